import { expect, it } from 'vitest';
import { reportsOf, verdictsOf } from './detector.ts';

const files = {
  'src/redis.ts': "import { Redis } from 'ioredis';\nexport const redis = new Redis();",
  'src/db.ts': "import { PrismaClient } from '@prisma/client';\nexport const db = new PrismaClient();",
  'src/user-store.ts': "import { Redis } from 'ioredis';\nexport class UserStore { redis = new Redis(); }\nexport const users = new UserStore();",
  'src/redis-client.ts': "import { Redis } from 'ioredis';\nexport class RedisClient { redis = new Redis(); get(id) { return this.redis.get(id); } }\nexport const client = new RedisClient();",
  'src/receipts.ts': 'export function sendReceipt(id) {}\nexport function chargeCard(id) {}',
};

/** `name: what speaks for it`, of the objects and modules that a rule may report. */
function stores(code: string, path = 'src/login.ts'): string[] {
  return reportsOf(code, files, {}, path).flatMap(({ kind, role, tentative, name, evidence }) =>
    kind === 'class' || role === null || tentative ? [] : [`${name}: ${evidence.filter((each) => each.kind !== 'name' && each.kind !== 'path').map(({ text }) => text).join('; ')}`],
  );
}

it.each<[string, string, string[]]>([
  ['a type of its options', "import type { Redis } from 'ioredis';\ninterface Options { client: Redis }\nexport function createKeys({ client }: Options) { return { get(id) { return client.get(id); }, set(id) { return client.set(id, 1); } }; }", ['createKeys: uses ioredis']],
  ['a type that is made of such a type', "import type { Redis } from 'ioredis';\ntype Connection = Redis | null;\ntype Options = { client: Connection };\nexport function createKeys(options: Options) { return { get(id) { return options.client.get(id); }, set(id) { return options.client.set(id, 1); } }; }", ['createKeys: uses ioredis']],
  ['a binding of a worker in its environment', 'interface Env { SESSIONS: KVNamespace }\nexport function createKeys(env: Env) { return { get(id) { return env.SESSIONS.get(id); }, set(id) { return env.SESSIONS.put(id, 1); } }; }', ['createKeys: uses KVNamespace']],
  ['a variable that is made of what is handed in', "import type { Redis } from 'ioredis';\nexport function createKeys(options: { client: Redis }) { const local = options.client; return { get(id) { return local.get(id); }, set(id) { return local.set(id, 1); } }; }", ['createKeys: uses ioredis']],
  ['a function of the module', "import { Redis } from 'ioredis';\nconst redis = new Redis();\nfunction open() { return redis; }\nexport const keys = { get(id) { return open().get(id); }, set(id) { return open().set(id, 1); } };", ['keys: uses ioredis']],
  ['a callback, which is not what it holds', "import type { Redis } from 'ioredis';\nexport function createKeys(run: (redis: Redis) => void) { return { get(id) { return run(id); }, set(id) { return run(id); } }; }", []],
  ['a property of that name, which is no variable', "import type { Redis } from 'ioredis';\nexport function createKeys(app) { return { get(id) { return app.Redis.get(id); }, set(id) { return app.Redis.set(id, 1); } }; }", []],
])('a factory reaches its driver through %s', (_what, code, expected) => {
  expect(stores(code)).toEqual(expected);
});

const read = 'export const read = (id) => redis.get(id);';
const write = 'export const write = (id) => redis.set(id, 1);';
const plain = 'export const one = (id) => id;';
const redis = "import { redis } from './redis.js';";

it.each<[string, string, string[]]>([
  ['two functions, and both reach', `${redis}\n${read}\n${write}`, ['login: uses ioredis']],
  ['four, and half of them reach', `${redis}\n${read}\n${write}\n${plain}\nexport const two = (id) => id;`, ['login: uses ioredis']],
  ['five, and two reach', `${redis}\n${read}\n${write}\n${plain}\nexport const two = (id) => id;\nexport const three = (id) => id;`, []],
  ['two, and one reaches', `${redis}\n${read}\n${plain}`, []],
  ['two that reach by a helper', `${redis}\nfunction touch(id) { return redis.get(id); }\nexport const readIt = (id) => touch(id);\nexport const writeIt = (id) => touch(id);`, ['login: uses ioredis']],
  ['one that reaches, and one that only calls it', `${redis}\n${read}\nexport const loadBoth = (id) => read(id);`, []],
  ['two that reach, and a prompt that asks people', `import inquirer from 'inquirer';\n${redis}\n${read}\n${write}`, []],
  ['two that reach, and neither reads nor writes', `${redis}\nexport const billMonth = (id) => redis.get(id);\nexport const onPlanChange = (id) => redis.set(id, 1);`, []],
  ['three that reach, and two of them read or write', `${redis}\n${read}\n${write}\nexport const syncAll = (id) => redis.get(id);`, ['login: uses ioredis']],
  ['two that reach, and one of them decides', `${redis}\n${read}\nexport const billMonth = (id) => redis.get(id);`, []],
  ['two that reach, beside hidden ones', `${redis}\n${read}\n${write}\nfunction a() {}\nfunction b() {}\nfunction c() {}`, ['login: uses ioredis']],
  ['two that reach, and calls of two functions of the project', `${redis}\nimport { sendReceipt, chargeCard } from './receipts.js';\nexport const read = (id) => { sendReceipt(id); chargeCard(id); return redis.get(id); };\n${write}`, []],
  ['two that reach, beside one that calls two functions of the project', `${redis}\nimport { sendReceipt, chargeCard } from './receipts.js';\n${read}\n${write}\nexport const pay = (id) => { sendReceipt(id); chargeCard(id); };`, ['login: uses ioredis']],
  ['two that reach, and calls of one', `${redis}\nimport { sendReceipt } from './receipts.js';\nexport const read = (id) => { sendReceipt(id); return redis.get(id); };\n${write}`, ['login: uses ioredis']],
  ['two that reach, and the framework that serves them', `${redis}\nimport { Router } from 'express';\n${read}\n${write}`, []],
  ['two that reach, and a framework of another kind', `import { z } from 'zod';\n${redis}\n${read}\n${write}`, ['login: uses ioredis']],
])('a module has %s', (_what, code, expected) => {
  expect(stores(code)).toEqual(expected);
});

it.each<[string, string, string[]]>([
  ['that is handed the parts of what it acts on', 'src/upload-part.ts', ['upload-part: uses @aws-sdk/client-s3']],
  ['of another name than its file', 'src/upload-all.ts', []],
])('a module of one function %s', (_what, path, expected) => {
  expect(stores("import { PutObjectCommand } from '@aws-sdk/client-s3';\nexport const UploadPart = ({ client, key, body }) => client.send(new PutObjectCommand({ Key: key, Body: body }));", path)).toEqual(expected);
});

const queue = "import Bull from 'bull';\nimport { findOrders, orderById } from './repositories/orders.js';\nconst queue = new Bull('orders');";

it.each<[string, string, string[]]>([
  ['only hands on what it is given', `${queue}\nexport const addOrder = (id) => queue.add({ id });\nexport const removeOrder = (id) => queue.removeJobs(id);`, ['order-queue: uses bull']],
  ['finds what it hands on', `${queue}\nexport const addOrders = async () => { for (const { id } of await findOrders()) queue.add({ id }); };`, []],
  ['holds what is done with it', `${queue}\nexport const addOrder = (id) => queue.add({ id });\nexport const bill = async (id) => (await orderById(id)).bill();`, ['order-queue: uses bull']],
  ['holds nothing but what is done with it', `${queue}\nexport const price = (id) => queue.getJob(id);\nexport const bill = async (id) => (await orderById(id)).bill();`, []],
  ['mostly hands on', `${queue}\nexport const addOrder = (id) => queue.add({ id });\nexport const removeOrder = (id) => queue.removeJobs(id);\nexport const addOrders = async () => { for (const { id } of await findOrders()) queue.add({ id }); };`, ['order-queue: uses bull']],
])('a module named for a queue that %s', (_what, code, expected) => {
  expect(stores(code, 'src/order-queue.ts')).toEqual(expected);
});

it.each<[string, string[]]>([
  ['src/services/redis-locks.ts', ['redis-locks: uses ioredis']],
  ['src/services/kafkaTopics.ts', ['kafkaTopics: uses ioredis']],
  ['src/services/logins.ts', []],
  ['src/services/admin/logins.ts', []],
  ['src/services/redis/logins.ts', ['logins: uses ioredis']],
  ['src/services/admin/redis-locks.ts', ['redis-locks: uses ioredis']],
  ['src/accounts/logins.service.ts', []],
  ['src/accounts/redis-locks.service.ts', ['redis-locks: uses ioredis']],
  ['src/jobs/redis-locks.ts', []],
  ['src/commands/services/redis-locks.ts', []],
])('among services a module may be named for the driver that it reaches: %s', (path, expected) => {
  expect(stores(`import { redis } from '${'../'.repeat(path.split('/').length - 2)}redis.js';\n${read}\n${write}`, path)).toEqual(expected);
});

it.each<[string, string, string[]]>([
  ['a client', 'new AWS.DynamoDB.DocumentClient()', ['notes: uses aws-sdk']],
  ['a client behind an assertion', '(new AWS.S3() as Bucket)', ['notes: uses aws-sdk']],
  ['no client', 'new AWS.Credentials()', []],
])('a module imports a package whole and takes %s of it', (_what, made, expected) => {
  const code = `import AWS from 'aws-sdk';\nlet client = null;\nconst open = () => { client = ${made}; return client; };\nexport const readNote = (id) => open().get(id);\nexport const writeNote = (id) => open().put(id);`;
  expect(stores(code, 'src/notes.ts')).toEqual(expected);
});

it.each<[string, string[]]>([
  ['src/queues/mail.queue.ts', ['mail.queue: uses ioredis']],
  ['src/users/user.repository.ts', ['user.repository: uses ioredis']],
  ['src/queues/mail.service.ts', []],
])('the second part of %s says what it is', (path, expected) => {
  expect(stores("import { redis } from '../redis.js';\nexport const scheduleMail = (id) => redis.set(id, 1);\nexport const startMail = (id) => redis.get(id);", path)).toEqual(expected);
});

it.each(['sqs', 'kafka', 'rabbitmq', 'nats', 'minio'])('one function in %s.ts is a store', (name) => {
  expect(stores("import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';\nconst client = new SQSClient({});\nexport const announce = (id) => client.send(new SendMessageCommand(id));", `src/services/${name}.service.ts`)).toEqual([`${name}: uses @aws-sdk/client-sqs`]);
});

it.each<[string, string[]]>([
  ['src/orders-db.ts', ['orders-db: calls db']],
  ['src/open-queries.ts', ['open-queries: calls db']],
  ['src/orders-db-factory.ts', []],
  ['src/orders-to-db.ts', []],
  ['src/orders-from-s3.ts', []],
  ['src/read-from-db.ts', ['read-from-db: calls db']],
  ['src/saveToDb.ts', ['saveToDb: calls db']],
  ['src/read-orders-from-db.ts', []],
  ['src/cache-or-db.ts', []],
  ['src/check-open-queries.ts', []],
  ['src/test-db.ts', []],
  ['src/verify-postgres.ts', []],
  ['src/latest-db.ts', ['latest-db: calls db']],
])('a module over a mapper in %s: %j', (path, expected) => {
  expect(stores("import { db } from './db.js';\nexport const read = (id) => db.order.findMany(id);", path).map((each) => each.replace(/uses .*$/, 'calls db'))).toEqual(expected);
});

it.each([
  'src/routes/login.ts', 'src/controllers/users/login.ts', 'src/usecases/login.ts', 'src/components/login.ts', 'src/hooks/login.ts', 'src/api/login.ts', 'src/jobs/login.ts', 'src/workers/login.ts', 'src/kafka/consumers/login.ts', 'src/services/login.ts', 'src/actions/login.ts', 'src/cli/login.ts', 'source/cli/src/lib/login.ts', 'src/middleware/login.ts', 'src/commands/users/login.ts',
  'src/login-controller.ts', 'src/login-handler.ts', 'src/user-service.ts', 'src/useLogin.ts',
  'src/route/login.ts', 'src/controller/login.ts', 'src/handler/users/login.ts', 'src/resolver/users/login.ts', 'src/usecase/login.ts', 'src/use-case/login.ts', 'src/use-cases/users/login.ts', 'src/command/login.ts', 'src/component/login.ts', 'src/hook/login.ts', 'src/processor/login.ts', 'src/worker/login.ts', 'src/job/login.ts', 'src/action/login.ts', 'src/view/login.ts', 'src/views/login.ts', 'routes/users/login.ts', 'jobs/login.ts',
  'scripts/login.ts', 'tests/login.ts', 'src/login.test.ts', 'migrations/login.ts',
])('%s calls stores', (path) => {
  const from = `${'../'.repeat(path.split('/').length - 1)}src/redis.js`;
  expect(stores(`import { redis } from '${from}';\n${read}\n${write}`, path)).toEqual([]);
});

it.each<[string, string, string, string[]]>([
  ['of a store, by what it acts on', 'src/promotions/get-promotion.ts', 'export const getPromotion = (code) => redis.get(code);', ['get-promotion: uses ioredis']],
  ['of a store, beside one that reaches nothing', 'src/promotions/get-promotion.ts', `export const getPromotion = (code) => redis.get(code);\n${plain}`, ['get-promotion: uses ioredis']],
  ['of what an application does', 'src/promotions/apply-promotion.ts', 'export const applyPromotion = (code) => redis.incr(code);', []],
  ['that calls another function of the project', 'src/promotions/get-promotion.ts', "import { announce } from './announce.js';\nexport const getPromotion = (code) => { announce(code); return redis.get(code); };", []],
  ['under another name than the file', 'src/promotions/promotion.ts', 'export const getPromotion = (code) => redis.get(code);', []],
  ['that answers an event', 'src/promotions/get-promotion.ts', 'export const getPromotion = (event) => redis.get(event.code);', []],
  ['of a store, in a folder of queries', 'src/queries/promotions.ts', 'export const getPromotion = (code) => redis.get(code);', ['promotions: uses ioredis']],
  ['of what an application does, in a folder of queries', 'src/queries/promotions.ts', 'export const applyPromotion = (code) => redis.incr(code);', []],
  ['of a store, by a topic', 'src/promotions/get-promotion.ts', 'export const getPromotion = (topic) => redis.get(topic);', ['get-promotion: uses ioredis']],
  ['that nobody gets', 'src/promotions/get-promotion.ts', 'const getPromotion = (code) => redis.get(code);\nexport const open = (code) => getPromotion(code);', []],
  ['that is given nothing', 'src/promotions/get-promotion.ts', "export const getPromotion = () => redis.get('code');", []],
])('a file of its own for one operation %s', (_what, path, code, expected) => {
  expect(stores(`import { redis } from '../redis.js';\n${code}`, path)).toEqual(expected);
});

it.each<[string, string, string, string[]]>([
  ['a publisher that enqueues', 'src/invoices/invoice-publisher.ts', 'export const enqueueInvoice = (id) => client.get(id);', ['invoice-publisher: calls RedisClient']],
  ['a publisher that enqueues, beside a switch', 'src/invoices/invoice-publisher.ts', "export const isOn = () => process.env.ON === '1';\nexport const enqueueInvoice = (id) => client.get(id);", ['invoice-publisher: calls RedisClient']],
  ['a publisher of what it makes', 'src/invoices/invoice-publisher.ts', 'export const billInvoice = (id) => client.get(id);', []],
  ['a file of invoices that enqueues', 'src/invoices/invoices.ts', 'export const enqueueInvoice = (id) => client.get(id);', []],
])('%s', (_what, path, code, expected) => {
  expect(stores(`import { client } from '../redis-client.js';\n${code}`, path)).toEqual(expected);
});

it.each<[string, string[]]>([
  ['src/admin/services/s3Bucket.ts', ['s3Bucket: uses ioredis']],
  ['src/admin/services/s3-uploader.ts', ['s3-uploader: uses ioredis']],
  ['src/admin/services/buckets.ts', []],
])('one function of %s goes to its driver', (path, expected) => {
  expect(stores("import { redis } from '../../redis.js';\nexport const upload = (body) => redis.set(body.id, body);", path)).toEqual(expected);
});

it.each<[string, string]>([
  ['the verb of a request', 'export async function GET(request) { return redis.get(request.id); }\nexport async function POST(request) { return redis.set(request.id, 1); }'],
  ['reads and the verb of a request', `${read}\nexport async function GET(request) { return redis.get(request.id); }`],
  ...['POST', 'PUT', 'PATCH', 'DELETE'].map((verb): [string, string] => [`${verb} alone`, `${read}\nexport const ${verb} = (request) => redis.get(request.id);`]),
])('a module that is named for queries and answers by %s calls stores', (_what, code) => {
  expect(stores(`import { redis } from '../redis.js';\n${code}`, 'src/chat/queries.ts')).toEqual([]);
});

it.each<[string, string, string[]]>([
  ['stores, all through a driver', "get: (id) => s3.send(id), storeFile: async (id) => { const key = keyOf(id); return s3.send(key); }", ['createFileService: uses @aws-sdk/client-s3']],
  ['stores and decides', "get: (id) => s3.send(id), approve: (id) => s3.send(id)", []],
  ['stores, in part without the driver', "get: (id) => s3.send(id), store: (id) => keep(id)", []],
])('a service of the domain by its name and folder that %s', (_what, members, expected) => {
  const head = "import type { S3Client } from '@aws-sdk/client-s3';";
  expect(stores(`${head}\nexport function createFileService(s3: S3Client) { return { ${members} }; }`, 'src/services/files.ts')).toEqual(expected);
});

it.each<[string, string, string[]]>([
  ['nearly all stores', "export const uploadFile = (body) => s3.send(body);\nexport const deleteFile = (key) => s3.send(key);\nexport const getFile = (key) => s3.send(key);\nexport const keyOf = (url) => url.slice(1);", ['upload-service: uses @aws-sdk/client-s3']],
  ['stores and decides', "export const uploadFile = (body) => s3.send(body);\nexport const deleteFile = (key) => s3.send(key);\nexport const approve = (key) => s3.send(key);", []],
])('a module among services that %s', (_what, code, expected) => {
  expect(stores(`import { S3Client } from '@aws-sdk/client-s3';\nconst s3 = new S3Client({});\n${code}`, 'src/services/upload-service.ts')).toEqual(expected);
});

it.each<[string, string, string[]]>([
  ['sends', "export const sendMail = (to) => transport.sendMail({ to });\nexport const sendToken = (to) => sendMail(to);\nexport const makeToken = () => random(32);", ['service']],
  ['mostly does something else', "export const sendMail = (to) => transport.sendMail({ to });\nexport const makeToken = () => random(32);\nexport const tokenOf = (text) => text.slice(1);", []],
])('a module among services that %s through an SDK', (_what, code, expected) => {
  const reports = reportsOf(`import nodemailer from 'nodemailer';\nconst transport = nodemailer.createTransport({ host: process.env.MAIL });\n${code}`, {}, {}, 'src/services/email.service.ts');
  expect(reports.flatMap(({ role }) => role ?? [])).toEqual(expected);
});

it('a service over a database of records or a queue is of the domain, whatever it does', () => {
  expect(stores("import type { Pool } from 'pg';\nexport function createFileService(pool: Pool) { return { get: (id) => pool.query(id), store: (id) => pool.query(id) }; }", 'src/services/files.ts')).toEqual([]);
  expect(stores("import type { Queue } from 'bullmq';\nexport function createFileService(queue: Queue) { return { send: (id) => queue.add(id), publish: (id) => queue.add(id) }; }", 'src/services/files.ts')).toEqual([]);
});

it('a queue over the state of what is drawn is one of a front end', () => {
  const code = "export const enqueueMail = (id) => storage.save('mails', id);\nexport const listMails = () => storage.load('mails');";
  expect(stores(`import { createJSONStorage } from 'jotai/utils';\nconst storage = createJSONStorage();\n${code}`, 'src/mail-queue.ts')).toEqual([]);
  expect(stores(`import { makeStorage } from 'plain-storage';\nconst storage = makeStorage();\n${code}`, 'src/mail-queue.ts')).toEqual(['mail-queue: calls storage.save; calls makeStorage of plain-storage']);
  expect(stores(`import { makeStorage } from 'plain-storage';\nconst storage = makeStorage(indexedDB);\n${code}`, 'src/mail-queue.ts')).toEqual([]);
});

it('a store among what is drawn is state of a front end', () => {
  const code = 'export function createMentionStore(): MentionStore { let at = 0; return { get: () => at, set: (to) => { at = to; } }; }';
  expect(stores(code, 'src/components/mention/mention-store.ts')).toEqual([]);
  expect(stores(code, 'src/mention-store.ts')).toEqual(['createMentionStore: is declared as MentionStore']);
});

it.each<[string, string]>([
  ['rows of a mapper', "import type { Plan, Prisma } from '@prisma/client';\nexport const getPrice = (plan: Plan) => plan.price;\nexport const getWhere = (where: Prisma.PlanWhereInput) => where;"],
  ['conditions of a query builder', "import { and, eq, type SQL } from 'drizzle-orm';\nexport const getCondition = (id): SQL => eq(id, 1);\nexport const getBoth = (one: SQL, two: SQL) => and(one, two);"],
  ['fragments of a query', "import { sql } from 'kysely';\nexport const getPage = (cursor) => sql`id > ${cursor}`;\nexport const getOrder = () => sql`id asc`;"],
])('a module that only makes %s reaches no database', (_what, code) => {
  expect(stores(code)).toEqual([]);
  expect(stores(code, 'src/db/pagination.ts')).toEqual([]);
});

it.each<[string, string]>([
  ['src/sessions.ts', 'sessions'],
  ['src/users/sessions.ts', 'sessions'],
  ['src/api/users/sessions.ts', 'sessions'],
  ['src/services/session-cache.ts', 'session-cache'],
  ['src/jobs/redis.ts', 'redis'],
  ['src/cache/index.ts', 'cache'],
  ['src/db/queries.ts', 'queries'],
  ['src/repositories/clickhouse.ts', 'clickhouse'],
])('%s is a store', (path, name) => {
  const from = `${'../'.repeat(path.split('/').length - 1)}src/redis.js`;
  expect(stores(`import { redis } from '${from}';\n${read}\n${write}`, path)).toEqual([`${name}: uses ioredis`]);
});

it.each([
  ['src/writers/prisma.ts', ['prisma: uses @prisma/client']],
  ['src/writers/rows.ts', []],
])('one function of %s over a mapper', (path, expected) => {
  expect(stores("import { db } from '../db.js';\nexport const upsertRow = (id) => db.row.upsert(id);", path)).toEqual(expected);
});

const drizzle = "import type { NodePgDatabase } from 'drizzle-orm/node-postgres';";

it.each<[string, string, string[], string?]>([
  ['handed to each function', `${drizzle}\nexport const read = (db: NodePgDatabase, id) => db.select(id);\nexport const write = (db: NodePgDatabase, id) => db.insert(id);`, ['login: uses drizzle-orm']],
  ['handed to most of them', `${drizzle}\nexport const read = (db: NodePgDatabase, id) => db.select(id);\nexport const write = (db: NodePgDatabase, id) => db.insert(id);\nexport const key = (id) => id;`, ['login: uses drizzle-orm']],
  ['handed to half of them', `${drizzle}\nimport { db } from './db.js';\nexport const read = (at: NodePgDatabase, id) => at.select(id);\nexport const write = (id) => db.insert(id);`, []],
  ['taken from another file', "import { db } from './db.js';\nexport const read = (id) => db.user.findMany();\nexport const write = (id) => db.user.create(id);", []],
  ['taken from another file, under the name of a store', "import { db } from './db.js';\nexport const read = (id) => db.user.findMany();\nexport const write = (id) => db.user.create(id);", ['user-repository: uses @prisma/client'], 'src/user-repository.ts'],
  ['handed to what is named for writing to its database', "import type { PrismaClient } from '@prisma/client';\nexport const saveRows = (client: PrismaClient, rows) => client.row.createMany(rows);", ['db-write: uses @prisma/client'], 'src/db-write.ts'],
  ['handed to a factory', `${drizzle}\nexport const users = (db: NodePgDatabase) => ({ read: (id) => db.select(id), write: (id) => db.insert(id) });`, ['users: uses drizzle-orm']],
  ['taken by a factory from another file', "import { db } from './db.js';\nexport const users = () => ({ read: (id) => db.user.findMany(), write: (id) => db.user.create(id) });", []],
])('a mapper is %s', (_what, code, expected, path) => {
  expect(stores(code, path)).toEqual(expected);
});

it.each<[string, string, string[]]>([
  ['a caller of a store', "import { users } from './user-store.js';\nexport const keys = { get(id) { return users.redis.get(id); }, set(id) { return users.redis.set(id, 1); } };", []],
  ['a store over a client of the project', "import { client } from './redis-client.js';\nexport const keys = { get(id) { return client.get(id); }, set(id) { return client.set(id); } };", ['keys: calls RedisClient']],
  ['a store in the process, by its name and shape', "import { LRUCache } from 'lru-cache';\nconst lru = new LRUCache({ max: 1 });\nexport const priceCache = { get(id) { return lru.get(id); }, set(id) { return lru.set(id, 1); } };", ['priceCache: keeps its entries in the process']],
  ['a store that fetches what it stores as well', "import { S3Client, GetObjectCommand } from '@aws-sdk/client-s3';\nexport const s3Storage = { load: (client: S3Client, key) => client.send(new GetObjectCommand({ key })), upload: (url, body) => fetch(url, { body }) };", ['s3Storage: uses @aws-sdk/client-s3']],
  ['a client of what it fetches', "export const weather = { get() { return fetch('/a'); }, list() { return fetch('/b'); } };", ['weather: uses fetch']],
  ['a store of files', "import { readFile, writeFile } from 'node:fs/promises';\nexport const voices = { storeVoice: (id, data) => writeFile(id, data), loadVoice: (id) => readFile(id) };", ['voices: uses node:fs/promises']],
  ['declared as a store that it promises', 'export async function createSessions(): Promise<SessionStore> { return { get(key) { run(key); }, set() {} }; }', ['createSessions: is declared as SessionStore']],
  ['declared as a store of texts', 'export function createSessions(): KeyValueStore<string> { return { get(key) { run(key); }, set() {} }; }', ['createSessions: is declared as KeyValueStore<string>']],
  ['declared as what holds a store', 'export function createSessions(): Wrapped<SessionStore> { return { get(key) { run(key); }, set() {} }; }', []],
  ['a caller, though of a driver', `${redis}\nexport const loginHandler = { get(id) { return redis.get(id); }, set(id) { return redis.set(id, 1); } };`, []],
  ['a store by what it holds', `${redis}\nexport const keys = { client: redis.duplicate(), get(id) { return this.client.get(id); }, set(id) { return this.client.set(id, 1); } };`, ['keys: uses ioredis']],
  ['one of a driver in the process, which keeps nothing for others', "import { LRUCache } from 'lru-cache';\nconst lru = new LRUCache({ max: 1 });\nexport const prices = { get(id) { return lru.get(id); }, set(id) { return lru.set(id, 1); } };", []],
])('an object is %s', (_what, code, expected) => {
  expect(stores(code)).toEqual(expected);
});

it.each<[string, string, string[]]>([
  ['of its own host', "export const list = () => fetch('https://example.org/a');\nexport const find = (id) => fetch(`https://example.org/${id}`);", ['login: uses fetch']],
  ['of a host without encryption', "export const list = () => fetch('http://example.org/a');", ['login: uses fetch']],
  ['of an SDK', "import OpenAI from 'openai';\nconst openai = new OpenAI({ key: process.env.KEY });\nexport const ask = (question) => openai.chat(question);", ['login: uses openai']],
  ['of a host in its environment', 'export const list = () => fetch(process.env.WEATHER_URL);', ['login: uses fetch']],
  ['of the server that it came from', "export const list = () => fetch('/api/a');\nexport const find = (id) => fetch(`/api/${id}`);", []],
  ['by one function of three', "export const list = () => fetch('https://example.org/a');\nexport const a = () => 1;\nexport const b = () => 2;", []],
])('a module that fetches is a client %s', (_what, code, expected) => {
  expect(stores(code)).toEqual(expected);
});

it.each<[string, string, string[]]>([
  ['of queries', 'src/queries/orders.ts', ['orders: uses ioredis']],
  ['of models, which do more', 'src/models/orders.ts', []],
])('calls of what lies beside it make no caller of a module in a folder %s', (_what, path, expected) => {
  const code = "import { redis } from '../redis.js';\nimport { lines } from './lines.js';\nimport { prices } from './prices.js';\nexport const read = (id) => redis.get(lines.of(id));\nexport const write = (id) => redis.set(prices.of(id), 1);";
  expect(stores(code, path)).toEqual(expected);
});

it('a layer of the settings goes before all of it', () => {
  const layers = [{ role: 'infrastructure' as const, files: 'src/routes/**', classes: '*' }];
  const reports = reportsOf(`import { redis } from '../redis.js';\n${read}`, files, { layers }, 'src/routes/login.ts');
  expect(reports.map(({ name, role, decidedBy }) => [name, role, decidedBy])).toEqual([['login', 'infrastructure', 'layer']]);
});

it.each<[string, string, string]>([
  ['reads the arguments of a shell', `${redis}\n${read}\nexport const drop = (id) => redis.del(id);\nif (process.argv.includes('--all')) drop('a');`, 'src/clean-redis.ts'],
  ['asks whether it was started by itself', `${redis}\n${read}\nexport const drop = (id) => redis.del(id);\nif (require.main === module) drop('a');`, 'src/clean-redis.js'],
  ['puts the parts of the application together', `${redis}\nexport function createReader(options) { return new Reader(redis, options); }\nexport function createWriter(options) { return new Writer(redis, options); }`, 'src/init/parts.ts'],
  ['does something to a store', `${redis}\n${read}\nexport const write = (id) => redis.set(id, 1);`, 'src/handlers/on-store.ts'],
])('a module that %s is none', (_what, code, path) => {
  expect(stores(code, path)).toEqual([]);
});

it.each<[string, boolean]>([
  ...['route', 'router', 'routers', 'controller', 'resolver', 'resolvers', 'endpoint', 'endpoints', 'middleware', 'middlewares', 'pages', 'loader'].map((folder): [string, boolean] => [`src/${folder}/storage.ts`, false]),
  ['routes/storage.ts', false], ['src/routes/users/storage.ts', true], ['src/reuseKeys.ts', true],
  ['src/routes/storage.ts', false], ['src/loaders/redis.ts', false], ['src/controllers/cache.ts', false], ['src/lib/storage.ts', true], ['src/services/redis.ts', true],
  ['components/storage.ts', false], ['src/database/order-projector.ts', false], ['src/database/orders.ts', true], ['src/database/db-optimization.ts', true],
])('the module %s is a store: %s', (path, expected) => {
  const from = `${'../'.repeat(path.split('/').length - 1)}src/redis.js`;
  const code = `import { redis } from '${from}';\nexport const projectOne = (id) => redis.get(id);\nexport const projectTwo = (id) => redis.get(id);`;
  expect(stores(code, path).length > 0).toBe(expected);
});

it('an object that hands a module to its tests is none', () => {
  expect(stores(`${redis}\nconst get = (id) => redis.get(id);\nconst put = (id) => redis.set(id, 1);\nexport const testHelpers = { get, put };`)).toEqual([]);
});

it.each<[string, string, string[]]>([
  ['that goes to the client', 'export const peek = (id) => { console.log(id); return redis.get(id); };', ['report']],
  ['that does not', 'export const peek = (id) => { console.log(id); };', []],
  ['that does not, but that another one runs', 'export const peek = (id) => { console.log(id); };\nexport const load = (id) => { peek(id); return redis.get(id); };', ['report']],
])('in a module that only its client makes a store, a function %s', (_what, code, expected) => {
  const logs = reportsOf(`${redis}\n${read}\n${write}\n${code}`, files, {}, 'src/login.ts').flatMap((report) => report.logs);
  expect(verdictsOf(logs)).toEqual(expected);
});

it.each<[string, string, boolean]>([
  ['that stores', 'export const saveUser = (user) => client.get(user);\nexport const findUser = (id) => client.get(id);', true],
  ['that does much else', 'export const deleteAccount = (user) => client.get(user);\nexport const compare = (id) => client.get(id);\nexport const promote = (id) => client.get(id);', false],
])('a module with a free name over a client of the project, %s', (_what, code, expected) => {
  expect(stores(`import { client } from './redis-client.js';\n${code}`).length > 0).toBe(expected);
});

it.each(['model', 'models', 'query', 'queries', 'dal', 'data-access', 'dao', 'daos', 'repository', 'repositories', 'store', 'stores', 'persistence'])('a folder for data, %s, makes a store of what calls a database that nobody knows', (folder) => {
  const code = "import db from '../../lib/db';\nexport const find = (id) => db.query(one, id);\nexport const save = (id) => db.query(other, id);";
  expect(stores(code, `src/${folder}/users.ts`)).toEqual(['users: uses ../../lib/db']);
  expect(stores(code.replaceAll('../../', '../'), `${folder}/users.ts`)).toEqual(['users: uses ../lib/db']);
});

it.each<[string, string, string[]]>([
  ['src/models/task.ts', 'createTask', ['task: uses @prisma/client']],
  ['src/tasks/task.ts', 'createTask', []],
])('%s with getTask() and %s() keeps what it is named for: %j', (path, name, expected) => {
  expect(stores(`import { db } from '../db.js';\nexport const getTask = (id) => db.task.findUnique(id);\nexport const ${name} = (data) => db.task.create(data);`, path)).toEqual(expected);
});

it.each<[string, string, string[]]>([
  ['is a store of files', "import { readFile, writeFile } from 'node:fs/promises';\nexport const storeVoice = (id, data) => writeFile(id, data);\nexport const loadVoice = (id) => readFile(id);", ['voices: uses node:fs/promises']],
  ['mostly makes the parts of an application', `${redis}\n${read}\nexport const createReader = (options) => new Reader(redis.duplicate(), options);\nexport const createWriter = (options) => new Writer(redis.duplicate(), options);`, []],
  ['also makes a part of an application', `${redis}\n${read}\n${write}\nexport const createReader = (options) => new Reader(redis.duplicate(), options);`, ['voices: uses ioredis']],
  ['creates entries', `${redis}\n${read}\nexport const createKey = (id) => redis.set(id, 1);\nexport const createGroup = (id) => redis.hset(id, 1);`, ['voices: uses ioredis']],
  ['reads what it makes something of', `${redis}\nexport const readOne = (id) => new Voice(redis.get(id));\nexport const readTwo = (id) => new Voice(redis.get(id));`, ['voices: uses ioredis']],
])('a module of a free name that %s', (_what, code, expected) => {
  expect(stores(code, 'src/voices.ts')).toEqual(expected);
});

it.each<[string, string, string[]]>([
  ['src/user-repository.ts', 'calls', ['user-repository: calls db.query']],
  ['src/users.ts', 'calls', []],
])('a module %s that %s what it is handed for a database', (path, _calls, expected) => {
  expect(stores("export const find = (db, id) => db.query(one, id);\nexport const save = (db, id) => db.query(other, id);", path)).toEqual(expected);
});

it('what speaks for a store is told in this order, with its place', () => {
  const code = "import { redis } from '../redis.js';\nimport { client } from '../redis-client.js';\n\nexport const keyStore: SessionStore = {\n  get(id) { return redis.get(id); },\n  set(id) { return client.set(id); },\n};";
  const path = 'src/cache/keys.ts';
  const file = `/project/${path}`;
  const [store] = reportsOf(code, files, { layers: [{ role: 'infrastructure', classes: 'keyStore' }] }, path);
  const role = 'infrastructure';
  expect(store?.evidence).toEqual([
    { kind: 'layer', role, text: 'is in layer 1 of the settings', file: null, line: null },
    { kind: 'driver', role, text: 'uses ioredis', file, line: 5 },
    { kind: 'client', role, text: 'calls RedisClient', file, line: 6 },
    { kind: 'contract', role, text: 'is declared as SessionStore', file, line: 4 },
    { kind: 'name', role, text: 'is named keyStore', file, line: 4 },
    { kind: 'path', role, text: 'lies in src/cache/keys.ts', file, line: 4 },
  ]);
});

const decide = 'export const billMonth = (id) => redis.get(id);\nexport const onPlanChange = (id) => redis.set(id, 1);';

it.each<[string, string, string[]]>([
  ['named for storing', 'src/session-cache.ts', ['session-cache: uses ioredis']],
  ['of a free name', 'src/login.ts', []],
  ['that lies among stores', 'src/cache/login.ts', []],
])('a module of functions that decide, %s', (_what, path, expected) => {
  const from = `${'../'.repeat(path.split('/').length - 1)}src/redis.js`;
  expect(stores(`import { redis } from '${from}';\n${decide}`, path)).toEqual(expected);
});

it('an object that names functions of its module is none where those call two others of the project', () => {
  const put = (calls: string): string => `async function put(id) { ${calls} return redis.set(id, 1); }`;
  const code = (calls: string): string => `import { Redis } from 'ioredis';\nimport { sendReceipt, chargeCard } from './receipts.js';\nconst redis = new Redis();\nconst client = redis.duplicate();\n${put(calls)}\nasync function take(id) { return redis.get(id); }\nexport const ledger = { client, put, take };`;
  expect(stores(code('sendReceipt(id); chargeCard(id);'))).toEqual([]);
  expect(stores(code('sendReceipt(id);'))).toEqual(['ledger: uses ioredis']);
});

it('an object is one by what it is made of, whether or not its operations decide', () => {
  expect(stores(`${redis}\nexport const billing = { billMonth: (id) => redis.get(id), onPlanChange: (id) => redis.set(id, 1) };`)).toEqual(['billing: uses ioredis']);
  expect(stores("import { client } from './redis-client.js';\nexport const accounts = { compare: (user) => client.get(user), promote: (id) => client.get(id) };")).toEqual(['accounts: calls RedisClient']);
});

it.each<[string, string]>([
  ['decides', decide],
  ['serves requests', `import { Router } from 'express';\n${read}\n${write}`],
  ['calls two functions of the project', `import { sendReceipt, chargeCard } from '../receipts.js';\nexport const read = (id) => { sendReceipt(id); chargeCard(id); return redis.get(id); };\n${write}`],
  ['makes the parts of an application', 'export const createReader = (options) => new Reader(redis.duplicate(), options);'],
  ['has one function that reaches', `${read}\n${plain}\nexport const two = (id) => id;`],
])('a layer makes a store of a module that %s', (_what, code) => {
  const layers = [{ role: 'infrastructure' as const, files: 'src/layer/**' }];
  const [report] = reportsOf(`import { redis } from '../redis.js';\n${code}`, files, { layers }, 'src/layer/billing-service.ts');
  expect([report?.role, report?.tentative]).toEqual(['infrastructure', false]);
});

const broker = {
  'src/rabbitmq/connection.ts': "import amqp from 'amqplib';\nclass BrokerLink { private channel = null; async connect(url) { this.channel = await (await amqp.connect(url)).createChannel(); } getChannel() { return this.channel; } }\nexport const rabbit = new BrokerLink();",
  'src/orders.ts': 'export const priceOf = (order) => 1;\nexport const stockOf = (order) => 1;',
};
const sends = "import { rabbit } from './connection.js';\nexport async function announce(exchange, data) { const channel = rabbit.getChannel(); channel.publish(exchange, '', data); console.log('announced'); }";

it.each<[string, string, string, string[]]>([
  ['a publisher in the folder of its broker', 'src/rabbitmq/publisher.ts', sends, ['publisher']],
  ['a publisher that decides', 'src/rabbitmq/publisher.ts', "import { priceOf, stockOf } from '../orders.js';\nimport { rabbit } from './connection.js';\nexport async function announce(order) { if (priceOf(order) > stockOf(order)) rabbit.getChannel().publish('orders', '', order); console.log('announced'); }", []],
  ['what else lies there', 'src/rabbitmq/orders.ts', sends, []],
  ['a client in the folder of what it does', 'src/services/pubsub/client.ts', "import { PubSub } from '@google-cloud/pubsub';\nconst pubsub = new PubSub();\nexport async function send(name, data) { await pubsub.topic(name).publishMessage({ data }); console.log('sent'); }", ['client']],
])('%s', (_what, path, code, expected) => {
  expect(reportsOf(code, broker, {}, path).flatMap(({ kind, role, tentative, name }) => (kind !== 'class' && role === 'infrastructure' && !tentative ? [name] : []))).toEqual(expected);
});

const more = {
  ...files,
  'src/openai.ts': "import OpenAI from 'openai';\nexport const openai = new OpenAI();",
  'src/lru.ts': "import { LRUCache } from 'lru-cache';\nexport const lru = new LRUCache({ max: 1 });",
  'src/weather.ts': "export class WeatherClient { get(id) { return fetch('https://weather'); } }\nexport const weather = new WeatherClient();",
};

/** As `stores`, with more modules beside it. */
function storesBeside(code: string, path = 'src/login.ts'): string[] {
  return reportsOf(code, more, {}, path).flatMap(({ kind, role, tentative, name, evidence }) =>
    kind === 'class' || role === null || tentative ? [] : [`${name}: ${evidence.filter((each) => each.kind !== 'name' && each.kind !== 'path').map(({ text }) => text).join('; ')}`],
  );
}

it.each<[string, string, string[]]>([
  ['src/blob-factory.ts', `${redis}\n${read}\n${write}`, []],
  ['src/redis-factories.ts', `${redis}\n${read}\n${write}`, []],
  ['src/login.ts', `${redis}\nexport const keyFactory = { get(id) { return redis.get(id); }, set(id) { return redis.set(id, 1); } };`, ['keyFactory: uses ioredis']],
  ['src/login.ts', `${redis}\nexport const keyFactory = { create(id) { return redis.get(id); }, closeKey(id) { return redis.del(id); } };`, []],
  ['src/login.ts', `${redis}\nexport const keyStore = { create(id) { return redis.get(id); }, drop(id) { return redis.del(id); } };`, ['keyStore: uses ioredis']],
  ['src/factory-floor.ts', `${redis}\n${read}\n${write}`, ['factory-floor: uses ioredis']],
])('what a module makes for others is no store of its own, %s', (path, code, expected) => {
  expect(stores(code, path)).toEqual(expected);
});

it('a layer makes a store of a factory', () => {
  const layers = [{ role: 'infrastructure' as const, files: 'src/layer/**' }];
  const [report] = reportsOf(`import { redis } from '../redis.js';\n${read}\n${write}`, files, { layers }, 'src/layer/blob-factory.ts');
  expect([report?.name, report?.role]).toEqual(['blob-factory', 'infrastructure']);
});

it.each<[string, string, string, string[]]>([
  ['a module among stores, over a mapper', 'src/cache/users.ts', "import { db } from '../db.js';\nexport const read = (id) => db.user.findMany();\nexport const write = (id) => db.user.create(id);", ['users: uses @prisma/client']],
  ['a module elsewhere, over a mapper', 'src/accounts/users.ts', "import { db } from '../db.js';\nexport const read = (id) => db.user.findMany();\nexport const write = (id) => db.user.create(id);", []],
  ['a module among clients, over a mapper', 'src/providers/users.ts', "import { db } from '../db.js';\nexport const read = (id) => db.user.findMany();\nexport const write = (id) => db.user.create(id);", []],
  ['a module among clients that is handed its mapper', 'src/integrations/board-scores.ts', "import type { EntityManager } from '@mikro-orm/mysql';\nexport const readScore = (em: EntityManager, id) => em.findOne('Score', id);\nexport const writeScore = (em: EntityManager, id) => em.persist(id);", []],
  ['a module elsewhere that is handed its mapper', 'src/boards/board-scores.ts', "import type { EntityManager } from '@mikro-orm/mysql';\nexport const readScore = (em: EntityManager, id) => em.findOne('Score', id);\nexport const writeScore = (em: EntityManager, id) => em.persist(id);", ['board-scores: uses @mikro-orm/mysql']],
  ['an object among stores, over a mapper', 'src/cache/users.ts', "import { db } from '../db.js';\nexport const users = { read: (id) => db.user.findMany(), write: (id) => db.user.create(id) };", []],
])('%s', (_what, path, code, expected) => {
  expect(stores(code, path)).toEqual(expected);
});

const client = "import { client } from './redis-client.js';";

it.each<[string, string, string[]]>([
  ['and a driver of its own', `${client}\nimport { Redis } from 'ioredis';\nconst redis = new Redis();\nexport const promote = (id) => client.get(redis.get(id));\nexport const compare = (id) => client.get(id);\nexport const saveUser = (id) => client.get(redis.set(id));`, ['login: uses ioredis; calls RedisClient']],
  ['and a driver of another module', `${client}\n${redis}\nexport const promote = (id) => client.get(redis.get(id));\nexport const compare = (id) => client.get(id);\nexport const saveUser = (id) => client.get(redis.set(id));`, ['login: uses ioredis; calls RedisClient']],
  ['and a mapper', `${client}\nimport { db } from './db.js';\nexport const promote = (id) => client.get(db.user.find(id));\nexport const compare = (id) => client.get(id);\nexport const saveUser = (id) => client.get(db.user.create(id));`, []],
  ['alone', `${client}\nexport const promote = (id) => client.get(id);\nexport const compare = (id) => client.get(id);\nexport const saveUser = (id) => client.get(id);`, []],
  ['in most of what stores, beside what reaches nothing', `${client}\nexport const findUser = (id) => client.get(id);\nexport const saveUser = (id) => client.get(id);\nexport const promote = (id) => id;\nexport const compare = (id) => id;`, ['login: calls RedisClient']],
  ['in most of what decides, beside what only stores', `${client}\nexport const promote = (id) => client.get(id);\nexport const compare = (id) => client.get(id);\nexport const findUser = (id) => id;\nexport const saveUser = (id) => id;`, []],
])('a module of a free name that reaches a client of the project %s', (_what, code, expected) => {
  expect(storesBeside(code)).toEqual(expected);
});

it.each<[string, string, string[]]>([
  ['an SDK of another module, which speaks for that one', "import { openai } from './openai.js';\nexport const answers = { ask: (question) => openai.chat(question), list: () => openai.list() };", []],
  ['a service client of the project', "import { weather } from './weather.js';\nexport const forecasts = { get: (id) => weather.get(id), list: () => weather.get(1) };", []],
  ['a service client of the project beside a driver', `import { weather } from './weather.js';\n${redis}\nexport const forecasts = { get: (id) => redis.get(id), list: () => weather.get(redis.get(1)) };`, ['forecasts: uses ioredis']],
  ['what keeps things in the process, of another module', "import { lru } from './lru.js';\nexport const prices = { get: (id) => lru.get(id), set: (id) => lru.set(id, 1) };", []],
  ['a store of the project, under the name of one', "import { users } from './user-store.js';\nexport const userCache = { get(id) { return users.redis.get(id); }, set(id) { return users.redis.set(id, 1); } };", ['userCache: calls users.redis.get']],
])('an object over %s', (_what, code, expected) => {
  expect(storesBeside(code)).toEqual(expected);
});

it.each<[string, string, string[]]>([
  ['decide beside those that reach', `${redis}\n${read}\n${write}\nexport const billMonth = (id) => id;\nexport const onPlanChange = (id) => id;`, ['login: uses ioredis']],
  ['decide behind those that others call', `${redis}\nconst billMonth = (id) => redis.get(id);\nconst onPlanChange = (id) => redis.set(id, 1);\nexport const read = (id) => billMonth(id);\nexport const write = (id) => onPlanChange(id);`, ['login: uses ioredis']],
  ['start and stop it', `${redis}\n${read}\nexport const billMonth = (id) => redis.get(id);\nexport const connect = () => redis.connect();\nexport const close = () => redis.quit();`, []],
  ['make the half of it', `${redis}\n${read}\n${write}\nexport const createReader = (options) => new Reader(redis.duplicate(), options);\nexport const createWriter = (options) => new Writer(redis.duplicate(), options);`, []],
  ['make parts for themselves', `${redis}\n${read}\n${write}\nconst createReader = (options) => new Reader(redis.duplicate(), options);\nconst createWriter = (options) => new Writer(redis.duplicate(), options);\nconst createThird = () => new Third();`, ['login: uses ioredis']],
  ['only have such a name', `${redis}\n${read}\nexport const recreateReader = (options) => new Reader(redis.duplicate(), options);\nexport const recreateWriter = (options) => new Writer(redis.duplicate(), options);`, ['login: uses ioredis']],
])('a module of functions of which some %s', (_what, code, expected) => {
  expect(stores(code)).toEqual(expected);
});

it.each<[string, string, string[]]>([
  ['publish', 'src/invoice-publisher.ts', ['invoice-publisher: uses bull']],
  ['publishInvoice', 'src/invoice-publisher.ts', ['invoice-publisher: uses bull']],
  ['publisher', 'src/invoice-publisher.ts', []],
  ['republish', 'src/invoice-publisher.ts', []],
  ['publish', 'src/invoice.ts', []],
])('one function %s of %s, over a queue', (name, path, expected) => {
  expect(stores(`import Bull from 'bull';\nconst queue = new Bull('orders');\nexport const ${name} = (id) => queue.add({ id });`, path)).toEqual(expected);
});

it.each<[string, string[]]>([
  ['jotai', []], ['zustand', []], ['pinia', []], ['mobx', []], ['redux', []], ['@reduxjs/toolkit', []], ['@reduxjs/toolkit/query', []], ['svelte/store', []], ['zustand/middleware', []],
  ['my-zustand', ['login: uses ioredis']], ['zustandish', ['login: uses ioredis']],
])('a module that imports %s', (name, expected) => {
  expect(stores(`import { atom } from '${name}';\n${redis}\n${read}\n${write}`)).toEqual(expected);
});

it.each<[string, string, string[]]>([
  ['src/model/orders.ts', './', []],
  ['src/models/admin/orders.ts', './', ['orders: uses ioredis']],
  ['src/queries/orders.ts', './parts/', []],
  ['src/queries/orders.ts', '../', []],
  ['src/queries/orders.ts', './', ['orders: uses ioredis']],
])('a module in %s calls what lies at %s', (path, at, expected) => {
  const up = '../'.repeat(path.split('/').length - 2);
  const code = `import { redis } from '${up}redis.js';\nimport { lines } from '${at}lines.js';\nimport { prices } from '${at}prices.js';\nexport const read = (id) => redis.get(lines.of(id));\nexport const write = (id) => redis.set(prices.of(id), 1);`;
  expect(stores(code, path)).toEqual(expected);
});

it.each<[string, string, string[]]>([
  ['what it holds, by one function of three', `${redis}\nexport const keys = { client: redis.duplicate(), get(id) { return this.client.get(id); }, a() {}, b() {} };`, ['keys: uses ioredis']],
  ['what one function of three holds', `${redis}\nexport const keys = { get(id) { return redis.get(id); }, a() {}, b() {} };`, []],
  ['what it is given, by one function of three', `${redis}\nexport const keys = { ...redis.all, get(id) { return redis.get(id); }, a() {}, b() {} };`, []],
])('an object is a store by %s', (_what, code, expected) => {
  expect(stores(code)).toEqual(expected);
});

it.each<[string, string, string, string[]]>([
  ['that both fills its queue and runs it', 'src/mail-queue.ts', `${redis}\nexport const enqueueMail = (id) => redis.add('mail', id);\nexport const clearMail = (id) => redis.del(id);\nexport const mailProcessor = async (job) => clearMail(job.id);`, ['mail-queue: uses ioredis']],
  ['that only runs it', 'src/mail-queue.ts', `${redis}\nexport const clearMail = (id) => redis.del(id);\nexport const mailProcessor = async (job) => clearMail(job.id);`, []],
  ['named for a driver', 'src/ordersRedis.ts', `${redis}\n${read}`, ['ordersRedis: uses ioredis']],
  ['named for what is done with a database', 'src/exportRedis.ts', `${redis}\n${read}\n${plain}\nexport const two = (id) => id;`, []],
  ['of a hook of a page', 'src/useSessionStorage.ts', `import { useState } from 'react';\n${redis}\nexport function useSessionStorage(id) { const [value] = useState(redis.get(id)); return { value, read: () => redis.get(id), write: (next) => redis.set(id, next) }; }`, []],
  ['of a function that is only called as one', 'src/useSessionStorage.ts', `${redis}\nexport function useSessionStorage(id) { return { read: () => redis.get(id), write: (next) => redis.set(id, next) }; }`, ['useSessionStorage: uses ioredis']],
  ['of such a function over a driver of its own, under a free name', 'src/login.ts', "import type { Redis } from 'ioredis';\nexport function useLoginState(redis: Redis) { return { read: (id) => redis.get(id), write: (next) => redis.set('x', next) }; }", ['useLoginState: uses ioredis']],
  ['of such a function over what the project makes, under a free name', 'src/login.ts', `${redis}\nexport function useLoginState() { return { read: (id) => redis.get(id), write: (next) => redis.set('x', next) }; }`, []],
  ['named for a service and the driver of its form', 'src/orderServiceRedis.ts', `${redis}\nexport const place = (id) => redis.set(id, 1);\n${plain}\nexport const two = (id) => id;`, []],
])('a module %s, %s', (_what, path, code, expected) => {
  expect(stores(code, path)).toEqual(expected);
});

const jobs = "import { Queue } from 'bullmq';\nconst queue = new Queue('letters');";

it.each<[string, string, string, string[]]>([
  ['adds', 'src/letters/letter.job.ts', 'export const addLetter = (letter) => queue.add(letter);', ['letter: uses bullmq']],
  ['enqueues, in a folder of jobs', 'src/jobs/letters.ts', 'export const enqueueLetter = (letter) => queue.add(letter);', ['letters: uses bullmq']],
  ['adds, in a folder of anything', 'src/letters/letters.ts', 'export const addLetter = (letter) => queue.add(letter);', []],
  ['adds and does, in a folder of jobs', 'src/jobs/letters.ts', 'export const addLetter = (letter) => queue.add(letter);\nexport const printLetter = (letter) => queue.close(letter);', []],
  ['adds to a list', 'src/letters/letter.job.ts', 'const list = [];\nexport const addLetter = (letter) => list.push(letter);', []],
])('a module that %s, in %s', (_what, path, code, expected) => {
  expect(stores(`${jobs}\n${code}`, path)).toEqual(expected);
});

it.each<[string, string, string[]]>([
  ['imports in a function', "let client;\nconst open = async () => { const { default: Redis } = await import('ioredis'); client = new Redis(); };\nexport const get = async (key) => { await open(); return client.read(key); };", ['letter-cache: uses ioredis']],
  ['requires in a function', "let client;\nconst open = () => { const Redis = require('ioredis'); client = new Redis(); };\nexport const get = (key) => { open(); return client.read(key); };", ['letter-cache: uses ioredis']],
  ['requires what is no driver', "let client;\nconst open = () => { client = require('lodash'); };\nexport const get = (key) => { open(); return client.read(key); };", []],
])('a module named for storing that %s', (_what, code, expected) => {
  expect(stores(code, 'src/letter-cache.ts')).toEqual(expected);
});

it.each<[string, string, string[]]>([
  ['../lib/eventbridge', 'src/letter-publisher.ts', ['letter-publisher: calls putEvent of ../lib/eventbridge']],
  ['../lib/sqs-client.js', 'src/letter.publisher.ts', ['letter.publisher: calls putEvent of ../lib/sqs-client.js']],
  ['../lib/events', 'src/letter-publisher.ts', []],
  ['../lib/eventbridge', 'src/letters.ts', []],
])('a function that publishes over %s, in %s', (specifier, path, expected) => {
  expect(stores(`import { putEvent } from '${specifier}';\nexport const publishLetter = (letter) => putEvent('letter', letter);`, path)).toEqual(expected);
});

it.each<[string, string[]]>([
  ['getDb', ['letters: uses mongodb']],
  ['getDbInst', ['letters: uses mongodb']],
  ['getMenu', []],
])('the functions of a folder of queries ask what %s hands out', (name, expected) => {
  const code = `import { ${name} } from '../connection.js';\nexport const insertLetter = ({ letter }) => ${name}().collection('letters').insertOne(letter);`;
  const beside = { 'src/connection.ts': `import { MongoClient, Db } from 'mongodb';\nlet db: Db | null = null;\nexport function ${name}(): Db { return db; }` };
  const found = reportsOf(code, beside, {}, 'src/queries/letters.ts').flatMap(({ role, tentative, name: store, evidence }) => (role !== 'infrastructure' || tentative ? [] : [`${store}: ${evidence.flatMap(({ kind, text }) => (kind === 'driver' ? [text] : [])).join('; ')}`]));
  expect(found).toEqual(expected);
});

it.each<[string, string, string, string[]]>([
  ['that is handed the client, below a folder of the driver', 'src/sink/pg/bulk.ts', "import type { PoolClient } from 'pg';\nexport const placeholders = (rows) => rows.length;\nexport async function writeRows(client: PoolClient, rows) { await client.query('insert', rows); }", ['bulk: uses pg']],
  ['that is handed the client, below another folder', 'src/sink/rows/bulk.ts', "import type { PoolClient } from 'pg';\nexport const placeholders = (rows) => rows.length;\nexport async function writeRows(client: PoolClient, rows) { await client.query('insert', rows); }", []],
  ['that handles what is uploaded', 'src/services/s3.service.ts', "import { S3 } from '@aws-sdk/client-s3';\nconst s3 = new S3({});\nexport const handleImageUpload = (body, name) => s3.putObject({ Key: name, Body: body });", ['s3: uses @aws-sdk/client-s3']],
  ['among models, over a mapper', 'src/models/guest.model.ts', "import { PrismaClient } from '@prisma/client';\nconst prisma = new PrismaClient();\nexport const listGuests = (where) => prisma.guest.findMany({ where });", ['guest: uses @prisma/client']],
  ['among models, over a mapper, and decides', 'src/models/guest.model.ts', "import { PrismaClient } from '@prisma/client';\nconst prisma = new PrismaClient();\nexport const billGuests = (where) => prisma.guest.findMany({ where });", []],
])('a function %s, in %s', (_what, path, code, expected) => {
  expect(stores(code, path)).toEqual(expected);
});

it.each<[string, string[]]>([
  ['src/letters/letter-store.ts', ['letter-store: uses ioredis']],
  ['src/letters/store.factory.ts', []],
  ['src/letters/store.config.ts', []],
])('what gives out a client, in %s', (path, expected) => {
  expect(stores(`import { Redis } from 'ioredis';\nlet store;\nexport const createLetterStore = () => new Redis();\nexport const getLetterStore = () => { if (!store) { store = createLetterStore(); } return store; };`, path)).toEqual(expected);
});

it.each([
  ['a table', '', ['turns: uses @aws-sdk/client-dynamodb']],
  ['a table and a queue', "import { SQSClient } from '@aws-sdk/client-sqs';\nconst queue = new SQSClient();\nexport const queueTurn = (turn) => queue.send(turn);", []],
])('a module that nothing but its use names reaches %s', (_what, more, expected) => {
  expect(stores(`import { DynamoDBClient } from '@aws-sdk/client-dynamodb';\nconst table = new DynamoDBClient();\nexport const saveTurn = (turn) => table.send(turn);\nexport const getTurn = (id) => table.send(id);\n${more}`, 'src/turns.ts')).toEqual(expected);
});

it.each([
  ['only puts them there', "import { redis } from './redis.js';\nimport { sendReceipt, chargeCard } from './receipts.js';\nexport const queueLetter = async (letter) => { console.log('x'); await redis.lpush('letters', letter); };\nexport const startLetters = async () => { while (true) { const letter = await redis.brpop('letters', 0); console.log('y'); sendReceipt(letter); } };\nexport const runLetter = (letter) => { console.log('z'); chargeCard(letter); };", ['report']],
  ['does something besides', "import { redis } from './redis.js';\nimport { sendReceipt, chargeCard } from './receipts.js';\nexport const queueLetter = async (letter) => { console.log('x'); sendReceipt(letter); await redis.lpush('letters', letter); };\nexport const runLetter = (letter) => { console.log('z'); chargeCard(letter); };", []],
])('a queue that does its jobs reports what %s', (_what, code, expected) => {
  const verdicts = reportsOf(code, files, {}, 'src/letter-queue.ts').filter(({ role, tentative }) => role === 'infrastructure' && !tentative).flatMap(({ logs }) => logs.map(({ verdict }) => verdict.kind));
  expect(verdicts.filter((kind) => kind === 'operation-log').map(() => 'report')).toEqual(expected);
});

it.each<[string, string, string[]]>([
  ['src/database/queries/sessions.js', "const { Session } = require('@database/models/index');\nconst { toRange } = require('../../range');\nconst { toOrder } = require('../../order');\nexports.findOne = (id) => Session.findOne(toRange(id));\nexports.findAll = (id) => Session.findAll(toOrder(id));\nexports.removeOne = (id) => Session.findByPk(id);", ['sessions: uses @database/models/index']],
  ['src/database/methods/session.js', "const { Session } = require('../models/session');\nexports.findByUrl = (url) => Session.find({ url });\nexports.add = (url) => Session.create({ url });", ['session: uses ../models/session']],
  ['src/database/methods/session.js', "const { Session } = require('../session');\nexports.findByUrl = (url) => Session.find({ url });\nexports.add = (url) => Session.create({ url });", []],
  ['src/logic/sessions.js', "const { Session } = require('@database/models/index');\nexports.findOne = (id) => Session.findOne(id);\nexports.findAll = (id) => Session.findAll(id);", []],
  ['src/database/queries/sessions.js', "const { session } = require('@database/sessions');\nexports.findOne = (id) => session.findOne(id);\nexports.findAll = (id) => session.findAll(id);", []],
])('%s over classes of rows that nothing declares', (path, code, expected) => {
  expect(stores(code, path)).toEqual(expected);
});

it.each<[string, string[]]>([
  ['this._s3 = new aws.S3();', ['uploads: uses aws-sdk']],
  ['this._s3 = new Rack();', []],
])('a constructor with a prototype reaches its driver by its field: %s', (field, expected) => {
  expect(stores(`const aws = require('aws-sdk');\nfunction Driver() { ${field} }\nDriver.prototype = { upload(key) { return this._s3.putObject(key); }, remove(key) { return this._s3.deleteObject(key); } };\nmodule.exports = Driver;`, 'src/uploads.js').map((each) => each.replace('Driver', 'uploads'))).toEqual(expected);
});

it.each<[string, string[]]>([
  ["const amqp = require('amqplib');", ['letters: uses amqplib']],
  ["const amqp = require('amqplib');\nconst { MongoClient } = require('mongodb');", []],
  ["const amqp = require('./amqp');", []],
])('a client that a module of one driver fills later is one of it: %s', (imports, expected) => {
  const code = `${imports}\nlet channel;\nexports.start = (done) => { amqp.connect((connection) => connection.createChannel((made) => { channel = made; done(); })); };\nexports.publishLetter = (letter) => channel.sendTo(letter);\nexports.sendCopy = (letter) => channel.sendTo(letter);`;
  expect(stores(code, 'src/letters.js')).toEqual(expected);
});

it.each<[string, string[]]>([
  ['fetchSeats', ['report']],
  ['promoteSeats', []],
])('in a place for data a function that reaches the database and calls the project is an operation where it is named for one: %s', (name, expected) => {
  const code = `const { db } = require('./mongo');\nconst { MongoClient } = require('mongodb');\nconst client = new MongoClient('');\nconst { sendReceipt } = require('../receipts');\nexports.findSeat = (id) => client.db().collection('seats').findOne(id);\nexports.saveSeat = (seat) => client.db().collection('seats').insertOne(seat);\nexports.${name} = (id) => { sendReceipt(id); console.log(id); return client.db().collection('seats').find(id); };`;
  expect(verdictsOf(reportsOf(code, files, {}, 'src/models/seat.js').flatMap((report) => report.logs))).toEqual(expected);
});

it.each<[string, string[]]>([
  ['exports.fetchAll = (id, cb) => exports.findSeat(id, cb);', ['findSeat', 'saveSeat', 'fetchAll']],
  ['exports.fetchAll = (id, cb) => module.exports.findSeat(id, cb);', ['findSeat', 'saveSeat', 'fetchAll']],
  ['exports.fetchAll = (id, cb) => exports.others(id, cb);', ['findSeat', 'saveSeat']],
])('what a module exports leads to its driver by its export: %s', (code, expected) => {
  const module = `const { MongoClient } = require('mongodb');\nconst client = new MongoClient('');\nexports.findSeat = function (id, cb) { return client.db().collection('seats').findOne(id, cb); };\nexports.saveSeat = function (seat, cb) { return client.db().collection('seats').insertOne(seat, cb); };\n${code}`;
  expect(reportsOf(module, files, {}, 'src/seats.js').flatMap(({ operations }) => operations.map(({ name }) => name))).toEqual(expected);
});

it.each<[string, string[]]>([
  ['couchbase', ['SeatStore: uses couchbase; calls client.set']],
  ['./couch', []],
])('a constructor with a prototype that loads %s itself', (specifier, expected) => {
  expect(stores(`module.exports = function (session) { function SeatStore(options) { this.client = require('${specifier}').connect(options); } SeatStore.prototype.get = function (id) { return this.client.get(id); }; SeatStore.prototype.set = function (id) { return this.client.set(id); }; return SeatStore; };`, 'src/connect.js')).toEqual(expected);
});

it.each<[string, string, string[]]>([
  ['assigned one by one', "const Redis = require('ioredis');\nfunction Feeds() { this._client = open(); }\nfunction open() { return new Redis(); }\nFeeds.prototype.publish = function (id) { this._client.publish('feeds', id); };\nFeeds.prototype.count = function () { return this._client.dbsize(); };\nmodule.exports = Feeds;", ['feeds: uses ioredis']],
  ['that go to nothing', "const Redis = require('ioredis');\nconst redis = new Redis();\nfunction Feeds() {}\nFeeds.prototype.publish = function (id) { this.total += 1; };\nFeeds.prototype.count = function () { return this.total; };\nmodule.exports = Feeds;", []],
])('members of a prototype %s lead to the driver of their field', (_what, code, expected) => {
  expect(stores(code, 'src/feeds.js').map((each) => each.replace('Feeds', 'feeds'))).toEqual(expected);
});

it.each<[string, string, string[]]>([
  ['shows functions that have others ask a client', "import { getRedis } from './handles.js';\nconst checkValue = async (key) => { const redis = await getRedis(); return redis.get(key); };\nconst check = (id) => checkValue(id);\nconst put = (id) => checkValue(id);\nexport const formCache = { check, set: put };", ['formCache: calls redis.get; calls getRedis of ./handles.js']],
  ['shows functions that ask nobody', "const check = (id) => id;\nconst put = (id) => id;\nexport const formCache = { check, set: put };", []],
])('an object that is named for a store and %s', (_what, code, expected) => {
  expect(stores(code, 'src/form-cache.js')).toEqual(expected);
});

it.each<[string, string, string[]]>([
  ['a component', "export async function createNamesComponent({ config }) { const url = await config.get('URL'); async function find(id) { return fetch(`${url}/${id}`); } return { find }; }", ['clients: uses fetch']],
  ['a checker', "export const banChecker = { isBanned(id) { return fetch(`${host}/bans/${id}`); }, reasons(id) { return fetch(`${host}/reasons/${id}`); } };", ['banChecker: uses fetch']],
  ['a manager', "export const webApiManager = { join(id) { return fetch(`${host}/join/${id}`); }, approve(id) { return fetch(`${host}/approve/${id}`); } };", ['webApiManager: uses fetch']],
])('what calls another system is its client, though named as %s', (_what, code, expected) => {
  expect(stores(code, 'src/clients.js')).toEqual(expected);
});

it.each<[string, string, string[]]>([
  ['a driver that it names', "const { connect } = require('nats');\nlet connection;\nexports.init = async () => { connection = await connect(); };\nexports.deliver = (name, text) => connection.publish(name, text);\nexports.take = (name) => connection.subscribe(name);", ['nats-pubsub: uses nats']],
  ['what nothing declares', "import { connection } from './connection.js';\nexport const deliver = (name, text) => connection.publish(name, text);\nexport const take = (name) => connection.subscribe(name);", []],
])('a module below components is a store over %s', (_what, code, expected) => {
  expect(stores(code, 'src/components/nats-pubsub.js')).toEqual(expected);
});

it.each<[string, string, string[]]>([
  ['at the end', "try { const client = new S3Client({}); async function put(id) { return client.send(id); } async function get(id) { return client.send(id); } return { put, get }; } catch { return stub(); }", ['createFiles: uses @aws-sdk/client-s3']],
  ['before its end', "try { warm(); } catch {} return { put: (id) => id, get: (id) => id };", []],
])('a factory that returns its object from a try %s', (_what, body, expected) => {
  expect(stores(`import { S3Client } from '@aws-sdk/client-s3';\nexport async function createFiles() { ${body} }`)).toEqual(expected);
  expect(stores(`import { S3Client } from '@aws-sdk/client-s3';\nexport async function createS3Component() { ${body} }`)).toEqual(expected.map((each) => each.replace('createFiles', 'createS3Component')));
});
