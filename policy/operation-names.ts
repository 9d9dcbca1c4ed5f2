import { compileGlobs } from './globs.ts';
import type { Matches } from './policy.ts';
import type { OperationsSetting } from './settings.ts';
import { wordPatterns } from './words.ts';

/**
 * Members that run once, on a connection or to look after it. Whole words of the name, see `wordPatterns`: `start` is
 * lifecycle, `startSession` is not. `ping` is a probe that a health check runs, never part of a request.
 */
const lifecycle = [
  'constructor|close|quit|end|destroy|terminate|drain|open|start|stop|boot|exit|ready|startup|register|unregister|attach|bind',
  'init|initialize|initialise|initialization|setup|configure|bootstrap|warmup|preload|prewarm|hydrate *',
  'set|warm|start up *',
  'connect|disconnect|reconnect|shutdown|teardown|dispose *',
  'shut|tear down *',
  'lazy|auto|do|try|safe|force|handle connect|disconnect|reconnect|init|shutdown|close *',
  'graceful shutdown|close|stop *',
  'graceful shut down *',
  'close|end|destroy|release all|client|clients|pool|pools|connection|connections|socket|channel|database|db|redis',
  'close|open|destroy|drop|check|test|verify|validate|refresh|renew|reset|establish|await|wait|monitor * connection|connections|connectivity|pool',
  'open|close|start|stop|create|init|pause|resume|restart|run|launch|spawn * server|servers|worker|workers|consumer|consumers|producer|producers|polling|listening|listener|listeners|heartbeat|timer|timers|watch|watcher|watching|monitoring|scheduler|process|processes|subscriber|subscribers|subscription',
  'start|stop|schedule * interval|timer|heartbeat|refresh|polling',
  'wait for|until ready|connection|open',
  'ensure connected|connection|client|ready|open|opened|started|initialized|initialised|init|alive',
  'ensure * index|indexes|indices|table|tables|schema|collection|collections|bucket|database|directory|dir|folder|queue|exchange|topic|stream|group|initialized|connected|connection|ready',
  'create|declare|assert|register|load * index|indexes|indices|table|tables|schema|schemas|script|scripts|commands|queue|queues|topic|topics|exchanges|topology',
  'create|declare|assert * consumer group',
  'on module init|destroy',
  'on application bootstrap|shutdown',
  'before application shutdown',
  'on|handle * connect|connected|connecting|connection|disconnect|disconnected|disconnection|reconnect|reconnected|reconnecting|ready|error|close|closed|end|open|drain|init|destroy|shutdown|startup|exit',
  'attach|register|bind|setup|add|install|wire|init|remove|detach * handler|handlers|listener|listeners|events|hooks',
  'subscribe|unsubscribe|resubscribe *',
  'health|healthcheck|ping|readiness|liveness|heartbeat|status',
  'check|get|perform|run|do * health|healthcheck|readiness|liveness',
  '* health check|status|report|indicator',
  'is|check healthy|ready|connected|alive|available|initialized|open|live|up|running',
  'get connection|health status|state|info',
  'load config|configuration|settings',
  'get|create|build|make|acquire|resolve|obtain|new client|connection|pool|instance|cluster|redis|db|database|driver|subscriber|publisher',
  'get|create|build|make|acquire|resolve|obtain|new redis|ioredis|valkey|mongo|pg|postgres|mysql|sql|db|database|kafka|amqp|rabbit|s3|cache|queue|raw|native|shared client|connection|pool|instance|cluster|subscriber|publisher',
  'symbol async dispose',
  'symbol dispose',
  'async dispose',
  'ng on init|destroy',
];

/** Members that run now and then over much at once, on a schedule or by hand. */
const maintenance = [
  'cleanup|purge|sweep|prune|vacuum|migrate|rebuild|reindex|compact|defragment|seed|backup|wipe|truncate *',
  '* cleanup|maintenance|compaction|vacuum|backup|gc',
  'clean',
  'clean up|all|expired|old|stale|orphaned|orphans|dead|database|db|cache|files|temp *',
  'flush|clear|reset|drop|delete|remove|evict|invalidate|expire|archive|refresh|sync|reload all',
  'flushall|flushdb|flush|clear|reset',
  'repair|rotate *',
  'back up *',
  'flush|clear|reset|drop|wipe db|database|cache|tables|queue|collection|everything',
  'delete|remove|evict|clear|expire|drop|invalidate|archive|trim|reap|collect|flush|process * expired|old|stale|orphaned|orphans|inactive|idle|outdated|dead *',
  'expire|reap|collect garbage *',
  'garbage collect *',
  'reap *',
  'run|apply|perform|do|schedule|start|stop|execute * migration|migrations|cleanup|maintenance|gc|eviction|compaction|backup|reindex',
  'migration|migrations|gc|optimize|analyze tables|maintenance',
  'run gc',
  'warm cache|caches',
  'restore|create|load|import|export backup|backups|snapshot|dump *',
  'dump *',
  'up|down',
];

let defaults: { readonly lifecycle: Matches; readonly maintenance: Matches } | null = null;

/**
 * The tests that tell a lifecycle or maintenance member by its name. Marks of privacy (`#x`, `_x`) are no part of the
 * name. Settings add globs to the defaults and take none away.
 */
export function operationNames(setting: OperationsSetting): { readonly isLifecycle: Matches; readonly isMaintenance: Matches } {
  defaults ??= { lifecycle: wordPatterns(lifecycle), maintenance: wordPatterns(maintenance) };
  return {
    isLifecycle: either(defaults.lifecycle, setting.lifecycle),
    isMaintenance: either(defaults.maintenance, setting.maintenance),
  };
}

function either(matchesDefault: Matches, globs: readonly string[] | undefined): Matches {
  if (globs === undefined || globs.length === 0) return matchesDefault;
  const matchesGlob = compileGlobs(globs);
  return (name) => matchesDefault(name) || matchesGlob(name.replace(/^[#_]+/, ''));
}
