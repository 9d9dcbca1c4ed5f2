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
    ['is a repository with a driver', "import { Pool } from 'pg'; class Repository { pool = new Pool(); transaction(fn) { this.logger.info('begin'); return fn(this.pool); } }"],
    ['extends something', 'class S extends Base { with(fn) { this.logger.info("with"); return fn(); } }'],
    ['has no name to extend', 'export default class { with(fn) { this.logger.info("with"); return fn(); } }'],
  ])('%s', (_, code) => {
    expect(shapes(code)).toEqual([]);
  });
});
