/**
 * One system under load: an HTTP server whose every request does the session operations of a middleware, with pino
 * writing JSON to a file. Runs compiled, as a child of bench/logging.ts, which it tells what it measured.
 *
 * Arguments: the folder of the compiled system, and the file to log to.
 */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { Session, type Profiler } from 'node:inspector';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { pino } from 'pino';

/** What the parent asks for. */
export type Order = 'start' | 'stop';

/** What the server tells: where it listens, then what it measured between `start` and `stop`. */
export type Told = { readonly kind: 'listening'; readonly port: number } | { readonly kind: 'started' } | ({ readonly kind: 'measured' } & ServerMeasures);

export interface ServerMeasures {
  /** Of each session operation, in milliseconds, in ascending order. */
  readonly latencies: readonly number[];
  /** Microseconds that the process used of all processors. */
  readonly cpu: number;
  /** Microseconds that went by. */
  readonly wall: number;
  /** Bytes, at most since the process began. */
  readonly memory: number;
  readonly profile: Profiler.Profile;
}

interface Sessions {
  get(key: string): Promise<Record<string, unknown> | null>;
  set(key: string, value: Record<string, unknown>): Promise<void>;
  extendTtl(key: string): Promise<boolean>;
}

/** Visitors that are known from the beginning. */
const VISITORS = 200;
const SAMPLING_MICROSECONDS = 500;

const [system = '', logFile = ''] = process.argv.slice(2);
const load = async <T>(path: string): Promise<T> => (await import(pathToFileURL(join(system, path)).href)) as T;

const { setLogDestination } = await load<{ setLogDestination(stream: { write(line: string): unknown }): void }>('src/logging.js');
// Each entry is written before the call that makes it returns: none is lost, and its cost is seen where it arises.
setLogDestination(pino.destination({ dest: logFile, sync: true }));
const { RedisSessionStore } = await load<{ RedisSessionStore: new () => Sessions }>('src/infrastructure/persistence/redis-session-store.js');
const store = new RedisSessionStore();

let latencies: number[] = [];

async function timed<T>(operation: () => Promise<T>): Promise<T> {
  const startedAt = performance.now();
  try {
    return await operation();
  } finally {
    latencies.push(performance.now() - startedAt);
  }
}

/** Reads the session, lets it live on and writes what changed; who has none gets one. */
async function middleware({ headers }: IncomingMessage): Promise<void> {
  const id = /\bsid=([\w-]+)/.exec(headers.cookie ?? '')?.[1];
  const session = id === undefined ? null : await timed(() => store.get(id));
  if (id === undefined || session === null) return timed(() => store.set(randomUUID(), { userId: 'u-1', visits: 1 }));
  await timed(() => store.extendTtl(id));
  await timed(() => store.set(id, { ...session, visits: Number(session['visits']) + 1 }));
}

const inspector = new Session();
inspector.connect();
const ask = <T>(method: string, parameters: object = {}): Promise<T> =>
  new Promise((resolve, reject) => inspector.post(method, parameters, (error, answer) => (error ? reject(error) : resolve(answer as T))));
await ask('Profiler.enable');
await ask('Profiler.setSamplingInterval', { interval: SAMPLING_MICROSECONDS });

let cpu = process.cpuUsage();
let startedAt = performance.now();

async function start(): Promise<void> {
  await ask('Profiler.start');
  latencies = [];
  cpu = process.cpuUsage();
  startedAt = performance.now();
}

async function stop(): Promise<ServerMeasures> {
  const { user, system: kernel } = process.cpuUsage(cpu);
  const wall = (performance.now() - startedAt) * 1000;
  const { profile } = await ask<{ profile: Profiler.Profile }>('Profiler.stop');
  return { latencies: latencies.sort((a, b) => a - b), cpu: user + kernel, wall, memory: process.resourceUsage().maxRSS * 1024, profile };
}

const tell = (told: Told): void => void process.send?.(told);

async function obey(order: Order): Promise<void> {
  if (order === 'start') {
    await start();
    tell({ kind: 'started' });
  } else tell({ kind: 'measured', ...(await stop()) });
}

process.on('message', (order: Order) => void obey(order));
// The parent is gone, or done with this process.
process.on('disconnect', () => process.exit());

for (let visitor = 0; visitor < VISITORS; visitor += 1) await store.set(`visitor-${visitor}`, { userId: `u-${visitor}`, visits: 0 });
const server = createServer((request, response) => {
  const end = (status: number) => (): void => void response.writeHead(status).end();
  middleware(request).then(end(204), end(500));
}).listen(0, '127.0.0.1');
await once(server, 'listening');
tell({ kind: 'listening', port: (server.address() as AddressInfo).port });
