import { describe, expect, it } from 'vitest';
import { outcomesOf } from './class-table.ts';

const get = "async get(key: string): Promise<string | null> {\n  return this.callExternal('get', () => this.redis.get(key));\n}";

/** The notes on a store whose base does this in its call method, apart from that on its contract. */
function notesOf(body: string, members = '', modules: Readonly<Record<string, string>> = {}, own = '', parameters = ''): readonly string[] {
  const base = `import { checks, eight, gate, versions } from './limits.js';

export class BaseExternalClient {
  protected readonly name: string = 'client';
${members}

  protected async callExternal<T>(name: string, callback: () => Promise<T>${parameters}): Promise<T> {
${body}
  }

  protected async withTimeout<T>(work: () => Promise<T>): Promise<T> {
    void [checks, eight, gate, versions];
    return work();
  }

  protected async ready(): Promise<void> {
    await Promise.resolve();
  }
}
`;
  const limits = `export const versions: Record<string, number> = {};
export const checks: Record<string, { check(name: string): void } | undefined> = {};
export const gate: { readonly open: Promise<void>; take(): Promise<void> } = { open: Promise.resolve(), take: async () => undefined };

let running = 0;

export async function eight<T>(work: () => Promise<T>): Promise<T> {
  while (running >= 8) await gate.open;
  running += 1;
  try {
    return await work();
  } finally {
    running -= 1;
  }
}

export const breaker = { fire: <T>(work: () => Promise<T>): Promise<T> => work() };
`;
  const [outcome] = outcomesOf([`${own}${get}`], { base, modules: { 'src/limits.ts': limits, ...modules }, head: Object.keys(modules).map((path) => `import './${path.slice('src/'.length, -'.ts'.length)}.js';\n`).join('') });
  if (!outcome || 'refused' in outcome) throw new Error(outcome?.refused ?? 'no outcome');
  return outcome.notes.filter((note) => !note.startsWith('implements no contract'));
}

describe('what a base waits for before it runs a call', () => {
  it('is noted', () => {
    expect(notesOf('    await gate.open;\n    await gate.take();\n    return callback();')).toEqual([
      'its calls no longer wait for gate.open, as those of its base do (src/base-external-client.ts:8)',
      'its calls no longer wait for gate.take(), as those of its base do (src/base-external-client.ts:9)',
    ]);
  });

  it.each([
    ['behind it', 'try {\n      return await callback();\n    } finally {\n      await this.atLeast(20);\n    }', 'this.atLeast(20)'],
    ['behind it, by what Node has', "const { setTimeout } = await import('node:timers/promises');\n    const value = await callback();\n    await setTimeout(20);\n    return value;", 'setTimeout(20)'],
    ['behind it, since before it', 'const pad = this.atLeast(20);\n    try {\n      return await callback();\n    } finally {\n      await pad;\n    }', 'pad'],
    ['beside it', 'const [value] = await Promise.all([callback(), this.atLeast(20)]);\n    return value;', 'this.atLeast(20)'],
    ['beside it, by a function elsewhere', 'const [value] = await Promise.all([callback(), evenly(20)]);\n    return value;', 'evenly(20)'],
  ])('is noted where only time passes %s', (_what, body, expected) => {
    const members = '\n  private async atLeast(ms: number): Promise<void> {\n    if (ms > 0) await new Promise<void>((resolve) => setTimeout(resolve, ms));\n  }\n';
    const evenly = 'const evenly = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));\n    void evenly;\n    ';
    expect(notesOf(`    ${evenly}${body}`, members).map((note) => note.replace(/, as those.*/u, ''))).toEqual([`its calls no longer wait for ${expected}`]);
  });

  it('is not where it does nothing, or comes behind the call', () => {
    expect(notesOf('    await this.ready();\n    const value = await callback();\n    await gate.open;\n    return value;')).toEqual([]);
  });
});

describe('what else a base does with each call', () => {
  it.each([
    ['what it calls', 'gate.take();', ['its calls no longer do gate.take() as well, as those of its base do (src/base-external-client.ts:8)']],
    ['what it calls in a method of its own', 'void this.told(name);', ['its calls no longer do gate.take() as well, as those of its base do (src/base-external-client.ts:6)'], '  protected async told(name: string): Promise<void> {\n    await gate.take();\n    void name;\n  }'],
    ['what it changes elsewhere', 'versions[name] = (versions[name] ?? 0) + 1;', ['its calls no longer do versions[name] = (versions[name] ?? 0) + 1 as well, as those of its base do (src/base-external-client.ts:8)']],
    ['what it calls on what it looked up', 'const found = checks[name];\n    if (found) found.check(name);', ['its calls no longer do found.check(name) as well, as those of its base do (src/base-external-client.ts:9)']],
    ['what it asks again', 'let value = await callback();\n    if (value === null) value = await callback();\n    if (value !== undefined) return value;', ['its calls are no longer run again, as those of its base are (src/base-external-client.ts:9)']],
    ['what it refuses', "if (name.startsWith('set')) throw new Error('read only');", ["its calls no longer throw where name.startsWith('set'), as those of its base do (src/base-external-client.ts:8)"]],
    ['what it rejects', "if (name.startsWith('set')) return Promise.reject(new Error('read only'));", ["its calls no longer throw where name.startsWith('set'), as those of its base do (src/base-external-client.ts:8)"]],
    ['how long it waits in a method of its own', 'return await this.inTime(callback());', ['its calls have no limit of time by its base any more (src/base-external-client.ts:6)'], '  private inTime<T>(work: Promise<T>): Promise<T> {\n    return Promise.race([work, new Promise<never>((_, reject) => setTimeout(() => reject(new Error()), 5000))]);\n  }'],
    ['how often it tries', 'for (let left = 3; left > 0; left -= 1) {\n      try {\n        return await callback();\n      } catch {\n        continue;\n      }\n    }', ['its calls are no longer run again, as those of its base are (src/base-external-client.ts:10)']],
    ['that it tries again', 'try {\n      return await callback();\n    } catch {\n      return callback();\n    }', ['its calls are no longer run again, as those of its base are (src/base-external-client.ts:11)']],
    ['how long it waits', 'const late = new Promise<never>((_, reject) => setTimeout(() => reject(new Error(name)), 5000));\n    await Promise.race([callback(), late]);', ['its calls have no limit of time by its base any more (src/base-external-client.ts:8)']],
  ])('is noted: %s', (_what, body, expected, members = '') => {
    expect(notesOf(`    ${body}\n    return callback();`, members).filter((note) => !note.includes('run again') || expected.includes(note))).toEqual(expected);
  });

  const limits = (code: string): Readonly<Record<string, string>> => ({ 'src/more.ts': code });
  const more = "const more = await import('./more.js');\n    ";

  it.each([
    ['throws', 'void (checks[name] ?? more.missing(name));', 'export function missing(name: string): never {\n  throw new Error(name);\n}\n', 'do more.missing(name) as well'],
    ['asks what is no part of the project', 'void (await more.billing.recordUsage(name));', 'export declare const billing: { recordUsage(name: string): Promise<void> };\n', 'wait for more.billing.recordUsage(name)'],
    ['keeps account for others', 'more.quota.take();', 'class Quota {\n  private left = 5;\n\n  take(): void {\n    this.left -= 1;\n  }\n}\n\nexport const quota = new Quota();\n', 'do more.quota.take() as well'],
    ['tells who listens', 'more.hooks.forEach((hook) => hook(name));', 'export const hooks: ((name: string) => void)[] = [];\n', 'do hook(name) as well'],
    ['writes down what is done', 'more.auditLog.write(name);', 'export const auditLog: { write(name: string): void } = { write: (name) => { process.stdout.write(name); } };\n', 'do more.auditLog.write(name) as well'],
    ['may be stopped', 'await Promise.race([callback(), more.stopped]);', 'export const stopped = new Promise<never>(() => undefined);\n', 'run in Promise.race([callback(), more.stopped])'],
    ['pauses', 'await new Promise((resolve) => setTimeout(resolve, 5));', '', 'wait for new Promise((resolve) => setTimeout(resolve, 5))'],
    ['is told in a log', 'console.info(more.pulse(name));', 'const beats: Record<string, number> = {};\n\nexport function pulse(name: string): number {\n  return (beats[name] = Date.now());\n}\n', 'do more.pulse(name) as well'],
    ['counts in a log', 'console.info(`${more.state.calls++}`);', 'export const state = { calls: 0 };\n', 'do more.state.calls++ as well'],
    ['speaks of records in its types', 'more.kept(name);', 'export const all: unknown = {};\n\nexport function kept(name: string): void {\n  (all as Record<string, number>)[name] = 1;\n}\n', 'do more.kept(name) as well'],
    ['asks a getter that acts', 'console.info(more.request.id);', 'let last = 0;\n\nexport const lastId = (): number => last;\n\nexport const request = {\n  get id(): number {\n    return (last += 1);\n  },\n};\n', 'do more.request.id as well'],
    ['is a tag', 'more.audit`${name}`;', 'export const lines: string[] = [];\n\nexport function audit(parts: TemplateStringsArray, name: string): void {\n  lines.push(parts.join(name));\n}\n', 'do more.audit`${name}` as well'],
    ['is assigned as a list', '[more.state.a, more.state.b] = [more.state.b, name];', "export const state = { a: '', b: '' };\n", 'do [more.state.a, more.state.b] = [more.state.b, name] as well'],
    ['is a limit by a name that watches', 'await more.instrumented(callback);', 'let left = 2;\nconst waiting: (() => void)[] = [];\n\nexport const instrumented = async <T>(work: () => Promise<T>): Promise<T> => {\n  if (left === 0) await new Promise<void>((resolve) => waiting.push(resolve));\n  left -= 1;\n  try {\n    return await work();\n  } finally {\n    left += 1;\n    waiting.shift()?.();\n  }\n};\n', 'run through more.instrumented'],
    ['rests', 'await more.latency.settle();', 'export const latency = {\n  async settle(): Promise<void> {\n    await new Promise((resolve) => setTimeout(resolve, 5));\n  },\n};\n', 'wait for more.latency.settle()'],
    ['is only named', 'return await callback().finally(more.release);', 'export const freed: number[] = [];\n\nexport function release(): void {\n  freed.push(1);\n}\n', 'do callback().finally(more.release) as well'],
    ['is named like a promise', 'more.incidents.resolve(name);', 'export const resolved: string[] = [];\n\nexport const incidents = {\n  resolve(name: string): void {\n    resolved.push(name);\n  },\n};\n', 'do more.incidents.resolve(name) as well'],
    ['runs it in a context', 'return await more.within(name, callback);', "import { AsyncLocalStorage } from 'node:async_hooks';\n\nconst current = new AsyncLocalStorage<string>();\n\nexport const within = <T>(name: string, work: () => Promise<T>): Promise<T> => current.run(name, work);\n", 'run through more.within'],
    ['is shared, by a name that watches', 'more.shared.trace = name;', "export const shared = { trace: '' };\n", 'do more.shared.trace = name as well'],
    ['is a logger that ends the process', 'more.log.error(name);', 'class Log {\n  debug(text: string): void {\n    console.debug(text);\n  }\n\n  info(text: string): void {\n    console.info(text);\n  }\n\n  error(text: string): void {\n    console.error(text);\n    process.exitCode = 70;\n  }\n}\n\nexport const log = new Log();\n', 'do more.log.error(name) as well'],
    ['is another class than it is said to be', 'more.gauge.inc();', 'class Gauge {\n  protected value = 0;\n\n  inc(): void {\n    this.value += 1;\n  }\n}\n\nclass Limit extends Gauge {\n  override inc(): void {\n    super.inc();\n    if (this.value > 2) throw new Error("full");\n  }\n}\n\nexport const gauge: Gauge = new Limit();\n', 'do more.gauge.inc() as well'],
    ['is made as another class by a function', 'more.gauge.inc();', 'interface Gauge {\n  inc(): void;\n}\n\nclass Limit implements Gauge {\n  inc(): void {\n    throw new Error("full");\n  }\n}\n\nfunction limit(): Gauge {\n  return new Limit();\n}\n\nexport const gauge: Gauge = limit();\n', 'do more.gauge.inc() as well'],
    ['enters a context', 'more.startSpan(name);', "import { AsyncLocalStorage } from 'node:async_hooks';\n\nconst active = new AsyncLocalStorage<string>();\n\nexport function startSpan(name: string): void {\n  active.enterWith(name);\n}\n", 'do more.startSpan(name) as well'],
    ['keeps what others see, by a name that watches', 'more.changeLog.push(name);', 'export const changeLog: string[] = [];\n', 'do more.changeLog.push(name) as well'],
    ['is told of by Node', 'return await more.reads.tracePromise(callback, { name });', "import { tracingChannel } from 'node:diagnostics_channel';\n\nexport const reads = tracingChannel('reads');\n", 'run through more.reads.tracePromise'],
    ['is written to a file', 'more.replay.write(name);', "import { createWriteStream } from 'node:fs';\n\nexport const replay = createWriteStream('replay.log');\n", 'do more.replay.write(name) as well'],
    ['gives numbers to others', 'console.info(name, more.ids.next().value);', 'function* counting(): Generator<number> {\n  for (let id = 0; ; id += 1) yield id;\n}\n\nexport const ids = counting();\n', 'do more.ids.next() as well'],
    ['counts in shared memory', 'console.info(Atomics.sub(more.budget, 0, 1));', 'export const budget = new Int32Array(1);\n', 'do Atomics.sub(more.budget, 0, 1) as well'],
    ['tells who listens to it, by a name that watches', 'more.metrics.observe(name);', "import { EventEmitter } from 'node:events';\n\nclass Metrics extends EventEmitter {\n  observe(name: string): void {\n    this.emit('sample', name);\n  }\n}\n\nexport const metrics = new Metrics();\n", 'do more.metrics.observe(name) as well'],
    ['hands on to what is put there', 'more.metrics.record(name);', 'class Metrics {\n  private sink: (name: string) => void = () => undefined;\n\n  deliverTo(sink: (name: string) => void): void {\n    this.sink = sink;\n  }\n\n  record(name: string): void {\n    this.sink(name);\n  }\n}\n\nexport const metrics = new Metrics();\n', 'do more.metrics.record(name) as well'],
    ['is called like a function', 'void more.remote.call(name);', 'export const remote: { call(name: string): Promise<void> } = { call: async () => undefined };\n\nexport const calls: string[] = [];\nremote.call = async (name) => void calls.push(name);\n', 'do more.remote.call(name) as well'],
    ['has a setter that acts', 'more.load.value += 1;', 'let most = 0;\n\nclass Load {\n  get value(): number {\n    return 0;\n  }\n\n  set value(value: number) {\n    most = Math.max(most, value);\n    if (value > 2) throw new Error("full");\n  }\n}\n\nexport const load = new Load();\nexport const highest = (): number => most;\n', 'do more.load.value += 1 as well'],
    ['is assigned in turns', 'for (more.state.last of [name]) console.info(name);', "export const state = { last: '' };\n", 'do for (more.state.last of [name]) console.info(name); as well'],
    ['acts when it is gone through', 'console.info([...more.pending]);', 'let walks = 0;\n\nclass Pending {\n  *[Symbol.iterator](): Generator<string> {\n    walks += 1;\n    yield "";\n  }\n}\n\nexport const pending = new Pending();\nexport const walked = (): number => walks;\n', 'do ...more.pending as well'],
    ['gives places one after the other', 'for await (const place of more.places) return await callback().finally(() => void place);', 'export const places: AsyncIterable<string> = { async *[Symbol.asyncIterator]() { yield ""; } };\n', 'wait for more.places'],
    ['watches by its name, and does more in private', 'more.metrics.record(name);', 'class MetricsRecorder {\n  record(name: string): void {\n    this.publish(name);\n  }\n\n  private publish(name: string): void {\n    process.emitWarning(name);\n  }\n}\n\nexport const metrics = new MetricsRecorder();\n', 'do more.metrics.record(name) as well'],
    ['measures, and is full', 'more.calls.increment();', 'class CallMetrics {\n  private count = 0;\n\n  increment(): void {\n    if (++this.count > 100) throw new Error("too many");\n  }\n}\n\nexport const calls = new CallMetrics();\n', 'do more.calls.increment() as well'],
    ['opens a log and does more', 'more.openLog(name).debug(name);', 'export function openLog(name: string): { debug(text: string): void; error(text: string): void } {\n  process.emitWarning(name);\n  return console;\n}\n', 'do more.openLog(name) as well'],
    ['is put in a row', 'await more.chain.reduceRight<() => Promise<unknown>>((next, each) => () => each(next), callback)();', 'export const chain: ((next: () => Promise<unknown>) => Promise<unknown>)[] = [];\n', 'run through more.chain.reduceRight'],
  ])('is noted where what it calls %s', (_what, body, code, expected) => {
    const notes = notesOf(`    ${more}${body}\n    return callback();`, '', limits(`${code}export {};\n`));
    expect(notes).toContain(`its calls no longer ${expected}, as those of its base do (src/base-external-client.ts:9)`);
  });

  it.each([
    ['computes', 'console.info(more.redacted(name));', "import { inspect } from 'node:util';\n\nexport const redacted = (value: unknown): string => inspect(value).slice(0, 9);\n"],
    ['makes a value for a log', 'const id = more.ids.next();\n    console.info({ id });', 'export declare const ids: { next(): string };\n'],
    ['watches', 'more.metrics.record(name);', 'class Metrics {\n  private readonly counts: Record<string, number> = {};\n\n  record(name: string): void {\n    this.counts[name] = (this.counts[name] ?? 0) + 1;\n  }\n}\n\nexport const metrics = new Metrics();\n'],
    ['counts for its own module', "more.metrics.inc(name);", 'const counts = new Map<string, number>();\n\nexport const metrics = {\n  inc(name: string): void {\n    counts.set(name, (counts.get(name) ?? 0) + 1);\n  },\n};\n\nexport const scrape = (): string => [...counts].join();\n'],
    ['is held to watch', 'const reads = more.meter.counter(name);\n    reads.add(1);', 'export declare const meter: { counter(name: string): { add(value: number): void } };\n'],
    ['counts by its type', 'more.calls.inc({ name });', 'interface Counter {\n  inc(labels: Record<string, string>): void;\n}\n\nexport declare const calls: Counter;\n'],
    ['is run, watched, by what is called', 'return more.timed(name, callback);', 'export async function timed<T>(name: string, work: () => Promise<T>): Promise<T> {\n  const start = Date.now();\n  try {\n    return await work();\n  } finally {\n    console.info(name, Date.now() - start);\n  }\n}\n'],
  ])('is not noted where what it calls %s', (_what, body, code) => {
    expect(notesOf(`    ${more}${body}\n    return callback();`, '', limits(code)).filter((note) => !note.includes('run again'))).toEqual([]);
  });

  it.each([
    ['logs under any name', 'this.lg.debug(name);', '  private readonly lg = { debug: (entry: string): void => void entry, error: (entry: string): void => void entry };'],
    ['runs it in one of two ways', 'return name === "" ? this.withTimeout(callback) : await callback();', ''],
    ['passes a call by', 'if (name === this.names) return callback();', '  protected readonly names: string = "ping";'],
    ['watches', "console.info(name);\n    this.tracer.record(name);", '  private readonly tracer = { record: (name: string): void => void name };'],
    ['keeps account in an object of its own', 'this.ring.push(name);', '  private readonly ring = new (class {\n    private readonly last: string[] = [];\n\n    push(text: string): void {\n      this.last.push(text);\n    }\n  })();'],
    ['keeps account in a static that only it reads', 'BaseExternalClient.slowest.set(name, 1);', '  private static readonly slowest = new Map<string, number>();'],
    ['keeps account for itself', 'this.names.add(name);\n    const parts: string[] = [];\n    parts.push(name);', '  private readonly names = new Set<string>();'],
    ['refuses by a breaker', "if (this.isOpen()) throw new CircuitOpenError(name);", '  private isOpen(): boolean {\n    return false;\n  }'],
  ])('is not noted where it only %s', (_what, body, members) => {
    expect(notesOf(`    ${body}\n    return callback();`, members)).toEqual([]);
  });

  it('is left to the options of a call where they say so', () => {
    const inTime = '  private inTime<T>(work: Promise<T>, limit: number): Promise<T> {\n    return Promise.race([work, new Promise<never>((_, reject) => setTimeout(() => reject(new Error()), limit))]);\n  }';
    const limited = (limit: string, before = ''): readonly string[] => notesOf(`${before}    return this.inTime(callback(), ${limit});`, inTime, {}, '', ', more: { limit?: number } = {}');
    expect(limited('more.limit as number')).toEqual([]);
    expect(limited('more.limit ?? 5000')).toHaveLength(1);
    expect(limited('limit', '    const limit = more.limit || 5000;\n')).toHaveLength(1);
    expect(limited('limit', '    const { limit = 5000 } = more;\n')).toHaveLength(1);
    const body = "if (options.limit) {\n      setTimeout(() => { throw new Error('late'); }, options.limit);\n    }\n    for (let left = options.retries ?? 0; left > 0; left -= 1) {\n      try {\n        return await callback();\n      } catch {\n        continue;\n      }\n    }\n    if (options.isValid && !options.isValid(name)) throw new Error('invalid');\n    return callback();";
    expect(notesOf(body.replaceAll('options.', 'more.'), '', {}, '', ', more: { limit?: number; retries?: number; isValid?: (name: string) => boolean } = {}')).toEqual([]);
  });
});

describe('what a base runs its calls through', () => {
  it('is noted where it may be more than watching', () => {
    expect(notesOf('    return eight(callback);')).toEqual(['its calls no longer run through eight, as those of its base do (src/base-external-client.ts:8)']);
  });

  it('is not where it is the base itself, a breaker or a promise', () => {
    expect(notesOf('    return this.withTimeout(callback);')).toEqual([]);
    expect(notesOf('    const { breaker } = await import("./limits.js");\n    return breaker.fire(callback);').filter((note) => note.includes('through'))).toEqual([]);
    expect(notesOf('    return Promise.resolve().then(callback);')).toEqual([]);
  });
});

describe('what the language asks an instance for', () => {
  const members = '\n  toString(): string {\n    return this.name;\n  }\n\n  toJSON(): object {\n    return { name: this.name };\n  }\n';

  it('is noted where only the base has it', () => {
    expect(notesOf('    return callback();', members)).toEqual(['toString, toJSON of BaseExternalClient are gone, which the language asks an instance for']);
    expect(notesOf('    return callback();', members, {}, "override toString(): string {\n  return 'store';\n}\n\n")).toEqual(['toJSON of BaseExternalClient is gone, which the language asks an instance for']);
  });
});

describe('a health check that is only looked for', () => {
  const check = (answer: string): string => `\n  async healthCheck(): Promise<${answer}> {\n    return ${answer === 'boolean' ? 'true' : "{ status: 'ok' }"};\n  }\n`;
  const asking = { 'src/health.ts': "export const canSay = (part: object): boolean => 'healthCheck' in part;\n" };

  it('is kept as one that asks the client', () => {
    expect(notesOf('    return callback();', check('{ status: string }'), asking)).toEqual(['healthCheck only asks the client']);
    expect(notesOf('    return callback();', check('{ status: string }'))).toEqual([]);
  });

  it('is noted where it cannot be kept', () => {
    expect(notesOf('    return callback();', check('boolean'), asking)).toEqual(["healthCheck is gone, which 'healthCheck' in part (src/health.ts:1) may ask it for"]);
  });
});

describe('what a base does when an instance is made', () => {
  it.each([
    ['what it calls', '    void gate.take();', 'void gate.take()'.slice(5)],
    ['what it keeps elsewhere', "    versions['made'] = 1;", "versions['made'] = 1"],
    ['what it does in a method of its own', '    this.begin();\n  }\n\n  private begin(): void {\n    gate.take().catch(() => undefined);', 'gate.take()', 11],
    ['what a field begins with', "    void 0;\n  }\n\n  protected readonly at: number = (versions['made'] = 1);\n\n  protected made(): void {\n    void this.at;", "versions['made'] = 1", 10],
    ['where it throws', "    if (versions['closed']) throw new Error('closed');", "throw new Error('closed');"],
    ['that it listens to the client', "    this.client?.on('error', () => undefined);\n  }\n\n  protected readonly client?: import('ioredis').Redis;\n\n  protected made(): void {\n    void this.client;", "this.client?.on('error', () => undefined)"],
    ['how many there are', '    BaseExternalClient.made += 1;\n  }\n\n  static made = 0;\n\n  static monitored(): void {\n    return undefined;', 'BaseExternalClient.made += 1'],
    ['what it is told of from then on', "    process.once('SIGTERM', () => undefined);", "process.once('SIGTERM', () => undefined)"],
  ])('is noted: %s', (_what, body, shown, line = 7) => {
    expect(notesOf('    return callback();', `\n  constructor() {\n${body}\n  }`)).toEqual([`its constructor no longer does ${shown}, as that of its base does (src/base-external-client.ts:${String(line)})`]);
  });

  it('is not noted where it only sets its own fields and watches', () => {
    expect(notesOf('    return callback();', "\n  protected readonly at: number;\n\n  constructor() {\n    this.at = Date.now();\n    console.info('made');\n  }")).toEqual([]);
  });
});

describe('a call method', () => {
  const outcomeOf = (members: string, call: string): unknown => outcomesOf([`async get(key: string): Promise<string | null> {\n  return ${call};\n}`], { base: `export class BaseExternalClient {\n${members}\n}\n` })[0];
  const direct = 'async get(key: string): Promise<string | null> {\n  return this.redis.get(key);\n}';
  const told = "its calls no longer do process.emit('x' as never) as well, as those of its base do (src/base-external-client.ts:3)";

  it('is read where it is a function that a field holds', () => {
    const held = "  protected callExternal = async <T>(_name: string, callback: () => Promise<T>): Promise<T> => {\n    process.emit('x' as never);\n    return callback();\n  };";
    expect(outcomeOf(held, "this.callExternal('get', () => this.redis.get(key))")).toMatchObject({ body: direct, notes: expect.arrayContaining([told]) as string[] });
  });

  it('is refused where a field is given it elsewhere', () => {
    const given = '  protected callExternal: <T>(name: string, callback: () => Promise<T>) => Promise<T>;\n\n  constructor() {\n    this.callExternal = async (_name, callback) => callback();\n  }';
    expect(outcomeOf(given, "this.callExternal('get', () => this.redis.get(key))")).toEqual({ refused: 'unsupported-call: the base keeps it in a field, and what that holds is not written there' });
  });

  it('is read where it is handed its callback in an object', () => {
    const bag = "  protected async callExternal<T>(work: { name: string; run: () => Promise<T> }): Promise<T> {\n    process.emit('x' as never);\n    for (let left = 3; left > 0; left -= 1) {\n      try {\n        return await work.run();\n      } catch {\n        continue;\n      }\n    }\n    return work.run();\n  }";
    const again = 'its calls are no longer run again, as those of its base are (src/base-external-client.ts:6)';
    expect(outcomeOf(bag, "this.callExternal({ name: 'get', run: () => this.redis.get(key) })")).toMatchObject({ body: direct, notes: expect.arrayContaining([told, again]) as string[] });
  });
});

describe('what a base does when a framework calls it', () => {
  it('is noted where only the base does it', () => {
    const ending = (body: string): readonly string[] => notesOf('    return callback();', `\n  async onModuleDestroy(): Promise<void> {\n    ${body}\n  }`);
    expect(ending('await gate.take();')).toEqual(['onModuleDestroy of its base is gone, which does gate.take() when a framework calls it (src/base-external-client.ts:7)']);
    expect(ending('await this.ready();')).toEqual([]);
  });
});

describe('a member of the base that is only looked for', () => {
  it('is noted', () => {
    const asking = { 'src/usage.ts': "export const canSay = (part: object): boolean => 'usage' in part;\n" };
    const usage = '\n  usage(): number {\n    return 1;\n  }\n';
    expect(notesOf('    return callback();', usage, asking)).toEqual(["usage is gone, which 'usage' in part (src/usage.ts:1) may ask it for"]);
    expect(notesOf('    return callback();', usage)).toEqual([]);
  });
});

describe('a member of the base that is read where it may be missing', () => {
  const port = 'export interface Source {\n  get(key: string): Promise<string | null>;\n  readonly priority?: number;\n  flush?(): Promise<void>;\n}\n';
  const members = '\n  readonly priority = 10;\n\n  async flush(): Promise<void> {\n    await Promise.resolve();\n  }\n\n  static readonly scope: string = "request";\n';

  it.each<[string, string, string]>([
    ['by an access', `${port}export const first = (a: Source): number => a.priority ?? 0;\n`, 'priority is gone, which a.priority (src/usage.ts:6)'],
    ['by a pattern', `${port}export const first = ({ priority = 0 }: Source): number => priority;\n`, 'priority is gone, which priority = 0 (src/usage.ts:6)'],
    ['with all others', 'export const first = (a: { get(key: string): unknown; priority?: number }): number => ({ priority: 0, ...a }).priority;\n', 'priority is gone, which ...a (src/usage.ts:1)'],
    ['by its name', "export const first = (a: object): unknown => Reflect.get(a, 'priority');\n", "priority is gone, which Reflect.get(a, 'priority') (src/usage.ts:1)"],
    ['of what is said to have it', 'export const first = (a: unknown): number => (a as { priority?: number }).priority ?? 0;\n', 'priority is gone, which (a as { priority?: number }).priority (src/usage.ts:1)'],
    ['as a function', `${port}export const end = async (all: readonly Source[]): Promise<void> => {\n  for (const each of all) await each.flush?.();\n};\n`, 'flush is gone, which each.flush (src/usage.ts:7)'],
    ['as a function of what may have nothing else', 'export interface Ending {\n  flush?(): Promise<void>;\n}\nexport const end = (each: Ending): Promise<void> | undefined => each.flush?.();\n', 'flush is gone, which each.flush (src/usage.ts:4)'],
    ['of the class itself', 'export const scopeOf = (type: { new (): object; scope?: string }): string => type.scope ?? "none";\n', 'scope is gone, which type.scope (src/usage.ts:1)'],
    ['of what is said to be the class', 'export const scopeOf = (type: new () => object): string => (type as { scope?: string }).scope ?? "none";\n', 'scope is gone, which (type as { scope?: string }).scope (src/usage.ts:1)'],
  ])('%s is noted', (_what, code, expected) => {
    expect(notesOf('    return callback();', members, { 'src/usage.ts': code })).toEqual([`${expected} may ask it for`]);
  });

  it('by a symbol is noted', () => {
    const brand = { 'src/usage.ts': 'export const BRAND = Symbol("brand");\nexport const isStore = (part: Record<symbol, unknown>): boolean => part[BRAND] !== undefined;\n' };
    const [outcome] = outcomesOf([get], { base: `import { BRAND } from './usage.js';\n\nexport class BaseExternalClient {\n  readonly [BRAND] = 'store';\n\n  protected async callExternal<T>(_name: string, callback: () => Promise<T>): Promise<T> {\n    return callback();\n  }\n}\n`, modules: brand });
    expect(outcome).toMatchObject({ notes: expect.arrayContaining(['[BRAND] is gone, which part[BRAND] (src/usage.ts:2) may ask it for']) as string[] });
  });

  it.each<[string, string]>([
    ['of something that the class cannot be', 'export const first = (a: { weight: number; priority?: number }): number => a.priority ?? a.weight;\n'],
    ['of options, which may be anything', 'export const first = (options: { priority?: number }): number => options.priority ?? 0;\n'],
    ['of an error', 'export const first = (error: unknown): number => (error as { priority?: number }).priority ?? 0;\n'],
    ['of what must have it', 'export const first = (a: { readonly priority: number } | null): number => a?.priority ?? 0;\n'],
    ['only to be given', 'export const first = (a: { priority?: number }): void => {\n  a.priority = 1;\n};\n'],
  ])('%s is not noted', (_what, code) => {
    expect(notesOf('    return callback();', members, { 'src/usage.ts': code })).toEqual([]);
  });
});

describe('what a base makes of an error', () => {
  it('is noted where others can see it', () => {
    expect(notesOf('    try {\n      return await callback();\n    } catch (error) {\n      (error as { status?: number }).status = 503;\n      throw error;\n    }')).toEqual(['its calls no longer do (error as { status?: number }).status = 503 as well, as those of its base do (src/base-external-client.ts:11)']);
  });
});

describe('a plain error in place of one that was caught', () => {
  it('is noted', () => {
    expect(notesOf("    try {\n      return await callback();\n    } catch (error) {\n      throw new Error('failed', { cause: error });\n    }")).toEqual(["its calls no longer throw new Error('failed', { cause: error }) where they fail, as those of its base do (src/base-external-client.ts:11)"]);
  });
});

describe('a rejection that the base follows', () => {
  it('is noted where the promise is handed out as it is', () => {
    const handled = 'a rejection of its calls that nobody waits for is handled no longer, as those of its base are (src/base-external-client.ts:9)';
    expect(notesOf('    const started = callback();\n    started.catch((error) => console.error(error));\n    return started;')).toEqual([handled]);
    expect(notesOf('    const started = callback();\n    void started.then(() => undefined, (error) => console.error(error));\n    return started;')).toEqual([handled]);
  });
});

describe('what a collaborator of the base counts', () => {
  const counting = (reader: string): Readonly<Record<string, string>> => ({ 'src/counts.ts': `class Counter {\n  private value = 0;\n\n  inc(): void {\n    this.value += 1;\n  }\n\n  ${reader}(): number {\n    return this.value;\n  }\n}\n\nexport const misses = new Counter();\n`, 'src/login.ts': `import { misses } from './counts.js';\n\nexport const locked = (): boolean => misses.${reader}() > 2;\n` });
  const body = "    const { misses } = await import('./counts.js');\n    misses.inc();\n    return callback();";

  it('is noted where other code decides by it', () => {
    expect(notesOf(body, '', counting('get'))).toEqual(['its calls no longer do misses.inc() as well, as those of its base do (src/base-external-client.ts:9)']);
  });

  it('is not where it is only shown', () => {
    expect(notesOf(body, '', counting('snapshot'))).toEqual([]);
  });
});

describe('a log of what a call gives', () => {
  it('is no answer of the base', () => {
    const redacting = { 'src/redact.ts': "export const redacted = (value: unknown): string => (value === null ? 'none' : '***');\n" };
    expect(notesOf("    const { redacted } = await import('./redact.js');\n    const value = await callback();\n    console.info(redacted(value));\n    return value;", '', redacting)).toEqual([]);
  });
});

describe('what a base does in other ways than by a call on itself', () => {
  it.each([
    ['a static of its own', 'BaseExternalClient.report();', '  private static report(): void {\n    versions.reports = 1;\n  }', 'do BaseExternalClient.report() as well'],
    ['itself under another name', 'const self = this;\n    self.report();', '  protected report(): void {\n    versions.reports = 1;\n  }', 'do self.report() as well'],
    ['what the call gave', 'const value = await callback();\n    (value as { touch?(): void }).touch?.();\n    return value;', '', 'do (value as { touch?(): void }).touch?.() as well'],
    ['the error that it caught', 'try {\n      return await callback();\n    } catch (error) {\n      throw Object.assign(error as Error, { retryable: true });\n    }', '', 'do Object.assign(error as Error, { retryable: true }) as well'],
  ])('is noted: %s', (_what, body, members, expected) => {
    expect(notesOf(`    ${body}\n    return callback();`, members).filter((note) => !note.includes('run again')).map((note) => note.replace(/, as those of its base do.*/u, ''))).toEqual([`its calls no longer ${expected}`]);
  });

  it('is noted of what disposes of itself, by what that does', () => {
    const timed = (dispose: string): readonly string[] => notesOf('    const { Stopwatch } = await import(\'./watch.js\');\n    using watch = new Stopwatch();\n    void watch;\n    return await callback();', '', { 'src/watch.ts': `export const bills: string[] = [];\n\nexport class Stopwatch {\n  [Symbol.dispose](): void {\n    ${dispose}\n  }\n}\n` });
    expect(timed("console.debug('done');")).toEqual([]);
    expect(timed("bills.push('done');")).toEqual(['its calls no longer do using watch = new Stopwatch(); as well, as those of its base do (src/base-external-client.ts:9)']);
  });

  it('is noted of a decorator of its class that the project wrote', () => {
    const [outcome] = outcomesOf([get], { base: "import { registered } from './registered.js';\n\n@registered\nexport class BaseExternalClient {\n  protected async callExternal<T>(_name: string, callback: () => Promise<T>): Promise<T> {\n    return callback();\n  }\n}\n", modules: { 'src/registered.ts': 'export const all: unknown[] = [];\n\nexport function registered(made: unknown, _context?: unknown): void {\n  all.push(made);\n}\n' } });
    expect(outcome).toMatchObject({ notes: expect.arrayContaining(['its calls no longer run under @registered, as those of its base do (src/base-external-client.ts:3)']) as string[] });
  });

  it('is noted of its statics', () => {
    const [outcome] = outcomesOf([get], { base: "import { added } from './areas.js';\n\nexport class BaseExternalClient {\n  static readonly area = added('redis');\n\n  protected async callExternal<T>(_name: string, callback: () => Promise<T>): Promise<T> {\n    return callback();\n  }\n}\n", modules: { 'src/areas.ts': 'const areas = new Set<string>();\n\nexport const added = (name: string): number => areas.add(name).size;\nexport const has = (name: string): boolean => areas.has(name);\n' } });
    expect(outcome).toMatchObject({ notes: expect.arrayContaining(["nothing here loads BaseExternalClient any more, whose module does added('redis') (src/base-external-client.ts:4)"]) as string[] });
  });

  it('is not a second try where another function decides about the level of an entry', () => {
    expect(notesOf("    try {\n      return await callback();\n    } catch (error) {\n      console[isExpected(error) ? 'warn' : 'error'](name);\n      throw error;\n    }", '', {}, '', ', isExpected: (error: unknown) => boolean = () => false')).toEqual([]);
  });
});

describe('what a base does to what it is handed for its logs', () => {
  it('is noted where it changes that', () => {
    const logged = (shown: string): readonly string[] => notesOf(`    console.debug(name, ${shown});\n    return callback();`, '', {}, '', ', ids: string[] = []');
    expect(logged('ids.sort().length')).toEqual(['its calls no longer do ids.sort() as well, as those of its base do (src/base-external-client.ts:8)']);
    expect(logged('ids.toString()')).toEqual([]);
    expect(logged('[...ids].sort()')).toEqual([]);
  });
});

describe('a logger among what a class hands to the constructor of its base', () => {
  it('goes without a word, unlike another function', () => {
    const handed = (more: string): unknown => outcomesOf([`constructor() {\n  super({ name: 'keys', ${more} });\n}\n\n${get}`], { base: "export class BaseExternalClient {\n  constructor(protected readonly options: { name: string; logger?: Pick<Console, 'debug' | 'warn'>; settled?: () => void }) {}\n\n  protected async callExternal<T>(name: string, callback: () => Promise<T>): Promise<T> {\n    this.options.logger?.debug(name);\n    return callback();\n  }\n}\n" })[0];
    expect(handed('logger: console')).toMatchObject({ notes: [expect.stringContaining('implements no contract')] });
    expect(handed('settled: () => undefined')).toEqual({ refused: expect.stringContaining('is handed a function') as string });
  });
});

describe('a clock among what a class hands to the constructor of its base', () => {
  it('goes where it only says what time an entry tells', () => {
    const timed = (body: string): unknown => {
      const base = `export interface Observed {\n  readonly logger: Pick<Console, 'debug' | 'warn'>;\n  readonly now: () => number;\n}\n\nexport class BaseExternalClient {\n  constructor(private readonly observed: Observed) {}\n\n  protected async callExternal<T>(name: string, callback: () => Promise<T>): Promise<T> {\n    const started = this.observed.now();\n    ${body}\n  }\n}\n`;
      return outcomesOf([`constructor(observed: Observed) {\n  super(observed);\n}\n\n${get}`], { base, head: "import type { Observed } from './base-external-client.js';\n" })[0];
    };
    const told = 'this.observed.logger.debug(name, this.observed.now() - started);';
    expect(timed(`${told}\n    return callback();`)).toMatchObject({ notes: ['options of super(...) dropped: observed', expect.stringContaining('implements no contract')] });
    expect(timed(`${told}\n    if (started > 5) throw new Error(name);\n    return callback();`)).toEqual({ refused: expect.stringContaining('is handed a function') as string });
  });
});

describe('what a collaborator runs that it was handed', () => {
  const meter = (put: string): Readonly<Record<string, string>> => ({ 'src/more.ts': `export const shed: number[] = [];\n\nexport interface Options {\n  onObserve?: (ms: number) => void;\n}\n\nexport class LatencyMetrics {\n  constructor(private readonly options: Options) {}\n\n  observe(ms: number): void {\n    this.options.onObserve?.(ms);\n  }\n}\n\nfunction again(options: Options): Options {\n  return { ...options, onObserve: options.onObserve };\n}\n\nexport const outside: Options = JSON.parse('{}') as object;\n\nexport const latency = new LatencyMetrics(${put});\n` });
  const observed = (put: string): readonly string[] => notesOf("    const more = await import('./more.js');\n    more.latency.observe(1);\n    return callback();", '', meter(put)).map((note) => note.replace(/, as those.*/u, ''));

  it('is read where it is seen what that is, and noted where it is not', () => {
    const acts = ['its calls no longer do more.latency.observe(1) as well'];
    expect(observed('{ onObserve: (ms) => void shed.push(ms) }')).toEqual(acts);
    expect(observed('{ onObserve: (ms) => console.debug(ms) }')).toEqual([]);
    expect(observed('{}')).toEqual(acts);
    expect(observed('outside')).toEqual(acts);
    expect(observed('{ onObserve: outside.onObserve }')).toEqual(acts);
    expect(observed('again({ onObserve: (ms) => console.debug(ms) })')).toEqual([]);
    expect(observed('again({ onObserve: (ms) => void shed.push(ms) })')).toEqual(acts);
  });

  it('is none of its doing where it only lends what one report is made of', () => {
    const reporter = 'class Scope {\n  readonly tags: Record<string, string> = {};\n\n  setTag(name: string): void {\n    this.tags[name] = name;\n  }\n}\n\nexport const reporter = {\n  withScope(work: (scope: Scope) => void): void {\n    const scope = new Scope();\n    work(scope);\n    console.error(scope.tags);\n  },\n};\n';
    expect(notesOf("    const more = await import('./more.js');\n    more.reporter.withScope((scope) => scope.setTag(name));\n    return callback();", '', { 'src/more.ts': reporter })).toEqual([]);
  });

  it('counts where others ask this very instance', () => {
    const gauges = 'class Gauge {\n  private value = 0;\n\n  inc(): void {\n    this.value += 1;\n  }\n\n  get(): number {\n    return this.value;\n  }\n}\n\nexport const active = new Gauge();\nexport const inFlight = new Gauge();\n';
    const asking = (name: string): Readonly<Record<string, string>> => ({ 'src/more.ts': gauges, 'src/asking.ts': `import { ${name} } from './more.js';\n\nexport const isBusy = (): boolean => ${name}.get() > 5;\n` });
    const body = "    const more = await import('./more.js');\n    more.active.inc();\n    return callback();";
    expect(notesOf(body, '', asking('inFlight'))).toEqual([]);
    expect(notesOf(body, '', asking('active')).map((note) => note.replace(/, as those.*/u, ''))).toEqual(['its calls no longer do more.active.inc() as well']);
  });
});

describe('a function that a base is answered', () => {
  const closures = (inside: string): Readonly<Record<string, string>> => ({ 'src/more.ts': `export const slow: number[] = [];\n\nexport class Histogram {\n  private readonly seen: number[] = [];\n\n  startTimer(): (name: string) => number {\n    const started = Date.now();\n    return (name) => {\n      const ms = Date.now() - started;\n      ${inside}\n      void name;\n      return ms;\n    };\n  }\n}\n\nexport const reads = new Histogram();\n` });
  const asking = (use: string, inside: string): readonly string[] => notesOf(`    const more = await import('./more.js');\n    const stop = more.reads.startTimer();\n    ${use}\n    return callback();`, '', closures(inside)).map((note) => note.replace(/, as those.*/u, ''));

  it('is read where it is run', () => {
    expect(asking('stop(name);', 'this.seen.push(ms);')).toEqual([]);
    expect(asking('console.info(stop(name));', 'this.seen.push(ms);')).toEqual([]);
    expect(asking('stop(name);', 'slow.push(ms);')).toContain('its calls no longer do stop(name) as well');
    expect(asking('console.info(stop(name));', 'slow.push(ms);')).toContain('its calls no longer do stop(name) as well');
  });
});

describe('what a class hands to the constructor of its base', () => {
  const noted = (own: string): readonly string[] => notesOf('    return callback();', '  constructor(_client: unknown, _options?: { limit: number }) {}', {}, own);

  it('is noted where it is an option, and not where it is the client that the class has as well', () => {
    expect(noted('constructor(private readonly shared: Redis, options: { limit: number }) {\n  super(shared, options);\n}\n\n')).toEqual(['options of super(...) dropped: options']);
    expect(noted('constructor(shared: Redis) {\n  super(shared);\n  void shared;\n}\n\n')).toEqual([]);
    expect(noted('constructor(shared: Redis) {\n  super(shared);\n}\n\n')).toEqual(['options of super(...) dropped: shared']);
  });
});

describe('what is put in the place of a call method', () => {
  it('refuses the class, also where it reaches the base behind a cast', () => {
    const patch = "import { BaseExternalClient } from './base-external-client.js';\n\n(BaseExternalClient.prototype as any).callExternal = async () => null;\n";
    expect(outcomesOf([get], { modules: { 'src/patch.ts': patch }, head: "import './patch.js';\n" })).toEqual([{ refused: expect.stringContaining('spy-on-wrapper: (BaseExternalClient.prototype as any).callExternal (src/patch.ts:3)') as string }]);
  });

  it('is refused as a part of what is put there as a whole', () => {
    const patch = "import { BaseExternalClient } from './base-external-client.js';\n\nObject.assign(BaseExternalClient.prototype, {\n  async callExternal(): Promise<null> {\n    return null;\n  },\n});\nexport const own = Object.assign({}, { callExternal: () => null });\n";
    expect(outcomesOf([get], { modules: { 'src/patch.ts': patch }, head: "import './patch.js';\n" })).toEqual([{ refused: 'spy-on-wrapper: Object.assign(BaseExternalClient.prototype, …) (src/patch.ts:4)' }]);
  });
});

describe('what a base keeps for itself', () => {
  it('is a static that only its instances ask for', () => {
    const counted = (modifier: string, more = ''): readonly string[] => notesOf('    BaseExternalClient.next += 1;\n    return callback();', `  ${modifier} static next = 0;${more}`);
    expect(counted('private')).toEqual([]);
    expect(counted('')).toHaveLength(1);
    expect(counted('private', '\n  static total(): number {\n    return BaseExternalClient.next;\n  }')).toHaveLength(1);
  });

  it('is a measurement that another class counts for it', () => {
    const prom = "abstract class Metric {\n  protected readonly values = new Map<string, number>();\n}\n\nclass Counter extends Metric {\n  inc(name: string): void {\n    this.values.set(name, (this.values.get(name) ?? 0) + 1);\n  }\n}\n\nexport const reads = new Counter();\n";
    expect(notesOf("    const { reads } = await import('./prom.js');\n    reads.inc(name);\n    return callback();", '', { 'src/prom.ts': prom })).toEqual([]);
  });

  it('is a list that its module has for it alone', () => {
    const base = (more: string): string => `const reported = new Set<string>();\n${more}\nexport class BaseExternalClient {\n  protected async callExternal<T>(name: string, callback: () => Promise<T>): Promise<T> {\n    reported.add(name);\n    return callback();\n  }\n}\n`;
    const noted = (more: string): unknown => outcomesOf([get], { base: base(more) })[0];
    expect(noted('')).toMatchObject({ notes: [expect.stringContaining('implements no contract')] });
    expect(noted('export const seen = (): number => reported.size;\n')).toMatchObject({ notes: expect.arrayContaining(['its calls no longer do reported.add(name) as well, as those of its base do (src/base-external-client.ts:6)']) as string[] });
  });

  it('is nothing that is made with a callback', () => {
    const base = `let alive = 0;\nconst ends = new FinalizationRegistry<string>(() => {\n  alive -= 1;\n});\n\nexport const count = (): number => alive;\n\nexport class BaseExternalClient {\n  constructor() {\n    ends.register(this, '');\n  }\n\n  protected async callExternal<T>(_name: string, callback: () => Promise<T>): Promise<T> {\n    return callback();\n  }\n}\n`;
    expect(outcomesOf([get], { base })[0]).toMatchObject({ notes: expect.arrayContaining([expect.stringContaining("its constructor no longer does ends.register(this, '')")]) as string[] });
  });

  it('is how long the stack of one error is, where that is set back', () => {
    expect(notesOf('    const limit = Error.stackTraceLimit;\n    Error.stackTraceLimit = 5;\n    console.debug(new Error(name).stack);\n    Error.stackTraceLimit = limit;\n    return callback();')).toEqual([]);
    expect(notesOf('    Error.stackTraceLimit = 50;\n    return callback();')).toEqual(['its calls no longer do Error.stackTraceLimit = 50 as well, as those of its base do (src/base-external-client.ts:8)']);
  });

  it('is a measurement that knows its labels, but not a limit', () => {
    const known = (name: string): Readonly<Record<string, string>> => ({ 'src/counts.ts': `export class ${name} {\n  inc(label: string): void {\n    if (label === '') throw new Error('unknown label');\n  }\n}\nexport const reads = new ${name}();\n` });
    const counting = "    const { reads } = await import('./counts.js');\n    reads.inc(name);\n    return callback();";
    expect(notesOf(counting, '', known('CounterMetric'))).toEqual([]);
    expect(notesOf(counting, '', known('RateCounter'))).toEqual(['its calls no longer do reads.inc(name) as well, as those of its base do (src/base-external-client.ts:9)']);
  });
});

describe('what loading the module of a base does', () => {
  it('is noted, with what it imports for that alone', () => {
    const outcome = (before: string, modules: Readonly<Record<string, string>> = {}): unknown => outcomesOf([get], { base: `${before}\n\nexport class BaseExternalClient {\n  protected async callExternal<T>(_name: string, callback: () => Promise<T>): Promise<T> {\n    return callback();\n  }\n}\n`, modules })[0];
    const note = (shown: string, place: string): string => `nothing here loads BaseExternalClient any more, whose module does ${shown} (${place})`;
    expect(outcome("process.on('SIGTERM', () => process.exit());")).toMatchObject({ notes: expect.arrayContaining([note("process.on('SIGTERM', () => process.exit())", 'src/base-external-client.ts:1')]) as string[] });
    expect(outcome("import './types.js';", { 'src/types.ts': "process.setMaxListeners(5);\n\nexport {};\n" })).toMatchObject({ notes: expect.arrayContaining([note('process.setMaxListeners(5)', 'src/types.ts:1')]) as string[] });
    expect(outcome("console.info('loaded');")).toMatchObject({ notes: [expect.stringContaining('implements no contract')] });
  });

  it('is noted of what it imports by name as well, where nothing else loads that', () => {
    const types = { 'src/types.ts': 'process.setMaxListeners(5);\n\nexport const limit = 5;\n' };
    const base = "import { limit } from './types.js';\n\nexport class BaseExternalClient {\n  protected async callExternal<T>(_name: string, callback: () => Promise<T>): Promise<T> {\n    void limit;\n    return callback();\n  }\n}\n";
    const notesWith = (modules: Readonly<Record<string, string>>, head = ''): unknown => outcomesOf([get], { base, modules, head })[0];
    const note = 'nothing here loads BaseExternalClient any more, whose module does process.setMaxListeners(5) (src/types.ts:1)';
    expect(notesWith(types)).toMatchObject({ notes: expect.arrayContaining([note]) as string[] });
    expect(notesWith({ ...types, 'src/main.ts': "export { limit } from './types.js';\n" }, "import './main.js';\n")).toMatchObject({ notes: [expect.stringContaining('implements no contract')] });
  });
});
