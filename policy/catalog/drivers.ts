/** A package whose use speaks for a role. */
export interface CatalogPackage {
  readonly module: string;
  /** The exports that count; absent where all do. Error classes and plain types of a package speak for nothing. */
  readonly names?: readonly string[];
  /** Classes of the package whose construction opens a client. */
  readonly constructs?: readonly string[];
  /** Functions of the package that make a client. */
  readonly creates?: readonly string[];
  /** What the package is, as its own manifest or documentation says. */
  readonly source: string;
}

/** Drivers: packages that speak to storage, caches and queues of one's own. */
export const drivers: readonly CatalogPackage[] = [
  {
    module: 'ioredis',
    names: ['default', '*', 'Redis', 'Cluster', 'RedisOptions', 'ClusterOptions', 'ChainableCommander', 'Pipeline', 'Command'],
    constructs: ['default', 'Redis', 'Cluster'],
    source: 'ioredis: Redis client; `export default Redis`, `Redis`, `Cluster`',
  },
  { module: 'iovalkey', constructs: ['default', 'Redis', 'Cluster'], source: 'iovalkey: Valkey client, a fork of ioredis' },
  {
    module: 'redis',
    names: ['default', '*', 'createClient', 'createCluster', 'createClientPool', 'createSentinel', 'RedisClientType', 'RedisClusterType', 'RedisClientOptions', 'RedisClientPoolType', 'RedisClient', 'RedisDefaultModules'],
    creates: ['createClient', 'createCluster', 'createClientPool', 'createSentinel'],
    source: 'node-redis: `createClient()`, `RedisClientType`',
  },
  { module: '@redis/client', creates: ['createClient', 'createCluster', 'createClientPool'], source: 'node-redis: the client without modules' },
  { module: '@upstash/redis', constructs: ['Redis'], source: 'Upstash: Redis over HTTP' },
  { module: '@valkey/valkey-glide', constructs: [], source: 'Valkey GLIDE: `GlideClient.createClient()`' },
  { module: 'memcached', constructs: ['default'], source: 'memcached: Memcached client' },
  { module: 'memjs', creates: ['create'], source: 'memjs: Memcached client, `Client.create()`' },
  { module: 'keyv', constructs: ['default', 'Keyv'], source: 'keyv: key-value storage over several back ends' },
  { module: '@keyv/redis', constructs: ['default'], creates: ['createKeyv'], source: 'keyv: Redis adapter' },
  { module: 'cache-manager', creates: ['caching', 'createCache'], source: 'cache-manager: caches over several stores' },
  { module: 'connect-redis', constructs: ['default', 'RedisStore'], source: 'connect-redis: express-session store' },
  { module: 'connect-mongo', creates: ['create'], source: 'connect-mongo: express-session store' },
  { module: 'connect-pg-simple', source: 'connect-pg-simple: express-session store' },
  {
    module: 'pg',
    names: ['default', '*', 'Pool', 'Client', 'native', 'PoolClient', 'PoolConfig', 'ClientConfig', 'QueryResult'],
    constructs: ['Pool', 'Client'],
    source: 'node-postgres: `Pool`, `Client`',
  },
  { module: 'pg-promise', source: 'pg-promise: PostgreSQL interface over node-postgres' },
  { module: 'postgres', creates: ['default'], source: 'postgres: PostgreSQL client, `postgres(url)`' },
  { module: '@electric-sql/pglite', constructs: ['PGlite'], source: 'PGlite: embedded PostgreSQL' },
  { module: 'mysql', creates: ['createConnection', 'createPool'], source: 'mysql: MySQL driver' },
  { module: 'mysql2', creates: ['createConnection', 'createPool'], source: 'mysql2: MySQL driver, also `mysql2/promise`' },
  { module: 'mariadb', creates: ['createConnection', 'createPool'], source: 'mariadb: MariaDB connector' },
  { module: 'mssql', constructs: ['ConnectionPool'], creates: ['connect'], source: 'mssql: SQL Server client' },
  { module: 'better-sqlite3', constructs: ['default'], source: 'better-sqlite3: SQLite' },
  { module: 'sqlite3', constructs: ['Database'], source: 'sqlite3: SQLite' },
  { module: 'node:sqlite', constructs: ['DatabaseSync'], source: 'Node: `DatabaseSync`' },
  { module: '@libsql/client', creates: ['createClient'], source: 'libSQL: SQLite over the network' },
  { module: 'mongodb', names: ['default', '*', 'MongoClient', 'Db', 'Collection', 'GridFSBucket', 'ClientSession'], constructs: ['MongoClient'], source: 'mongodb: official driver' },
  { module: 'mongoose', source: 'mongoose: MongoDB object modelling' },
  { module: '@nestjs/mongoose', names: ['InjectModel', 'InjectConnection'], source: 'NestJS: mongoose models' },
  {
    module: 'typeorm',
    names: ['default', '*', 'DataSource', 'Repository', 'EntityManager', 'TreeRepository', 'MongoRepository', 'QueryRunner', 'SelectQueryBuilder', 'getRepository', 'getManager', 'Connection', 'AbstractRepository', 'EntityRepository'],
    constructs: ['DataSource'],
    source: 'TypeORM: `DataSource`, `Repository`; entities and columns are no clients',
  },
  { module: '@nestjs/typeorm', names: ['InjectRepository', 'InjectDataSource', 'InjectEntityManager'], source: 'NestJS: TypeORM repositories' },
  { module: '@mikro-orm/core', names: ['EntityManager', 'EntityRepository', 'MikroORM'], source: 'MikroORM' },
  { module: '@prisma/client', names: ['default', '*', 'PrismaClient'], constructs: ['PrismaClient'], source: 'Prisma: `PrismaClient`; the generated types are no clients' },
  { module: 'drizzle-orm', source: 'Drizzle ORM; also its drivers such as `drizzle-orm/node-postgres`' },
  { module: 'knex', creates: ['default', 'knex'], source: 'Knex: query builder' },
  { module: 'kysely', names: ['Kysely', 'Transaction', 'sql'], constructs: ['Kysely'], source: 'Kysely: query builder' },
  { module: 'sequelize', names: ['default', '*', 'Sequelize', 'Model', 'QueryTypes', 'Transaction'], constructs: ['Sequelize'], source: 'Sequelize: ORM' },
  { module: 'slonik', creates: ['createPool'], source: 'Slonik: PostgreSQL client' },
  { module: '@aws-sdk/client-dynamodb', constructs: ['DynamoDBClient', 'DynamoDB'], source: 'AWS SDK: DynamoDB' },
  { module: '@aws-sdk/lib-dynamodb', source: 'AWS SDK: DynamoDB document client' },
  { module: '@aws-sdk/client-s3', constructs: ['S3Client', 'S3'], source: 'AWS SDK: S3, a blob store of one\'s own' },
  { module: '@aws-sdk/client-sqs', constructs: ['SQSClient', 'SQS'], source: 'AWS SDK: SQS, a queue of one\'s own' },
  { module: 'minio', constructs: ['Client'], source: 'MinIO: object storage' },
  { module: 'bullmq', constructs: ['Queue', 'Worker', 'FlowProducer', 'QueueEvents'], source: 'BullMQ: queues on Redis' },
  { module: 'bull', constructs: ['default'], source: 'Bull: queues on Redis' },
  { module: 'bee-queue', constructs: ['default'], source: 'Bee-Queue: queues on Redis' },
  { module: 'pg-boss', constructs: ['default', 'PgBoss'], source: 'pg-boss: queues on PostgreSQL' },
  { module: 'amqplib', creates: ['connect'], source: 'amqplib: RabbitMQ client' },
  { module: 'amqp-connection-manager', creates: ['connect'], source: 'amqp-connection-manager: RabbitMQ with reconnection' },
  { module: 'kafkajs', constructs: ['Kafka'], source: 'KafkaJS: Kafka client' },
  { module: 'nats', creates: ['connect'], source: 'NATS client' },
  { module: 'level', constructs: ['Level'], source: 'level: LevelDB' },
  { module: 'classic-level', constructs: ['ClassicLevel'], source: 'classic-level: LevelDB' },
  { module: 'lmdb', creates: ['open'], source: 'lmdb: embedded key-value store' },
  { module: 'duckdb', constructs: ['Database'], source: 'DuckDB: embedded analytical database' },
  { module: 'cassandra-driver', constructs: ['Client'], source: 'DataStax: Cassandra driver' },
  { module: 'neo4j-driver', creates: ['driver'], source: 'Neo4j driver' },
  { module: '@elastic/elasticsearch', constructs: ['Client'], source: 'Elasticsearch client; run as one\'s own more often than hosted, a layer says otherwise' },
  { module: 'redlock', constructs: ['default'], source: 'redlock: locks on Redis' },
  { module: 'rate-limiter-flexible', source: 'rate-limiter-flexible: counters on Redis and others' },
];
