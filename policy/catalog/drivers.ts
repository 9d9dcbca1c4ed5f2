import { driverEntry, type DriverData, type DriverEntry } from './driver-entry.ts';

const keyValue: readonly DriverData[] = [
  { module: 'ioredis', source: 'Redis client', constructs: ['default', 'Redis', 'Cluster'], creates: ['Redis.createClient'], also: ['Commander'] },
  {
    module: 'redis',
    source: 'node-redis; RedisClient is the class of its version 3',
    constructs: ['RedisClient'],
    creates: ['createClient', 'createCluster', 'createSentinel', 'createClientPool'],
    also: ['RedisClientType', 'RedisClusterType', 'RedisSentinelType', 'RedisClientPoolType'],
  },
  {
    module: '@redis/client',
    source: 'core of node-redis',
    creates: ['createClient', 'createCluster', 'createSentinel', 'createClientPool'],
    also: ['RedisClientType', 'RedisClusterType', 'RedisSentinelType', 'RedisClientPoolType'],
  },
  { module: '@upstash/redis', source: 'Redis over HTTP', constructs: ['Redis'], creates: ['Redis.fromEnv'] },
  { module: '@upstash/ratelimit', source: 'rate limiter over Redis', constructs: ['Ratelimit'] },
  { module: 'iovalkey', source: 'Valkey client, a fork of ioredis', constructs: ['default', 'Redis', 'Valkey', 'Cluster'] },
  {
    module: '@valkey/valkey-glide',
    source: 'Valkey client',
    creates: ['GlideClient.createClient', 'GlideClusterClient.createClient'],
    also: ['BaseClient'],
  },
  { module: '@vercel/kv', source: 'hosted Redis', creates: ['createClient'], also: ['kv', 'default', 'VercelKV'] },
  { module: 'memcached', source: 'Memcached client', constructs: ['default'] },
  { module: 'memjs', source: 'Memcached client', creates: ['Client.create'] },
  { module: 'keyv', source: 'key-value store over many backends', constructs: ['default', 'Keyv'] },
  { module: '@keyv/redis', source: 'Redis backend of keyv', constructs: ['default', 'KeyvRedis'], creates: ['createKeyv', 'createClient', 'createCluster'] },
  { module: '@keyv/valkey', source: 'Valkey backend of keyv', constructs: ['default', 'KeyvValkey'], creates: ['createKeyv'] },
  { module: '@keyv/postgres', source: 'PostgreSQL backend of keyv', constructs: ['default', 'KeyvPostgres'], creates: ['createKeyv'] },
  { module: 'cacheable', source: 'layered cache', constructs: ['Cacheable', 'CacheableMemory'] },
  { module: 'cache-manager', source: 'cache over many backends', creates: ['createCache', 'caching', 'multiCaching', 'default'], also: ['Cache', 'MultiCache', 'MemoryCache'] },
  { module: '@nestjs/cache-manager', source: 'cache-manager in NestJS', also: ['Cache', 'CACHE_MANAGER'] },
  { module: 'unstorage', source: 'key-value storage over many backends', creates: ['createStorage'], also: ['Storage'] },
  { module: 'etcd3', source: 'etcd client', constructs: ['Etcd3'] },
  { module: 'level', source: 'LevelDB', constructs: ['Level'], creates: ['default'] },
  { module: 'classic-level', source: 'LevelDB', constructs: ['ClassicLevel'] },
  { module: 'lmdb', source: 'LMDB', creates: ['open'], also: ['Database', 'RootDatabase'] },
  { module: 'redlock', source: 'lock over Redis', constructs: ['default', 'Redlock'] },
  {
    module: 'rate-limiter-flexible',
    source: 'rate limiter over many backends',
    constructs: ['RateLimiterRedis', 'RateLimiterMemory', 'RateLimiterPostgres', 'RateLimiterMySQL', 'RateLimiterMongo', 'RateLimiterMemcache', 'RateLimiterCluster', 'RateLimiterUnion', 'RateLimiterValkey'],
    also: ['RateLimiterAbstract'],
  },
  { module: 'lru-cache', source: 'cache in memory', constructs: ['LRUCache', 'LRU', 'default'], inProcess: true },
  { module: 'quick-lru', source: 'cache in memory', constructs: ['default'], inProcess: true },
  { module: 'node-cache', source: 'cache in memory', constructs: ['default', 'NodeCache'], inProcess: true },
  { module: '@isaacs/ttlcache', source: 'cache in memory', constructs: ['default', 'TTLCache'], inProcess: true },
];

const sessions: readonly DriverData[] = [
  { module: 'express-session', source: 'session stores extend its Store', constructs: ['MemoryStore'], also: ['Store'] },
  { module: 'connect-redis', source: 'session store over Redis; its default is a class since version 7, a function before', constructs: ['default', 'RedisStore'], creates: ['default'] },
  { module: 'connect-mongo', source: 'session store over MongoDB', constructs: ['default', 'MongoStore'], creates: ['default.create', 'MongoStore.create'] },
  { module: 'connect-pg-simple', source: 'session store over PostgreSQL', creates: ['default'] },
];

const relational: readonly DriverData[] = [
  { module: 'pg', source: 'PostgreSQL client', constructs: ['Pool', 'Client'], also: ['PoolClient', 'ClientBase'] },
  { module: '@electric-sql/pglite', source: 'PostgreSQL in the process', constructs: ['PGlite'], creates: ['PGlite.create'] },
  { module: 'pg-promise', source: 'PostgreSQL client', creates: ['default'], also: ['IDatabase', 'IMain', 'ITask'] },
  { module: 'postgres', source: 'PostgreSQL client', creates: ['default'], also: ['Sql', 'TransactionSql', 'ReservedSql'] },
  { module: '@neondatabase/serverless', source: 'PostgreSQL over HTTP', constructs: ['Pool', 'Client'], creates: ['neon'], also: ['NeonQueryFunction'] },
  { module: '@planetscale/database', source: 'MySQL over HTTP', constructs: ['Client'], creates: ['connect'], also: ['Connection'] },
  { module: 'mysql', source: 'MySQL client', creates: ['createConnection', 'createPool', 'createPoolCluster'], also: ['Connection', 'Pool', 'PoolConnection', 'PoolCluster'] },
  { module: 'mysql2', source: 'MySQL client', creates: ['createConnection', 'createPool', 'createPoolCluster'], also: ['Connection', 'Pool', 'PoolConnection', 'PoolCluster'] },
  { module: 'mariadb', source: 'MariaDB client', creates: ['createConnection', 'createPool', 'createPoolCluster'], also: ['Connection', 'Pool', 'PoolConnection', 'PoolCluster'] },
  { module: 'mssql', source: 'SQL Server client', constructs: ['ConnectionPool'], creates: ['connect'], also: ['Request', 'Transaction'] },
  { module: 'tedious', source: 'SQL Server client', constructs: ['Connection'], creates: ['connect'] },
  { module: 'oracledb', source: 'Oracle client', creates: ['getConnection', 'createPool'], also: ['Connection', 'Pool'] },
  { module: 'better-sqlite3', source: 'SQLite in the process', constructs: ['default', 'Database'], also: ['Statement'] },
  { module: 'sqlite3', source: 'SQLite client', constructs: ['Database'] },
  { module: 'sqlite', source: 'promises over sqlite3', creates: ['open'], also: ['Database'] },
  { module: 'node:sqlite', source: 'SQLite of Node', constructs: ['DatabaseSync'], also: ['StatementSync'] },
  { module: 'bun:sqlite', source: 'SQLite of Bun', constructs: ['Database', 'default'] },
  { module: '@libsql/client', source: 'libSQL client', creates: ['createClient'], also: ['Client'] },
  { module: 'duckdb', source: 'DuckDB', constructs: ['Database', 'Connection'] },
  { module: '@duckdb/node-api', source: 'DuckDB', creates: ['DuckDBInstance.create', 'DuckDBConnection.create'] },
  { module: '@clickhouse/client', source: 'ClickHouse client', creates: ['createClient'], also: ['ClickHouseClient'] },
];

// Entities carry the decorators and operators of their mapper and are no stores: only what reaches the database counts.
const mappers: readonly DriverData[] = [
  {
    module: 'typeorm',
    source: 'object mapper',
    constructs: ['DataSource', 'Connection'],
    creates: ['createConnection', 'getConnection'],
    also: ['Repository', 'TreeRepository', 'MongoRepository', 'AbstractRepository', 'EntityManager', 'MongoEntityManager', 'QueryRunner', 'SelectQueryBuilder', 'EntityRepository', 'getRepository', 'getManager', 'getMongoManager'],
  },
  { module: '@nestjs/typeorm', source: 'typeorm in NestJS', also: ['InjectRepository', 'InjectDataSource', 'InjectEntityManager'] },
  { module: '@mikro-orm/core', source: 'object mapper', creates: ['MikroORM.init'], also: ['EntityManager', 'EntityRepository'] },
  { module: '@prisma/client', source: 'object mapper; its other exports are generated types', constructs: ['PrismaClient'] },
  { module: 'drizzle-orm', source: 'query builder; stores call its operators', creates: ['drizzle'], everyExport: true },
  { module: 'knex', source: 'query builder', creates: ['default', 'knex', 'Knex'] },
  { module: 'kysely', source: 'query builder', constructs: ['Kysely'], also: ['sql', 'Transaction', 'ControlledTransaction'] },
  { module: 'sequelize', source: 'object mapper; an entity extends its Model', constructs: ['Sequelize', 'default'], also: ['ModelStatic', 'ModelCtor', 'Transaction', 'QueryTypes'] },
  { module: 'sequelize-typescript', source: 'object mapper', constructs: ['Sequelize'], also: ['Repository', 'ModelCtor'] },
  { module: 'slonik', source: 'PostgreSQL client', creates: ['createPool'], also: ['DatabasePool', 'DatabasePoolConnection', 'CommonQueryMethods', 'sql'] },
  {
    module: 'mongoose',
    source: 'object mapper; a schema is none',
    constructs: ['Mongoose'],
    creates: ['connect', 'createConnection'],
    also: ['Model', 'Connection', 'connection', 'model', 'models', 'startSession'],
  },
  { module: '@nestjs/mongoose', source: 'mongoose in NestJS', also: ['InjectModel', 'InjectConnection'] },
];

const documents: readonly DriverData[] = [
  { module: 'mongodb', source: 'MongoDB client', constructs: ['MongoClient', 'GridFSBucket'], creates: ['MongoClient.connect'], also: ['Db', 'Collection', 'ClientSession'] },
  { module: '@aws-sdk/client-dynamodb', source: 'DynamoDB client', constructs: ['DynamoDBClient', 'DynamoDB'], everyExport: true },
  { module: '@aws-sdk/lib-dynamodb', source: 'DynamoDB documents', creates: ['DynamoDBDocumentClient.from', 'DynamoDBDocument.from'], everyExport: true },
  { module: '@azure/cosmos', source: 'Cosmos DB client', constructs: ['CosmosClient'], also: ['Container', 'Database'] },
  { module: '@google-cloud/firestore', source: 'Firestore client', constructs: ['Firestore'], also: ['CollectionReference'] },
  { module: 'cassandra-driver', source: 'Cassandra client', constructs: ['Client'], also: ['mapping'] },
  { module: 'neo4j-driver', source: 'Neo4j client', creates: ['driver'], also: ['Driver', 'Session'] },
  { module: '@elastic/elasticsearch', source: 'search index; ambiguous where it is hosted, taken for our own', constructs: ['Client'] },
  { module: '@opensearch-project/opensearch', source: 'search index; ambiguous where it is hosted, taken for our own', constructs: ['Client'] },
];

const files: readonly DriverData[] = [
  { module: '@aws-sdk/client-s3', source: 'object store; hosted, but used as a file store', constructs: ['S3Client', 'S3'], everyExport: true },
  { module: 'minio', source: 'object store', constructs: ['Client'] },
  { module: '@google-cloud/storage', source: 'object store', constructs: ['Storage'], also: ['Bucket', 'File'] },
  {
    module: '@azure/storage-blob',
    source: 'object store',
    constructs: ['BlobServiceClient', 'ContainerClient', 'BlobClient', 'BlockBlobClient'],
    creates: ['BlobServiceClient.fromConnectionString'],
  },
  { module: '@cloudflare/workers-types', source: 'bindings of a worker', also: ['KVNamespace', 'D1Database', 'R2Bucket'] },
];

const queues: readonly DriverData[] = [
  { module: 'bullmq', source: 'queue over Redis', constructs: ['Queue', 'Worker', 'QueueEvents', 'FlowProducer'] },
  { module: 'bull', source: 'queue over Redis', constructs: ['default', 'Queue'], creates: ['default'] },
  { module: 'bee-queue', source: 'queue over Redis', constructs: ['default'] },
  { module: 'pg-boss', source: 'queue over PostgreSQL', constructs: ['default', 'PgBoss'] },
  { module: 'agenda', source: 'queue over MongoDB', constructs: ['default', 'Agenda'] },
  { module: 'amqplib', source: 'RabbitMQ client', creates: ['connect'], also: ['Channel', 'ConfirmChannel', 'Connection', 'ChannelModel'] },
  { module: 'amqp-connection-manager', source: 'RabbitMQ client', creates: ['connect'], also: ['AmqpConnectionManager', 'ChannelWrapper'] },
  { module: 'kafkajs', source: 'Kafka client', constructs: ['Kafka'], also: ['Producer', 'Consumer', 'Admin'] },
  { module: 'nats', source: 'NATS client', creates: ['connect'], also: ['NatsConnection', 'JetStreamClient', 'JetStreamManager', 'KV'] },
  { module: '@nats-io/transport-node', source: 'NATS client', creates: ['connect'], also: ['NatsConnection'] },
  { module: '@aws-sdk/client-sqs', source: 'hosted queue, used as our own', constructs: ['SQSClient', 'SQS'], everyExport: true },
  { module: '@google-cloud/pubsub', source: 'hosted queue, used as our own', constructs: ['PubSub'], also: ['Topic', 'Subscription'] },
  { module: 'generic-pool', source: 'pool of connections', creates: ['createPool'], also: ['Pool'] },
];

/** The packages that make a class infrastructure, by name. */
export const driverCatalog: ReadonlyMap<string, DriverEntry> = new Map(
  [keyValue, sessions, relational, mappers, documents, files, queues].flat().map((data) => [data.module, driverEntry(data)]),
);
