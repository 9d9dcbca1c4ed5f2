/**
 * What logging costs: a server that does the session operations of a middleware on every request, once over
 * fixtures/legacy, once over what the codemod makes of it, once over fixtures/reference, on a real Redis and with pino
 * writing to a file, synchronously. Prints medians of several rounds, and which of the claims hold that this project began with.
 *
 * Options: `--seconds N` for each of the two phases of a round (default 3), `--rounds N` (default 3).
 */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startRedis } from '../fixtures/contract/redis-server.ts';
import { createLoad, type Load } from './logging-load.ts';
import { loggingShare } from './logging-profile.ts';
import type { Order, ServerMeasures, Told } from './logging-server.ts';
import { compiledSystems, type SystemName } from './logging-systems.ts';
import { claims, loggingTable, type Round } from './logging-table.ts';

const RATE = 100;
const CONNECTIONS = 32;
const WARM_UP_SECONDS = 1;

const { values } = parseArgs({ options: { seconds: { type: 'string', default: '3' }, rounds: { type: 'string', default: '3' } } });
const [seconds, count] = [Number(values.seconds), Number(values.rounds)];
if (!(seconds > 0) || !Number.isInteger(count) || count < 1) throw new Error('--seconds takes a number above 0, --rounds a whole number of at least 1');

const redis = await startRedis();
if ('skipped' in redis) throw new Error(`There is no Redis to measure with: ${redis.skipped}.`);
const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'infra-clients-logging-')));
try {
  console.error('Migrating a copy of fixtures/legacy, and compiling …');
  const { folders, server } = compiledSystems(scratch);
  const rounds: Record<SystemName, Round[]> = { legacy: [], migrated: [], reference: [] };
  for (let round = 1; round <= count; round += 1) {
    // In turn, so that what else the machine does meets all of them.
    for (const name of ['legacy', 'migrated', 'reference'] as const) {
      console.error(`Round ${round} of ${count}: ${name} …`);
      rounds[name].push(await measured(server, folders[name], join(scratch, `${name}-${round}.log`), redis.url));
    }
  }
  console.log(`${RATE} requests a second with three session operations each, and saturated over ${CONNECTIONS} connections; medians of ${count} rounds of ${seconds} s; Node ${process.versions.node}, ${availableParallelism()} cores; × is the ratio to legacy.\n`);
  console.log(`${loggingTable(rounds)}\n\n${claims(rounds)}`);
} finally {
  rmSync(scratch, { recursive: true, force: true });
  await redis.stop();
}

/** One round on a process of its own. */
async function measured(server: string, folder: string, logFile: string, url: string): Promise<Round> {
  const env = { ...process.env, NODE_ENV: 'production', LOG_LEVEL: 'info', REDIS_MODE: 'server', REDIS_URL: url };
  const child = fork(server, [folder, logFile], { env, execArgv: [] });
  const load = createLoad((await told(child, 'listening')).port);
  try {
    await load.saturating(CONNECTIONS, WARM_UP_SECONDS);
    const before = readFileSync(logFile).length;
    const steady = await phase(child, () => load.steady(RATE, seconds));
    const written = readFileSync(logFile).subarray(before);
    const saturated = await phase(child, () => load.saturating(CONNECTIONS, seconds));
    const steadySeconds = steady.measures.wall / 1e6;
    const cpuShare = steady.measures.cpu / steady.measures.wall;
    return {
      entriesPerSecond: written.filter((byte) => byte === 10).length / steadySeconds,
      bytesPerSecond: written.length / steadySeconds,
      loggingShare: loggingShare(steady.measures.profile) * cpuShare,
      cpuShare,
      p50: quantile(steady.measures, 0.5),
      p95: quantile(steady.measures, 0.95),
      p99: quantile(steady.measures, 0.99),
      requestsPerSecond: saturated.answered / (saturated.measures.wall / 1e6),
      loggingShareSaturated: loggingShare(saturated.measures.profile),
      memory: saturated.measures.memory,
    };
  } finally {
    load.close();
    if (child.exitCode === null) {
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    }
  }
}

async function phase(child: ChildProcess, run: () => ReturnType<Load['steady']>): Promise<{ answered: number; measures: ServerMeasures }> {
  await order(child, 'start', 'started');
  const answered = await run();
  return { answered, measures: await order(child, 'stop', 'measured') };
}

function order<Kind extends Told['kind']>(child: ChildProcess, what: Order, kind: Kind): Promise<Extract<Told, { kind: Kind }>> {
  const answer = told(child, kind);
  child.send(what);
  return answer;
}

/** The next thing that the server tells. */
async function told<Kind extends Told['kind']>(child: ChildProcess, kind: Kind): Promise<Extract<Told, { kind: Kind }>> {
  const ended = new AbortController();
  const exit = once(child, 'exit', { signal: ended.signal }).then(([code]) => {
    throw new Error(`the server ended with ${String(code)}`);
  });
  try {
    const [answer] = (await Promise.race([once(child, 'message', { signal: ended.signal }), exit])) as [Told];
    if (answer.kind !== kind) throw new Error(`the server told '${answer.kind}' in place of '${kind}'`);
    return answer as Extract<Told, { kind: Kind }>;
  } finally {
    exit.catch(() => undefined);
    ended.abort();
  }
}

function quantile({ latencies }: ServerMeasures, share: number): number {
  return latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] ?? Number.NaN;
}
