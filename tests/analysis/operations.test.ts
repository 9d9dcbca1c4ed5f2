import { expect, it } from 'vitest';
import { logsOf, store, verdictsOf } from './detector.ts';

const log = "this.logger.info('x');";

it.each([
  ['a method', `get(key) { ${log} }`, ['report']],
  ['an arrow-function field', `get = async (key) => { ${log} };`, ['report']],
  ['a static', `static get(key) { console.log(key); }`, ['report']],
  ['an accessor', `get size() { ${log} return 1; }`, ['report']],
  ['the constructor', `constructor() { ${log} }`, ['lifecycle']],
  ['connect', `async connect() { ${log} }`, ['lifecycle']],
  ['close', `async close() { ${log} }`, ['lifecycle']],
  ['a hook of the container', `async onModuleInit() { ${log} }`, ['lifecycle']],
  ['a health check', `async healthCheck() { ${log} }`, ['lifecycle']],
  ['maintenance', `async cleanupExpired() { ${log} }`, ['maintenance']],
  ['a private method that nothing calls', `private note() { ${log} }`, ['unreached']],
  ['a private method that an operation calls', `get(key) { this.note(); } private note() { ${log} }`, ['report']],
  ['a #private method that an operation calls', `get(key) { this.#note(); } #note() { ${log} }`, ['report']],
  ['a private method two calls away', `get(key) { this.a(); } private a() { this.b(); } private b() { ${log} }`, ['report']],
  ['a private method that is handed on', `get(key) { return this.redis.get(key).then(this.note); } private note() { ${log} }`, ['report']],
  ['a private method that only lifecycle calls', `async connect() { this.note(); } private note() { ${log} }`, ['unreached']],
  ['a private method that only a catch calls', `get(key) { try { work(); } catch { this.note(); } } private note() { ${log} }`, ['unreached']],
  ['a private method that only a guard lets through', `get(key) { if (this.debug) this.note(); } private note() { ${log} }`, ['unreached']],
  ['a private method that handles messages', `async connect() { this.redis.on('message', this.take.bind(this)); } private take() { ${log} }`, ['report']],
  ['ensureConnected, whoever calls it', `get(key) { this.ensureConnected(); } private ensureConnected() { ${log} }`, ['lifecycle']],
])('a log in %s', (_place, members, expected) => {
  expect(verdictsOf(logsOf(store(members)))).toEqual(expected);
});

it.each([
  ['a function of the module that an operation calls', `get(key) { note(key); }`, `function note(key) { console.log(key); }`, ['report']],
  ['an arrow function of the module', `get(key) { note(key); }`, `const note = (key) => console.log(key);`, ['report']],
  ['a function of the module that nothing calls', `get(key) { }`, `function note(key) { console.log(key); }`, []],
  ['a function of the module that a local name hides', `get(note) { note(1); }`, `function note(key) { console.log(key); }`, []],
  ['a function of the module that only a catch calls', `get(key) { try { work(); } catch { note(key); } }`, `function note(key) { console.log(key); }`, []],
])('a log in %s', (_place, members, head, expected) => {
  expect(verdictsOf(logsOf(store(members, head)))).toEqual(expected);
});

it('reports a function that two stores run once', () => {
  const code = `${store('get(key) { note(key); }', 'function note(key) { console.log(key); }')}export class OtherStore { redis = new Redis(); get(key) { note(key); } }`;
  expect(verdictsOf(logsOf(code))).toEqual(['report']);
});
