import { describe, expect, it } from 'vitest';
import { memoryFiles } from '../../analysis/files.ts';
import { loadModule } from '../../analysis/module-source.ts';
import { monitoredShapesIn } from '../../analysis/monitored-shape.ts';
import { compilePolicy } from '../../policy/compile.ts';

/** The monitored bases of a module by their shape: `Name: calls; concerns`. */
function shapes(code: string): readonly string[] {
  const files = memoryFiles({ '/p/base.ts': code });
  const loaded = loadModule(files, '/p/base.ts');
  const compiled = compilePolicy(undefined);
  if (!loaded.ok || !compiled.ok) throw new Error('the code does not parse');
  const found = monitoredShapesIn({ files, policy: compiled.policy, root: '/p' }, loaded.module);
  return found.map(({ found: { name }, calls, concerns }) => `${name}: ${calls.join(', ')}; ${concerns.join(', ')}`);
}

describe('a monitored base runs what its methods are given, and', () => {
  it.each([
    ['logs', 'export class Watched { async watch(fn: () => unknown) { this.logger.info("start"); return fn(); } }', 'Watched: watch; logs'],
    ['logs in a method of its own', 'class W { run(task) { this.began(); return task(); } began() { this.log.debug("began"); } }', 'W: run; logs'],
    ['tries again in a loop', 'class W { async call(fn) { for (let i = 0; i < 3; i++) { try { return await fn(); } catch { await pause(i); } } } }', 'W: call; retries'],
    ['tries again with a function for it', 'class W { call(fn) { return pRetry(() => fn(), { retries: 3 }); } }', 'W: call; retries'],
    ['hands it to such a function', 'class W { call(fn: () => Promise<void>) { return this.policy.retry(fn); } }', 'W: call; retries'],
    ['breaks', 'class W { call(name, callback) { return this.breaker.fire(() => callback()); } }', 'W: call; breaks'],
    ['does it for a function within a request', 'class W { call(request) { this.circuit.check(); return request.callFunc(); } }', 'W: call; breaks'],
    ['takes it out of a request first', 'class W { call({ name, ...rest }) { const { callFunc } = this.asRequest(name, rest); this.logger.info(name); return callFunc(); } }', 'W: call; logs'],
    ['runs it by apply', 'class W { call(name, fn, ...args) { this.logger.info(name); return fn.apply(this, args); } }', 'W: call; logs'],
    ['runs it by call', 'class W { call(name, fn) { this.logger.info(name); return fn.call(this); } }', 'W: call; logs'],
    ['logs below a condition', 'class W { call(fn) { if (fn) this.logger.info("a"); return fn(); } }', 'W: call; logs'],
    ['tries again while it fails', 'class W { async call(fn) { while (true) { try { return await fn(); } catch { await pause(1); } } } }', 'W: call; retries'],
    ['tries again until it does not fail', 'class W { async call(fn) { do { try { return await fn(); } catch { await pause(1); } } while (true); } }', 'W: call; retries'],
    ['tries again after each delay', 'class W { async call(fn) { for (const delay of this.delays) { try { return await fn(); } catch { await pause(delay); } } } }', 'W: call; retries'],
    ['breaks by a private member', 'class W { call(fn) { this.#breaker.check(); return fn(); } }', 'W: call; breaks'],
    ['breaks in a method of its own', 'class W { call(fn) { this.check(); return fn(); } check() { if (this.circuitOpen) throw new Error("open"); } }', 'W: call; breaks'],
    ['does several things', 'class W { async call(fn) { this.breaker.check(); this.logger.info("a"); return retry(() => fn()); } }', 'W: call; logs, retries, breaks'],
    ['does one thing in each of two', 'class W { log(fn) { this.logger.info("a"); return fn(); } again(fn) { return pRetry(fn); } }', 'W: log, again; logs, retries'],
    ['does it in one of two runs', 'class W { async call(fn) { try { return await fn(); } catch { return pRetry(() => fn()); } } }', 'W: call; retries'],
    ['is handed a typed function', 'class W { call(handler: () => void) { this.logger.info("a"); return this.later(handler); } }', 'W: call; logs'],
    ['is handed a typed function by default', 'class W { call(handler: () => void = none) { this.logger.info("a"); return this.later(handler); } }', 'W: call; logs'],
    ['takes the function out of what it is given', 'class W { call(request) { const run = request.run; this.logger.info("a"); return run(); } }', 'W: call; logs'],
    ['takes it out of one or the other', 'class W { call(request) { const run = request ? request.run : this.none; this.logger.info("a"); return run(); } }', 'W: call; logs'],
    ['takes it out of the other', 'class W { call(request) { const run = this.quiet ? this.none : request.run; this.logger.info("a"); return run(); } }', 'W: call; logs'],
    ['takes it or a default', 'class W { call(request) { const run = request.run ?? this.none; this.logger.info("a"); return run(); } }', 'W: call; logs'],
    ['takes a default or it', 'class W { call(request) { const run = this.none || request.run; this.logger.info("a"); return run(); } }', 'W: call; logs'],
    ['takes it out of what was taken', 'class W { call(request) { const { inner } = request; const [run] = inner; this.logger.info("a"); return run(); } }', 'W: call; logs'],
    ['uses a service as well', "class W { call(fn) { this.logger.info('a'); fetch('/seen'); return fn(); } }", 'W: call; logs'],
    ['keeps a cache in the process as well', "import { LRUCache } from 'lru-cache'; class W { kept = new LRUCache(); call(fn) { this.logger.info('a'); return fn(); } }", 'W: call; logs'],
  ])('%s', (_, code, expected) => {
    expect(shapes(code)).toEqual([expected]);
  });

  it('its call methods are those that a subclass can call, also those that hand on', () => {
    const code = `abstract class W {
      protected call(fn) { this.logger.info('call'); return fn(); }
      protected callWith(name: string, fn: () => void) { return this.call(fn); }
      private inner(fn) { return this.call(fn); }
      #own(fn) { this.logger.info('own'); return fn(); }
      static of(fn) { console.info('of'); return fn(); }
      close() { this.logger.info('closed'); }
    }`;

    expect(shapes(code)).toEqual(['W: call, callWith; logs']);
  });
});

describe('no monitored base is what', () => {
  it.each([
    ['runs nothing that it is given', 'class S { get(key: string) { this.logger.info(key); return this.map.get(key); } }'],
    ['only runs what it is given', 'class S { with(fn) { return fn(); } }'],
    ['logs only where something is wrong', 'class S { async with(fn) { try { return await fn(); } catch (e) { this.logger.error(e); throw e; } } }'],
    ['runs it for each of many', 'class S { each(fn) { for (const item of this.items) fn(item); } }'],
    ['calls a method of what it is given', 'class S { start(job) { this.logger.info("job"); return job.run(); } }'],
    ['hands on a value', 'class S { save(item) { this.logger.info("item"); return this.store.put(item); } }'],
    ['hands on a value of a type', 'class S { save(item: Item) { this.logger.info("item"); return this.store.put(item); } }'],
    ['hands on a value with a default', 'class S { save(item = null) { this.logger.info("item"); return this.store.put(item); } }'],
    ['runs a function of that name that it is not given', 'class S { save(item) { this.logger.info("item"); return callback(item); } }'],
    ['hands on a function of that name that it is not given', 'class S { save(item) { this.logger.info("item"); return this.later(callback); } }'],
    ['calls a method of what it is given that only sounds so', 'class S { start(job) { this.logger.info("job"); return job.callAll() ?? job.recall(); } }'],
    ['calls apply on something else', 'class S { start(job) { this.logger.info("job"); return this.patch.apply(job); } }'],
    ['only runs it in a class within', 'class S { with(fn) { this.logger.info("a"); return class { run() { return fn(); } }; } }'],
    ['runs what a function makes of what it is given', 'class S { with(item) { const run = make(item); this.logger.info("a"); return run(); } }'],
    ['runs what its own method makes of something else', 'class S { with(item) { const run = this.make(1); this.logger.info("a"); return run(); } }'],
    ['runs something else than it is given', 'class S { with(item) { const run = item + 1; this.logger.info("a"); return run(); } }'],
    ['is a setter', 'class S { set run(fn) { this.logger.info("a"); fn(); } }'],
    ['tries once, for each of many', 'class S { async with(fn) { try { for (const each of this.all) await fn(each); } catch (e) { this.failed = e; } } }'],
    ['tidies up after each of many', 'class S { async with(fn) { for (const each of this.all) { try { await fn(each); } finally { this.done(each); } } } }'],
    ['runs it where each of many fails', 'class S { async with(fn) { for (const each of this.all) { try { this.load(each); } catch (e) { fn(e); } } } }'],
    ['logs in the class around', 'class S { constructor() { this.logger.info("made"); } with(fn) { return fn(); } }'],
    ['logs in a method that it does not call', 'class S { with(fn) { return fn(); } other() { this.logger.info("a"); } }'],
    ['logs for another object of that method', 'class S { with(fn) { this.other.began(); return fn(); } began() { this.logger.info("a"); } }'],
    ['writes to something else', 'class S { with(fn) { this.table.info("a"); info("a"); return fn(); } }'],
    ['is a repository with a driver', "import { Pool } from 'pg'; class Repository { pool = new Pool(); transaction(fn) { this.logger.info('begin'); return fn(this.pool); } }"],
    ['extends something', 'class S extends Base { with(fn) { this.logger.info("with"); return fn(); } }'],
    ['has no name to extend', 'export default class { with(fn) { this.logger.info("with"); return fn(); } }'],
  ])('%s', (_, code) => {
    expect(shapes(code)).toEqual([]);
  });
});
