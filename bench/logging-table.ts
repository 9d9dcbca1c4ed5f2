import { median } from './measured-run.ts';
import type { SystemName } from './logging-systems.ts';

/** What one round on one system gave. */
export interface Round {
  /** At the steady rate. */
  readonly entriesPerSecond: number;
  readonly bytesPerSecond: number;
  /** Of one processor, spent on logging, from 0 to 1. */
  readonly loggingShare: number;
  readonly cpuShare: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  /** At saturation. */
  readonly requestsPerSecond: number;
  /** Of the time that the process worked. */
  readonly loggingShareSaturated: number;
  /** Bytes, at most. */
  readonly memory: number;
}

export type Rounds = Readonly<Record<SystemName, readonly Round[]>>;

interface Row {
  readonly title: string;
  readonly value: (round: Round) => number;
  readonly text: (value: number) => string;
}

const percent = (share: number): string => `${(share * 100).toFixed(2)} %`;
const milliseconds = (value: number): string => `${value.toFixed(2)} ms`;
const whole = (value: number): string => value.toFixed(0);

const rows: readonly Row[] = [
  { title: 'log entries a second', value: ({ entriesPerSecond }) => entriesPerSecond, text: (value) => value.toFixed(1) },
  { title: 'bytes logged a second', value: ({ bytesPerSecond }) => bytesPerSecond, text: whole },
  { title: 'logging, of one processor', value: ({ loggingShare }) => loggingShare, text: percent },
  { title: 'the whole process, of one processor', value: ({ cpuShare }) => cpuShare, text: percent },
  { title: 'session operation, p50', value: ({ p50 }) => p50, text: milliseconds },
  { title: 'session operation, p95', value: ({ p95 }) => p95, text: milliseconds },
  { title: 'session operation, p99', value: ({ p99 }) => p99, text: milliseconds },
  { title: 'requests a second, saturated', value: ({ requestsPerSecond }) => requestsPerSecond, text: whole },
  { title: 'logging, of the work when saturated', value: ({ loggingShareSaturated }) => loggingShareSaturated, text: percent },
  { title: 'resident memory, at most', value: ({ memory }) => memory / 1024 / 1024, text: (value) => `${value.toFixed(0)} MB` },
];

/** The medians of all rounds as a Markdown table, each beside its ratio to legacy. */
export function loggingTable(rounds: Rounds): string {
  const lines = rows.map(({ title, value, text }) => {
    const [legacy, migrated, reference] = (['legacy', 'migrated', 'reference'] as const).map((name) => median(rounds[name].map(value))) as [number, number, number];
    return `| ${title} | ${text(legacy)} | ${beside(text(migrated), legacy, migrated)} | ${beside(text(reference), legacy, reference)} |`;
  });
  return ['| | legacy | after the codemod | reference |', '| --- | --- | --- | --- |', ...lines].join('\n');
}

function beside(text: string, legacy: number, value: number): string {
  return legacy === 0 ? text : `${text} (× ${Number((value / legacy).toPrecision(2))})`;
}

/** The claims that this project began with, each with what was measured and whether it holds. */
export function claims(rounds: Rounds): string {
  const of = (name: SystemName, value: (round: Round) => number): number => median(rounds[name].map(value));
  const lines = (['migrated', 'reference'] as const).flatMap((name) => {
    const fewer = 1 - of(name, ({ entriesPerSecond }) => entriesPerSecond) / of('legacy', ({ entriesPerSecond }) => entriesPerSecond);
    const [loggedBefore, loggedAfter] = (['legacy', name] as const).map((each) => of(each, ({ loggingShare }) => loggingShare)) as [number, number];
    const [slowBefore, slowAfter] = (['legacy', name] as const).map((each) => of(each, ({ p50 }) => p50)) as [number, number];
    return [
      verdict(name, '99 % fewer log entries', `${percent(fewer)} fewer`, { 'fewer by 99 %': fewer >= 0.99 }),
      verdict(name, 'logging from 15 % of the CPU to under 1 %', `${percent(loggedBefore)} to ${percent(loggedAfter)} of one processor at 100 requests a second`, { 'from 15 %': loggedBefore >= 0.15, 'to under 1 %': loggedAfter < 0.01 }),
      verdict(name, 'a session operation from 2-5 ms to 0.1 ms', `${milliseconds(slowBefore)} to ${milliseconds(slowAfter)} (p50)`, { 'from 2 ms or more': slowBefore >= 2, 'to 0.1 ms': slowAfter <= 0.1 }),
    ];
  });
  return lines.join('\n');
}

function verdict(name: SystemName, claim: string, measured: string, parts: Readonly<Record<string, boolean>>): string {
  const missed = Object.entries(parts).flatMap(([part, holds]) => (holds ? [] : [part]));
  const held = missed.length === 0 ? 'holds' : missed.length === Object.keys(parts).length ? 'does not hold' : `holds in part, not ${missed.join(' and ')}`;
  return `${name.padEnd(10)} "${claim}": ${held}. Measured: ${measured}.`;
}
