import type { Role } from './evidence.ts';
import type { Matches } from './policy.ts';
import { remembered, wordPatterns, wordsOf } from './words.ts';

/** Interfaces that a container calls when it starts and stops a class: they say nothing of what it is for. */
const lifecycleInterfaces: ReadonlySet<string> = new Set([
  ...['OnModuleInit', 'OnModuleDestroy', 'OnApplicationBootstrap', 'OnApplicationShutdown', 'BeforeApplicationShutdown'],
  ...['OnInit', 'OnDestroy', 'Disposable', 'AsyncDisposable', 'IDisposable', 'IAsyncDisposable', 'Closeable', 'Closable', 'AsyncCloseable'],
  ...['OnGatewayInit', 'OnGatewayConnection', 'OnGatewayDisconnect', 'NestModule', 'DynamicModule', 'Startable', 'Stoppable', 'Initializable', 'Lifecycle'],
  ...['Iterable', 'AsyncIterable', 'Iterator', 'AsyncIterator', 'PromiseLike', 'HealthCheckable', 'HealthIndicator', 'IHealthCheck'],
]);

/** Whether an interface is of the lifecycle, as written: `OnModuleInit`, `nest.OnModuleInit`. Such a one is no contract. */
export function isLifecycleInterface(name: string): boolean {
  return lifecycleInterfaces.has(simpleName(name));
}

const products = 'redis|valkey|upstash|postgres|postgresql|postgre|pg|mysql|mariadb|mssql|mongo|mongodb|sqlite|dynamo|dynamodb|firestore|cosmosdb|cassandra|clickhouse|elasticsearch|elastic|opensearch|neo4j|arango|arangodb|influx|influxdb|duckdb|couchbase|couchdb|gridfs|memcached|memcache|kafka|amqp|rabbit|rabbitmq|nats|mqtt|sqs|servicebus|kinesis|s3|minio';
const drivers = `${products}|sql|kv|db|rdb|tsdb|database`;

/** What is stored, counted, locked or queued. `provider` and `client` alone say nothing: they stand on both sides. */
const infrastructure = [
  '* store|repository|repo|cache|cacher|queue|dao|mutex|semaphore|lock|locker|lease|outbox|storage|persistence|persister|persistor|datastore|database|db',
  `* store|repository|repo|cache|queue|dao|mutex|lock|limiter|storage ${drivers}|memory|v2`,
  '* store|storage set|list|hash|map',
  '* cache|queue|lock|storage|persistence strategy',
  '* session store|storage strategy',
  '* store|cache|queue|lock|lease|session|storage|persistence|repository provider|manager|adapter|backend|driver',
  '* cache|storage plugin',
  '* cache|queue|outbox|lock|locking|storage|persistence|idempotency|deduplication|limiter|limiting|throttler service|engine',
  // A `StoreService` may as well run a shop.
  '* event|session|token|object|snapshot|state|document store service',
  '* cache|caching|storage|queue|lock helper|helpers|util|utils|operations|ops',
  '* transaction manager|runner',
  '* cache|caching|storage|lock|transaction manager|provider service',
  '* cache|caching|queue|storage connector',
  '* batch|bucket|partition|shard manager',
  '* blob|blobs|bucket|r2|gcs service|adapter|driver|backend',
  '* file operations service|manager|helper',
  '* file|files|blob|chunk uploader|downloader|mover|remover|writer|reader|saver',
  '* file system service|adapter|provider|manager',
  '* cache invalidation|invalidator|handler',
  '* cache invalidation service|adapter',
  '* caching provider|manager|adapter|backend|driver|service|layer',
  '* cache strategy|strategies|tag|tags|tagging|aside|layer|wrapper service|manager',
  '* limiter|throttler',
  '* rate limit',
  '* key value',
  '* unit of work',
  '* connection pool|factory',
  `* ${drivers} connection manager`,
  `* ${drivers} client|adapter|connection|pool|driver|gateway|service|manager|bus|broker|engine|publisher|producer|emitter|pubsub|transporter|transport|discoverer`,
  `${products} * bus|broker service`,
  `${products} * adapter`,
  '* bulk|batch indexer|writer|inserter',
  '* bulk|batch indexer|writer|write|inserter|insert service|manager',
  '* checkpoint|checkpoints|watermark|sequence|counter service|store',
  `* ${drivers} pub sub`,
  // With nothing before it: an `OrderKafkaConsumer` is of the domain.
  products,
  `${products} subscriber|consumer`,
  `${products} * event|events|message|messages|job|jobs subscriber|consumer|listener|publisher|producer|bus`,
  `${products} subscriber|consumer|listener|publisher|producer service|manager|client|base`,
  '* idempotency|deduplication keys|guard|registry|adapter',
  '* data mapper|source',
  '* datasource',
  '* message broker|publisher|producer',
  `* cached|database|db|${products} * registry|tracker|archive`,
  '* data access|accessor',
  '* data access service|object|layer',
];

const vendors =
  'openai|anthropic|claude|gemini|groq|cohere|mistral|ollama|stripe|paypal|twilio|sendgrid|mailgun|resend|slack|discord|telegram|github|gitlab|jira|salesforce|hubspot|shopify|notion|algolia|google|aws|azure';
const outside =
  'llm|ai|payment|payments|billing|email|mail|sms|push|notification|notifications|webhook|webhooks|geocoding|weather|shipping|tax|translation|speech|ocr|oauth|identity|sso|kyc|embedding|embeddings|completion|chat|crm|exchange|vendor|external|remote';

/** What answers from outside, and slowly. */
const service = [
  `* ${vendors}|${outside} * provider|client|gateway|adapter|connector|sender|dispatcher|api|sdk|integration|processor|publisher`,
  `* ${vendors}|llm|mail|email|sms service`,
  '* notifier|mailer|geocoder|translator|llm|webhook',
  '* llm router',
  '* api|http|rest|graphql|soap|web client|connector|gateway',
  '* message sender',
  '* language|chat model',
];

/**
 * Named like a store, and none: state of a front end. Named so and undecided: a vector store can be either, see
 * the decision matrix of the handbook, and a client of a cache may reach it over HTTP.
 */
const neither = ['* vector|redux|mobx|zustand|root|ui|app|play|web store', '* configuration|config|env store|repository', '* cache client', '* trace|traces|tracing|span|log|logs|metric|metrics|telemetry processor|exporter|provider'];

const brands = /OpenAI|GitHub|GitLab|PayPal|SendGrid|HubSpot|RabbitMQ|SQLite|PostgreSQL|MySQL|MariaDB|MongoDB|DynamoDB|ClickHouse|ElasticSearch|OpenSearch|ArangoDB|InfluxDB|DuckDB|CouchDB|GridFS|MinIO|ServiceBus/gi;

/** Brands with a capital inside are one word: `Clickhouse` for `ClickHouse`. */
function withPlainBrands(name: string): string {
  return name.replace(brands, (brand) => `${brand.charAt(0)}${brand.slice(1).toLowerCase()}`);
}

let patterns: { readonly [R in Role]: Matches } & { readonly neither: Matches } | null = null;

/**
 * The role that an implemented interface speaks for, by its name as written: `ISessionStore`, `ports.JobQueue<Job>`.
 * Null where the name says nothing, or a name from both sides.
 */
export function contractRole(name: string): Role | null {
  // `KeyStoreWithTransaction` is a `KeyStore` and can more.
  const simple = simpleName(name).replace(/^I(?=[A-Z])/, '').replace(/(?<=[a-z])With[A-Z]\w*$/, '');
  // What manages queues or limits requests as a service may only decide over them, unlike what manages locks or a cache; data comes from databases, hosts and other sources alike, and connections lead anywhere.
  return /(?<!Lock|Cache)Manager$|(?:Limiter|Limiting|Throttler)Service$|Data[sS]ource$|ConnectionFactory$/.test(simple) ? null : roleOfName(simple);
}

/** The role that the name of a class hints at; a hint only, since a `CacheClient` can be an HTTP client. */
export function classNameRole(name: string): Role | null {
  return isOther(name) ? null : roleOfName(name);
}

/** A `Repository` of nothing in particular may as well hold code or papers, and `RollbackDatabase` is done to one. */
const isOther = wordPatterns(['repository', 'on|rollback|restore|reset|clear|flush|remove|delete|save|migrate|seed|clean|handle|verify|validate|invalidate|rebuild|warm|bust store|repository|repo|cache|queue|lock|database|db|storage']);

const known = new Map<string, Role | null>();

/** More names than one run asks for often. */
const maximumNames = 10_000;

function roleOfName(name: string): Role | null {
  const before = known.get(name);
  if (before !== undefined) return before;
  if (known.size >= maximumNames) known.clear();
  const role = judgedByName(name);
  known.set(name, role);
  return role;
}

function judgedByName(name: string): Role | null {
  patterns ??= {
    infrastructure: wordPatterns(infrastructure),
    service: wordPatterns(service),
    neither: wordPatterns(neither),
  };
  const plain = withPlainBrands(withoutServerPart(name).replace(/(?<=[a-z])(?:Base|Abstract|Generic)(?=[A-Z])/g, '').replace(/(?<=[a-z])(?:Interface|Port|Contract|Impl|Base|Class|Component|(?<=Service)(?:API|Api))$/, ''));
  if (patterns.neither(plain)) return null;
  const isInfrastructure = patterns.infrastructure(plain);
  if (isInfrastructure === patterns.service(plain)) return null;
  return isInfrastructure ? 'infrastructure' : 'service';
}

const rawClient = wordPatterns(['* client|connection|conn|pool|cluster|redis|valkey|db|database|adapter|driver|prisma', '* data source', `* ${products}|db|database|prisma|supabase service|client|module`, `* ${products} client|connection|pool|cluster|channel service|manager`]);

/** Whether a class is named for the driver that it wraps, as `RedisClient`. */
export const isRawClient = remembered((name: string) => rawClient(withPlainBrands(name)));

/** Whether a class is named for the driver that it wraps or hands out: `SqsClientFactory`, which is held for its `SqsClient`, `PostgresConfig` for its pool. */
export function handsOutRawClient(name: string): boolean {
  const held = name.replace(/(?:Factory|Provider|Holder|Config|Configuration)$/, '');
  return isRawClient(held) || (held !== name && endsInDriver(withPlainBrands(held)));
}

/** Whether a type is one of a driver by its name, or leads to one: worth following wherever it is declared. */
export const isNamedForDriver = remembered((name: string) => handsOutRawClient(name) || endsInDriver(name));

/** Whether the last word of a name is that of a driver: the types `PostgreSQL` and `SessionRedis`. */
export const endsInDriver = wordPatterns([`* ${drivers}`, '* postgre sql']);

/** `infrastructure` alone is no hint: in many codebases it also holds the adapters of external services. */
const folders: { readonly [R in Role]: ReadonlySet<string> } = {
  infrastructure: new Set([
    ...['persistence', 'repositories', 'repository', 'cache', 'caches', 'caching', 'queue', 'queues', 'storage', 'stores', 'database', 'databases', 'db', 'dao', 'daos', 'data-store', 'data-stores', 'datastore', 'datastores'],
    ...['redis', 'mongo', 'mongodb', 'postgres', 'dynamodb', 'locks', 'locking', 'sessions', 'session-store', 'session-stores', 'rate-limit', 'rate-limiting', 'rate-limiter'],
  ]),
  service: new Set([
    ...['providers', 'integrations', 'gateways', 'external', 'external-services', 'third-party', 'thirdparty', 'vendors', 'webhooks', 'connectors'],
    ...['llm', 'api-clients', 'payments', 'mailers', 'notifiers'],
  ]),
};

/** The role that the folders of a file hint at, the innermost first: `src/infrastructure/persistence/x.ts`. Posix, relative. */
export function pathRole(path: string): Role | null {
  return roleOfFolders(path, none);
}

/** The same, without folders that may hold anything, so that alone they make nothing a client: `integrations`, `providers`. */
export function tellingPathRole(path: string): Role | null {
  return roleOfFolders(path, vagueFolders);
}

const none: ReadonlySet<string> = new Set();
const vagueFolders: ReadonlySet<string> = new Set(['providers', 'integrations']);

function roleOfFolders(path: string, besides: ReadonlySet<string>): Role | null {
  const innermostFirst = path.toLowerCase().replaceAll('_', '-').split('/').slice(0, -1).reverse();
  for (const folder of innermostFirst) {
    if (besides.has(folder)) return null;
    if (folders.infrastructure.has(folder)) return 'infrastructure';
    if (folders.service.has(folder)) return 'service';
  }
  return null;
}

/** The name without what says that it is a part of a server, as what a function makes may be: `createKeyStore` of `createKeyStoreComponent`. */
export function withoutServerPart(name: string): string {
  return name.replace(/(?<=^create[A-Z]\w*)Component$/, '');
}

/** The name without what says only how something is written: `OrderService` of `OrderServiceImpl`. */
export function withoutForm(name: string): string {
  return name.replace(/(?<=[a-z])(?:Impl|Implementation|Base|Class)$/, '');
}

const product = wordPatterns([`* ${products}|bull|mq|prisma|mongoose|knex|drizzle|orm|gcs|etcd|leveldb *`]);
const wrapper = wordPatterns([`* ${drivers}|bull|mq|supabase|prisma|mongoose|knex|drizzle|orm service|manager|helper|engine|wrapper`, `* ${products} client|connection|connections|pool|cluster service|manager|helper|engine|wrapper`]);

/** Whether a driver is in a name: `RedisEventSubscriber`, `S3MultipartStrategy` are named for what they reach. */
export function hasDriverWord(name: string): boolean {
  return product(withPlainBrands(name));
}

/** Whether a name begins with a driver: `KafkaSourceLib`, `S3StorageSync`. */
export const beginsWithDriver = remembered((name) => hasDriverWord(wordsOf(name)[0] ?? ''));

/** Whether a name is that of what wraps a database or its driver, whatever else it is handed: `BullMqService`, `KnexWrapper`. */
export function isWrapperName(name: string): boolean {
  return wrapper(withPlainBrands(name));
}

const driverWords: ReadonlySet<string> = new Set([...drivers.split('|'), 'ioredis']);

/**
 * The name without the words at its ends that say what it is built over: `SessionStore` of `RedisSessionStore` and of
 * `SessionStoreRedis`. One that says nothing else stays as it is.
 */
export function withoutDriverWords(name: string): string {
  const words = withPlainBrands(name).match(/[A-Z]+\d*(?![a-z])|[A-Z]?[a-z\d]+|[^A-Za-z\d]+/g) ?? [];
  const isDriver = (word: string | undefined): boolean => word !== undefined && driverWords.has(word.toLowerCase());
  let [first, end] = [0, words.length];
  while (isDriver(words[first])) first += 1;
  while (end > first && isDriver(words[end - 1])) end -= 1;
  return first < end ? words.slice(first, end).join('') : name;
}

/** `JobQueue` of `ports.JobQueue<Job>`. */
function simpleName(name: string): string {
  return name.replace(/<.*$/s, '').split('.').at(-1)?.trim() ?? name;
}
