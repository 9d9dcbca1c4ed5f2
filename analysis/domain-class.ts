import { classNameRole, hasDriverWord, isWrapperName, withoutForm, withoutServerPart } from '../policy/naming.ts';
import { isDecisionName, isStoringName } from '../policy/verbs.ts';
import { wordPatterns, wordsOf } from '../policy/words.ts';
import { sqlPackage } from './asked-in-sql.ts';
import type { Method } from './class-members.ts';

/** Names of the domain: a class so named may be a store or call one. */
const business = wordPatterns(['* service|manager|helper|engine|api|tracker|checker|validator|generator|importer|exporter|aggregator|calculator|scheduler|watcher|monitor|sync|synchronizer']);

/** Packages over which a whole application is written: a service with one of their clients calls the store that it is. */
const mappers = new Set(['typeorm', '@prisma/client', 'mongoose', '@typegoose/typegoose', 'sequelize', 'sequelize-typescript', '@nestjs/sequelize', '@mikro-orm/core', 'drizzle-orm', 'kysely', 'knex', 'pg-promise', 'slonik', 'objection']);

/** Databases that keep the records of a domain: over the pool of one, a service of the domain is written as over a mapper. */
const databases = new Set([
  ...['pg', 'pg-promise', 'postgres', '@neondatabase/serverless', 'mysql', 'mysql2', 'mariadb', 'mssql', 'oracledb', 'better-sqlite3', 'sqlite3', 'sqlite', 'node:sqlite'],
  ...['mongodb', '@clickhouse/client', '@elastic/elasticsearch', '@opensearch-project/opensearch', '@supabase/supabase-js', 'neo4j-driver', 'cassandra-driver', '@google-cloud/firestore', 'firebase-admin', 'mongojs', 'monk', 'promise-mysql', 'serverless-mysql', '@aws-sdk/client-rds-data', 'D1Database', '@cloudflare/workers-types', sqlPackage],
]);

/** Queues and brokers: through the queue of another part an application asks for work of its own, `sendWelcomeEmail` over bullmq. */
const queues = new Set([
  ...['bullmq', 'bull', '@nestjs/bullmq', '@nestjs/bull', 'bee-queue', 'pg-boss', 'agenda', 'graphile-worker', 'amqplib', 'amqp', 'rascal', 'kue', 'rsmq', 'stompit', 'amqp-connection-manager', '@golevelup/nestjs-rabbitmq', 'rabbitmq-client', '@nestjs/microservices'],
  ...['kafkajs', 'node-rdkafka', 'kafka-node', '@confluentinc/kafka-javascript', 'pulsar-client', 'nats', '@nats-io/transport-node', '@nats-io/jetstream', 'mqtt', 'async-mqtt', 'node-nats-streaming', 'ts-nats', 'rhea', 'rhea-promise', 'azure-sb', 'sqs-consumer', 'sqs-producer', 'squiss-ts', 'node-resque', 'faktory-worker', '@aws-sdk/client-firehose', '@aws-sdk/client-sqs', '@aws-sdk/client-sns', '@aws-sdk/client-eventbridge', '@aws-sdk/client-kinesis', '@azure/event-hubs', '@taskforcesh/bullmq-pro', '@google-cloud/pubsub', '@azure/service-bus', '@azure/storage-queue'],
]);

/** Whether a package hands messages on. */
export function isQueue(packageName: string): boolean {
  return queues.has(packageName);
}

/** Whether a class is named for handing messages on, in contrast to one that says what it sends: `InvoiceEmailService`. */
export const namesMessaging = wordPatterns(['* queue|queues|producer|producers|publisher|publishers|consumer|subscriber|stream|streams|bus|broker|messaging|message|messages|event|events|pubsub|outbox|job|jobs|task|tasks|worker|workers|rpc *', '* pub sub *']);

/** `StandaloneSqliteWorker`, `database-optimization`: named for what it reaches, so that it is no part of a domain. */
export function namesDatabase(name: string): boolean {
  return hasDriverWord(name) || databaseWord(name);
}

const databaseWord = wordPatterns(['* cache|kv|database|db|sql *']);

/** `DataService`: named for data and nothing of a domain. */
export const namesData = wordPatterns(['data service|svc|manager|layer|access']);

/** Whether at least half of what a class or module shows is named for storing, in contrast to `approve()` and `recordPayment()`. */
export function mostStore(methods: readonly Method[]): boolean {
  const operations = methods.filter(isShown);
  return operations.filter(({ name }) => isStoringName(name)).length * 2 >= operations.length;
}

/** Whether at least three in four of some members are named for storing. */
export function nearlyAllStore(methods: readonly Method[]): boolean {
  return methods.filter(({ name }) => isStoringName(name)).length * 4 >= methods.length * 3;
}

/** Whether a member is one that others call. */
export function isShown({ kind, hidden }: Method): boolean {
  return kind !== 'constructor' && kind !== 'accessor' && !hidden;
}

/**
 * Whether at least half of some members are named for what an application does with its data: `billMonth`, `syncPlans`,
 * `onPlanChange`, or a function that others run by its name as `ProfilesFunction`.
 */
export function mostDecide(methods: readonly Method[]): boolean {
  return methods.length > 0 && methods.filter(({ name }) => isDecisionName(name) || (/^[A-Z]/.test(name) && !isStoringName(name) && !asksDatabase.test(name))).length * 2 >= methods.length;
}

/** `All(sql)`, `Exec(sql)` beside `Get(sql)`: what a database is asked, in the way that other languages write it. */
const asksDatabase = /^(?:All|Each|Exec|Execute|Prepare|Run|First|One|Many|None)$/;

/** `OrderSplitter`, `BlockIndexer`: what does something to what it reads and writes. */
export function isAgentName(name: string): boolean {
  const last = wordsOf(withoutForm(name)).at(-1) ?? '';
  return /(?:er|or|ation)$/.test(last) && !/^(?:locker|cacher|limiter|throttler|persister|persistor|saver|buffer|counter|ledger|container|folder|cluster|adapter|register|reader|writer|accessor|cursor|broker|user|order|number|driver|provider|publisher|producer|wrapper)$/.test(last);
}

/** Whether a name is of the domain, as `UserService`, and speaks of no store. */
export function isBusinessName(name: string): boolean {
  const plain = withoutForm(withoutServerPart(name));
  return business(plain) && !isWrapperName(plain) && classNameRole(name) !== 'infrastructure';
}

/** Whether a package maps objects to tables, so that an application is written over it. */
export function isMapper(packageName: string): boolean {
  return mappers.has(packageName) || packageName.startsWith('@mikro-orm/');
}

/** Whether a name is of the domain: what is so named may be a store or call one. */
export function mayDecideByName(name: string): boolean {
  return business(withoutForm(name)) || isAgentName(name);
}

/** Whether a package keeps the records of a domain: a mapper, or a database over whose pool one is written. */
export function keepsRecords(packageName: string): boolean {
  return isMapper(packageName) || databases.has(packageName);
}
