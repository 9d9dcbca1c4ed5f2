import { expect, it } from 'vitest';
import { reportsOf } from './detector.ts';

/** What is said of classes, objects and modules that a rule may report; the handles lead to packages that are not installed. */
const said = (code: string, path: string): string[] => reportsOf(code, {}, {}, path).flatMap(({ name, role, tentative, evidence }) => (role !== 'infrastructure' || tentative ? [] : evidence.flatMap(({ kind, text }) => (kind === 'driver' || kind === 'client' ? [`${name} ${text}`] : []))));

const invoices = (specifier: string, local = 'Db'): string => `const ${local} = require('${specifier}');\nexports.find = (id) => ${local}.from('invoices').findOne({ id });\nexports.add = (row) => ${local}.from('invoices').insert(row);`;

it.each([
  ["const { createProxyCache } = require('@acme/proxy-cache-lib');\nlet cache;\nconst getCache = () => { if (!cache) { cache = createProxyCache('redis'); } return cache; };\nexports.find = (id) => getCache().find(id);\nexports.add = (id) => getCache().add(id);", ['proxyCache calls createProxyCache of @acme/proxy-cache-lib']],
  ["const { createProxy } = require('@acme/proxy-cache-lib');\nexports.find = (id) => createProxy().find(id);\nexports.add = (id) => createProxy().add(id);", []],
  ["const { createProxyCache } = require('@acme/proxies');\nexports.find = (id) => createProxyCache().find(id);\nexports.add = (id) => createProxyCache().add(id);", []],
])('a store makes its handle by a package that is named for storing', (code, expected) => {
  expect(said(code, 'src/proxyCache.js')).toEqual(expected);
});

it.each([
  ['src/models/invoices.js', '../lib/db', 'Db'],
  ['src/queries/invoices.js', '../knex.js', 'knex'],
  ['src/dal/invoices.js', '@acme/postgres', 'pg'],
  ['src/repositories/invoices.js', '../redis-client', 'redisClient'],
  ['src/repositories/invoices.js', '../models', 'db'],
  ['src/repositories/invoices.js', '../db/models/index.js', 'db'],
  ['src/repositories/invoices.js', '@/database', 'database'],
  ['src/repositories/invoices.js', '../db/pool', 'db'],
])('the functions of %s go to the handle of %s', (path, specifier, local) => {
  expect(said(invoices(specifier, local), path)).toEqual([`invoices uses ${specifier}`]);
});

const asked = (specifier: string, local: string): string => `import { ${local} } from '${specifier}';\nexport const find = (id) => ${local}('SELECT * FROM invoices WHERE id = $1', [id]);\nexport const add = (id) => ${local}('INSERT INTO invoices VALUES ($1)', [id]);`;

it.each<[string, string, string, string[]]>([
  ['query', '../db', 'src/repositories/invoices.ts', ['invoices uses ../db']],
  ['queryOne', '../lib/database', 'src/queries/invoices.ts', ['invoices uses ../lib/database']],
  ['withTransaction', '../db/client', 'src/models/invoices.ts', ['invoices uses ../db/client']],
  ['getPool', '../postgres', 'src/dal/invoices.ts', ['invoices uses ../postgres']],
  ['queryString', '../db', 'src/repositories/invoices.ts', []],
  ['query', '../search', 'src/repositories/invoices.ts', []],
  ['query', '../db', 'src/billing/invoices.ts', []],
])('functions that ask by %s of %s, in %s', (local, specifier, path, expected) => {
  expect(said(asked(specifier, local), path)).toEqual(expected);
});

it.each<[string, string, string, string[]]>([
  ['publishEvent', './eventbridge.service', 'src/events/publisher.js', ['publisher calls publishEvent of ./eventbridge.service']],
  ['publishEvent', '../sns', 'src/events/order-publisher.js', ['order-publisher calls publishEvent of ../sns']],
  ['send', '@acme/kafka', 'src/events/order-producer.js', ['order-producer calls send of @acme/kafka']],
  ['publishEvent', './bridge.service', 'src/events/publisher.js', []],
  ['publishEvent', './eventbridge.service', 'src/events/orders.js', []],
])('functions that publish by %s of %s, in %s', (local, specifier, path, expected) => {
  expect(said(`const { ${local} } = require('${specifier}');\nexports.publishOrder = (order) => ${local}('order', order);`, path)).toEqual(expected);
});

const transactional = (specifier: string, type = 'Transaction'): string => `import db, { ${type} } from '${specifier}';\nexport const all = () => db('invoices');\nexport const find = (tx: ${type}, id) => tx('invoices').where({ id });\nexport const add = (tx: ${type}, row) => tx('invoices').insert(row);`;

it.each<[string, string, string, string[]]>([
  ['../util/db', 'Transaction', 'src/models/invoices.ts', ['invoices uses ../util/db']],
  ['../util/db', 'Tx', 'src/models/invoices.ts', ['invoices uses ../util/db']],
  ['../util/ledger', 'Transaction', 'src/models/invoices.ts', []],
  ['../util/db', 'Row', 'src/models/invoices.ts', []],
  ['../util/db', 'Transaction', 'src/billing/invoices.ts', []],
])('functions that are handed what %s calls a %s, in %s', (specifier, type, path, expected) => {
  expect(said(transactional(specifier, type), path)).toEqual(expected);
});

it.each<[string, string, string[]]>([
  ['../getDatabase', 'Redis', ['invoices uses ../getDatabase']],
  ['../use-db', 'Knex', ['invoices uses ../use-db']],
  ['../getDatabase', 'Rows', []],
  ['../getDates', 'Redis', []],
])('functions that are made with what %s calls a %s', (specifier, type, expected) => {
  expect(said(`import type { ${type} } from '${specifier}';\nexport const get = (client: ${type}) => async (id) => client.get(id);\nexport const set = (client: ${type}) => async (id, row) => client.set(id, row);`, 'src/persistence/invoices.ts')).toEqual(expected);
});

it.each([
  ['a place for anything', 'src/billing/invoices.js', '../lib/db', 'Db'],
  ['a module of another name', 'src/models/invoices.js', '../lib/rows', 'Db'],
  ['one model', 'src/repositories/invoices.js', '../models/invoice', 'db'],
  ['models by another name', 'src/repositories/invoices.js', '../models', 'rows'],
  ['a handle of another name', 'src/models/invoices.js', '../lib/db', 'rows'],
  ['a package of everyone', 'src/models/invoices.js', 'some-db', 'Db'],
  ['a test', 'tests/models/invoices.js', '../lib/db', 'Db'],
])('in %s nothing is said', (_what, path, specifier, local) => {
  expect(said(invoices(specifier, local), path)).toEqual([]);
});

const channel = "import { openChannel } from '@acme/redis';";

it.each<[string, string, string[]]>([
  ['a factory of a store', `${channel}\nexport const createSessionStore = (id) => { const channel = openChannel(id); return { read() { return channel.get(); }, write(value) { return channel.set(value); } }; };`, ['createSessionStore calls openChannel of @acme/redis']],
  ['a class named for storing', `${channel}\nexport class SessionStore { read(id) { return openChannel(id).get(); } }`, ['SessionStore calls openChannel of @acme/redis']],
  ['a class over what a factory that is named for its driver makes', "import { createRedisCache } from '@acme/cache';\nexport class SessionStore { entries = createRedisCache(); read(id) { return this.entries.get(id); } }", ['SessionStore calls createRedisCache of @acme/cache']],
  ['a class over what any other factory makes', "import { createReader } from '@acme/cache';\nexport class SessionStore { reader = createReader(); read(id) { return this.reader.get(id); } }", []],
  ['a class of the domain', `${channel}\nexport class Greetings { read(id) { return openChannel(id).get(); } }`, []],
  ['a store that calls a member of it', "import channels from '@acme/redis';\nexport class SessionStore { read(id) { return channels.get(id); } }", ['SessionStore calls channels of @acme/redis']],
  ['a store that calls a member of a member of it', "import channels from '@acme/redis';\nexport class SessionStore { read(id) { return channels.sessions.get(id); } }", ['SessionStore calls channels of @acme/redis']],
  ['a store that reads a member of it', "import channels from '@acme/redis';\nexport class SessionStore { read(id) { return [channels.size, id.get()]; } }", []],
  ['a store that calls a member by it', "import channel from '@acme/redis';\nexport class SessionStore { read(id) { return id[channel](); } }", []],
  ['a store that calls another module', "import channels from '@acme/channels';\nexport class SessionStore { read(id) { return channels.get(id); } }", []],
  ['a store whose first import is another', "import channels from '@acme/channels';\nimport kept from '../lib/db';\nexport class SessionStore { read(id) { return [channels.get(id), kept.get(id)]; } }", ['SessionStore calls kept of ../lib/db']],
  ['a store that only asks whether it is there', "import { isVectorSearchOn } from '../lib/db';\nexport class SessionStore { read(id) { return isVectorSearchOn() ? id : null; } }", []],
  ['a store that only names it', `${channel}\nexport class SessionStore { read(id) { return [openChannel, id]; } }`, []],
  ['a store that takes types of it', "import type { Channel } from '@acme/redis';\nexport class SessionStore { read(id: Channel) { return id.get(); } }", []],
])('%s calls a module that is named for a driver', (_what, code, expected) => {
  expect(said(code, 'src/greetings.ts')).toEqual(expected);
});
