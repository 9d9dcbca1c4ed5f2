import { expect, it } from 'vitest';
import type { ClassReport } from '../../analysis/report.ts';
import type { Settings } from '../../policy/settings.ts';
import { reportsOf } from './detector.ts';

const files = {
  'src/redis.ts': "import { Redis } from 'ioredis';\nexport const redis = new Redis();\nexport class RedisClient { redis = new Redis(); }\nexport class TokenStore { redis = new Redis(); }",
  'src/redis-factory.ts': "import { Redis } from 'ioredis';\nexport class RedisClientFactory { private client: Redis; getClient(): Redis { return this.client; } }",
  'src/passthrough.ts': 'export abstract class PassthroughStorage { constructor(protected readonly source: KeyValueStorage) {} get(key) { return this.source.get(this.keyOf(key)); } set(key, value) { return this.source.set(this.keyOf(key), value); } }',
  'src/mail-plugin.ts': "import { Redis } from 'ioredis';\nimport { sendMail, parseMail } from './mails.js';\nexport class MailPlugin { redis = new Redis(); onMessage(id) { sendMail(id); return this.redis.get(id); } handleEvent(id) { return this.redis.get(id); } }",
  'src/repositories/mail-plugin.ts': "import { Redis } from 'ioredis';\nimport { sendMail } from '../mails.js';\nexport class MailPlugin { redis = new Redis(); onMessage(id) { sendMail(id); return this.redis.get(id); } handleEvent(id) { return this.redis.get(id); } }",
  'src/note-model.ts': "import mongoose from 'mongoose';\nexport const NoteModel = mongoose.model('Note', new mongoose.Schema({}));",
  'src/pool.ts': "import { Pool } from 'pg';\nexport const pool = new Pool();",
  'src/lru.ts': "import { LRUCache } from 'lru-cache';\nexport const priceClient = new LRUCache({ max: 9 });",
  'src/openai.ts': "import OpenAI from 'openai';\nexport const apiClient = new OpenAI();",
  'src/loading.ts': "import { Redis } from 'ioredis';\nexport abstract class LoadingBase { private redis = new Redis(); protected load(id) { return this.redis.get(id); } }",
  'src/external.ts': 'export class BaseExternalClient { callExternal(name, run) { return run(); } }',
  'src/verbose.ts': "import { BaseExternalClient } from './external.js';\nexport class Verbose extends BaseExternalClient { read(id) { return this.callExternal('read', () => id); } }",
  'src/mongo.ts': "export { Db } from 'mongodb';",
  'src/handle-base.ts': "import { Db } from './mongo.js';\nexport abstract class HandleBase { protected readonly db: Db; }",
  'src/db.ts': "import { drizzle } from 'drizzle-orm/node-postgres';\nexport const db = drizzle('');",
  'src/hosted.ts': "import { Redis } from 'ioredis';\nexport class HostedBase { redis = new Redis(); ask() { return fetch('https://keys'); } }",
  'src/locks.ts': 'export abstract class LockManager { abstract acquire(key: string): Promise<boolean>; }\nexport abstract class LockStore { abstract acquire(key: string): Promise<boolean>; held() { return run(); } }',
  'src/auth.ts': 'export abstract class AuthRepository { abstract find(key: string): Promise<string>; }',
  'src/marker.ts': 'export abstract class LockManager {}',
  'src/named-locks.ts': 'export abstract class LockManager { abstract readonly name: string; abstract acquire(key: string): Promise<boolean>; }',
  'src/key-store.ts': "import { Redis } from 'ioredis';\nexport class KeyStore { redis = new Redis(); }",
  'src/http.ts': "export class HttpService { post(id) { return fetch('https://' + id); } }",
  'src/weather.ts': "export class WeatherClient { get() { return fetch('https://weather'); } }",
  'src/notes.ts': "import { Redis } from 'ioredis';\nexport class NoteService { redis = new Redis(); get(id) { return this.redis.get(id); } }",
  'src/sql-service.ts': "import { Redis } from 'ioredis';\nexport abstract class SqlService { protected redis = new Redis(); }",
  'src/kafka-consumer.ts': "import { Kafka } from 'kafkajs';\nexport abstract class KafkaConsumer { protected kafka = new Kafka({}); async connect() { await this.kafka.consumer({}).run({ eachMessage: (message) => this.processMessage(message) }); } protected abstract processMessage(message): Promise<void>; }",
  'src/kept.ts': 'export class RedisCache { ttl = 1; keep(id) { return this.ttl; } }',
  'src/table.ts': "import { Pool } from 'pg';\nexport class Table { pool = new Pool(); constructor(private readonly game: Game, private readonly seats: Seats) {} join(player) { return this.seats.give(player, this.game.rules()); } close() { return this.pool.query('x'); } }",
  'src/prisma.ts': "import { PrismaClient } from '@prisma/client';\nexport class PrismaService extends PrismaClient {}\nexport const prisma = new PrismaClient();",
  'src/base.ts': "import { Redis } from 'ioredis';\nexport abstract class RedisBase { redis = new Redis(); }\nexport abstract class Base { id = ''; }",
};

const handsOn = 'read(id) { return this.source.get(id); } write(id, row) { return this.source.set(id, row); }';

/** `infrastructure: uses ioredis` of what a rule may report, `-` of all else. */
function verdict({ role, tentative, evidence }: ClassReport): string {
  if (role === null || tentative) return '-';
  return `${role}: ${evidence.filter(({ kind }) => kind !== 'name' && kind !== 'path').map(({ text }) => text).join('; ')}`;
}

it.each([
  ['constructs a driver', "import { Redis } from 'ioredis'; class Keys { redis = new Redis(); }", 'infrastructure: uses ioredis'],
  ['creates a driver', "import { createClient } from 'redis'; class Keys { client = createClient(); }", 'infrastructure: uses redis'],
  ['asks a vault for the password of its database', "import { Pool } from 'pg'; import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager'; class KeyRepository { secrets = new SecretsManagerClient({}); pool = new Pool(); find(id) { return this.pool.query(id); } }", 'infrastructure: uses pg'],
  ['asks nothing but a vault', "import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager'; class SecretsProvider { secrets = new SecretsManagerClient({}); find(id) { return this.secrets.send(id); } }", 'service: uses @aws-sdk/client-secrets-manager'],
  ['uses beside its driver a package of which only the name speaks', "import { Redis } from 'ioredis'; import { AcmeClient } from '@acme/sdk'; class KeyStore { redis = new Redis(); acme = new AcmeClient(); get(id) { return this.redis.get(id); } }", 'infrastructure: uses ioredis'],
  ['keeps what it asks a service for', "import { ARIO } from '@ar.io/sdk'; import { KeyStore } from './key-store.js'; class NamesCache { ario = new ARIO(); constructor(private readonly store: KeyStore) {} get(id) { return this.store.get(id); } set(id, name) { return this.store.set(id, name); } }", 'infrastructure: holds KeyStore (src/key-store.ts), which uses ioredis'],
  ['keeps entries and gives them back', "import type { Pool } from 'pg'; class PostgresJobLogger { constructor(private readonly pool: Pool) {} log(entry) { return this.pool.query(entry); } getLogs(id) { return this.pool.query(id); } }", 'infrastructure: uses pg'],
  ['writes entries for others to read', "import type { Pool } from 'pg'; class PostgresJobLogger { constructor(private readonly pool: Pool) {} log(entry) { return this.pool.query(entry); } flushNow() { return this.pool.query('x'); } }", '-'],
  ['is handed a driver and what it runs in', "import type { Redis } from 'ioredis'; class JobIndex { constructor(private readonly redis: Redis, private readonly process: ProcessContext) {} add(id) { return this.redis.zadd(id); } drop(id) { return this.redis.zrem(id); } }", 'infrastructure: uses ioredis'],
  ['is the way out to another system', "import type { AxiosInstance } from 'axios'; class PayGateway extends Gateway { constructor(private readonly http: AxiosInstance) { super(); } pay(id) { return this.http.post(id); } }", 'service: uses axios'],
  ['answers what comes in by a socket', "import type { AxiosInstance } from 'axios'; import type { Socket } from 'socket.io'; class PayGateway extends Gateway { constructor(private readonly http: AxiosInstance) { super(); } pay(socket: Socket, id) { return this.http.post(id); } }", '-'],
  ['makes a driver whose calls are traced', "import * as AWS from 'aws-sdk'; import { captureAWS } from 'aws-xray-sdk'; const XAWS = captureAWS(AWS); class TodoDAO { docClient = new XAWS.DynamoDB.DocumentClient(); create(id) { return this.docClient.put(id); } }", 'infrastructure: uses aws-sdk'],
  ['makes a driver that answers promises', "const redis = promisify(require('redis')); class Registrar { constructor(options) { this.client = redis.createClient(options); } add(id) { return this.client.setAsync(id); } remove(id) { return this.client.delAsync(id); } }", 'infrastructure: uses redis'],
  ['keeps one instance of itself', "import { Pool } from 'pg'; class Terms { static instance = new Terms(); pool = new Pool(); get(id) { return this.pool.query(id); } }", 'infrastructure: uses pg'],
  ['makes a database for the time of a test', "import { MongoClient } from 'mongodb'; import { MongoMemoryServer } from 'mongodb-memory-server'; class RowStore { mongod = new MongoMemoryServer(); client = new MongoClient('x'); insert(id) { return this.client.db().insert(id); } }", '-'],
  ['puts jobs into its queue and does nothing else', "import { InjectQueue } from '@nestjs/bullmq'; import type { Queue } from 'bullmq'; class BackgroundTasksService { constructor(@InjectQueue('mails') private readonly mails: Queue) {} addEmailTask(id) { return this.mails.add('mail', id); } addAuditTask(id) { return this.mails.add('audit', id); } }", 'infrastructure: uses @nestjs/bullmq; uses bullmq'],
  ['puts jobs into its queue and decides', "import { InjectQueue } from '@nestjs/bullmq'; import type { Queue } from 'bullmq'; class BackgroundTasksService { constructor(@InjectQueue('mails') private readonly mails: Queue) {} addEmailTask(id) { return this.mails.add('mail', id); } billMonth(id) { return this.mails.add('bill', id); } }", '-'],
  ['is handed a driver', "import type { Pool } from 'pg'; class Keys { constructor(private readonly pool: Pool) {} }", 'infrastructure: uses pg'],
  ['extends a base that uses a driver', "import { RedisBase } from './base.js'; class Keys extends RedisBase {}", 'infrastructure: extends RedisBase (src/base.ts), which uses ioredis'],
  ['hands on a part of a driver', "import { redis } from './redis.js'; class Keys { get() { return run(redis.stream); } }", 'infrastructure: uses ioredis'],
  ['extends a base that uses a driver and fetches', "import { HostedBase } from './hosted.js'; class Keys extends HostedBase {}", 'infrastructure: extends HostedBase (src/hosted.ts), which uses ioredis'],
  ['calls two drivers of other modules', "import { redis } from './redis.js'; import { pool } from './pool.js'; class Terms { get(id) { return redis.get(id); } find(id) { return pool.query(id); } }", 'infrastructure: uses ioredis; uses pg'],
  ['makes its channel of a connection on the way', "import amqp from 'amqplib'; class Feeds { channel; async open() { const connection = await amqp.connect('x'); this.channel = await connection.createChannel(); } add(id) { return this.channel.publish(id); } take(id) { return this.channel.get(id); } peek(id) { return this.channel.check(id); } drop(id) { return this.channel.ack(id); } }", 'infrastructure: uses amqplib'],
  ['declares its channels as those of the driver', "import type { Channel } from 'amqplib'; class Feeds { channels: Map<string, Channel>; add(id) { return this.channels.get(id).publish(id); } take(id) { return this.channels.get(id).get(id); } peek(id) { return this.channels.get(id).check(id); } }", 'infrastructure: uses amqplib'],
  ['declares its channel as one of the driver', "import type { Channel } from 'amqplib'; class Feeds { channel: Channel; add(id) { return this.channel.publish(id); } take(id) { return this.channel.get(id); } peek(id) { return this.channel.check(id); } }", 'infrastructure: uses amqplib'],
  ['asks the field of a base that uses a driver', "import { HostedBase } from './hosted.js'; class Terms extends HostedBase { one(id) { return this.redis.get(id); } two(id) { return this.redis.hget(id); } three(id) { return this.redis.del(id); } }", 'infrastructure: extends HostedBase (src/hosted.ts), which uses ioredis'],
  ['asks a member of a base that uses a driver', "import { LoadingBase } from './loading.js'; class Terms extends LoadingBase { one(id) { return this.load(id); } two(id) { return this.load(id); } three(id) { return this.load(id); } }", 'infrastructure: extends LoadingBase (src/loading.ts), which uses ioredis'],
  ['wraps a driver of another module, with much else', "import { redis } from './redis.js'; class DatabaseService { constructor(private readonly events: Billing, private readonly plans: Plans) {} find(id) { return redis.get(id); } }", 'infrastructure: uses ioredis'],
  ['is handed what is monitored beside a driver', "import type { Redis } from 'ioredis'; import { Verbose } from './verbose.js'; class Terms { constructor(private readonly redis: Redis, private readonly verbose: Verbose) {} get(id) { return this.redis.get(id); } }", 'infrastructure: uses ioredis'],
  ['extends a driver', "import { PrismaClient } from '@prisma/client'; class PrismaService extends PrismaClient {}", 'infrastructure: uses @prisma/client'],
  ['calls a driver of the module', "import { Redis } from 'ioredis'; const redis = new Redis(); class Keys { get() { return redis.get('x'); } }", 'infrastructure: uses ioredis'],
  ['calls a driver of another module', "import { redis } from './redis.js'; class Keys { get() { return redis.get('x'); } }", 'infrastructure: uses ioredis'],
  ['is handed a driver among its options', "import type { Redis } from 'ioredis'; interface Deps { redis: Redis } class KeyStore { private readonly deps; constructor(deps: Deps) { this.deps = deps; } get(id) { return this.deps.redis.dump(id); } }", 'infrastructure: uses ioredis'],
  ['keeps options that hold a driver', "import type { Redis } from 'ioredis'; interface Deps { redis: Redis } class KeyStore { private deps: Deps; get(id) { return this.deps.redis.dump(id); } }", 'infrastructure: uses ioredis'],
  ['is named for what it does, and extends a store', "import { KeyStore } from './key-store.js'; class LoginService extends KeyStore { constructor(private readonly users: UserService) { super(); } login(id) { return this.users.find(this.redis.get(id)); } }", 'infrastructure: extends KeyStore (src/key-store.ts), which uses ioredis'],
  ['is named for what it does, and extends a driver', "import { PrismaClient } from '@prisma/client'; class OrderService extends PrismaClient { constructor(private readonly users: UserService, private readonly plans: Plans) { super(); } find(id) { return this.users.find(id); } }", 'infrastructure: uses @prisma/client'],
  ['is named for what it does, and extends what does it for all such', "import { SqlService } from './sql-service.js'; class OrderService extends SqlService { constructor(private readonly users: UserService, private readonly plans: Plans) { super(); } find(id) { return this.users.find(this.redis.get(id)); } }", '-'],
  ['is named for what it stores, and extends such a one', "import { SqlService } from './sql-service.js'; class OrderStore extends SqlService { find(id) { return this.redis.get(id); } }", 'infrastructure: extends SqlService (src/sql-service.ts), which uses ioredis'],
  ['does what it hears, with rows of its own and a name for storing', "import { Repository } from 'typeorm'; import { KafkaConsumer } from './kafka-consumer.js'; class ReadingPersistenceService extends KafkaConsumer { constructor(private readonly readings: Repository<Reading>) { super(); } protected async processMessage(message) { await this.readings.save(message); } }", '-'],
  ['keeps what it hears in a cache', "import type { Redis } from 'ioredis'; import { KafkaConsumer } from './kafka-consumer.js'; class ReadingCache extends KafkaConsumer { constructor(private readonly redis: Redis) { super(); } get(id) { return this.redis.get(id); } }", 'infrastructure: uses ioredis; extends KafkaConsumer (src/kafka-consumer.ts), which uses kafkajs'],
  ['is named for no storing, and extends what works by itself beside its driver', "import { Table } from './table.js'; class PublicTable extends Table { leave(player) { return this.game.end(player); } }", '-'],
  ['is named for storing, and extends what works by itself beside its driver', "import { Table } from './table.js'; class SeatStore extends Table { get(id) { return this.pool.query(id); } }", 'infrastructure: extends Table (src/table.ts), which uses pg'],
  ['does what it hears, and extends what hears it', "import { KafkaConsumer } from './kafka-consumer.js'; class OrderPlacedConsumer extends KafkaConsumer { protected async processMessage(message) { return this.parse(message); } }", '-'],
  ['hands on what it hears', "import { Kafka } from 'kafkajs'; class KafkaConsumer { kafka = new Kafka({}); async consume(topic, handler) { await this.kafka.consumer({}).run({ eachMessage: handler }); } }", 'infrastructure: uses kafkajs'],
  ['is handed a binding of a worker', 'class Keys { constructor(private readonly kv: KVNamespace) {} }', 'infrastructure: uses KVNamespace'],
  ['implements a store', 'class Keys implements SessionStore {}', 'infrastructure: implements SessionStore'],
  ['is named like a store and extends an abstract one that leaves all to it', "import { LockManager } from './locks.js'; class SharedLockManager extends LockManager { acquire(key: string) { return this.first(key); } }", 'infrastructure: extends the abstract LockManager'],
  ['is named like a store and extends an abstract one that does some of the work', "import { LockStore } from './locks.js'; class SharedLockStore extends LockStore { acquire(key: string) { return this.first(key); } }", '-'],
  ['extends an abstract store and is named for something else', "import { AuthRepository } from './auth.js'; class AuthAdapter extends AuthRepository { find(key: string) { return this.ask.run(key); } }", '-'],
  ['implements a manager of locks', 'class Locks implements LockManager { acquire(key: string) { return run(key); } }', 'infrastructure: implements LockManager'],
  ['implements a manager of queues', 'class Queues implements QueueManager { add(key: string) { return run(key); } }', '-'],
  ['implements a store, with one operation that does nothing', 'class Keys implements SessionStore { get(id) { return run(id); } set() {} }', 'infrastructure: implements SessionStore'],
  ['implements a store over what it waits for', 'class Keys implements SessionStore { async get(id) { return await this.last; } }', 'infrastructure: implements SessionStore'],
  ['implements a store with what it inherits', 'class Keys extends Base implements SessionStore { get() { return null; } }', 'infrastructure: implements SessionStore'],
  ['leaves the work of a store to its subclasses', 'abstract class Keys implements SessionStore { get() { return null; } }', 'infrastructure: implements SessionStore'],
  ['is named like a store and extends an abstract one with a name', "import { LockManager } from './named-locks.js'; class SharedLockManager extends LockManager { name = 'shared'; acquire(key: string) { return this.first(key); } }", 'infrastructure: extends the abstract LockManager'],
  ['is named like a store and extends an empty one', "import { LockManager } from './marker.js'; class SharedLockManager extends LockManager { acquire(key: string) { return this.first(key); } }", '-'],
  ['is named and shaped like a store in memory', 'class SessionStore { map = new Map(); get() {} set() {} }', 'infrastructure: keeps its entries in the process'],
  ['is named and shaped like a store of files', "import { readFile } from 'node:fs/promises'; class SessionStore { get() { return readFile('x'); } set() {} }", 'infrastructure: uses node:fs/promises'],
  ['is handed what hands out a client', "import { RedisClientFactory } from './redis-factory.js'; class Keys { constructor(private readonly factory: RedisClientFactory) {} get(id) { return this.factory.getClient().get(id); } }", 'infrastructure: holds RedisClientFactory (src/redis-factory.ts), which uses ioredis'],
  ['is handed a client of the project', "import { RedisClient } from './redis.js'; class Keys { constructor(private readonly client: RedisClient) {} }", 'infrastructure: holds RedisClient (src/redis.ts), which uses ioredis'],
  ['is a service that is named for what it stores', "import { Redis } from 'ioredis'; class CacheService { constructor(private readonly redis: Redis, private readonly users: UserService) {} }", 'infrastructure: uses ioredis'],
  ['is a service over nothing but a driver', "import { Redis } from 'ioredis'; class PresenceService { constructor(private readonly redis: Redis, private readonly logger: Logger) {} }", 'infrastructure: uses ioredis'],
  ['answers requests with an SDK', "import OpenAI from 'openai'; class AnswersController { openai = new OpenAI(); }", 'service: uses openai'],
  ['uses the API of a chat', "import { Client } from 'discord.js'; class Greetings { client = new Client(); }", 'service: uses discord.js'],
  ['is named for storing over the API of another system, and implements one from outside', `class NoteRepository implements EmailProvider { constructor(private readonly source: INotesApi) {} ${handsOn} }`, 'service: implements EmailProvider'],
  ['is named for storing and fetches what it stores', "import { S3Client } from '@aws-sdk/client-s3'; class ImageStorage { client = new S3Client({}); async copy(url, key) { return this.client.send(key, await fetch(url)); } }", 'infrastructure: uses @aws-sdk/client-s3'],
  ['publishes to topics', "import { SNSClient } from '@aws-sdk/client-sns'; class EventTopic { constructor(private readonly sns: SNSClient) {} publish(event) { return this.sns.send(event); } }", 'infrastructure: uses @aws-sdk/client-sns'],
  ['extends a base that holds a driver of another module', "import { HandleBase } from './handle-base.js'; class Keys extends HandleBase { get(id) { return this.db.findOne(id); } }", 'infrastructure: extends HandleBase (src/handle-base.ts), which uses mongodb'],
  ['sends messages to phones', "import { SNSClient, PublishCommand } from '@aws-sdk/client-sns'; class TextSender { sns = new SNSClient({}); send(to, text) { return this.sns.send(new PublishCommand({ PhoneNumber: to, Message: text })); } }", 'service: uses @aws-sdk/client-sns'],
  ['uses an SDK', "import OpenAI from 'openai'; class Answers { openai = new OpenAI(); }", 'service: uses openai'],
  ['fetches', "class Weather { get() { return fetch('https://weather'); } }", 'service: uses fetch'],
  ['fetches, whatever it implements', "class RemoteUsers implements UserRepository { get() { return fetch('https://users'); } }", 'service: uses fetch; implements UserRepository'],
])('a class that %s', (_what, code, expected) => {
  expect(reportsOf(code, files).map(verdict)).toEqual([expected]);
});

it.each([
  ['only has the name of a store', 'class SessionStore { get() {} set() {} }'],
  ['only has the name of a cache client', 'class AnalysisCacheClient { get() {} }'],
  ["imports a driver's type", "import type { Redis } from 'ioredis'; class Keys { get(redis: Redis) { return redis.get('x'); } }"],
  ["has a driver's type in a callback", "import type { Redis } from 'ioredis'; class Keys { constructor(private readonly run: (redis: Redis) => void) {} }"],
  ['stands beside one that uses a driver', "import { Redis } from 'ioredis'; const redis = new Redis(); class Invoice {}"],
  ["throws a driver's error", "import { ReplyError } from 'ioredis'; class Keys { get() { throw new ReplyError(); } }"],
  ['adds nothing to a base that is no store', "import { MailPlugin } from './mail-plugin.js'; class TypedMailPlugin extends MailPlugin {}"],
  ['adds nothing to a base that is no store, under a name of its own', "import { MailPlugin } from './mail-plugin.js'; class TypedMail extends MailPlugin {}"],
  ['adds nothing to a base that only lies with stores', "import { MailPlugin } from './repositories/mail-plugin.js'; class TypedMail extends MailPlugin {}"],
  ['calls a cache of another module that is kept in the process', "import { priceClient } from './lru.js'; class Pricing { get(id) { return priceClient.get(id); } }"],
  ['is handed a service client beside a driver', "import type { Redis } from 'ioredis'; import { WeatherClient } from './weather.js'; class Forecast { constructor(private readonly redis: Redis, private readonly weather: WeatherClient) {} get(id) { return this.redis.get(id); } }"],
  ['answers requests and calls an SDK of another module', "import { apiClient } from './openai.js'; @Controller() class Sessions { ask() { return apiClient.ask(); } }"],
  ['memoises', "import { LRUCache } from 'lru-cache'; class PriceCalculator { memo = new LRUCache({ max: 1 }); get() {} set() {} }"],
  ['is a controller that is handed a driver', "import { Redis } from 'ioredis'; class SessionController { constructor(private readonly redis: Redis) {} }"],
  ['is decorated as a controller', "import { Redis } from 'ioredis'; @Controller() class Sessions { constructor(private readonly redis: Redis) {} }"],
  ['is a use case', "import { Redis } from 'ioredis'; class RegisterUserUseCase { constructor(private readonly redis: Redis) {} }"],
  ['is a service over an object mapper', "import { Repository } from 'typeorm'; class UserService { constructor(@InjectRepository(User) private readonly users: Repository<User>) {} }"],
  ['is a service over the project’s own mapper', "import { PrismaService } from './prisma.js'; class UserService { constructor(private readonly prisma: PrismaService) {} }"],
  ['is a service over the mapper of another module', "import { prisma } from './prisma.js'; class UserService { get() { return prisma.user.findMany(); } }"],
  ['is a service with other collaborators', "import { Redis } from 'ioredis'; class LoginService { constructor(private readonly redis: Redis, private readonly users: UserService) {} }"],
  ['stands in for a store', "import { Redis } from 'ioredis'; class MockKeys { redis = new Redis(); get() { return this.redis.get('x'); } }"],
  ['keeps the API of another system beside a driver', "import { Redis } from 'ioredis'; class Downloads { redis = new Redis(); private api: ReportsApi; constructor(config) { this.api = config.api; } get() { return this.redis.get('x'); } }"],
  ['is handed a store', "import { TokenStore } from './redis.js'; class Login { constructor(private readonly tokens: TokenStore) {} }"],
  ['extends an empty base', "import { Base } from './base.js'; class Keys extends Base {}"],
  ['uses a driver and an SDK', "import { Redis } from 'ioredis'; import OpenAI from 'openai'; class Answers { redis = new Redis(); openai = new OpenAI(); }"],
  ['answers requests and asks a host on the way', "class WeatherController { get() { return fetch('https://weather'); } }"],
  ['answers the messages of a chat', "import { Client } from 'discord.js'; class MessageHandler { client = new Client(); }"],
  ['answers them with what it is handed', "import type { Client } from 'discord.js'; class MessageHandler { constructor(private readonly client: Client) {} run() { return this.client.login('x'); } }"],
  ['is a controller that implements a store', '@Controller() class Sessions implements SessionStore { get(id) { return run(id); } }'],
  ['implements a store and does nothing', 'class NullKeys implements SessionStore { constructor() { register(this); } get() { return null; } set() {} }'],
  ['implements a storage, writes entries and answers nothing', "class ConsoleStorage implements IStorageProvider { upload(id) { console.log(id); return true; } download(id) { console.log(id, new Date()); return Promise.resolve(Buffer.from('a')); } }"],
  ['implements a publisher and only writes entries', "class ConsolePublisher implements IMessagePublisher { constructor(private readonly logger) {} publish(topic, messages) { this.logger.log(`to ${String(topic)}`); messages.forEach((each) => { console.log('sent', JSON.stringify(each)); }); } }"],
  ['is named for storing and does nothing', 'class NullSessionStore implements SessionStore { get() { return null; } set() {} }'],
  ['is handed a service client', "import { WeatherClient } from './weather.js'; class Forecast { constructor(private readonly client: WeatherClient) {} }"],
  ['is named for storing and handed a service', "import { NoteService } from './notes.js'; class NoteStore { constructor(private readonly notes: NoteService) {} get(id) { return this.notes.get(id); } }"],
  ['uses a driver and an SDK beside other services', "import { Redis } from 'ioredis'; import OpenAI from 'openai'; class Answers { redis = new Redis(); openai = new OpenAI(); constructor(private readonly users: UserService, private readonly plans: PlanService) {} get(id) { return this.users.find(id); } }"],
  ['is a service with a driver among its options', "import type { Redis } from 'ioredis'; interface Deps { redis: Redis } class LoginService { constructor(private readonly deps: Deps, private readonly users: UserService) {} login(id) { return this.users.find(id); } }"],
  ['keeps options that hold a mapper', "import type { Repository } from 'typeorm'; interface Deps { users: Repository<User> } class KeyStore { private deps: Deps; get(id) { return this.deps.users.find(id); } }"],
  ['is named for something else and handed the interface of a cache', `class Login { constructor(private readonly source: ICacheClient) {} ${handsOn} }`],
  ['is named for something else and extends the cache of a package', "import RedisCache from 'shared-parts/redis-cache'; class Payloads extends RedisCache { getPayload(id) { return super.get(id); } }"],
  ['is named for storing and extends a class of the project that keeps nothing', "import { RedisCache } from './kept.js'; class PayloadCache extends RedisCache { getPayload(id) { return super.keep(id); } }"],
  ['calls what it is handed for a database, under another name', "class Reader { constructor(private readonly db) {} get(id) { return this.db.query(one); } set(id) { return this.db.query(other); } }"],
  ['is named for a client from outside and extends an abstract store', "import { LockManager } from './named-locks.js'; class OpenAiClient extends LockManager { name = 'x'; acquire(key: string) { return this.first(key); } }"],
  ['reads a path of a store', "import { join } from 'node:path'; import { RedisClient } from './redis.js'; class Pictures { path(name) { return join(RedisClient.folder, name); } }"],
  ['is an element of a page', "class PriceTag extends LitElement { load() { return fetch('https://prices'); } }"],
  ['only implements a lifecycle', 'class Thing implements OnModuleInit {}'],
  ['is an entity', "import { Entity, Column } from 'typeorm'; @Entity() class User { @Column() name = ''; }"],
])('none for a class that %s', (_what, code) => {
  const reports = reportsOf(code, files);
  expect(reports.filter(({ kind }) => kind === 'class').map(verdict)).toEqual(['-']);
});

it.each<[string, string, string]>([
  ['a repository over the interface of a cache', `class NoteRepository { constructor(private readonly source: ICacheClient) {} ${handsOn} }`, 'infrastructure: holds ICacheClient'],
  ['a repository over a class of that name', `class NoteRepository { constructor(private readonly source: NoteCacheClient) {} ${handsOn} }`, '-'],
  ['a queue that calls much besides the store that it is handed', `class DialQueue { constructor(private readonly peers: PeerStore, private readonly net) {} dial(id) { return this.net.dial(id); } cancel(id) { return this.net.cancel(id); } find(id) { return this.peers.get(id); } }`, '-'],
  ['a storage whose base holds the one that it works on', `import { PassthroughStorage } from './passthrough.js'; class HashedStorage extends PassthroughStorage { keyOf(key) { return hash(key); } }`, 'infrastructure: holds KeyValueStorage'],
  ['a cache over that of a package, which its name says a driver is behind', `import RedisCache from 'shared-parts/redis-cache'; class PayloadCache extends RedisCache { getPayload(id) { return super.get(id); } }`, 'infrastructure: extends RedisCache'],
  ['a cache over that of a package', `import BaseCache from 'shared-parts/cache'; class PayloadCache extends BaseCache { getPayload(id) { return super.get(id); } }`, '-'],
  ['a manager of a storage over the interface of one', `class MemoryStorageManager { constructor(private readonly blobs: IBlobStorage) {} get(id) { return this.blobs.get(id); } create(memory) { return this.save(memory); } private save(memory) { return this.blobs.put(memory); } }`, 'infrastructure: holds IBlobStorage'],
  ['a cache in front of a store', `class ReadThroughNoteCache { private readonly store: NoteStore; constructor({ store }: Deps) { this.store = store; } read(id) { return this.store.get(id); } }`, 'infrastructure: holds NoteStore'],
  ['a repository over the API of another system', `class NoteRepository implements INoteRepository { constructor(private readonly source: INotesApi) {} ${handsOn} }`, '-'],
  ['a repository that has a driver beside an API', `import type { Pool } from 'pg'; class NoteRepository implements INoteRepository { constructor(private readonly pool: Pool, private readonly source: INotesApi) {} ${handsOn} }`, 'infrastructure: uses pg; implements INoteRepository'],
  ['a source of data, of whatever origin', `class Rivers implements RiverDataSource { constructor(private readonly gauges: Gauges) {} ${handsOn} }`, '-'],
  ['a manager that holds what it manages', `class PeerManager implements PeerLock { peers = new Map(); constructor(private readonly a: Signaling, private readonly b: Discovery) {} get(id) { return this.peers.get(id); } set(id, peer) { this.peers.set(id, peer); } }`, '-'],
  ['a client of a type alias', `import type postgres from 'postgres'; type PostgreSQL = postgres.Sql; class RiverSource { private readonly sql: PostgreSQL; constructor({ sql }: Deps) { this.sql = sql; } read(id) { return this.sql.unsafe(id); } }`, 'infrastructure: uses postgres'],
  ['a register of databases, with much else', "import { TokenStore } from './redis.js'; class DatabaseService { constructor(private readonly repository: TokenStore, private readonly events: Billing, private readonly plans: Plans) {} find(id) { return this.repository.redis.get(id); } }", '-'],
  ['a cache of routes in a table', "import { DynamoDB } from 'aws-sdk'; class RouteCachingProvider { private readonly table = new DynamoDB(); name() { return 'routes'; } mode() { return 1; } size() { return 2; } keep() { return 3; } }", 'infrastructure: uses aws-sdk'],
  ['a repository over two of them', `class NoteRepository { constructor(private readonly source: ICacheClient, private readonly blobs: IBlobStorage) {} ${handsOn} }`, 'infrastructure: holds ICacheClient'],
  ['a cache over that of a package, with a driver of its own', "import type { Pool } from 'pg'; import RedisCache from 'shared-parts/redis-cache'; class PayloadCache extends RedisCache { constructor(private readonly pool: Pool) { super(); } }", 'infrastructure: uses pg'],
  ['a store in memory by what it extends', 'class Remembered extends StorageBase { map = new Map(); get(id) { return this.map.get(id); } set(id, x) { this.map.set(id, x); } }', 'infrastructure: keeps its entries in the process'],
  ['a service that remembers, by what it extends', 'class ValidationService extends DBService { map = new Map(); get(id) { return this.map.get(id); } set(id, x) { this.map.set(id, x); } }', '-'],
  ['a repository over rows of another file that asks a host as well', "import { NoteModel } from './note-model.js'; import axios from 'axios'; class NoteRepository { get(id) { return NoteModel.findById(id); } sent(id) { return axios.get('/sent'); } }", 'infrastructure: uses mongoose'],
  ['a class that remembers, by what it extends', 'class Remembered extends Base { map = new Map(); get(id) { return this.map.get(id); } set(id, x) { this.map.set(id, x); } }', '-'],
  ['a client over what the project wraps HTTP in', "import { HttpService } from './http.js'; class PaymentsClient { constructor(private readonly http: HttpService) {} create(id) { return this.http.post(id); } }", 'service: holds HttpService (src/http.ts), which uses fetch'],
  ['a class of the domain over what the project wraps HTTP in', "import { HttpService } from './http.js'; class Checkout { constructor(private readonly http: HttpService) {} create(id) { return this.http.post(id); } }", '-'],
  ['a cache that reaches the database it is named for by HTTP', "class RedisHttpCache { get(id) { return fetch('https://keys/' + id); } }", 'infrastructure: uses fetch'],
  ['a cache that asks a host and is named for no database', "class PriceCache { get(id) { return fetch('https://keys/' + id); } }", 'service: uses fetch'],
  ['a class that loads its SDK late', "class Texts { constructor() { const twilio = require('twilio'); this.client = twilio(1); } send(text) { return this.client.messages.create(text); } }", 'service: uses twilio'],
  ['a store that loads its driver late', "class LetterStore { async open() { const { Redis } = await import('ioredis'); this.client = new Redis(); } read(id) { return this.client.hgetall(id); } }", 'infrastructure: uses ioredis'],
  ['a controller that loads an SDK late', "class TextController { send(text) { return require('twilio')(1).messages.create(text); } }", '-'],
  ['a class beside a function that loads an SDK late', "const open = () => require('twilio'); class Texts { send(text) { return open().send(text); } }", '-'],
  ['a repository that calls what it is handed for a database', "class NoteRepository { constructor(private readonly db) {} get(id) { return this.db.query(one); } set(id) { return this.db.query(other); } }", 'infrastructure: calls db.query'],
  ['a store that extends one of a package', "import { BasePgStoreModule } from '@acme/toolkit'; class BlockPgStore extends BasePgStoreModule { insert(id) { return this.sql(id); } find(id) { return this.sql(id); } }", 'infrastructure: extends BasePgStoreModule'],
  ['a class over a package that is named for its driver', "import redis from '@acme/redis-wrapper'; class Presences { client = redis.createClient(); get(id) { return this.client.get(id); } }", 'infrastructure: uses @acme/redis-wrapper'],
  ['a class that is handed a part of a driver by a type beside it', "import type { createClient } from 'redis'; type Client = Pick<ReturnType<typeof createClient>, 'hGet' | 'hSet'>; class Records { private client: Client; constructor(options: { client: Client }) { this.client = options.client; } get(id) { return this.client.hGet(id); } set(id) { return this.client.hSet(id); } }", 'infrastructure: uses redis'],
  ['an abstract cache', "class Cache { get(key) { return this.getValue(key); } set(key, value) { return this.setValue(key, value); } getValue() { throw new Error('Override me'); } setValue() { throw new Error('Override me'); } }", 'infrastructure: leaves getValue to its subclasses'],
  ['an abstract cache of TypeScript', 'abstract class Cache { get(key) { return this.getValue(key); } abstract getValue(key): unknown; abstract setValue(key): unknown; }', 'infrastructure: leaves getValue to its subclasses'],
  ['an abstract table that is only looked up', 'abstract class ZoneStore { get(key) { return this.lookup(key); } abstract lookup(key): unknown; }', '-'],
  ['an abstract class of no store', "class Shape { draw(key) { return this.getLines(key); } getLines() { throw new Error('Override me'); } setLines() { throw new Error('Override me'); } }", '-'],
  ['a class that asks what it is handed in SQL', "class Reader { constructor(private readonly source) {} get(id) { return this.source.query('SELECT 1'); } set(id) { return this.source.query('DELETE FROM a'); } }", 'infrastructure: asks source in SQL'],
  ['a class under the bare name of a repository', "import { User } from './base.js'; class Repository { commits = new Map(); get(id) { return this.commits.get(id); } set(id, commit) { this.commits.set(id, commit); } }", '-'],
  ['a file store by what it extends', "import { readFile, writeFile } from 'node:fs/promises'; class LocalFiles extends StorageBase { load(name) { return readFile(name); } save(name, bytes) { return writeFile(name, bytes); } }", 'infrastructure: uses node:fs/promises'],
  ['a class that keeps one setting in a file', "import { readFileSync, writeFileSync } from 'node:fs'; class Desk { readName(id) { return readFileSync(id); } writeName(id, x) { writeFileSync(id, x); } a() {} b() {} c() {} d() {} e() {} f() {} g() {} h() {} }", '-'],
])('%s', (_what, code, expected) => {
  expect(reportsOf(code, files).map(verdict)).toEqual([expected]);
});

const redisKeys = "import { Redis } from 'ioredis'; class Keys { redis = new Redis(); }";
const storing = 'class Keys implements SessionStore { get(id) { return run(id); } }';

it.each<[string, string, string, string]>([
  ['in the sources', redisKeys, 'src/keys.ts', 'infrastructure: uses ioredis'],
  ['among the tests', redisKeys, 'tests/keys.ts', '-'],
  ['among the tests, tagged', redisKeys.replace('class', '/** @infrastructure */ class'), 'tests/keys.ts', 'infrastructure: is tagged @infrastructure; uses ioredis'],
  ['among the tests, of a layer', redisKeys, 'tests/layer/keys.ts', 'infrastructure: is in layer 1 of the settings: tried by hand; uses ioredis'],
  ['that implements a store', storing, 'src/keys.ts', 'infrastructure: implements SessionStore'],
  ['that asks by the web', "class Orders { list() { return fetch('/orders'); } }", 'src/orders.ts', 'service: uses fetch'],
  ['of a front end that asks by the web', "class Orders { list() { return fetch('/orders'); } }", 'src/frontend/orders.ts', '-'],
  ['that asks by the web and keeps things in the page', "class Orders { token = localStorage.getItem('token'); list() { return fetch('/orders'); } }", 'src/orders.ts', '-'],
  ['that only writes entries and then waits', 'class Keys implements SessionStore { async get(id) { console.log(id); await this.read; } }', 'src/keys.ts', 'infrastructure: implements SessionStore'],
  ['that asks what is called as a store', 'class KeyStore { get(id) { return this.storage.get(id); } }', 'src/keys.ts', 'infrastructure: calls storage.get'],
  ['of a front end that asks what is called as a store', 'class KeyStore { get(id) { return this.storage.get(id); } }', 'src/frontend/keys.ts', '-'],
  ['of a front end that implements a store', storing, 'src/frontend/keys.ts', '-'],
  ['of a layer', 'class Keys { get() {} }', 'src/layer/keys.ts', 'infrastructure: is in layer 2 of the settings'],
  ['of no layer', 'class Keys { get() {} }', 'src/keys.ts', '-'],
  ['that stands in for one, tagged', '/** @externalService */ class MockKeys { get() {} }', 'src/keys.ts', 'service: is tagged @externalService'],
])('a class %s', (_what, code, path, expected) => {
  const settings: Settings = { layers: [{ role: 'infrastructure', files: 'tests/layer/**', reason: 'tried by hand' }, { role: 'infrastructure', files: 'src/layer/**' }] };
  expect(reportsOf(code, files, settings, path).map(verdict)).toEqual([expected]);
});

it('what speaks for a class is told in this order, with its place', () => {
  const code = `import { Redis } from 'ioredis';
import { KeyStore } from './key-store.js';
/** @infrastructure */
export class RedisSessionStore implements SessionStore {
  redis = new Redis();
  constructor(private readonly keys: KeyStore) {}
  get(id) {
    return this.redis.get(id);
  }
}
export class Tokens extends KeyStore {}
`;
  const path = 'src/repositories/sessions.ts';
  const file = `/project/${path}`;
  const stores = { ...files, 'src/repositories/key-store.ts': files['src/key-store.ts'] };
  const [store, tokens] = reportsOf(code, stores, { layers: [{ role: 'infrastructure', classes: 'Redis*' }] }, path);
  const role = 'infrastructure';
  expect(store?.evidence).toEqual([
    { kind: 'tag', role, text: 'is tagged @infrastructure', file, line: 3 },
    { kind: 'layer', role, text: 'is in layer 1 of the settings', file: null, line: null },
    { kind: 'driver', role, text: 'uses ioredis', file, line: 5 },
    { kind: 'client', role, text: 'holds KeyStore (src/repositories/key-store.ts), which uses ioredis', file, line: 6 },
    { kind: 'contract', role, text: 'implements SessionStore', file, line: 4 },
    { kind: 'name', role, text: 'is named RedisSessionStore', file, line: 4 },
    { kind: 'path', role, text: 'lies in src/repositories', file, line: null },
  ]);
  expect(tokens?.evidence).toEqual([
    { kind: 'driver', role, text: 'extends KeyStore (src/repositories/key-store.ts), which uses ioredis', file: '/project/src/repositories/key-store.ts', line: 2 },
    { kind: 'path', role, text: 'lies in src/repositories', file, line: null },
  ]);
});

it.each<[string, string, string]>([
  ['a driver of another module', "import { redis } from './redis.js'; class Terms { get(id) { return redis.get(id); } }", 'driver: uses ioredis'],
  ['an SDK of another module', "import { apiClient } from './openai.js'; class Answers { ask(id) { return apiClient.ask(id); } }", 'sdk: uses openai'],
  ['a store of the same file', "import { Redis } from 'ioredis'; class RedisClient { redis = new Redis(); } class TermCache { constructor(private readonly client: RedisClient) {} get(id) { return this.client.redis.get(id); } }", 'client: holds RedisClient (src/store.ts), which uses ioredis'],
])('of %s it is told which kind it is', (_what, code, expected) => {
  const evidence = reportsOf(code, files).at(-1)?.evidence ?? [];
  expect(evidence.filter(({ kind }) => kind !== 'name' && kind !== 'path').map(({ kind, text }) => `${kind}: ${text}`)).toEqual([expected]);
});

it.each<[string, string]>([
  ['src/rabbitmq/consumer.ts', 'infrastructure: calls channel.assertQueue'],
  ['src/orders/consumer.ts', '-'],
])('a class that is named for its part in %s', (path, expected) => {
  const code = 'export class Consumer { async addConsumer(options) { const channel = await this.connection.getChannel(); await channel.assertQueue(options.queue); await channel.consume(options.queue, (message) => options.handler(message)); } isConsumed(id) { return id; } }';
  expect(reportsOf(code, {}, {}, path).map(({ role, tentative, evidence }) => (role === null || tentative ? '-' : `${role}: ${evidence.filter(({ kind }) => kind === 'driver').map(({ text }) => text).join()}`))).toEqual([expected]);
});
