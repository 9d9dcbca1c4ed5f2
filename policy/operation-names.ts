import { compileGlobs } from './globs.ts';
import type { Matches } from './policy.ts';
import type { OperationsSetting } from './settings.ts';
import { wordPatterns } from './words.ts';

/**
 * Members that run once, on a connection or to look after it. Whole words of the name, see `wordPatterns`: `start` is
 * lifecycle, `startSession` is not. `ping` is a probe that a health check runs, never part of a request.
 */
const lifecycle = [
  'constructor|started|stopped|close|quit|end|destroy|terminate|drain|open|start|stop|boot|exit|ready|startup|register|unregister|attach|bind',
  'init|initialize|initialise|initialization|setup|configure|bootstrap|warmup|preload|prewarm|hydrate *',
  'set|warm|start up *',
  'pre warm|load|heat|connect *',
  'setup *',
  'set * client|redis|connection|pool|database|db|logger|config',
  'send heartbeat',
  'create|build|init|initialize|make * adapter|store|storage|backend|channel|queue',
  'authenticate',
  'connect|disconnect|reconnect|shutdown|teardown|dispose *',
  'shut|tear down *',
  'lazy|auto|do|try|safe|force|handle connect|disconnect|reconnect|init|shutdown|close *',
  'graceful|gracefully exit|shutdown|close|stop *',
  '* post|after connect|connection',
  'graceful shut down *',
  'close|end|destroy|release all|client|clients|pool|pools|connection|connections|socket|channel|queue|queues|database|db|redis',
  'get|find|fetch|load or create|make|init * collection|queue|topic|table|index|bucket|container|dataset|channel|exchange|connection|pool|client',
  'db|database|mongo|mongodb|mongoose|postgres|mysql|redis|rabbitmq|kafka connect|connection|connector',
  'close|open|destroy|drop|check|test|ping|verify|validate|refresh|renew|reset|retry|restore|establish|await|wait|monitor * connection|connections|connectivity|pool',
  'open|close|start|stop|create|init|pause|resume|restart|run|launch|spawn * server|servers|worker|workers|consumer|consumers|producer|producers|polling|listening|listener|listeners|heartbeat|timer|timers|watch|watcher|watching|monitoring|scheduler|process|processes|subscriber|subscribers|subscription',
  'cancel * consumer|consumers|subscriber|subscribers|subscription|subscriptions|listener|listeners|timer|timers|polling|heartbeat',
  'start|stop * client|clients|connection|connections|pool|boss|queue|queues',
  'start|stop|schedule * interval|timer|heartbeat|refresh|polling',
  'set|clear|reset * interval|timer|timers',
  'wait for|until * ready|connection|connected|open|available|redis|db|database|postgres|mysql|mongo|mongodb|elasticsearch|opensearch|clickhouse|kafka|rabbitmq|amqp|nats|cluster|broker|server',
  'wait for|until * keyspace|table|tables|schema|collection|index|topic|topics|bucket',
  'is keyspace|schema|table|database|bucket|topic created|there|available',
  'assert|create|declare|add * binding|bindings',
  'ensure connected|connection|client|ready|open|opened|started|initialized|initialised|init|alive|loaded',
  'ensure * service|extension|plugin|index|indexes|indices|indicies|column|columns|table|tables|schema|collection|collections|bucket|container|dataset|database|directory|dir|folder|queue|exchange|topic|topics|stream|streams|consumer|consumers|subscription|subscriptions|group|initialized|connected|connection|ready',
  'ensure * index|indexes|table|tables|schema|collection|collections|bucket|buckets|container|containers|dataset|datasets|queue|queues|exchange|exchanges|topic|topics|stream|streams exists|exist|created|declared|ready',
  'create|make|declare|assert|register|load * index|indexes|indices|indicies|table|tables|bucket|buckets|schema|schemas|script|scripts|commands|queue|queues|topic|topics|exchanges|topology',
  'create|declare|assert * consumer group',
  'declare|assert|open * channel|channels',
  'bind|unbind queue|queues|exchange|exchanges|topic|topics *',
  'assert|check|ensure|verify|test|require redis|valkey|db|database|postgres|mysql|mongo|kafka|rabbitmq|broker|cache|queue|storage available|availability|reachable|up|alive|ready',
  'test|ping|probe redis|valkey|db|database|postgres|mysql|mongo|mongodb|kafka|rabbitmq|amqp|nats|broker|elasticsearch|s3',
  'create|add|install * trigger|triggers',
  'create|add|install * trigger|triggers if not exists|exist',
  'load extension|extensions|plugin|plugins',
  'install|uninstall|reinstall *',
  'load|restore|rehydrate|warm * cache|snapshot|state',
  'enable|disable shutdown hooks|hook',
  'on module init|destroy',
  'on application bootstrap|shutdown',
  'before application shutdown',
  'on|handle * connect|connected|connecting|connection|disconnect|disconnected|disconnection|reconnect|reconnected|reconnecting|ready|error|close|closed|end|open|drain|init|destroy|shutdown|startup|exit',
  'on listen|configure|start|started|stop|stopped|boot|load|unload|upgrade',
  'on|handle * started|stopped',
  'attach|register|bind|setup|add|install|wire|init|remove|detach * handler|handlers|listener|listeners|events|hooks|worker|workers|processor|processors|consumer|consumers|middleware|middlewares|plugin|plugins|interceptor|interceptors',
  'subscribe|unsubscribe|resubscribe|listen *',
  '* subscribe|unsubscribe',
  'create|ensure|make * if not exists|missing|needed|necessary',
  'add|drop|alter|rename * column|constraint|policy|value|type|function|view if not exists|exists',
  'create|build|make|open|init * clients|connections|pools',
  'update|apply|change config|configuration|options',
  'maybe create|init|connect *',
  'sync|create|register|ensure|load|start|install * once',
  'health|healthcheck|ping|readiness|liveness|heartbeat|status',
  'check|get|perform|run|do * health|healthcheck|readiness|liveness',
  '* health check|status|report|indicator',
  'check|verify schema|schemas|model|models|all',
  'is|check|all|are healthy|ready|connected|alive|available|initialized|open|live|up|running',
  'get connection|health status|state|info',
  'load config|configuration|settings',
  'get|create|build|make|acquire|resolve|obtain|new client|connection|pool|instance|cluster|redis|db|database|prisma|knex|drizzle|sequelize|kysely|supabase|firestore|driver|subscriber|publisher',
  'get|create|build|make|acquire|resolve|obtain|new redis|ioredis|valkey|mongo|pg|postgres|mysql|sql|db|database|prisma|knex|drizzle|sequelize|mongoose|elasticsearch|opensearch|dynamo|kafka|amqp|rabbit|s3|cache|queue|raw|native|shared client|connection|pool|instance|cluster|subscriber|publisher',
  'get|resolve|pick|select db|database|connection|pool|prisma|redis for|by *',
  '* factory',
  'symbol async dispose',
  'symbol dispose',
  'async dispose',
  'ng on init|destroy',
];

/** Members that run now and then over much at once, on a schedule or by hand. */
const maintenance = [
  'cleanup|purge|sweep|prune|vacuum|migrate|rebuild|reindex|compact|defragment|seed|backup|wipe|truncate *',
  '* cleanup|maintenance|compaction|vacuum|backup|gc',
  'clean *',
  'delete|remove|purge|clear|drop|archive * older|before|since *',
  'delete|drop|remove * index|indexes|indices|table|tables|schema|partition|partitions|bucket|collection|topic|topics|exchange|exchanges if exists|exist|present',
  'delete|drop|alter|rename|modify * index|indexes|indices|table|tables|column|columns|schema|partition|partitions|bucket|collection|topic|topics|exchange|exchanges|constraint',
  'add|exists * column|columns|index|constraint',
  'create|ensure|drop|detach|attach * partition|partitions',
  'create|ensure|drop|detach|attach * partition|partitions for|until|before|ahead *',
  '* migration|migrations *',
  '* on|at startup|boot|start',
  'flush|clear|reset|drop|delete|remove|evict|invalidate|expire|archive|refresh|sync|reload|nuke all',
  'reset|purge|drain|obliterate|empty|wipe * queue|queues',
  'flushall|flushdb|flush|clear|reset',
  'repair|rotate *',
  'sync|synchronize',
  'sync db|database|schema|schemas|models|tables|sequelize',
  'update|upgrade db|database|schema|schemas|tables',
  'back up *',
  'clear|flush|reset|purge|wipe|delete|remove|drop all data|entries|records|items|documents|rows|tables|collections|queues',
  'flush|clear|reset|drop|wipe db|database|cache|memory|tables|queue|collection|everything',
  'flush|clear|reset|drop|wipe|empty|truncate * db|database|redis|mongo|postgres|mysql|sqlite|elasticsearch',
  'delete|remove|evict|clear|expire|drop|invalidate|deactivate|disable|revoke|archive|trim|reap|collect|flush|process * expired|old|stale|orphaned|orphans|inactive|idle|outdated|oldest|dead *',
  'expire|reap|collect|clear|clean|remove|delete garbage *',
  'garbage collect *',
  'reap *',
  'run|apply|perform|do|schedule|start|stop|execute * migration|migrations|cleanup|maintenance|gc|eviction|compaction|backup|reindex',
  'migration|migrations|gc|optimize|analyze tables|maintenance',
  'patch|upgrade db|database|schema|schemas|tables|sqlite|mysql|mariadb|postgres',
  'run gc',
  'export|import|dump|restore all',
  'analyze table|tables|database',
  'optimize|optimise',
  'apply|enforce|run|set|add|update|remove * retention policy|policies',
  'release|unlock all *',
  'optimize|optimise * database|db|storage|table|tables|index|indexes|indices|collection|collections',
  'explain *',
  'update|put|set|alter|import * mapping|mappings',
  'create|drop|alter|enable|install * database|databases|analyzer|analyzers',
  'create|drop|alter|enable|install extension|extensions',
  'create|drop|alter|enable|install * db|database|sql|pg|postgres|vector|uuid|gis|postgis|trgm extension|extensions',
  'drop|alter * view|views|role|policy|function',
  'create * analyzer and view',
  'recover *',
  'fix|backfill|heal *',
  'reset|requeue|restore|release * pending|pendings|orphans|zombies|abandoned',
  'pause|resume|drain|obliterate|throttle * queue|queues|worker|workers|processing',
  'pause|resume',
  'wait for|until * drain|drained|idle|empty|ready|connection',
  'index *',
  'clear|flush|reset|purge|invalidate|evict|bust * cache|caches|all|everything',
  'refresh|reload|populate|repopulate|prime * cache|caches',
  'cache collections|tables|models|schemas',
  're cache *',
  'recache *',
  'update|set|get|read|write|bump * schema version',
  'refresh * view|views',
  'recalculate|recompute *',
  'reset * all *',
  'reset * stats|statistics|counters|metrics|offset|offsets',
  'import|export|restore',
  'scan|process|sweep|persist|handle|requeue|publish * due|expired|pending|marked * items|jobs|entries|messages|events|keys|records',
  'process|dispatch|send|handle|enqueue|queue|publish|run|trigger * due|scheduled *',
  'scan',
  'reclaim|reconcile|materialize *',
  'scan|recover|requeue|release|retry|detect|find|fix|reset|fail * stale|stuck|stalled|expired|timed|dead|orphaned|abandoned *',
  'requeue|retry|reprocess|replay|resend * failed jobs|messages|events|items|entries',
  'requeue|retry|reprocess|replay|resend failed',
  'retry|replay|redrive * queue|queues',
  'replay|redrive|reprocess * job|jobs|message|messages|events|all|letter|letters',
  'archive|prune|trim * completed|finished|closed *',
  'warm|preheat *',
  'restore|create|load|import|export backup|backups|snapshot|dump *',
  'dump|print *',
  'debug queue|queues|cache|redis|db|database *',
  'show|display * status|stats|statistics|state|info|summary|report|contents',
  'populate|fill|dump|serialize * database|db|table|tables|index|indexes|schema',
  'up|down',
];

/**
 * Names of the above that say nothing of when they run once they are given what to act on: `destroy()` ends a store, and
 * `destroy(sessionId)` is what a session store does per request.
 */
const needsNoSubject = [
  'authenticate',
  'sync|synchronize',
  'release|unlock all *',
  'sync|create|register|ensure|load|start|install * once',
  'cancel * subscription|subscriptions',
  'check|verify schema|schemas|model|models|all',
  'install|uninstall|reinstall *',
  'set * to|in|into|on redis|database|db',
  'started|stopped',
  'recover *',
  'pause|resume',
  'update|apply|change config|configuration|options',
  'close|end|destroy|terminate|open|start|stop|register|unregister|attach|bind|ready|heartbeat|status|health|drain',
  'flush|clear|reset|refresh|rotate|reload|repair|clean|prune|purge|backup',
  'reset|purge|empty|wipe * queue|queues',
  'rotate|refresh|repair|index|recalculate|recompute *',
  'update|upgrade db|database|schema|schemas|tables',
  'update|put|set|alter|import * mapping|mappings',
  'delete|remove|evict|invalidate|clear all',
  'clear|flush|reset|purge|wipe|delete|remove|drop all data|entries|records|items|documents|rows|tables|collections|queues',
  'clear|flush|reset|purge|invalidate|evict * cache|caches|all|everything',
  'flush|clear|reset|drop|wipe|empty|truncate * db|database|redis|mongo|postgres|mysql|sqlite|elasticsearch',
  'flush|clear|reset|drop|wipe memory',
  'refresh|reload|populate|repopulate|prime * cache|caches',
  'process|dispatch|send|handle|enqueue|queue|publish|run|trigger * due|scheduled *',
  'scan',
  'import|export|restore',
  'load|restore|rehydrate * cache|snapshot|state',
  'delete|remove|drop|clear|purge|invalidate|evict * by *',
  'reset * all *',
];

/** `recoverStuckJobs(queue)`: it looks for what was left behind, wherever it is told to look. */
const ofLeftovers = wordPatterns(['* stale|stuck|stalled|orphaned|abandoned|dangling *']);

/** What such a member acts on, by the name of its first parameter. */
const subjectName = wordPatterns(['* id|ids|uid|uids|identifier|identifiers|key|keys|sid|token|uuid|guid|slug|handle|name|email|user|username|session|document|doc|entity|record|item|row|value|data|tenant|account|customer|order|resource|entry|hash|pattern|prefix|match', 'tag|tags']);
const settingName = wordPatterns(['con|conn id', '* options|opts|option|config|configuration|settings|url|server|app|application|client|connection|pool|db|database|sequelize|knex|signal|callback|handler|listener|error|logger|module|context|event|container|registry|timeout']);

/** What begins or ends by itself, in contrast to what is begun for somebody: `startHealthChecks()`, not `startTransaction()`. */
const startsByItself = wordPatterns(['start|stop|schedule|begin|halt *']);
const startedForSomebody = wordPatterns(['* session|transaction|trx|tx|batch|span|trace|request|upload|multipart|pipeline|job|timer', '* unit of work']);

/** A bound, where one deletes all that lies beyond it, by the name of a parameter: `deleteFrom(blockHeight)`. */
const boundName = wordPatterns(['* height|timestamp|date|cutoff|threshold|before|after|since|days|hours|minutes|age|retention', '* older than', '* block number']);
const deletes = wordPatterns(['delete|remove|purge|prune|trim|clear|rollback|revert *']);
const deletesMany = wordPatterns(['delete|remove|purge|prune|trim|clear|wipe|invalidate|evict|expire *']);
const ends = wordPatterns(['mark|expire|deactivate|disable|archive|close|cancel|fail|release|retire|unlock|evict *']);
const ageName = wordPatterns(['days|hours|minutes|cutoff|before|since|retention', '* days|hours|minutes|cutoff|age|threshold', '* older than']);

/** Whether a member that is given nothing is named for beginning or ending what runs by itself. */
export function runsOnItsOwn(name: string): boolean {
  return startsByItself(name) && !startedForSomebody(name);
}

/** Whether a member deletes or ends what lies beyond a bound, `markInactive(days)`, or deletes all that its name says in the plural, in contrast to what has a key. */
export function deletesAtLarge(name: string, parameters: readonly string[]): boolean {
  const [first] = parameters;
  return first === undefined ? deletesMany(name) && /[A-Za-z][a-z]{2}(?<!s)s$/.test(name) : (deletes(name) && boundName(first)) || (ends(name) && ageName(first));
}

/** Whether a parameter of that name says how old something must be. */
export function isAgeName(name: string): boolean {
  return ageName(name);
}

/** Whose or which one something is, by the name of a parameter: a person, a session, an entity. */
const identityName = wordPatterns(['* id|ids|uid|uids|sid|uuid|guid|email|user|username|session|document|entity|record|item|tenant|account|customer|order']);

/** What a member sets up once, for whomever: `setupListeners(userId)`, `initializeSchema(tenantId)`. */
const infrastructureSetUp = wordPatterns([
  '* client|clients|connection|connections|pool|pools|database|db|redis|schema|schemas|table|tables|index|indexes|indices|collection|collections|bucket|queue|queues|exchange|topic|topics|stream|streams|group|channel|cache|store|storage|backend|repository|adapter|driver|provider|cluster|replication *',
  '* listener|listeners|handler|handlers|subscription|subscriptions|subscriber|consumer|consumers|producer|worker|workers|watcher|timer|interval|scheduler|cron|job|jobs|logger|logging|metrics|tracing|config|configuration|settings|options|module|app|server|service|plugin|plugins|routes|encryption *',
]);

/** What a write runs besides, whatever it is given: it drops what nobody may read any more, `invalidateListCaches()`, or writes out what it gathered. */
export const isPartOfWrite = wordPatterns(['clear|invalidate|bust * cache|caches|cached', 'evict *', 'flush', 'flush all|buffer|buffers|batch|batches|pending|rows|entries|events|records|messages']);

/** What nobody sets up but for one thing that is sent: `initializeMultipartUpload(metadata)`. */
export const beginsSending = wordPatterns(['* upload|multipart|transfer']);

/** Whether a parameter of that name says whose or which one something is. */
export function isIdentityName(name: string): boolean {
  return identityName(name);
}

/** Whether a member that is named for setting something up sets up a part of the infrastructure. */
export function setsUpInfrastructure(name: string): boolean {
  return infrastructureSetUp(name);
}

/** Whether a parameter of that name is what a member acts on: a key or an entity. */
export function isSubjectName(name: string): boolean {
  return subjectName(name);
}

/** Whether a parameter of that name says only how a member runs, whatever its type is. */
export function isSettingName(name: string): boolean {
  return settingName(name);
}

let defaults: { readonly lifecycle: Matches; readonly maintenance: Matches; readonly needsNoSubject: Matches } | null = null;

/**
 * The tests that tell a lifecycle or maintenance member by its name, and whether that name holds only for a member that is
 * given nothing to act on. Marks of privacy (`#x`, `_x`) are no part of the name. Settings add globs to the defaults and
 * take none away.
 */
export function operationNames(setting: OperationsSetting): { readonly isLifecycle: Matches; readonly isMaintenance: Matches; readonly needsNoSubject: Matches } {
  defaults ??= { lifecycle: ofTemplate(wordPatterns(lifecycle)), maintenance: ofTemplate(wordPatterns(maintenance)), needsNoSubject: ofTemplate(wordPatterns(needsNoSubject)) };
  const { needsNoSubject: needsNoSubjectByDefault } = defaults;
  return {
    isLifecycle: either(defaults.lifecycle, setting.lifecycle),
    isMaintenance: either(defaults.maintenance, setting.maintenance),
    needsNoSubject: (name) => needsNoSubjectByDefault(name) && !ofLeftovers(name),
  };
}

/** `doCreateTopics()`: what a base of the class calls from its `createTopics()`. */
function ofTemplate(matches: Matches): Matches {
  return (name) => matches(name) || (/^[#_]*do[A-Z]/.test(name) && matches(name.replace(/^[#_]*do(?=[A-Z])/, '')));
}

function either(matchesDefault: Matches, globs: readonly string[] | undefined): Matches {
  if (globs === undefined || globs.length === 0) return matchesDefault;
  const matchesGlob = compileGlobs(globs);
  return (name) => matchesDefault(name) || matchesGlob(name.replace(/^[#_]+/, ''));
}
