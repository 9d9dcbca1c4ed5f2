import { expect, it } from 'vitest';
import { reportsOf } from './detector.ts';

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
  ['returned by name', `import { Redis } from 'ioredis'; export function createKeys(redis: Redis) { const keys = { ${get}, ${set} }; return keys; }`, ['createKeys (object): get, set']],
  ['made of functions of the factory', `import { Redis } from 'ioredis'; export function createKeys(redis: Redis) { async function get(key) { note(); return redis.get(key); } const set = () => {}; function note() { console.log('x'); } return { get, set }; }`, ['createKeys (object): get']],
  ['of the module', `import { redis } from './redis.js'; export const keys = { ${get}, ${set} };`, ['keys (object): get, set']],
  ['that closes too', `import { redis } from './redis.js'; export const keys = { ${get}, async close() { console.log('closed'); } };`, ['keys (object): get']],
  ['that is declared as a contract', `import type { SessionStore } from './contract.js'; export function createSessions(): SessionStore { const map = new Map(); return { get(key) { console.log('x'); }, set() {} }; }`, ['createSessions (object): get']],
  ['that is exported and satisfies a contract', `import { open } from './files.js'; export default { ${get.replace('redis', 'open()')}, ${set.replace('redis', 'open()')} } satisfies SessionStore;`, ['store (object): get, set']],
  ['that a plugin adds to its application', `import fp from 'fastify-plugin'; import { Redis } from 'ioredis'; export default fp(async (app) => { const redis = new Redis(); app.decorate('sessions', { ${get}, ${set} }); });`, ['sessions (object): get, set']],
  ['that a plugin names first', `import { Redis } from 'ioredis'; export async function cachePlugin(app) { const redis = new Redis(); const cache = { ${get}, ${set} }; app.decorate('cache', cache); }`, ['cache (object): get, set']],
  ['beside the bot that uses it', `import { redis } from './redis.js'; export const keys = { ${get}, ${set} }; export function start(bot) { bot.on('message', (m) => { console.log('heard'); keys.get(m.id); }); }`, ['keys (object): get, set']],
  ['beside the functions of its module', `import { redis } from './redis.js'; const patterns = { one: (id) => 'a' + id, two: (id) => 'b' + id }; export async function getKey(key) { console.log('get'); return redis.get(key); } export async function setKey(key) { console.log('set'); return redis.set(key, patterns.one(key)); }`, ['store (module): getKey, setKey']],
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
  ['of routes', functions, 'src/routes/login.ts', []],
  ['of functions that a framework runs per request', "import { redis } from './redis.js';\nexport const read = (req, res, next) => { console.log('x'); return redis.get(req.url); };\nexport const write = (ctx, next) => { console.log('x'); return redis.set(ctx.url, 1); };", 'src/session-cache.ts', []],
  ['that is a script', functions, 'scripts/warm-cache.ts', []],
  ['that only its name makes a store', functions.replace(/.*redis.*\n/g, ''), 'src/session-cache.ts', []],
])('a module %s', (_what, code, path, expected) => {
  expect(found(code.replace('./redis.js', path.startsWith('src/cache/') ? '../redis.js' : path.startsWith('scripts') ? '../src/redis.js' : './redis.js'), path)).toEqual(expected);
});
