import { expect, it } from 'vitest';
import { reportsOf } from './detector.ts';

const files = {
  'src/prisma.ts': "import { PrismaClient } from '@prisma/client';\nexport class PrismaService extends PrismaClient {}",
  'src/redis-client.ts': "import { Redis } from 'ioredis';\nexport class RedisClient { redis = new Redis(); }",
  'src/rabbit-client.ts': "import amqp from 'amqplib';\nexport class RabbitClient { connection = amqp.connect(''); request(id) { return this.connection.request(id); } publish(id) { return this.connection.publish(id); } }",
  'src/receipts.ts': 'export function sendReceipt(id) {}\nexport const ledger = { charge(id) {} };\nexport class Courier { send(id) {} }',
  'src/channel.ts': "import amqp, { type Channel } from 'amqplib';\nlet channel: Channel | null = null;\nexport const open = async () => { channel = await (await amqp.connect('')).createChannel(); };\nexport function getChannel(): Channel { return channel; }",
  'src/rows.ts': 'export function parseRow(row) {}\nexport const toKey = (id) => id;',
};
const head = [
  "import { Redis } from 'ioredis';",
  "import { Repository } from 'typeorm';",
  "import { Pool } from 'pg';",
  "import { PrismaService } from './prisma.js';",
  "import { RedisClient } from './redis-client.js';",
  "import { sendReceipt, ledger } from './receipts.js';",
  "import { parseRow, toKey } from './rows.js';",
].join(' ');

/** Which of the classes are infrastructure that a rule may report. */
function stores(code: string, path?: string): string[] {
  return reportsOf(`${head}\n${code}`, files, {}, path).flatMap(({ kind, role, tentative, name }) => (kind === 'class' && role === 'infrastructure' && !tentative ? [name] : []));
}

const redis = 'constructor(private readonly redis: Redis) {} get(id) { return this.redis.get(id); }';

it.each([
  'SessionController', 'DatabaseMonitorService', 'FeedSchedulerService', 'UserResolver', 'JobProcessor', 'AuthMiddleware', 'LoginUseCase', 'CreateOrderCommand', 'NightlyTask', 'UserSeeder', 'CheckoutWorkflow', 'AuthService', 'SessionGuard', 'ChatServer', 'DiscordBot', 'EventSubscriber',
])('%s, a class named for answering, is handed its driver', (name) => {
  expect(stores(`class ${name} { ${redis} }`)).toEqual([]);
});

it.each([
  'Sessions', 'CacheService', 'SessionStore', 'PresenceService', 'PresenceManager', 'RedisService', 'BullMqService', 'RedisEventSubscriber', 'MongoEngine', 'SessionRepositoryFactory',
])('%s, named for what it stores, for its driver or freely, is a store', (name) => {
  expect(stores(`class ${name} { ${redis} }`)).toEqual([name]);
});

it('a class of a free name over a mapper is none where it does something besides and most of it is not named for storing', () => {
  const over = (name: string, does: string, besides: string): string => `class ${name} { constructor(private readonly users: Repository<User>) {} async ${does}(id) { const user = await this.users.findOneBy({ id }); return user.account; } ${besides} }`;
  const pays = 'withdraw(id) { return bank.pay(id); }';
  expect(stores([over('Payouts', 'check', pays), over('People', 'get', pays), over('Trail', 'info', 'notice(id) { return this.users.save(id); }')].join(' '))).toEqual(['People', 'Trail']);
});

it('UploadService is named for what it is about, and UploadInvoice and UploadInvoiceService for what they do', () => {
  const uploads = (name: string): string => `class ${name} { constructor(private readonly redis: Redis) {} uploadFile(id) { return this.redis.set(id, 1); } getFile(id) { return this.redis.get(id); } }`;
  expect(stores([uploads('UploadService'), uploads('UploadInvoice'), uploads('UploadInvoiceService')].join(' '))).toEqual(['UploadService']);
});

it.each<[string, string, string, string[]]>([
  ['does what it hears of', 'deposit(id) { return this.orders.pay(id); }', 'private readonly orders: OrderRepository', []],
  ['hands on, and keeps', 'send(id) { return this.queue.add(id); }', 'private readonly orders: OrderRepository', ['OrderQueueService']],
  ['does something over the broker alone', 'deposit(id) { return this.queue.add(id); }', 'private readonly logger: Logger', ['OrderQueueService']],
])('a service that is named for a broker and %s', (_what, member, parameter, expected) => {
  expect(stores(`import type { Queue } from 'bullmq'; class OrderQueueService { constructor(private readonly queue: Queue, ${parameter}) {} ${member} }`)).toEqual(expected);
});

it.each<[string, string[]]>([
  ['async connect() { await this.consumer.connect(); } async pause() { await this.consumer.pause(); } async resume() { await this.consumer.resume(); }', ['BaseConsumer']],
  ['async connect() { await this.consumer.connect(); } async pay(id) { await this.consumer.commitOffsets(id); }', []],
])('looking after what it holds decides nothing: %s', (members, expected) => {
  expect(stores(`import { Consumer } from 'kafkajs'; class BaseConsumer { constructor(private readonly consumer: Consumer) {} ${members} }`)).toEqual(expected);
});

it.each<[string, string[]]>([
  ["const handlers = { pay: async () => { (await import('./orders.service')).pay(); }, tell: async () => { (await import('./mails.service')).tell(); } };", []],
  ["const handlers = { pay: async () => { (await import('./orders.service')).pay(); } };", ['JobQueueService']],
])('what runs a queue and loads the services that do its jobs calls a queue: %s', (handlers, expected) => {
  expect(stores(`${handlers} export class JobQueueService { ${redis} }`)).toEqual(expected);
});

it('what is written as an implementation is judged by the name of what it implements', () => {
  expect(stores('class OrderServiceImpl { constructor(private readonly orders: Repository<Order>) {} get(id) { return this.orders.findOne(id); } } class SessionStoreImpl { constructor(private readonly redis: Redis) {} get(id) { return this.redis.get(id); } }')).toEqual(['SessionStoreImpl']);
});

it.each<[string, string[]]>([
  ['parsed() { return new URL(this.redis.options); }', []],
  ['parsed() { return new URL(this.redis.options); } query(sql) { return this.redis.call(sql); }', ['RedisConfig']],
])('what says how a client is made is no store, unless it is one besides: %s', (members, expected) => {
  expect(stores(`class RedisConfig { constructor(private readonly redis: Redis) {} ${members} }`)).toEqual(expected);
});

it('what measures a queue is no store', () => {
  expect(stores(`class QueueMetricsCollector { ${redis} } class QueueMeter { ${redis} }`)).toEqual(['QueueMeter']);
});

it('a logger is no store, whatever it sends its entries through', () => {
  expect(stores(`class RedisLoggerTransport { ${redis} }`)).toEqual([]);
});

it.each<[string, string, string[]]>([
  ['the repositories of two entities', 'slots: SlotRepository, private readonly bookings: IBookingRepository', []],
  ['one repository', 'slots: SlotRepository', ['SlotLockService']],
])('a service that is named for locking and keeps %s', (_what, parameters, expected) => {
  expect(stores(`class SlotLockService { constructor(private readonly redis: Redis, private readonly ${parameters}) {} lock(id) { return this.redis.set(id, 1); } }`)).toEqual(expected);
});

it.each(['RenewSession', 'VerifyToken', 'RemoveDevices', 'FetchFeed'])('%s, named for the one thing that it does, is no store', (name) => {
  expect(stores(`class ${name} { ${redis} }`)).toEqual([]);
});

it.each([
  ['what makes spans', 'spans: SpanFactory', ['JobQueueManager']],
  ['what knows the environment', 'envService: EnvironmentService', ['JobQueueManager']],
  ['what tells the time', 'clockService: ClockService', ['JobQueueManager']],
  ['what it is made with', 'props: JobProps, private readonly args: JobArgs', ['JobQueueManager']],
  ['what makes no difference, since it is not used', '_orders: Orders', ['JobQueueManager']],
  ['what it is given to call', 'orders: Orders', []],
])('a manager of a queue is handed the domain and %s', (_what, parameter, expected) => {
  expect(stores(`class JobQueueManager { constructor(private readonly redis: Redis, private readonly mails: Mails, ${parameter}) {} enqueue(id) { return this.redis.rpush('jobs', id); } }`)).toEqual(expected);
});

it('what serializes, called from another file, is no one to talk to', () => {
  expect(stores("import { JobSerializer } from './rows.js'; class JobQueueManager { constructor(private readonly redis: Redis, private readonly mails: Mails) {} enqueue(job) { return this.redis.rpush('jobs', JobSerializer.serialize(job)); } }")).toEqual(['JobQueueManager']);
});

it.each([
  ['what loads modules of the framework', 'LazyModuleLoader', ['FileStorageService']],
  ['a reference to its module', 'ModuleRef', ['FileStorageService']],
  ['two of the domain', 'BillingService', []],
])('a storage service over a driver and %s', (_what, type, expected) => {
  const code = `class FileStorageService { constructor(private readonly redis: Redis, private readonly one: ${type}, private readonly mails: ${type}) {} get(id) { return this.redis.get(id); } put(id) { return this.redis.set(id, 1); } }`;
  expect(stores(code)).toEqual(expected);
});

it.each([
  ['a decorator', `@Controller('sessions') class Sessions { ${redis} }`],
  ['a decorator of a namespace', `@nest.Processor('mail') class MailStore { ${redis} }`],
  ['a decorator of an entity', `@Entity() class SessionStore { ${redis} }`],
  ['the base of a framework', `class Sessions extends BaseCommand { ${redis} }`],
  ['the base of a framework, in its namespace', `class Sessions extends framework.BaseController { ${redis} }`],
  ['the base of an entity', `class SessionStore extends BaseEntity { ${redis} }`],
])('%s makes a caller, whatever the class is called', (_what, code) => {
  expect(stores(code)).toEqual([]);
});

it.each<[string, string[]]>([
  ['src/sessions.usecase.ts', []],
  ['src/sessions.use-case.ts', []],
  ['src/sessions.controller.ts', []],
  ['src/session.entity.ts', []],
  ['src/sessions.job.ts', []],
  ['src/sessions.gateway.ts', ['SessionStore']],
  ['src/sessions.ts', ['SessionStore']],
  ['src/sessions.store.ts', ['SessionStore']],
  ['src/job-sessions.ts', ['SessionStore']],
])('the class of %s: %j', (path, expected) => {
  expect(stores(`class SessionStore { ${redis} }`, path)).toEqual(expected);
});

it.each<[string, string[], string]>([
  ['every operation', ['Presence'], 'constructor(private readonly redis: Redis) {} get(id) { return this.redis.get(id); } set(id) { return this.redis.set(id, 1); }'],
  ['a third of them', ['Presence'], 'constructor(private readonly redis: Redis) {} get(id) { return this.redis.get(id); } a() {} b() {}'],
  ['a quarter of them', [], 'constructor(private readonly redis: Redis) {} get(id) { return this.redis.get(id); } a() {} b() {} c() {}'],
  ['most, through another member', ['Presence'], 'constructor(private readonly redis: Redis) {} a() { return this.read(1); } b() { return this.read(2); } c() { return this.#key(); } private read(id) { return this.redis.get(id); } #key() { return 1; }'],
  ['most, through what is made of the client', ['Presence'], 'private readonly get = promisify(this.redis.get); constructor(private readonly redis: Redis) {} a() { return this.get(1); } b() { return this.get(2); }'],
  ['most, through a static of the class', ['Presence'], 'static redis = new Redis(); a() { return Presence.redis.get(1); } b() { return Presence.redis.get(2); }'],
  ['most, through super', ['Presence'], 'redis = new Redis(); load(id) { return this.redis.get(id); } a() { return super.load(1); } b() { return super.load(2); } c() { return super.load(3); } d() {}'],
  ['most, through what is made of the client and put away', ['Presence'], 'private read = promisify(this.redis.get); constructor(private readonly redis: Redis) {} a() { return this.read(1); } b() { return this.read(2); } c() { return this.read(3); } close() { this.read = null; }'],
  ['one of four, the others ask another member', [], 'constructor(private readonly redis: Redis) {} get(id) { return this.redis.get(id); } a() { return this.one; } b() { return this.one; } c() { return this.one; }'],
  ['one of four, the others ask another object for its driver', [], 'constructor(private readonly redis: Redis) {} get(id) { return this.redis.get(id); } a(other) { return other.redis.get(1); } b(other) { return other.redis.get(1); } c(other) { return other.redis.get(1); }'],
  ['every operation, by a field that is set', ['Presence'], 'private client; constructor(redis: Redis) { this.client = redis; } get(id) { return this.client.get(id); }'],
  ['hidden ones only, beside many others', [], 'constructor(private readonly redis: Redis) {} private get(id) { return this.redis.get(id); } a() {} b() {}'],
])('of a class with a free name, %s goes to the driver: %j', (_what, expected, members) => {
  expect(stores(`class Presence { ${members} }`)).toEqual(expected);
});

it.each<[string, string[], string]>([
  ['a logger', ['Presence'], 'logger: Logger'],
  ['its configuration', ['Presence'], 'config: RedisConfig'],
  ['a metrics service', ['Presence'], 'metrics: MetricsService'],
  ['a clock', ['Presence'], 'clock: Clock'],
  ['what knows the request', ['Presence'], 'correlation: CorrelationService'],
  ['an emitter', ['Presence'], 'events: EventEmitter2'],
  ['a map', ['Presence'], 'local: Map<string, string>'],
  ['another driver', ['Presence'], 'replica: Redis'],
  ['a plain value', ['Presence'], 'prefix: string'],
  ['a service', [], 'users: UserService'],
  ['a policy of the domain', [], 'pricing: PricingRules'],
  ['a type of a namespace', [], 'users: domain.Users'],
  ['a logger of a namespace', ['Presence'], 'out: domain.Logger'],
  ['a service, under a name that says that it is not used,', [], '_users: UserService'],
  ['a store', ['Presence'], 'sessions: SessionStore'],
])('a class with a free name is handed %s beside its driver: %j', (_what, expected, other) => {
  expect(stores(`class Presence { constructor(private readonly redis: Redis, private readonly ${other}) {} get(id) { return this.redis.get(id); } }`)).toEqual(expected);
});

const queued = "import { Queue } from 'bullmq'; import { AmqpConnection } from '@golevelup/nestjs-rabbitmq'; import { ClientProxy } from '@nestjs/microservices'; import { Client } from '@elastic/elasticsearch'; import { createClient } from '@clickhouse/client'; import knex from 'knex';";

it.each<[string, string[], string]>([
  ['of the domain asks for work', [], 'class InvoiceEmailService { constructor(private readonly queue: Queue) {} sendReminder(id) { return this.queue.add(id); } sendReceipt(id) { return this.queue.add(id); } }'],
  ['is named for its queue', ['InvoiceQueueService'], 'class InvoiceQueueService { constructor(private readonly queue: Queue) {} sendReminder(id) { return this.queue.add(id); } }'],
  ['is named for the messages', ['EventPublisherService'], 'class EventPublisherService { constructor(private readonly amqp: AmqpConnection) {} publish(id) { return this.amqp.publish(id); } }'],
  ['waits for answers', [], 'class ChatAdapter { constructor(private readonly amqp: AmqpConnection) {} createRoom(id) { return this.amqp.request(id); } }'],
  ['of the domain asks for work, and remembers,', [], 'class InvoiceEmailService { constructor(private readonly queue: Queue, private readonly redis: Redis) {} sendReminder(id) { return this.queue.add(id); } sendReceipt(id) { return this.redis.get(id); } }'],
  ['waits for answers of a client of the project', [], "import { RabbitClient } from './rabbit-client.js'; class RoomAdapter { constructor(private readonly rabbit: RabbitClient) {} createRoom(id) { return this.rabbit.request(id); } }"],
  ['waits for no answers of a client of the project', ['RoomAdapter'], "import { RabbitClient } from './rabbit-client.js'; class RoomAdapter { constructor(private readonly rabbit: RabbitClient) {} createRoom(id) { return this.rabbit.publish(id); } }"],
  ['waits for answers half of the time', [], 'class ChatAdapter { constructor(private readonly amqp: AmqpConnection) {} createRoom(id) { return this.amqp.request(id); } tellRoom(id) { return this.amqp.publish(id); } }'],
  ['seldom waits for answers', ['ChatAdapter'], 'class ChatAdapter { constructor(private readonly amqp: AmqpConnection) {} createRoom(id) { return this.amqp.request(id); } tellRoom(id) { return this.amqp.publish(id); } leaveRoom(id) { return this.amqp.publish(id); } }'],
  ['lists what was asked', ['ChatAdapter'], 'class ChatAdapter { constructor(private readonly amqp: AmqpConnection) {} createRoom(id) { return this.amqp.requests(id); } }'],
  ['asks for nothing at all', ['ChatAdapter'], 'class ChatAdapter { amqp = new AmqpConnection({}); createRoom(id) { return send(this.amqp, id); } }'],
  ['sends all to another service of NestJS', ['UserGate'], 'class UserGate { constructor(private readonly users: ClientProxy) {} tell(id) { return this.users.sendAll(id); } }'],
  ['sends again to another service of NestJS', ['UserGate'], 'class UserGate { constructor(private readonly users: ClientProxy) {} tell(id) { return this.users.resend(id); } }'],
  ['waits for none', ['ChatAdapter'], 'class ChatAdapter { constructor(private readonly amqp: AmqpConnection) {} createRoom(id) { return this.amqp.publish(id); } }'],
  ['asks another service of NestJS', [], 'class UserGate { constructor(private readonly users: ClientProxy) {} find(id) { return this.users.send(id); } }'],
  ['tells another service of NestJS', ['UserGate'], 'class UserGate { constructor(private readonly users: ClientProxy) {} tell(id) { return this.users.emit(id); } }'],
])('a class over a queue that %s: %j', (_what, expected, code) => {
  expect(stores(`${queued}\n${code}`)).toEqual(expected);
});

it.each<[string, string[], string]>([
  ['its operations take parts of a store', ['IndexerService'], 'class IndexerService { constructor(private readonly es: Client) {} add(index, row) { return this.es.index({ index, row }); } remove(indexName, id) { return this.es.delete({ id }); } }'],
  ['one of two operations takes a part of a store', [], 'class IndexerService { constructor(private readonly es: Client) {} add(index, row) { return this.es.index({ index, row }); } remove(order) { return this.es.delete({ order }); } }'],
  ['half of its operations take parts of a store', ['IndexerService'], 'class IndexerService { constructor(private readonly es: Client) {} add(index, row) { return this.es.index({ index, row }); } remove(indexName, id) { return this.es.delete({ id }); } find(order) { return this.es.search(order); } list(order) { return this.es.search(order); } }'],
  ['two of five operations take parts of a store', [], 'class IndexerService { constructor(private readonly es: Client) {} add(index, row) { return this.es.index({ index, row }); } remove(indexName, id) { return this.es.delete({ id }); } find(order) { return this.es.search(order); } list(order) { return this.es.search(order); } count({ order }) { return this.es.search(order); } }'],
  ['its operations take things of the domain', [], 'class IndexerService { constructor(private readonly es: Client) {} add(order) { return this.es.index(order); } remove(orderId) { return this.es.delete(orderId); } }'],
  ['it is named for its database', ['ClickHouseClientManager'], 'class ClickHouseClientManager { client = createClient({}); run(statement) { return this.client.query(statement); } }'],
  ['it is named for a mapper that it wraps', ['KnexWrapper'], 'class KnexWrapper { db = knex({}); run(statement) { return statement(this.db); } }'],
])('a class over a database, where %s: %j', (_what, expected, code) => {
  expect(stores(`${queued}\n${code}`)).toEqual(expected);
});

it.each<[string, string[], string]>([
  ['only runs', [], 'class DependencyCheck { constructor(private readonly redis: Redis) {} execute() { return this.redis.ping(); } }'],
  ['only tells what it executes', ['Scripts'], 'class Scripts { constructor(private readonly redis: Redis) {} executed(id) { return this.redis.get(id); } }'],
  ['only runs again', ['Scripts'], 'class Scripts { constructor(private readonly redis: Redis) {} reinvoke(id) { return this.redis.get(id); } }'],
  ['runs and reads', ['Scripts'], 'class Scripts { constructor(private readonly redis: Redis) {} execute(id) { return this.redis.eval(id); } get(id) { return this.redis.get(id); } }'],
  ['makes its keys in statics', ['Presence'], 'class Presence { constructor(private readonly redis: Redis) {} get(id) { return this.redis.get(id); } static a() {} static b() {} static c() {} }'],
  ['makes addresses of what it stores', ['WasabiService'], "class WasabiService { client = new S3Client({}); generateReadUrl(key) { return sign(this.client, key); } generateUploadUrl(key) { return sign(this.client, key); } deleteFile(key) { return this.client.send(key); } }"],
])('a class that %s: %j', (_what, expected, code) => {
  expect(stores(`import { S3Client } from '@aws-sdk/client-s3';\n${code}`)).toEqual(expected);
});

it('a store is handed what it likes', () => {
  expect(stores('class SessionStore { constructor(private readonly redis: Redis, private readonly users: UserService) {} get(id) { return this.redis.get(id); } }')).toEqual(['SessionStore']);
});

it.each<[string, string[], string]>([
  ['two functions that may do anything', [], 'sendReceipt(id); ledger.charge(id);'],
  ['one', ['Presence'], 'sendReceipt(id);'],
  ['functions that only compute', ['Presence'], 'parseRow(id); toKey(id);'],
])('a class with a free name calls %s of the project: %j', (_what, expected, calls) => {
  expect(stores(`class Presence { constructor(private readonly redis: Redis) {} get(id) { ${calls} return this.redis.get(id); } }`)).toEqual(expected);
});

it.each<[string, string[], string]>([
  ['a service', [], 'class UserService { constructor(private readonly users: Repository<User>) {} get(id) { return this.users.findOne(id); } }'],
  ['an agent', [], 'class OrderSplitter { constructor(private readonly orders: Repository<Order>) {} split(id) { return this.orders.findOne(id); } }'],
  ['what only sounds like an agent', ['OrderReader'], 'class OrderReader { constructor(private readonly orders: Repository<Order>) {} read(id) { return this.orders.findOne(id); } }'],
  ['a repository', ['UserRepository'], 'class UserRepository { constructor(private readonly users: Repository<User>) {} get(id) { return this.users.findOne(id); } }'],
  ['a free name', ['Users'], 'class Users { constructor(private readonly users: Repository<User>) {} get(id) { return this.users.findOne(id); } }'],
  ['a service that remembers besides', [], 'class UserService { constructor(private readonly users: Repository<User>, private readonly redis: Redis) {} getUser(id) { return this.users.findOne(id); } saveUser(id) { return this.redis.get(id); } }'],
  ['a free name that remembers besides and calls one function of the project', [], 'class Users { constructor(private readonly users: Repository<User>, private readonly redis: Redis) {} get(id) { sendReceipt(id); return this.users.findOne(id); } set(id) { return this.redis.set(id, 1); } }'],
  ['a wrapper over a client of the project', ['RedisService'], 'class RedisService { constructor(private readonly client: RedisClient) {} get(id) { return this.client.redis.get(id); } }'],
  ['a wrapper with much else', ['RedisService'], 'class RedisService { constructor(private readonly redis: Redis, private readonly users: UserService, private readonly mails: MailService) {} get(id) { return this.redis.get(id); } }'],
  ['a free name that calls one function of the project', [], 'class Users { constructor(private readonly users: Repository<User>) {} get(id) { sendReceipt(id); return this.users.findOne(id); } }'],
  ['a service over a client of the project', [], 'class PresenceService { constructor(private readonly client: RedisClient) {} get(id) { return this.client.redis.get(id); } }'],
  ['a service over a driver that is no mapper', ['PresenceService'], 'class PresenceService { constructor(private readonly redis: Redis) {} get(id) { return this.redis.get(id); } }'],
  ['an agent over a driver that is no mapper', ['OrderSplitter'], 'class OrderSplitter { constructor(private readonly redis: Redis) {} get(id) { return this.redis.get(id); } }'],
])('over a mapper, or over what is one already, %s: %j', (_what, expected, code) => {
  expect(stores(code)).toEqual(expected);
});

const pool = 'constructor(private readonly pool: Pool) {}';
const own = 'constructor(private readonly redis: Redis) {}';

it.each<[string, string[], string]>([
  ['a service of the domain over a database', [], `class OrderService { ${pool} getOrder(id) { return this.pool.query(id); } }`],
  ['a service that makes the client of its database and mostly stores', ['OrderService'], 'class OrderService { pool = new Pool(); getOrder(id) { return this.pool.query(id); } saveOrder(id) { return this.pool.query(id); } charge(id) { return this.pool.query(id); } }'],
  ['a service that makes the client of its database and mostly decides', [], 'class OrderService { pool = new Pool(); getOrder(id) { return this.pool.query(id); } charge(id) { return this.pool.query(id); } refund(id) { return this.pool.query(id); } }'],
  ['a service of the domain over a database and a cache', [], `class OrderService { constructor(private readonly pool: Pool, private readonly redis: Redis) {} getOrder(id) { return this.pool.query(id); } saveOrder(id) { return this.redis.set(id, 1); } }`],
  ['a free name that calculates beside what it stores', ['CustomerFigures'], `class CustomerFigures { ${own} get(id) { return this.redis.get(id); } calculateValue(id) { return id * 2; } identifyRisk(id) { return id * 3; } }`],
  ['a free name with a field that is injected', [], `class Presence { ${own} @Inject() users: UserService; get(id) { return this.redis.get(id); } }`],
  ['an agent that tells its runs', ['RedisReplicator'], `class RedisReplicator { ${own} getRows(id) { return this.redis.get(id); } runs() { return this.redis.get(1); } }`],
  ['an agent that runs again what is asked', ['RedisReplicator'], `class RedisReplicator { ${own} getRows(id) { return this.redis.get(id); } 'rows-run'() { return this.redis.get(1); } }`],
  ['a repository over a database', ['OrderRepository'], `class OrderRepository { ${pool} getOrder(id) { return this.pool.query(id); } }`],
  ['a free name over a database', ['Orders'], `class Orders { ${pool} get(id) { return this.pool.query(id); } }`],
  ['a service that is named for storing, over a database', ['IdempotencyService'], `class IdempotencyService { ${pool} check(id) { return this.pool.query(id); } }`],
  ['a manager of transactions', ['TransactionManager'], `class TransactionManager { ${pool} withTransaction(run) { return this.pool.query(run); } }`],
  ['a service whose name ends in Class', ['QueueServiceClass'], `class QueueServiceClass { ${own} publish(id) { return this.redis.get(id); } }`],
  ['a service that approves and rejects', [], `class ApprovalService { ${own} approve(id) { return this.redis.get(id); } reject(id) { return this.redis.del(id); } }`],
  ['a service that stores, most of all', ['ApprovalService'], `class ApprovalService { ${own} getApproval(id) { return this.redis.get(id); } listApprovals(id) { return this.redis.get(id); } approve(id) { return this.redis.del(id); } }`],
  ['a free name that calculates', [], `class CustomerFigures { ${own} calculateValue(id) { return this.redis.get(id); } identifyRisk(id) { return this.redis.get(id); } }`],
  ['a free name with hooks of the container', ['Presence'], `class Presence { ${own} onModuleInit() { return this.redis.connect(); } onModuleDestroy() { return this.redis.quit(); } get(id) { return this.redis.get(id); } }`],
  ['a manager that stops and resumes, and only tells its state beside', [], `class FeedStatusManager { ${own} stopFeed() { return this.redis.get(1); } resumeFeed() { return this.redis.del(1); } getStatus() {} isRunning() {} getInstance() {} }`],
  ['an agent that is named for its database', ['SqliteWorker'], `class SqliteWorker { ${own} saveRows(id) { return this.redis.get(id); } applyRows(id) { return this.redis.get(id); } }`],
  ['an agent that loops over a database', [], `class RedisReplicator { ${own} getRows(id) { return this.redis.get(id); } replicationLoop() { return this.redis.get(1); } }`],
  ['one that loops by itself', ['RedisReplicator'], `class RedisReplicator { ${own} getRows(id) { return this.redis.get(id); } #replicationLoop() { return this.redis.get(1); } }`],
  ['what listens to the events of a queue', [], `@QueueEventsListener('feeds') class FeedEvents { ${own} get(id) { return this.redis.get(id); } }`],
  ['what answers the calls of a broker', [], `class FeedDatabaseService { ${own} @Action({ name: 'get' }) get(id) { return this.redis.get(id); } }`],
  ['a queue that processes what others do', [], `class ExportQueue { ${own} process(job) { sendReceipt(job); ledger.charge(job); return this.redis.del(job); } }`],
  ['a queue manager that makes services of the domain', [], `class QueueManager { ${own} letters = new LetterGenerator(); checks = new ClaimValidator(); enqueue(id) { return this.redis.get(id); } }`],
  ['a queue manager that makes things of its own', ['QueueManager'], `class QueueManager { ${own} waiting = new Deque(); hooks = new EventEmitter(); enqueue(id) { return this.redis.get(id); } }`],
  ['a queue that processes by itself', ['ExportQueue'], `class ExportQueue { ${own} process(job) { return this.redis.del(job); } }`],
])('%s: %j', (_what, expected, code) => {
  expect(stores(code)).toEqual(expected);
});

/** Whether a rule may report the first class of the code. */
function isFirm(code: string): boolean {
  const report = reportsOf(code).at(-1);
  return report?.role === 'infrastructure' && !report.tentative;
}

const storeHead = "import { Redis } from 'ioredis';\nimport { Model } from 'objection';\nimport { S3Client } from '@aws-sdk/client-s3';\nimport { Users } from './users.js';\nimport { Mails } from './mails.js';\n";

it.each<[string, boolean, string]>([
  ['a manager that only stores', true, 'export class SessionManager { constructor(private readonly redis: Redis) {} get(id) { return this.redis.get(id); } }'],
  ['a manager that acts on what it keeps', false, "export class SessionManager { private sessions = new Map(); constructor(private readonly redis: Redis) {} get(id) { const session = this.sessions.get(id); session.project = id; session.prompt = id; return this.redis.get(id); } remove(id) { const session = this.sessions.get(id); session.controller.abort(); this.sessions.delete(id); } }"],
  ['a manager that notes when its entries were used', true, "export class SessionManager { private sessions = new Map(); constructor(private readonly redis: Redis) {} get(id) { const session = this.sessions.get(id); session.lastAccess = 1; session.hits = 2; session.expiresAt = 3; session.items.push(id); return this.redis.get(id); } }"],
  ['a manager that has others to talk to', false, 'export class SessionManager { constructor(private readonly redis: Redis, private readonly users: Users, private readonly mails: Mails) {} get(id) { this.mails.send(id); return this.redis.get(id); } }'],
  ['a manager whose others belong to a cache', true, 'export class SessionManager { constructor(private readonly redis: Redis, private readonly aside: CacheAsideService, private readonly made: SessionKeyStrategy) {} get(id) { return this.redis.get(id); } }'],
  ['a store that has others to talk to', true, 'export class SessionStore { constructor(private readonly redis: Redis, private readonly users: Users, private readonly mails: Mails) {} get(id) { return this.redis.get(id); } }'],
  ['a class that is named for what it does', false, 'export class GetAttachment { constructor(private readonly s3: S3Client) {} run(id) { return this.s3.send(id); } }'],
  ['an entity over a base of entities', false, 'class BaseModel extends Model {}\nexport class Invoice extends BaseModel { static find(id) { return Model.query(id); } }'],
])('%s is a store: %s', (_what, expected, code) => {
  expect(isFirm(`${storeHead}${code}`)).toBe(expected);
});

it.each([
  ['is handed its settings', 'class Blobs { constructor(public config: BlobSettings, private readonly redis: Redis) {} get(id) { return this.redis.get(id); } }', ['Blobs']],
  ['runs by itself', `class Feed { ${redis} async run() {} }`, []],
  ['tells its runs', `class Feed { ${redis} runs(id) { return this.redis.get(id); } }`, ['Feed']],
  ['keeps what was run before', `class Feed { ${redis} prerun(id) { return this.redis.get(id); } }`, ['Feed']],
  ['reaches it by what hands it out', `import { getChannel } from './channel.js'; class FeedEvents { publishFeed(id) { const channel = getChannel(); return channel.publish('feeds', id, id); } }`, ['FeedEvents']],
  ['is a logger', `class FiguresLogger { ${redis} async setEntry(id) { return this.redis.set(id, 1); } }`, []],
  ['works on each message', `class Feed { ${redis} async processMessage(message) {} }`, []],
  ['has it from what works on each job', `abstract class Connector { ${redis} async processJob(job) {} } class FeedConnector extends Connector { cancelJob(id) { return this.redis.get(id); } }`, []],
  ['takes messages for those that extend it', "import type { Consumer } from 'kafkajs'; abstract class BaseConsumer { constructor(public client: Consumer) {} abstract setTopics(): void; async consumerListenTopics() { await this.client.run({ eachMessage: ({ topic }) => this.executeAll(topic) }); } async executeAll(topic) { console.log(topic); } }", ['BaseConsumer']],
  ['takes messages itself', "import type { Consumer } from 'kafkajs'; class SeatConsumer { constructor(public client: Consumer) {} async consumerListenTopics() { await this.client.run({ eachMessage: ({ topic }) => this.executeAll(topic) }); } async executeAll(topic) { console.log(topic); } }", []],
  ['reads what is written beside its methods', `class Feed { constructor(private readonly redis: Redis, private readonly reflector: EventReflector) {} get(id) { return this.redis.get(id); } }`, ['Feed']],
  ['is named for its driver, and calls what computes', `class RedisThreads { ${redis} put(id) { sendReceipt(id); ledger.charge(id); } }`, ['RedisThreads']],
  ['is named for its driver first, and does what it takes to fill it', `class RedisSourceLib { ${redis} topic(id) { return id; } name(id) { return id; } text(id) { return id; } row(id) { return id; } put(id) { return this.redis.set(id, 1); } }`, ['RedisSourceLib']],
  ['schedules', `class NightlyScheduler extends SessionStore { ${redis} }`, []],
])('a class over a driver that %s', (_what, code, expected) => {
  expect(stores(code)).toEqual(expected);
});

it.each([
  ['a limiter', 'RateLimiter', ['RateLimiter']],
  ['what is named for nothing that is stored', 'UserFinder', []],
])('%s whose members are run per request', (_what, name, expected) => {
  expect(stores(`class ${name} { constructor(private readonly redis: Redis) {} check(req, res) { return this.redis.get(req.ip); } }`)).toEqual(expected);
});

it.each<[string, string[], string]>([
  ['answers what there is, and nothing is asked for', [], 'class CountryService { constructor(private readonly redis: Redis) {} getCountries() { return this.redis.get(1); } listLanguages() { return this.redis.get(2); } }'],
  ['answers what is asked for', ['CountryService'], 'class CountryService { constructor(private readonly redis: Redis) {} getCountries() { return this.redis.get(1); } getCountry(id) { return this.redis.get(id); } }'],
  ['queues over a mapper, and decides', [], 'class CampaignQueueService { constructor(private readonly jobs: Repository<Job>) {} startCampaign(id) { return this.jobs.save(id); } cancelCampaign(id) { return this.jobs.save(id); } }'],
  ['queues over a mapper', ['CampaignQueueService'], 'class CampaignQueueService { constructor(private readonly jobs: Repository<Job>) {} enqueue(id) { return this.jobs.save(id); } dequeue(id) { return this.jobs.findOne(id); } }'],
  ['is a factory of what stores', [], 'class StoreProviderFactory { constructor(private readonly client: RedisClient) {} get(id) { return this.client; } }'],
  ['is named for what it sends, over a broker of the project', [], "import { RabbitClient } from './rabbit-client.js'; class EmailAdapter { constructor(private readonly rabbit: RabbitClient) {} send(id) { return this.rabbit.publish(id); } }"],
  ['is named for the messages that it sends, over a broker of the project', ['MessagePublisher'], "import { RabbitClient } from './rabbit-client.js'; class MessagePublisher { constructor(private readonly rabbit: RabbitClient) {} send(id) { return this.rabbit.publish(id); } }"],
  ['is a part of its broker', ['Producer'], "import { parseRow, toKey } from './rows.js'; import { Courier } from './receipts.js'; import Kafka from 'node-rdkafka'; class Producer { constructor(config) { this.producer = new Kafka.Producer(config); } connect() { return new Courier().send(toKey(1)); } sendMessage(message) { return this.producer.produce(parseRow(message)); } }"],
  ['transports over its driver, for whom it is handed', ['NatsTransporter'], "import { connect } from 'nats'; import { Courier } from './receipts.js'; class NatsTransporter { constructor(private readonly courier: Courier) { this.client = connect(); } send(topic) { return this.client.publish(topic); } }"],
  ['asks in SQL beside what it is for', [], "class Proxy { static save(proxy) { return rows.query('INSERT INTO proxies VALUES (1)'); } static createAgents(proxy) { return proxy.agents; } static reload(proxy) { return proxy.start(); } }"],
  ['nearly always asks in SQL', ['Proxies'], "class Proxies { static save(proxy) { return rows.query('INSERT INTO proxies VALUES (1)'); } static find(id) { return rows.query('SELECT 1'); } }"],
  ['keeps track in a driver and does nothing else', ['PeerTracker'], 'class PeerTracker { constructor(private readonly redis: Redis) {} track(id) { return this.redis.set(id); } nextAvailable() { return this.redis.get(1); } }'],
  ['keeps track and mostly does something else', [], 'class PeerTracker { constructor(private readonly redis: Redis) {} track(id) { return this.redis.set(id); } nextAvailable() { return 1; } rank(peers) { return peers; } }'],
  ['keeps track for another object of the project', [], "import { Courier } from './receipts.js'; class PeerTracker { constructor(private readonly redis: Redis, private readonly courier: Courier) {} track(id) { return this.redis.set(id); } nextAvailable() { return this.redis.get(1); } }"],
  ['keeps track in a database of records', [], 'class PeerTracker { constructor(private readonly pool: Pool) {} track(id) { return this.pool.query(id); } nextAvailable() { return this.pool.query(1); } }'],
  ['is a loop', [], 'class MetricsLoop { constructor(private readonly redis: Redis) {} getValue(id) { return this.redis.get(id); } setValue(id) { return this.redis.set(id); } }'],
  ['is a factory of many parts', [], 'class LetterFactory { static createStore(options) { return new Redis(options); } static createFetcher(options) { return new Redis(options); } static format(id) { return id; } }'],
  ['is a task and the queue that it makes', ['Task'], "import { Queue } from 'bullmq'; class Task { private readonly queue: Queue; constructor(name) { this.queue = new Queue(name); } add(data) { return this.queue.add('x', data); } }"],
  ['is a task over a queue and says what is put in', [], "import { Queue } from 'bullmq'; class Task { private readonly queue: Queue; constructor(name) { this.queue = new Queue(name); } welcome(data) { return this.queue.add('x', data); } }"],
  ['is named for data, over a mapper of all', ['DataService'], 'class DataService { constructor(private readonly rows: Repository<Row>) {} findRow(id) { return this.rows.findOne(id); } saveRow(row) { return this.rows.save(row); } }'],
  ['is named for data, and asks the project for what it reads', ['DataService'], "import { rowOf } from './rows.js'; class DataService { constructor(private readonly rows: Repository<Row>) {} findRow(id) { return rowOf(this.rows.findOne(id)); } saveRow(row) { return this.rows.save(row); } }"],
  ['is named for data and decides', [], 'class DataService { constructor(private readonly rows: Repository<Row>) {} approveRow(id) { return this.rows.findOne(id); } billRow(row) { return this.rows.save(row); } }'],
  ['is a factory over a driver', ['PresenceFactory'], 'class PresenceFactory { constructor(private readonly redis: Redis) {} get(id) { return this.redis.get(id); } }'],
  ['queues what it is handed a worker for', [], 'class MailQueue { private readonly pending = []; constructor(private readonly mails: MailPipeline) {} add(id) { this.pending.push(id); } take() { return this.mails.send(this.pending.pop()); } }'],
  ['queues for others', ['MailQueue'], 'class MailQueue { private readonly pending = []; constructor(private readonly logger: Logger) {} add(id) { this.pending.push(id); } take() { return this.pending.pop(); } }'],
  ['queues over a driver, whatever it is handed', ['MailQueue'], 'class MailQueue { constructor(private readonly redis: Redis, private readonly mails: MailPipeline) {} add(id) { return this.redis.lpush(id); } take() { return this.redis.rpop(1); } }'],
])('a class that %s is %j', (_what, expected, code) => {
  expect(stores(code)).toEqual(expected);
});

it.each<[string, string[]]>([
  ['src/orders/application/order-persistence.ts', []],
  ['src/orders/infrastructure/order-persistence.ts', ['OrderPersistenceService']],
])('a service over a repository in %s', (path, expected) => {
  expect(stores('class OrderPersistenceService { constructor(private readonly orders: OrderRepository) {} saveOrder(order) { return this.orders.save(order); } getOrder(id) { return this.orders.get(id); } }', path)).toEqual(expected);
});

it.each<[string, string[], string]>([
  ['src/users.ts', [], 'getUser(id) { return this.pool.query(id); } saveUser(id) { return this.pool.query(id); }'],
  ['src/database/users.ts', ['UserService'], 'getUser(id) { return this.pool.query(id); } saveUser(id) { return this.pool.query(id); }'],
  ['src/database/users.ts', [], 'getUser(id) { return this.pool.query(id); } a() {} b() {}'],
  ['src/database/users.ts', [], 'approveUser(id) { return this.pool.query(id); } rejectUser(id) { return this.pool.query(id); }'],
])('a service of the domain in %s is %j', (path, expected, members) => {
  expect(stores(`class UserService { constructor(private readonly pool: Pool) {} ${members} }`, path)).toEqual(expected);
});

const sends = 'constructor(private readonly producer: Producer) {} async publishLetter(letter) { await this.producer.send({ messages: [letter] }); }';

it.each<[string, string, string[]]>([
  ['a class that publishes over one', `class LetterPublisher { ${sends} }`, ['LetterPublisher']],
  ['a class that publishes over one, with a logger', "class LetterPublisher { constructor(private readonly producer: Producer, private readonly logger: Logger) {} publish(letter) { return this.producer.send(letter); } }", ['LetterPublisher']],
  ['a class that publishes beside others', "class LetterPublisher { constructor(private readonly producer: Producer, private readonly letters: Letters) {} publish(letter) { return this.producer.send(this.letters.of(letter)); } }", []],
  ['a class that mostly does something else', `class LetterPublisher { ${sends} print(letter) {} fold(letter) {} }`, []],
  ['a class of another name', `class LetterDesk { ${sends} }`, []],
])('%s whose package is not installed is told by its names', (_what, code, expected) => {
  expect(stores(`import { Producer } from '@acme/kafka';\n${code}`)).toEqual(expected);
});

it.each<[string, string, string[]]>([
  ['is kept', 'class Reservation { static findByTable(pool: Pool, table) { return pool.query(table); } async save(pool: Pool) { await new Pool().query(this.id); } }', ['Reservation']],
  ['is done', 'class Reconciliation { async perform(id) { await new Pool().query(id); } async compare(id) { await new Pool().query(id); } }', []],
])('a class over a database whose name is that of what %s', (_what, code, expected) => {
  expect(stores(code)).toEqual(expected);
});

it.each<[string, string[]]>([
  ['UserService', []],
  ['Sessions', ['Sessions']],
])('%s over the database of a worker', (name, expected) => {
  expect(stores(`class ${name} { constructor(private readonly db: D1Database) {} getUser(id) { return this.db.prepare(id); } }`)).toEqual(expected);
});

it.each<[string, string[]]>([
  ["import type { ClientProxy } from '@nestjs/microservices'; class TicketSubCategoryService { constructor(private readonly desk: ClientProxy) {} findOne(id) { return this.desk.send('find', id); } create(data) { return this.desk.send('create', data); } }", []],
  ["import type { ClientProxy } from '@nestjs/microservices'; class TicketPubSubService { constructor(private readonly desk: ClientProxy) {} publish(data) { return this.desk.emit('ticket', data); } }", ['TicketPubSubService']],
  ['class RedisGeoService { constructor(private readonly client: RedisClient) {} getNearby(id) { return this.client.redis.get(id); } }', ['RedisGeoService']],
  ['class GeoService { constructor(private readonly client: RedisClient) {} getNearby(id) { return this.client.redis.get(id); } }', []],
  ['class HookRepository implements IHookRepository { constructor(private readonly orders: OrderService, private readonly notes: NoteService) {} notify(id) { return this.orders.notify(id); } }', []],
  ['class HookRepository implements IHookRepository { constructor(private readonly store: CacheService, private readonly notes: NoteService) {} find(id) { return this.store.get(id); } }', ['HookRepository']],
  ['class SessionService { constructor(private readonly client: RedisClient) {} createSession(id) { return this.client.redis.set(id, 1); } deleteSession(id) { return this.client.redis.del(id); } }', ['SessionService']],
  ['class SessionService { constructor(private readonly client: RedisClient) {} confirm(id) { return this.client.redis.set(id, 1); } renew(id) { return this.client.redis.expire(id, 1); } approve(id) { return this.client.redis.del(id); } }', []],
  ['class SessionService { constructor(private readonly prisma: PrismaService) {} createSession(id) { return this.prisma.session.create(id); } deleteSession(id) { return this.prisma.session.delete(id); } }', []],
  ['class Parcels { constructor(redis: Redis) { this.redis = redis; return this.cancel(); } async cancel() { return this.redis.del(1); } }', []],
  ['class Parcels { constructor(redis: Redis) { this.redis = redis; this.cancel(); } async cancel() { return this.redis.del(1); } }', ['Parcels']],
  ['class LetterCacheManagerService { constructor(private readonly client: RedisClient) {} get(id) { return this.client.redis.get(id); } }', ['LetterCacheManagerService']],
])('what stands between services and stores: %s', (code, expected) => {
  expect(stores(code)).toEqual(expected);
});

it.each([
  ['starts and stops', 'async start() { await this.redis.open(); } async stop() {}', []],
  ['starts, and reads', 'async start() { await this.redis.open(); } async get(id) { return this.redis.get(id); }', ['Injection']],
])('what %s over the clients of the project', (_what, members, expected) => {
  expect(stores(`class Injection { redis: RedisClient; constructor() { this.redis = new RedisClient(); } ${members} }`)).toEqual(expected);
});

it.each([
  ['and nothing but what checks and what is left over', 'constructor(private readonly mq: RabbitHub, private readonly validator: LetterValidatorService, private readonly rest: DeadLetterService) {}', ['LetterProducerService']],
  ['and what it asks of another service', 'constructor(private readonly mq: RabbitHub, private readonly letters: LetterService, private readonly rest: BillingService) {}', []],
])('a producer by its name that publishes over a handle %s', (_what, members, expected) => {
  expect(stores(`class LetterProducerService { ${members} async publish(topic, letter) { const producer = this.mq.getProducer(); await producer.send({ topic, letter }); } }`)).toEqual(expected);
});
