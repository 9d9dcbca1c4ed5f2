import { describe, expect, it } from 'vitest';
import { driverCatalog } from '../../policy/catalog/drivers.ts';
import { loggerCatalog } from '../../policy/catalog/loggers.ts';
import { serviceCatalog } from '../../policy/catalog/services.ts';
import { constructsClient, createsClient, driverOf, isDriverWrapper, packageOf, serviceOf } from '../../policy/packages.ts';
import { policyOf } from './policy-of.ts';

const policy = policyOf();

describe('the package of a specifier', () => {
  it.each([
    ['ioredis', 'ioredis'],
    ['redis/dist/x', 'redis'],
    ['@aws-sdk/client-s3', '@aws-sdk/client-s3'],
    ['@a/b/c', '@a/b'],
    ['fs', 'fs'],
    ['fs/promises', 'fs/promises'],
    ['node:fs/promises', 'node:fs/promises'],
    ['node:sqlite', 'node:sqlite'],
    ['bun:sqlite', 'bun:sqlite'],
    ['socket.io', 'socket.io'],
    ['./redis', null],
    ['../redis.ts', null],
    ['/srv/redis', null],
    ['#redis', null],
    ['@/redis', null],
    ['~/redis', null],
    ['.', null],
    ['', null],
    ['virtual:x', null],
    ['https://example.org/x.js', null],
  ])('%s: %s', (specifier, name) => {
    expect(packageOf(specifier)).toBe(name);
  });
});

describe('the role of an export', () => {
  it.each([
    ['ioredis', 'default', 'driver'],
    ['ioredis', 'Redis', 'driver'],
    ['ioredis', '*', 'driver'],
    ['ioredis', 'ReplyError', 'none'],
    ['ioredis', 'RedisOptions', 'none'],
    ['redis', 'createClient', 'driver'],
    ['redis/dist/index.js', 'RedisClientType', 'driver'],
    ['redis', 'ErrorReply', 'none'],
    ['pg', 'Pool', 'driver'],
    ['pg', 'DatabaseError', 'none'],
    ['typeorm', 'Repository', 'driver'],
    ['typeorm', 'Column', 'none'],
    ['@nestjs/typeorm', 'InjectRepository', 'driver'],
    ['@nestjs/typeorm', 'TypeOrmModule', 'none'],
    ['mongoose', 'Model', 'driver'],
    ['mongoose', 'Schema', 'none'],
    ['@prisma/client', 'PrismaClient', 'driver'],
    ['@prisma/client', 'User', 'none'],
    ['drizzle-orm/node-postgres', 'drizzle', 'driver'],
    ['drizzle-orm', 'eq', 'driver'],
    ['@aws-sdk/client-dynamodb', 'GetItemCommand', 'driver'],
    ['@aws-sdk/client-dynamodb', 'ConditionalCheckFailedException', 'none'],
    ['aws-sdk/clients/dynamodb', 'default', 'driver'],
    ['aws-sdk/clients/dynamodb', 'DocumentClient', 'driver'],
    ['aws-sdk/clients/sns', 'default', 'driver'],
    ['aws-sdk/clients/ses', 'default', 'none'],
    ['@nestjs/microservices', 'ClientProxy', 'driver'],
    ['@nestjs/microservices', 'EventPattern', 'none'],
    ['@nestjs/elasticsearch', 'ElasticsearchService', 'driver'],
    ['node:sqlite', 'DatabaseSync', 'driver'],
    ['node:fs', 'readFile', 'none'],
    ['fs/promises', 'default', 'none'],
    ['bullmq', 'Queue', 'driver'],
    ['bullmq', 'Job', 'none'],
    ['openai', 'default', 'service'],
    ['openai', 'APIError', 'none'],
    ['@anthropic-ai/sdk', 'Anthropic', 'service'],
    ['@langchain/core/language_models/chat_models', 'BaseChatModel', 'service'],
    ['@langchain/core/messages', 'HumanMessage', 'none'],
    ['stripe', 'Stripe', 'service'],
    ['firebase-admin/messaging', 'getMessaging', 'service'],
    ['firebase-admin/firestore', 'getFirestore', 'driver'],
    ['firebase-admin', 'firestore', 'driver'],
    ['firebase-admin', 'messaging', 'service'],
    ['firebase-admin', 'initializeApp', 'none'],
    ['nodemailer', 'createTransport', 'service'],
    ['axios', 'get', 'service'],
    ['axios', 'isAxiosError', 'none'],
    ['node:http', 'request', 'service'],
    ['node:http', 'createServer', 'none'],
    ['lodash', 'default', 'none'],
    ['./ioredis', 'default', 'none'],
    ['ethers', 'JsonRpcProvider', 'service'],
    ['ethers', 'parseUnits', 'none'],
    ['request', 'default', 'service'],
    ['razorpay', 'default', 'service'],
    ['@aws-sdk/client-secrets-manager', 'SecretsManagerClient', 'service'],
    ['posthog-node', 'PostHog', 'service'],
    ['express-mysql-session', 'default', 'driver'],
    ['snowflake-sdk', 'createConnection', 'driver'],
    ['@qdrant/js-client-rest', 'QdrantClient', 'driver'],
    ['nsqjs', 'Writer', 'driver'],
    // What the catalog has not: by the name of the package, and of what it exports.
    ['@acme/billing-sdk', 'default', 'service'],
    ['@acme/billing-sdk', 'BillingClient', 'service'],
    ['@acme/billing-sdk', 'formatInvoice', 'none'],
    ['@acme/orders-client', 'OrdersApi', 'service'],
    ['@acme/orders-client', 'default', 'none'],
    ['@acme/orders-client', 'OrdersClient', 'none'],
    ['@acme/orders-api-client', 'OrdersClient', 'service'],
    ['prom-client', 'default', 'none'],
    ['socket.io-client', 'io', 'none'],
    ['@modelcontextprotocol/sdk', 'Client', 'none'],
    ['@opentelemetry/sdk-node', 'NodeSDK', 'none'],
    ['@acme/redis-client', 'RedisClient', 'none'],
  ])('%s, %s: %s', (specifier, name, expected) => {
    const found = driverOf(policy, specifier, name) ? 'driver' : serviceOf(policy, specifier, name) ? 'service' : 'none';
    expect(found).toBe(expected);
  });

  it.each([
    ['axios', 'http'],
    ['undici', 'http'],
    ['stripe', 'sdk'],
    ['@google/genai', 'sdk'],
  ])('%s is of kind %s', (module, kind) => {
    expect(policy.services.get(module)?.kind).toBe(kind);
  });
});

describe('what makes a client', () => {
  it.each([
    ['ioredis', 'default', 'new'],
    ['ioredis', '*', 'new'],
    ['ioredis', 'Cluster', 'new'],
    ['redis', 'createClient', 'call'],
    ['redis', 'RedisClientType', 'neither'],
    ['pg', 'Pool', 'new'],
    ['postgres', 'default', 'call'],
    ['mongodb', 'MongoClient', 'new'],
    ['mongodb', 'MongoClient.connect', 'call'],
    ['@aws-sdk/client-s3', 'S3Client', 'new'],
    ['@aws-sdk/client-s3', 'PutObjectCommand', 'neither'],
  ])('%s, %s: %s', (module, name, expected) => {
    const driver = policy.drivers.get(module);
    const found = driver && constructsClient(driver, name) ? 'new' : driver && createsClient(driver, name) ? 'call' : 'neither';
    expect(found).toBe(expected);
  });

  it('of a package that the settings name without exports is any class', () => {
    const driver = policyOf({ drivers: [{ module: '@acme/db' }] }).drivers.get('@acme/db');
    expect(driver && constructsClient(driver, 'Pool')).toBe(true);
  });
});

describe('the catalogs', () => {
  const required = {
    drivers:
      'ioredis redis @redis/client @upstash/redis iovalkey @valkey/valkey-glide memcached memjs keyv @keyv/redis cache-manager lru-cache connect-redis connect-mongo connect-pg-simple pg pg-promise postgres mysql mysql2 better-sqlite3 sqlite3 node:sqlite mongodb mongoose typeorm @prisma/client drizzle-orm knex kysely sequelize slonik @aws-sdk/client-dynamodb @aws-sdk/lib-dynamodb @aws-sdk/client-s3 minio bullmq bull bee-queue amqplib amqp-connection-manager kafkajs nats level classic-level @libsql/client duckdb cassandra-driver neo4j-driver @elastic/elasticsearch meilisearch typesense stompit',
    services:
      'openai @anthropic-ai/sdk @google/genai @google/generative-ai groq-sdk cohere-ai @mistralai/mistralai @langchain/openai @langchain/anthropic @langchain/core stripe twilio @sendgrid/mail resend @slack/web-api @octokit/rest @octokit/core octokit googleapis nodemailer algoliasearch axios got ky undici node-fetch superagent',
    loggers:
      'pino bunyan winston log4js @nestjs/common nestjs-pino consola tslog loglevel signale roarr debug @logtape/logtape @opentelemetry/api-logs @aws-lambda-powertools/logger @google-cloud/logging effect console',
  };

  it.each([
    ['drivers', driverCatalog],
    ['services', serviceCatalog],
    ['loggers', loggerCatalog],
  ] as const)('hold the known %s', (kind, catalog: ReadonlyMap<string, unknown>) => {
    expect(required[kind].split(' ').filter((module) => !catalog.has(module))).toEqual([]);
  });

  it('name packages, each with its source, and each export on one side only', () => {
    const entries = [...driverCatalog.values(), ...serviceCatalog.values()];
    expect(entries.filter(({ module }) => packageOf(module) !== module)).toEqual([]);
    expect(entries.filter(({ source }) => source === '')).toEqual([]);
    const onBoth = [...driverCatalog.values()].filter(({ module, names }) => {
      const service = serviceCatalog.get(module);
      return service !== undefined && (!names || !service.names || [...names].some((name) => service.names?.has(name)));
    });
    expect(onBoth).toEqual([]);
  });

  it('let some export of every entry count', () => {
    const entries = [...driverCatalog.values(), ...serviceCatalog.values()];
    expect(entries.filter(({ names }) => names?.size === 0)).toEqual([]);
  });
});

it.each<[string, boolean]>([
  ['@acme/redis-wrapper', true],
  ['acme-redis-client', true],
  ['@acme/kafka-connector', true],
  ['redis-mock', false],
  ['pg-format', false],
  ['@nestjs/redis-client', false],
])('%s is named for the driver that it wraps: %s', (name, expected) => {
  expect(isDriverWrapper(name)).toBe(expected);
});
