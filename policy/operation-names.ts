import { wordsOf } from './words.ts';

/** First words of methods that run once or on (re)connection. */
const lifecycleVerbs = new Set([
  'connect', 'disconnect', 'reconnect', 'close', 'quit', 'destroy', 'dispose', 'shutdown', 'teardown', 'init', 'initialize',
  'initialise', 'bootstrap', 'start', 'stop', 'setup', 'configure', 'constructor', 'register', 'unregister', 'subscribe',
  'unsubscribe', 'bind', 'attach', 'open', 'boot',
]);

/** Whole names, or first pairs of words, of lifecycle methods. */
const lifecycleNames = new Set([
  'end', 'ready', 'health', 'ping', 'use', 'warm up', 'shut down', 'tear down', 'set up', 'health check', 'check health', 'is healthy',
  'is ready', 'is connected', 'is alive', 'ensure connected', 'ensure connection', 'ensure initialized', 'ensure initialised',
  'ensure client', 'ensure ready', 'ensure table', 'ensure schema', 'ensure index', 'ensure indexes', 'ensure bucket', 'on module',
  'on application', 'before application', 'on init', 'on destroy', 'on connect', 'on disconnect', 'on ready', 'on close', 'on error', 'on reconnect',
  'on reconnecting', 'on end', 'get client', 'get connection', 'create client', 'create connection', 'create pool', 'load config', 'load configuration',
  'load scripts', 'handle error', 'handle connect', 'handle disconnect', 'handle reconnect', 'graceful shutdown', 'create table', 'create tables', 'create schema', 'create index', 'create indexes',
]);

/** First words of methods that run now and then over much: clean-ups, migrations, rebuilds. */
const maintenanceVerbs = new Set([
  'cleanup', 'clean', 'purge', 'sweep', 'prune', 'vacuum', 'migrate', 'rebuild', 'reindex', 'compact', 'seed', 'backup',
  'restore', 'reset', 'flush', 'archive', 'optimize', 'optimise', 'warmup', 'preload', 'evict', 'truncate', 'repair', 'rotate',
]);

const maintenanceNames = new Set(['expire old', 'delete expired', 'remove expired', 'clear all', 'delete all', 'remove all', 'delete old', 'remove old', 'clear expired', 'collect garbage', 'garbage collect', 'run migrations', 'back up', 'clean up']);

/** Whether a method, by its name, runs once or on (re)connection rather than per request. */
export function isLifecycleName(name: string): boolean {
  return matches(name, lifecycleVerbs, lifecycleNames) || name === 'Symbol.asyncDispose' || name === 'Symbol.dispose';
}

/** Whether a method, by its name, is maintenance rather than an operation. */
export function isMaintenanceName(name: string): boolean {
  return matches(name, maintenanceVerbs, maintenanceNames);
}

function matches(name: string, verbs: ReadonlySet<string>, names: ReadonlySet<string>): boolean {
  const words = wordsOf(name);
  const [first = '', second = ''] = words;
  return verbs.has(first) || (words.length === 1 && names.has(first)) || names.has(`${first} ${second}`);
}
