import { describe, expect, it } from 'vitest';
import { classNameRole, contractRole, handsOutRawClient, isLifecycleInterface, isNamedForDriver, isRawClient, pathRole, tellingPathRole } from '../../policy/naming.ts';

describe('what an implemented interface speaks for', () => {
  it.each([
    'ISessionStore', 'CacheStore', 'UserRepository', 'IJobQueue', 'RateLimiter', 'IRateLimiter', 'Lock', 'IDistributedLock', 'BlobStore', 'KeyValueStore', 'ICache',
    'IStorageBackend', 'ICacheProvider', 'IReportStore', 'ports.JobQueue<Job>', 'Repository<User, string>', 'IConnectionPool', 'TokenRepo', 'EmailQueue', 'WebhookRepository', 'ThrottlerStorage', 'IRedisClient', 'SessionStorePort', 'KeyStoreWithTransaction', 'CacheInterface',
  ])('%s: infrastructure', (name) => {
    expect(contractRole(name)).toBe('infrastructure');
  });

  it.each(['ILLMProvider', 'LLMProvider', 'IPaymentGateway', 'INotifier', 'WebhookSender', 'IEmailService', 'OpenAIProvider', 'GitHubClient', 'IHttpClient', 'SmsSender', 'IChatModel', 'EmbeddingProvider', 'PaymentProcessor', 'ILLMRouter'])('%s: service', (name) => {
    expect(contractRole(name)).toBe('service');
  });

  it.each(['SessionManager', 'IPRateLimiterService', 'UserDataSource', 'ConnectionFactory', 'IQueueManager', 'IVectorStore', 'ISanitizer', 'ITracer', 'IConfiguration', 'IDataClassifier', 'IMemoryService', 'IClock', 'OnModuleInit', 'TimeProvider', 'RemoteCacheAdapter', 'OpenAITracingProcessor', 'AzureLogExporter', 'Restore', 'CacheOptions', 'RateLimitError', ''])('%s: undecided', (name) => {
    expect(contractRole(name)).toBeNull();
  });
});

describe('what a class name hints at', () => {
  it.each([
    ['RedisSessionStore', 'infrastructure'],
    ['FSFileUploader', 'infrastructure'],
    ['MqttService', 'infrastructure'],
    ['RedisStreamsAdapter', 'infrastructure'],
    ['BulkIndexerService', 'infrastructure'],
    ['RollupCheckpointService', 'infrastructure'],
    ['RdbService', 'infrastructure'],
    ['RabbitMQEventBusService', 'infrastructure'],
    ['BrowserStorageSet', 'infrastructure'],
    ['MemCachePlugin', 'infrastructure'],
    ['MailPlugin', null],
    ['SQSDomainEventSubscriber', 'infrastructure'],
    ['KafkaOrderConsumer', null],
    ['RedisRequestTracker', 'infrastructure'],
    ['RequestTracker', null],
    ['FileDataAccessor', 'infrastructure'],
    ['MapDataLayer', null],
    ['FileGridFsService', 'infrastructure'],
    ['InMemoryUserRepository', 'infrastructure'],
    ['IdempotencyService', 'infrastructure'],
    ['RateLimiterService', 'infrastructure'],
    ['TransactionManager', 'infrastructure'],
    ['LockingService', 'infrastructure'],
    ['AuthDatasourceImpl', 'infrastructure'],
    ['ClickHouseService', 'infrastructure'],
    ['Neo4jService', 'infrastructure'],
    ['BatchManager', 'infrastructure'],
    ['azureBlobService', 'infrastructure'],
    ['R2Adapter', 'infrastructure'],
    ['BlobParser', null],
    ['CacheInvalidation', 'infrastructure'],
    ['CacheInvalidationService', 'infrastructure'],
    ['CacheIdempotencyAdapter', 'infrastructure'],
    ['InvalidationService', null],
    ['RedisCacheHandler', 'infrastructure'],
    ['RabbitBus', 'infrastructure'],
    ['RedisPubSub', 'infrastructure'],
    ['FileOperationsService', 'infrastructure'],
    ['LocalFileSystemAdapter', 'infrastructure'],
    ['DatabaseServiceAPI', 'infrastructure'],
    ['RabbitMQSubscriber', 'infrastructure'],
    ['KafkaConsumer', 'infrastructure'],
    ['OrderKafkaConsumer', null],
    ['KafkaConsumerService', 'infrastructure'],
    ['OrderKafkaConsumerService', null],
    ['createSessionStorageComponent', 'infrastructure'],
    ['MemoryManager', null],
    ['CacheTaggingService', 'infrastructure'],
    ['CacheWarmingService', null],
    ['cache-helper', 'infrastructure'],
    ['MetricsDb', 'infrastructure'],
    ['QueueServiceClass', 'infrastructure'],
    ['InMemoryCachedEventRegistry', 'infrastructure'],
    ['EventRegistry', null],
    ['StringHelper', null],
    ['RedisSessionManager', 'infrastructure'],
    ['KeyValueStoreBackend', 'infrastructure'],
    ['PostgresClient', 'infrastructure'],
    ['AnalysisCacheClient', null],
    ['BillingService', null],
    ['OpenAIVectorStore', null],
    ['RootStore', null],
    ['CachedConfigurationStore', null],
    ['StripePaymentGateway', 'service'],
    ['SlackNotifier', 'service'],
    ['LLMRouter', 'service'],
    ['UserRepositoryImpl', 'infrastructure'],
    ['WeatherApiClient', 'service'],
    ['UserController', null],
    ['(anonymous)', null],
    ['SessionCacher', 'infrastructure'],
    ['RouteCachingProvider', 'infrastructure'],
    ['RedisConnectionManager', 'infrastructure'],
    ['ConnectionManager', null],
    ['Repository', null],
    ['RollbackDatabase', null],
    ['BustCache', null],
    ['on-store', null],
    ['FilePersistor', 'infrastructure'],
    ['UserRepositoryV2', 'infrastructure'],
    ['SessionStoreRedis', 'infrastructure'],
    ['UserRepositoryPostgreSQL', 'infrastructure'],
    ['SessionStoreMongoDB', 'infrastructure'],
    ['PostgreSQLClient', 'infrastructure'],
    ['MySQLConnection', 'infrastructure'],
    ['DynamoDBAdapter', 'infrastructure'],
    ['UserDaoMySQL', 'infrastructure'],
    ['CacheStrategy', 'infrastructure'],
    ['SessionStoreBase', 'infrastructure'],
    ['RedisBaseStore', 'infrastructure'],
    ['UserAbstractRepository', 'infrastructure'],
    ['KeyValue', 'infrastructure'],
    ['ApiRateLimit', 'infrastructure'],
    ['UnitOfWork', 'infrastructure'],
    ['DatabaseService', 'infrastructure'],
    ['RabbitMQConnection', 'infrastructure'],
    ['ServiceBusConnection', 'infrastructure'],
    ['SQLiteAdapter', 'infrastructure'],
    ['IdempotencyGuard', 'infrastructure'],
    ['UserDataMapper', 'infrastructure'],
    ['MessageBroker', 'infrastructure'],
    ['CacheEngine', 'infrastructure'],
    ['ReduxStore', null],
    ['PlayStore', null],
    ['Repositories', null],
    ['Storefront', null],
    ['GoogleSheetsClient', 'service'],
    ['GoogleClient', 'service'],
    ['RestConnector', 'service'],
    ['MailService', 'service'],
  ])('%s: %s', (name, role) => {
    expect(classNameRole(name)).toBe(role);
  });
});

describe('a client that is named for its driver', () => {
  it.each(['RedisClient', 'client', 'DatabaseConnection', 'dbConn', 'PgPool', 'RedisCluster', 'Redis', 'db', 'Database', 'S3Adapter', 'SqliteDriver', 'prisma', 'AppDataSource', 'RedisService', 'PrismaService', 'MongoModule', 'KafkaClient'])('%s', (name) => {
    expect(isRawClient(name)).toBe(true);
  });

  it.each(['TokenStore', 'UserRepository', 'UserService', 'RedisSessionStore', 'ClientFactory', 'RedisModuleOptions', 'Dbo', 'Whirlpool'])('none: %s', (name) => {
    expect(isRawClient(name)).toBe(false);
  });
});

it.each<[string, 'infrastructure' | null]>([
  ['EventStoreService', 'infrastructure'],
  ['UserSessionStoreService', 'infrastructure'],
  ['StoreService', null],
  ['BookStoreService', null],
])('%s, which may keep things or run a shop: %s', (name, role) => {
  expect(classNameRole(name)).toBe(role);
});

describe('a name that leads to a driver', () => {
  it.each<[string, boolean, boolean]>([
    ['RedisClient', true, true],
    ['SqsClientFactory', true, true],
    ['PostgresConfig', true, true],
    ['DatabaseConfiguration', true, true],
    ['BillingConfig', false, false],
    ['ConnectionProvider', true, true],
    ['AmqpConnectionService', true, true],
    ['UserConnectionService', false, false],
    ['SessionRedis', true, true],
    ['TransactionSql', false, true],
    ['UserService', false, false],
    ['TokenStore', false, false],
  ])('%s hands out a client: %s; is worth following: %s', (name, handsOut, leads) => {
    expect([handsOutRawClient(name), isNamedForDriver(name)]).toEqual([handsOut, leads]);
  });
});

describe('what a path hints at', () => {
  it.each([
    ['src/infrastructure/persistence/a.ts', 'infrastructure'],
    ['src/cache/a.ts', 'infrastructure'],
    ['src/Repositories/a.ts', 'infrastructure'],
    ['src/session_store/a.ts', 'infrastructure'],
    ['src/llm/providers/a.ts', 'service'],
    ['src/integrations/slack/a.ts', 'service'],
    ['src/providers/cache/a.ts', 'infrastructure'],
    ['src/cache/providers/a.ts', 'service'],
    ['src/infrastructure/a.ts', null],
    ['test/integration/a.ts', null],
    ['src/cache.ts', null],
    ['a.ts', null],
  ])('%s: %s', (path, role) => {
    expect(pathRole(path)).toBe(role);
  });
});

describe('interfaces of the lifecycle', () => {
  it.each([
    ['OnModuleInit', true],
    ['nest.OnApplicationShutdown', true],
    ['AsyncDisposable', true],
    ['AsyncIterable<string>', true],
    ['ISessionStore', false],
  ])('%s: %s', (name, expected) => {
    expect(isLifecycleInterface(name)).toBe(expected);
  });
});

it.each<[string, string | null]>([
  ['src/gateways/a.ts', 'service'],
  ['src/cache/a.ts', 'infrastructure'],
  ['src/integrations/slack/a.ts', null],
  ['src/cache/providers/a.ts', null],
  ['src/providers/cache/a.ts', 'infrastructure'],
])('%s alone makes %s', (path, role) => {
  expect(tellingPathRole(path)).toBe(role);
});
