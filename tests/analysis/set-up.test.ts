import { expect, it } from 'vitest';
import { isFunction } from '../../analysis/nodes.ts';
import { setsUp } from '../../analysis/set-up.ts';
import { loaded, nodesOf } from './loaded.ts';

it.each<[string, string, boolean]>([
  ['startHealthChecks', '() {}', true],
  ['startHealthChecks', '(id) {}', false],
  ['startHeartbeats', '(id) { const timer = setInterval(() => beat(id), 1000); return () => clearInterval(timer); }', true],
  ['startHeartbeats', '(id) { this.timer = globalThis.setInterval(beat, 1000); }', true],
  ['startHeartbeats', '(id) { on(() => setInterval(beat, 1000)); }', false],
  ['startHeartbeats', '(id) { setTimeout(beat, 1000); }', false],
  ['startSession', '(id) { setInterval(beat, 1000); }', false],
  ['extend', '(id) { setInterval(beat, 1000); }', false],
  ['read', '() {}', false],
  ['registerLimits', '(app: FastifyInstance) {}', true],
  ['registerLimits', '(server: Express, options) {}', true],
  ['registerLimits', '(app: FastifyInstance = made) {}', true],
  ['registerLimits', '(app) {}', true],
  ['registerLimits', '(fastify) {}', true],
  ['registerLimits', '(app: Tenant) {}', false],
  ['registerLimits', '(app: mine.FastifyInstance) {}', true],
  ['registerLimits', '(mapping) {}', false],
  ['registerLimits', '(myApp) {}', false],
  ['registerLimits', '(id, app) {}', false],
  ['registerLimits', '({ app }) {}', false],
  ['registerLimits', '(id: FastifyInstances) {}', false],
  ['setCacheEnabled', '(enabled: boolean) {}', true],
  ['toggleCache', '(on) {}', true],
  ['#enableCache', '(isActive = true) {}', true],
  ['_disableCache', '(off) {}', true],
  ['setCache', '(disabled) {}', true],
  ['setCache', '(value) {}', false],
  ['setCache', '(enabledAt) {}', false],
  ['setCache', '(notEnabled) {}', false],
  ['setCache', '(enabled, id) {}', false],
  ['setCache', '({ enabled }) {}', false],
  ['listAll', '(enabled) {}', false],
  ['resetCache', '(enabled) {}', false],
  ['consumeQueue', '(queue, callback) { await channel.consume(queue, (message) => callback(message)); }', true],
  ['runJobs', '(run: (job: Job) => void) { jobs.process(async (job) => { await run(job); }); }', true],
  ['runQueue', "(queue, processor) { jobs.set(queue, new Worker(queue, processor)); }", true],
  ['consumeQueue', '(queue, callback) { const wrapped = async (message) => { await callback(message); }; await this.consume(queue, wrapped); }', true],
  ['consumeQueue', '(queue, callback) { const wrapped = async (message) => { await work(message); }; await this.consume(queue, wrapped); }', false],
  ['consumeQueue', '(queue, callback) { const wrapped = async (message) => { await callback(message); }; await wrapped(queue); }', false],
  ['consumeQueue', '(queue, listener) { await channel.consume(queue, async (message) => { await listener.onMessage(message); }); }', true],
  ['consumeQueue', '(queue, listener) { await channel.consume(queue, async (message) => { await work(listener.name, message); }); }', false],
  ['stopHeartbeats', '(timer) { clearInterval(timer); }', true],
  ['consumeQueue', '(queue, callback) { await channel.consume(queue, (message) => work(message)); }', false],
  ['consumeQueue', '(queue, onMessage) { channel.consume(queue, (message) => onMessage(parse(message))); }', true],
  ['consumeQueue', '(queue, cb) { channel.consume(queue, (message) => cb(message)); }', true],
  ['consumeQueue', '(queue, once) { channel.consume(queue, (message) => once(message)); }', false],
  ['consumeQueue', '(queue, work) { await channel.consume(queue, (message) => work(message)); }', false],
  ['readEach', '(ids, callback) { ids.forEach((id) => callback(id)); }', false],
  ['consume', '(id) { while (true) { await work(); } }', true],
  ['consume', '(id) { open(); for (;;) { await work(); } }', true],
  ['consume', '(id) { for (let at = 0; ; at += 1) await work(at); }', true],
  ['consume', '(id) { while (true) { work(() => { return 1; }); } }', true],
  ['consume', '(id) { while (1) { await work(); } }', false],
  ['consume', '(id) { while (id) { await work(); } }', false],
  ['consume', '(id) { for (; id; ) { await work(); } }', false],
  ['consume', '(id) { while (true) { if (await work()) return; } }', false],
  ['consume', '() { this.running = true; while (this.running) { await work(); } }', true],
  ['consume', '() { while (!this.isStopped) { await work(); } }', true],
  ['consume', '() { while (this.hasMore) { await work(); } }', false],
  ['consume', '(id) { while (true) { if (await work()) break; } }', false],
  ['consume', '(id) { while (true) { if (await work()) throw new Error(id); } }', false],
  ['consume', '(id) { while (true) { await work(); if (id) return; } }', false],
  ['consume', '(id) { if (id) { while (true) { await work(); } } }', false],
])('%s%s sets something up: %s', (name, code, expected) => {
  const { module } = loaded(`const a = { async m${code} };`);
  expect(nodesOf(module, isFunction).slice(0, 1).map((node) => isFunction(node) && setsUp(name, node))).toEqual([expected]);
});

it('an arrow function without a body sets nothing up by what it does', () => {
  const { module } = loaded('const a = (id) => work(id);');
  expect(nodesOf(module, isFunction).map((node) => isFunction(node) && setsUp('consume', node))).toEqual([false]);
});
