import { existsSync } from 'node:fs';
import { posix } from 'node:path';
import { counted } from '../policy/counted.ts';
import { applyBaseline, updatedEntries, type BaselineEntry, type BaselineResult } from '../survey/baseline.ts';
import { readBaseline, writeBaseline } from '../survey/baseline-file.ts';
import type { CheckedFinding } from '../survey/check-document.ts';
import { pathTest } from '../survey/discovery.ts';
import { say, type Terminal } from './terminal.ts';

export interface BaselineOptions {
  readonly baseline?: string;
  readonly updateBaseline?: boolean;
  readonly allowGrowth?: boolean;
}

/** What becomes of findings under a baseline: those that count, and whether the baseline itself is a reason to fail. */
export type UnderBaseline =
  | { readonly ok: true; readonly result: BaselineResult | null; readonly fails: boolean }
  | { readonly ok: false; readonly message: string };

/**
 * Holds the findings against `--baseline`, and writes that file where `--update-baseline` is given. A stale entry fails
 * where the environment says that this is CI, and is only spoken of elsewhere: mending something is no failure.
 */
export function underBaseline(
  terminal: Terminal,
  findings: readonly CheckedFinding[],
  { patterns, isWhole }: { readonly patterns: readonly string[]; readonly isWhole: boolean },
  options: BaselineOptions,
): UnderBaseline {
  const { baseline: shown, updateBaseline = false, allowGrowth = false } = options;
  if (shown === undefined) {
    if (updateBaseline || allowGrowth) return { ok: false, message: `${updateBaseline ? '--update-baseline' : '--allow-growth'} needs --baseline <file>.` };
    return { ok: true, result: null, fails: false };
  }
  if (allowGrowth && !updateBaseline) return { ok: false, message: '--allow-growth says what --update-baseline may do; give both.' };
  if (updateBaseline && !isWhole) return { ok: false, message: '--update-baseline needs the files of the disk; leave --staged out.' };
  const path = posix.resolve(terminal.cwd, shown);
  const read = readBaseline(path, shown);
  if (read.kind === 'broken') return { ok: false, message: read.message };
  if (read.kind === 'missing' && !updateBaseline) return { ok: false, message: `There is no baseline ${shown}. Make it with infra-clients check --baseline ${shown} --update-baseline.` };
  const entries: readonly BaselineEntry[] = read.kind === 'read' ? read.entries : [];
  const isAsked = pathTest(terminal.cwd, patterns);
  const result = applyBaseline(entries, findings, new Date().toISOString().slice(0, 10), {
    isSeen: (file) => isWhole && isAsked(posix.resolve(terminal.cwd, file)),
    exists: (file) => existsSync(posix.resolve(terminal.cwd, file)),
  });
  for (const { file, class: name, member, expires = '' } of result.expired) say(terminal, `the baseline allowed ${nameOf({ class: name, member })} in ${file} until ${expires}; it counts again.`);
  if (!updateBaseline) {
    for (const entry of result.stale) say(terminal, `the baseline has ${entry.rule} of ${nameOf(entry)} in ${entry.file}, which is there no more; --update-baseline takes it out.`);
    return { ok: true, result, fails: result.stale.length > 0 && isCi() };
  }
  // The first baseline may hold all that there is; a later one only grows where that is asked for.
  const mayGrow = allowGrowth || read.kind === 'missing';
  const updated = updatedEntries(result, findings, mayGrow);
  writeBaseline(path, updated);
  const added = mayGrow ? findings.length - result.known.size : 0;
  say(terminal, `${shown} has ${counted(updated.length, 'entry', 'entries')} now: ${result.stale.length} taken out, ${added} added.`);
  return { ok: true, result: { ...result, counting: mayGrow ? result.counting.filter((index) => result.known.has(index)) : result.counting }, fails: false };
}

function nameOf({ class: name, member }: Pick<BaselineEntry, 'class' | 'member'>): string {
  return name === null ? 'a finding' : member === null ? name : `${name}.${member}`;
}

function isCi(): boolean {
  const { CI: ci = '' } = process.env;
  return ci !== '' && ci !== 'false' && ci !== '0';
}
