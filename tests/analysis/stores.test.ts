import { expect, it } from 'vitest';
import { startOf, storesIn, type Store } from '../../analysis/stores.ts';
import { reportsOf } from './detector.ts';
import { loaded, textOf } from './loaded.ts';

const files = {
  'src/redis.ts': "import { Redis } from 'ioredis';\nexport const redis = new Redis();",
  'src/db.ts': "import { PrismaClient } from '@prisma/client';\nexport const db = new PrismaClient();",
};

/** `name (kind): operations that log`. */
function found(code: string, path?: string): string[] {
  return reportsOf(code, files, {}, path)
    .filter(({ kind, role, tentative }) => kind !== 'class' && role === 'infrastructure' && !tentative)
    .map(({ name, kind, logs }) => `${name} (${kind}): ${logs.flatMap(({ verdict }) => (verdict.kind === 'operation-log' ? [verdict.operation] : [])).join(', ')}`);
}

const get = "async get(key) { console.log('get'); return redis.get(key); }";
const set = "set: (key, value) => { console.log('set'); return redis.set(key, value); }";

it.each([
  ['returned by a factory that makes the client', `import { Redis } from 'ioredis'; export function createKeys() { const redis = new Redis(); return { ${get}, ${set} }; }`, ['createKeys (object): get, set']],
  ['returned by a factory that is handed the client', `import type { Redis } from 'ioredis'; export const createKeys = (redis: Redis) => ({ ${get}, ${set} });`, ['createKeys (object): get, set']],
  ['made of functions that take only the client first', "import type { Redis } from 'ioredis'; const getOver = (redis: Redis) => async (key) => { console.log('get'); return redis.get(key); }; const setOver = (redis: Redis) => (key, value) => { console.log('set'); return redis.set(key, value); }; export const createKeys = (redis: Redis) => ({ get: getOver(redis), set: setOver(redis) });", ['createKeys (object): get, set']],
  ['returned by name', `import { Redis } from 'ioredis'; export function createKeys(redis: Redis) { const keys = { ${get}, ${set} }; return keys; }`, ['createKeys (object): get, set']],
  ['made of functions of the factory', `import { Redis } from 'ioredis'; export function createKeys(redis: Redis) { async function get(key) { note(); return redis.get(key); } const set = () => {}; function note() { console.log('x'); } return { get, set }; }`, ['createKeys (object): get']],
  ['of the module', `import { redis } from './redis.js'; export const keys = { ${get}, ${set} };`, ['keys (object): get, set']],
  ['that is exported by its name alone', `const { redis } = require('./redis.js'); module.exports.keys = { ${get}, ${set} }; exports.limits = { max: 1, of: (id) => id };`, ['keys (object): get, set']],
  ['that closes too', `import { redis } from './redis.js'; export const keys = { ${get}, async close() { console.log('closed'); } };`, ['keys (object): get']],
  ['that its module exports and names at once', `let Keys; const { redis } = require('./redis.js'); module.exports = Keys = { ${get}, ${set} };`, ['store (object): get, set']],
  ['of one operation beside the client that it goes to', "const { Pool } = require('pg'); const pool = new Pool(); module.exports = { originalClient: pool, async query(...params) { console.log('query'); return this.originalClient.query(...params); } };", ['store (object): query']],
  ['of one operation beside something else', "const { Pool } = require('pg'); const pool = new Pool(); module.exports = { limit: pool, async query(...params) { console.log('query'); return this.limit.query(...params); } };", ['store (module): query']],
  ['that a factory fills piece by piece', `import { Redis } from 'ioredis'; export function createKeys(redis: Redis) { const keys = {}; keys.max = 1; keys.get = async function (key) { console.log('get'); return redis.get(key); }; keys.set = (key, value) => { console.log('set'); return redis.set(key, value); }; return keys; }`, ['createKeys (object): get, set']],
  ['whose name says that it is exported', `import { redis } from './redis.js'; const _exports = { ${get}, ${set} }; export default _exports;`, ['store (object): get, set']],
  ['whose name says nothing', `import { redis } from './redis.js'; const service = { ${get}, ${set} }; export default service;`, ['store (object): get, set']],
  ['of wrapped functions', `import { redis } from './redis.js'; exports.get = promised(async (key) => { console.log('get'); return redis.get(key); }); exports.set = promised((key, value) => redis.set(key, value));`, ['store (module): get']],
  ['of functions that are wrapped by their name', `import { redis } from './redis.js'; async function read(key) { console.log('get'); return redis.get(key); } function write(key, value) { return redis.set(key, value); } exports.get = within(context, read); exports.set = within(context, write);`, ['store (module): read']],
  ['that hands out functions of the module, which share the client', `import { RedisCache } from '@acme/keys'; const client = RedisCache(); async function get(key) { console.log('x'); return client.get(key); } const set = (key, value) => client.set(key, value); export default { get, set };`, ['store (object): get']],
  ['that is declared as a contract', `import type { SessionStore } from './contract.js'; export function createSessions(): SessionStore { const map = new Map(); return { get(key) { console.log('x'); }, set() {} }; }`, ['createSessions (object): get']],
  ['that is exported and satisfies a contract', `import { open } from './files.js'; export default { ${get.replace('redis', 'open()')}, ${set.replace('redis', 'open()')} } satisfies SessionStore;`, ['store (object): get, set']],
  ['that a plugin adds to its application', `import fp from 'fastify-plugin'; import { Redis } from 'ioredis'; export default fp(async (app) => { const redis = new Redis(); app.decorate('sessions', { ${get}, ${set} }); });`, ['sessions (object): get, set']],
  ['that a plugin names first', `import { Redis } from 'ioredis'; export async function cachePlugin(app) { const redis = new Redis(); const cache = { ${get}, ${set} }; app.decorate('cache', cache); }`, ['cache (object): get, set']],
  ['beside the bot that uses it', `import { redis } from './redis.js'; export const keys = { ${get}, ${set} }; export function start(bot) { bot.on('message', (m) => { console.log('heard'); keys.get(m.id); }); }`, ['keys (object): get, set']],
  ['beside the functions of its module', `import { redis } from './redis.js'; const patterns = { one: (id) => 'a' + id, two: (id) => 'b' + id }; export async function getKey(key) { console.log('get'); return redis.get(key); } export async function setKey(key) { console.log('set'); return redis.set(key, patterns.one(key)); }`, ['store (module): getKey, setKey']],
  ['none, whose functions answer lists made on the spot', `import { redis } from './redis.js'; export async function getKeys() { const keys = await redis.keys('*'); console.log('get'); return { names: keys.map((key) => key.name), mine: keys.filter((key) => key.mine) }; } export async function setKey(key) { console.log('set'); return redis.set(key, 1); }`, ['store (module): getKeys, setKey']],
  ['beside a function that only writes an entry', `import { redis } from './redis.js'; export async function getKey(key) { console.log('get'); return redis.get(key); } export async function setKey(key) { logKey(key); return redis.set(key, 1); } export function logKey(key) { console.log(key); } export function logUse(key) { console.log(key); }`, ['store (module): getKey, setKey']],
  ['beside a function that is given the logger', `import { redis } from './redis.js'; export async function getKey(key) { console.log('get'); return redis.get(key); } export async function logServer(logger) { const id = await redis.get('id'); if (logger) logger.info(id); else console.log(id); }`, ['store (module): getKey']],
  ['beside a function that is named for its entry and given something else', `import { redis } from './redis.js'; export async function getKey(key) { console.log('get'); return redis.get(key); } export async function logServer(key) { const id = await redis.get(key); console.log(id); }`, ['store (module): getKey, logServer']],
  ['of one function, which is none', `import { redis } from './redis.js'; export const keys = { ${get} };`, []],
  ['of plain functions', `import { add } from './math.js'; export const keys = { ${get.replace('redis', 'add')}, set() {} };`, []],
  ['of a service over an object mapper', `import { db } from './db.js'; export const createUserService = () => ({ get() { console.log('x'); return db.user.findMany(); }, set() {} });`, []],
  ['of route handlers', `import { redis } from './redis.js'; export const sessionRoutes = { ${get}, ${set} };`, []],
  ['of a hook', `import { redis } from './redis.js'; export const useKeys = () => ({ ${get}, ${set} });`, []],
])('an object %s', (_what, code, expected) => {
  expect(found(code)).toEqual(expected);
});

const constructor = "const redis = require('redis');\nfunction FigureStore(url) { console.log('made'); this.client = redis.createClient(url); }\n";
const both = "FigureStore.prototype.read = function (key) { console.log('x'); return this.client.get(key); };\nFigureStore.prototype.write = function (key) { console.log('x'); return this.client.set(key, 1); };\nmodule.exports = FigureStore;";

it.each([
  ['by assignments', `${constructor}${both}`, ['FigureStore (module): read, write']],
  ['by an object', `${constructor}FigureStore.prototype = { read: function (key) { console.log('x'); return this.client.get(key); }, write(key) {} };\nmodule.exports = FigureStore;`, ['FigureStore (module): read']],
  ['by a member that another one calls', `${constructor}FigureStore.prototype.read = function (key) { this._note(); return this.client.get(key); };\nFigureStore.prototype._note = function () { console.log('x'); };\nmodule.exports = FigureStore;`, ['FigureStore (module): read']],
  ['by a private member that nothing calls', `${constructor}FigureStore.prototype.read = function (key) { return this.client.get(key); };\nFigureStore.prototype._note = function () { console.log('x'); };\nmodule.exports = FigureStore;`, ['FigureStore (module): ']],
  ['with a static that connects', `${constructor}FigureStore.connect = function () { console.log('x'); };\n${both}`, ['FigureStore (module): read, write']],
  ['in an exported function that makes it', `const redis = require('redis');\nmodule.exports = function (session) { ${constructor.replace(/.*\n/, '')}${both.replace('module.exports =', 'return')} };`, ['FigureStore (module): read, write']],
  ['in an exported function, of what a variable holds', `const redis = require('redis');\nexport default (session) => { ${constructor.replace(/.*\n/, '').replace('function FigureStore', 'let FigureStore = function')};${both.replace('module.exports =', 'return')} };`, ['FigureStore (module): read, write']],
  ['in a function that nobody gets, which is no store', `const redis = require('redis');\nfunction make(session) { ${constructor.replace(/.*\n/, '')}${both.replace('module.exports =', 'return')} }`, []],
])('a prototype %s', (_what, code, expected) => {
  expect(found(code, 'src/figure-store.js')).toEqual(expected);
});

const own = "const redis = require('redis');\nfunction FigureCache(url) { const client = redis.createClient(url); const self = this; ";

it.each([
  ['that it gives itself', `${own} this.read = function (key) { console.log('x'); return client.get(key); }; this.write = (key) => { console.log('x'); return client.set(key, 1); }; }\nmodule.exports = FigureCache;`, ['FigureCache (module): read, write']],
  ['that it gives itself by another name', `${own} self.read = function (key) { console.log('x'); return client.get(key); }; self.write = function (key) { return client.set(key, 1); }; }\nmodule.exports = FigureCache;`, ['FigureCache (module): read']],
  ['of which it gives itself one', `${own} this.read = function (key) { console.log('x'); return client.get(key); }; }\nmodule.exports = FigureCache;`, []],
])('a constructor has members %s', (_what, code, expected) => {
  expect(found(code, 'src/figures.js')).toEqual(expected);
});

const functions = "import { redis } from './redis.js';\nexport async function read(key) { note(); return redis.get(key); }\nfunction note() { console.log('x'); }\nexport async function connectCache() { console.log('x'); }";

it.each([
  ['that is named for a store', functions, 'src/session-cache.ts', ['session-cache (module): read']],
  ['that lies among stores', functions, 'src/cache/sessions.ts', ['sessions (module): read']],
  ['of any name, with one function that goes to a driver', functions, 'src/login.ts', []],
  ['of any name, whose functions go to a driver', `${functions}\nexport const forget = (key) => redis.del(key);`, 'src/login.ts', ['login (module): read']],
  ['that the second part of its name says what it reaches', functions, 'src/init.redis.ts', ['init.redis (module): read']],
  ['that the second part of its name says what it is in', functions, 'src/init.web.ts', []],
  ['of routes', functions, 'src/routes/login.ts', []],
  ['of functions that a framework runs per request', "import { redis } from './redis.js';\nexport const read = (req, res, next) => { console.log('x'); return redis.get(req.url); };\nexport const write = (ctx, next) => { console.log('x'); return redis.set(ctx.url, 1); };", 'src/session-cache.ts', []],
  ['that is a script', functions, 'scripts/warm-cache.ts', []],
  ['that only its name makes a store', functions.replace(/.*redis.*\n/g, ''), 'src/session-cache.ts', []],
])('a module %s', (_what, code, path, expected) => {
  expect(found(code.replace('./redis.js', path.startsWith('src/cache/') ? '../redis.js' : path.startsWith('scripts') ? '../src/redis.js' : './redis.js'), path)).toEqual(expected);
});

/** `object keys: get, set, -note`: the functions of each store, hidden ones with a dash, and others with their kind. */
function shapes(code: string, path = 'src/session-store.js'): string[] {
  const { module } = loaded(code, {}, path);
  return storesIn(module).map(({ kind, name, methods }) => `${kind} ${name}: ${methods.map((method) => `${method.hidden ? '-' : ''}${method.kind === 'constructor' || method.kind === 'accessor' ? `${method.kind} ` : ''}${method.name}`).join(', ')}`);
}

it.each<[string, string, string[]]>([
  ['a constant', 'export const keys = { get() {}, set: () => {} };', ['object keys: get, set']],
  ['a constant that nobody gets', 'const keys = { get() {}, set() {} };', ['object keys: get, set']],
  ['of one function', 'export const keys = { get() {} };', []],
  ['of data', 'export const keys = { a: 1, b: 2 };', []],
  ['of functions beside data', "export const keys = { name: 'a', get() {}, set: function () {} };", ['object keys: get, set']],
  ['with an accessor', 'export const keys = { get size() { return 1; }, get() {}, set() {} };', ['object keys: accessor size, get, set']],
  ['of functions whose names are computed', 'export const keys = { [name]() {}, [other]() {} };', []],
  ['with what is spread', 'export const keys = { ...others, get() {}, set() {} };', ['object keys: get, set']],
  ['of functions that are wrapped', "export const keys = { get: cached(() => {}), set: cached(() => {}) };", ['object keys: get, set']],
  ['of functions of the module', 'function read() {} function write() {} export const keys = { get: read, set: write };', ['object keys: get, set']],
  ['of functions of the module, and what those call', 'function read() { note(); } function note() {} export const keys = { get: read, set() {} };', ['object keys: get, set, -note']],
  ['of the same function twice', 'function read() {} export const keys = { get: read, fetch: read };', []],
  ['of functions from elsewhere', 'export const keys = { get: one, set: two };', []],
  ['one that is exported by default', 'export default { get() {}, set() {} };', ['object session-store: get, set']],
  ['one that CommonJS exports', 'module.exports = { ttl: 1, get() {}, set() {} };', ['object session-store: get, set']],
  ['of functions that CommonJS exports', 'function get() {} function set() {} module.exports = { get, set };', ['module session-store: get, set']],
  ['what a platform runs', 'export default { async fetch(request, env) {}, async scheduled(event, env) {} };', []],
  ['one that fetches and stores', 'export const keys = { fetch() {}, store() {} };', ['object keys: fetch, store']],
  ['two of them', 'export const one = { get() {}, set() {} }; export const two = { get() {}, set() {} };', ['object one: get, set', 'object two: get, set']],
])('an object of functions is %s', (_what, code, expected) => {
  expect(shapes(code)).toEqual(expected);
});

it.each<[string, string, string[]]>([
  ['returns one', 'export function createKeys() { return { get() {}, set() {} }; }', ['object createKeys: get, set']],
  ['is one expression', 'export const createKeys = () => ({ get() {}, set() {} });', ['object createKeys: get, set']],
  ['is one expression that is frozen', 'export const createKeys = () => Object.freeze({ get() {}, set() {} });', ['object createKeys: get, set']],
  ['is exported by default', 'export default function () { return { get() {}, set() {} }; }', ['object session-store: get, set']],
  ['returns one that is frozen', 'export function createKeys() { return Object.freeze({ get() {}, set() {} }); }', ['object createKeys: get, set']],
  ['returns one that something else made of it', 'export function createKeys() { return wrap.all({ get() {}, set() {} }); }', ['module session-store: createKeys']],
  ['returns a constant', 'export function createKeys() { const ttl = 1; const keys = { get() {}, set() {} }; return keys; }', ['object createKeys: get, set']],
  ['returns a constant that is frozen', 'export function createKeys() { const keys = Object.freeze({ get() {}, set() {} }); return keys; }', ['object createKeys: get, set']],
  ['returns another constant', 'export function createKeys() { const keys = { get() {}, set() {} }; const other = make(); return other; }', ['module session-store: createKeys']],
  ['returns what it has not declared', 'export function createKeys() { const keys = { get() {}, set() {} }; return given; }', ['module session-store: createKeys']],
  ['returns nothing', 'export function createKeys() { const keys = { get() {}, set() {} }; }', ['module session-store: createKeys']],
  ['returns a part of one', 'export function createKeys() { const keys = { get() {}, set() {} }; return keys.get; }', ['module session-store: createKeys']],
  ['returns functions of its own', 'export function createKeys() { function get() { note(); } const set = () => {}; const { a } = b; function note() {} return { get, set }; }', ['object createKeys: get, set, -note']],
  ['declares functions behind what it returns', 'export function createKeys() { return { get, set }; function get() {} function set() {} }', ['object createKeys: get, set']],
  ['returns itself as a part', 'export function createKeys() { return { createKeys, get() {}, set() {} }; }', ['object createKeys: get, set']],
  ['returns itself and one function', 'export function createKeys() { return { createKeys, get() {} }; }', ['module session-store: createKeys']],
  ['is a plugin that adds one', "export default plugin((app) => { app.register(other); app.decorate('keys', { get() {}, set() {} }); });", ['object keys: get, set']],
  ['is a plugin that adds a constant', "export default plugin((app) => { const keys = { get() {}, set() {} }; app.decorate('keys', keys); });", ['object keys: get, set']],
  ['is a plugin that adds another constant', "export default plugin((app) => { const keys = { get() {}, set() {} }; const other = make(); app.decorate('keys', other); });", []],
  ['is a plugin that adds one under a name that is not known', 'export default plugin((app) => { app.decorate(name, { get() {}, set() {} }); });', []],
  ['is a plugin that adds a value', "export default plugin((app) => { app.decorate('keys', make()); app.decorate('others'); });", []],
  ['is a plugin that hands one on', "export default plugin((app) => { app.register('keys', { get() {}, set() {} }); });", []],
  ['is a plugin of one expression', "export default plugin((app) => app.register(other));", []],
])('a factory %s', (_what, code, expected) => {
  expect(shapes(code)).toEqual(expected);
});

it.each<[string, string, string, string[]]>([
  ['of functions, and what they call', 'export function get() { note(); } function note() {} function other() {}', 'src/session-store.js', ['module session-store: get, -note, -other']],
  ['of functions under other names', 'function read() {} export { read as get };', 'src/session-store.js', ['module session-store: read']],
  ['of functions that CommonJS exports', 'exports.get = function () {}; exports.set = () => {};', 'src/session-store.js', ['module session-store: get, set']],
  ['that exports none', 'function get() {}', 'src/session-store.js', []],
  ['of an index', 'export function get() {}', 'src/session-store/index.js', ['module session-store: get']],
  ['whose name has a part for what it is', 'export function get() {}', 'src/session.store.js', ['module session.store: get']],
  ['whose name has a part for what it is, after another', 'export function get() {}', 'src/session.paid.store.js', ['module session.paid.store: get']],
  ['whose name has a part that is no such', 'export function get() {}', 'src/session.paid.js', ['module session: get']],
  ['with a handler', 'export function get() {} export function ingestProcessor() {} export function handleJob() {} export function onMessage() {}', 'src/queue.js', ['module queue: get, -ingestProcessor, -handleJob, -onMessage']],
  ['that adds jobs', 'export function addJob() {} export function getTask() {} export function once() {} export function additionJob() {} export function jobHandlers() {} export function reprocessJobs() {}', 'src/queue.js', ['module queue: addJob, getTask, once, -additionJob, jobHandlers, reprocessJobs']],
  ['with what answers requests', 'export function get(key) {} export function read(req, res) {} export function write(_request, reply) {} export function pass(ctx, next) {} export function skip(c, next) {}', 'src/keys.js', ['module keys: get, -read, -write, -pass, -skip']],
  ['of functions with parameters of such names', 'export function get(req, key) {} export function set(key, res) {} export function has(ctx, key) {} export function del(key, next) {} export function add({ req }, res) {} export function ask(requests, response) {} export function tell(request, responses) {} export function go(contexts, next) {} export function no(prereq, nores) {}', 'src/keys.js', ['module keys: get, set, has, del, add, ask, tell, go, no']],
  ['with a function that makes a class', 'export function get() {} export function makeModel() { return class { save() {} }; }', 'src/keys.js', ['module keys: get']],
  ['with functions beside a class', 'export class Keys {} export function get() {}', 'src/keys.js', ['module keys: get']],
  ['with a function that gives a class its members', 'export function get() {} export function extend(Model) { Model.prototype.save = function () {}; }', 'src/keys.js', ['module keys: get']],
  ['with a function that sets members of other things', 'export function get() {} export function extend(Model) { Model.options.save = function () {}; let x; x = 1; return Model.prototype; }', 'src/keys.js', ['module keys: get, extend']],
  ['with a constructor', 'function Keys() {} Keys.prototype.get = function () {}; module.exports = Keys;', 'src/other.js', ['module Keys: -constructor Keys, get']],
  ['with two constructors', 'function Keys() {} Keys.prototype.get = function () {}; function Other() {} Other.prototype.put = function () {}; module.exports = { Keys, Other };', 'src/other.js', ['module other: -constructor Keys, -constructor Other, get, put']],
])('a module %s', (_what, code, path, expected) => {
  expect(shapes(code, path)).toEqual(expected);
});

function only(code: string): { readonly store: Store; readonly text: (node: Store['nameNode']) => string } {
  const { module } = loaded(code);
  const [store] = storesIn(module);
  if (!store) throw new Error('no store');
  return { store, text: (node) => textOf(module, node) };
}

it.each<[string, string, string | null, string]>([
  ['a constant with a type', 'export const keys: SessionStore = { get() {}, set() {} };', 'SessionStore', 'keys: SessionStore'],
  ['a constant that satisfies one', 'export const keys = { get() {}, set() {} } satisfies SessionStore;', 'SessionStore', 'keys'],
  ['a constant that is taken for one', 'export const keys = { get() {}, set() {} } as SessionStore;', 'SessionStore', 'keys'],
  ['a constant that is fixed', 'export const keys = { get() {}, set() {} } as { get: unknown };', null, 'keys'],
  ['a constant without one', 'export const keys = { get() {}, set() {} };', null, 'keys'],
  ['a factory that returns one', 'export function createKeys(): SessionStore { return { get() {}, set() {} }; }', 'SessionStore', 'createKeys'],
  ['a factory without one', 'export const createKeys = () => ({ get() {}, set() {} });', null, 'createKeys'],
  ['a module', 'export function get() {}', null, 'function get() {}'],
])('the type and the name of %s', (_what, code, type, name) => {
  const { store, text } = only(code);
  expect(store.type === null ? null : text(store.type)).toBe(type);
  expect(text(store.nameNode)).toBe(name);
});

it.each<[string, string, string[]]>([
  ['a factory', 'export function createKeys() { return { get() {}, set() {} }; }', ['constructor (start) hidden']],
  ['a module', 'export function get() {}', ['constructor (start) hidden']],
  ['an object, whose making runs nothing', 'export const keys = { get() {}, set() {} };', []],
])('what runs at the start of %s', (_what, code, expected) => {
  const { store } = only(code);
  const start = startOf(store);
  expect(start.map(({ kind, name, hidden }) => `${kind} ${name}${hidden ? ' hidden' : ''}`)).toEqual(expected);
  expect(start.every(({ body }) => body === store.extent)).toBe(true);
});

it.each([
  ['by their names', 'export const letterRepository = { createLetter, readLetter };', ['letterRepository (object): createLetter, readLetter']],
  ['by other names', 'export const letterRepository = { create: createLetter, read: readLetter };', ['letterRepository (object): create, read']],
  ['and something else, so that only what stands in it counts', 'export const letterRepository = { create: createLetter, read: readLetter, limit: 9 };', []],
])('an object that names functions of its module %s', (_what, object, expected) => {
  const code = `import { records } from './records.js';\nasync function createLetter(uid) { console.log('x'); return records.collection('letters').add({ uid }); }\nasync function readLetter(uid) { console.log('x'); return records.collection('letters').doc(uid).get(); }\n${object}`;
  const made = "import admin from 'firebase-admin';\nadmin.initializeApp();\nexport const records = admin.firestore();";
  const reports = reportsOf(code, { 'src/records.ts': made, 'src/records-db.ts': made }, {}, 'src/letters.ts');
  const renamed = reportsOf(code.replaceAll('records', 'recordsDb').replace('./recordsDb.js', './records-db.js'), { 'src/records-db.ts': made.replace('records', 'recordsDb') }, {}, 'src/letters.ts');
  const told = (each: typeof reports): string[] => each.filter(({ role, tentative }) => role === 'infrastructure' && !tentative).map(({ name, kind, logs }) => `${name} (${kind}): ${logs.flatMap(({ verdict }) => (verdict.kind === 'operation-log' ? [verdict.operation] : [])).join(', ')}`);
  expect(told(renamed)).toEqual(expected);
  // A name that says nothing of a client is not followed.
  expect(told(reports)).toEqual([]);
});

it('what decorates a handler of requests is no operation', () => {
  const code = "import { Redis } from 'ioredis';\nconst redis = new Redis();\nexport function Remember(options) { return (target, name, descriptor) => { descriptor.value = async function (req, res, next) { console.log('hit'); return redis.get(req.url); }; }; }\nexport async function getEntry(key) { console.log('get'); return redis.get(key); }";
  expect(found(code, 'src/cache.ts')).toEqual(['cache (module): getEntry']);
});

it.each([
  ['two stores', `export const keyStorage = { letters: { ${get}, ${set} }, drafts: { ${get}, ${set} } };`, ['keyStorage (object): get, set', 'keyStorage (object): get, set']],
  ['a store and settings', `export const keyStorage = { letters: { ${get}, ${set} }, limits: { letters: 9, of: (id) => id } };`, ['keyStorage (object): get, set']],
  ['what reaches nothing', `export const keyStorage = { letters: { get(id) { console.log('x'); }, set() {} } };`, []],
])('an object that is divided in %s', (_what, code, expected) => {
  expect(found(`import { redis } from './redis.js'; ${code}`)).toEqual(expected);
});

it.each([
  ['another one of the project', "import { meters } from '../meters/api.js';", 'await meters.add(id);', ['tenants (module): readTenant, saveTenant']],
  ['a client of the project', "import { auditClient } from '../audit/client.js';", 'await auditClient.put(id);', ['tenants (module): readTenant, saveTenant, addTenant']],
  ['nothing besides', '', '', ['tenants (module): readTenant, saveTenant, addTenant']],
])('a function of a module that only its client makes a store and that calls %s is judged so', (_what, imported, call, expected) => {
  const code = `import { createPool } from 'mysql2/promise';\n${imported}\nconst pool = createPool({});\nexport async function readTenant(id) { console.log('read'); return pool.query('SELECT 1', [id]); }\nexport async function saveTenant(id) { console.log('save'); return pool.query('UPDATE x', [id]); }\nexport async function addTenant(id) { console.log('add'); ${call} return pool.query('INSERT x', [id]); }`;
  expect(found(code, 'src/lib/tenants.ts')).toEqual(expected);
});
