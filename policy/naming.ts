import type { Role } from './evidence.ts';
import { wordsOf } from './words.ts';

/** Last words of names of things that are infrastructure, in interfaces and classes alike. */
const infrastructureNouns = new Set(['store', 'cache', 'repository', 'repo', 'queue', 'pool', 'dao', 'storage', 'lock', 'mutex', 'limiter', 'throttler']);

/** Pairs of last words that say it where the last alone would not. */
const infrastructurePairs = new Set(['session manager', 'connection manager', 'cache manager', 'lock manager', 'redis client', 'redis service', 'cache service', 'database client', 'db client', 'cache client', 'cache provider', 'cache adapter', 'redis adapter', 'rate limiter', 'unit work', 'storage backend', 'cache backend', 'storage adapter']);

/** Last words, or pairs, of names of things that are outside services. */
const serviceNouns = new Set(['gateway', 'webhook', 'notifier', 'mailer']);
const servicePairs = new Set(['llm provider', 'ai provider', 'llm client', 'api client', 'http client', 'webhook sender', 'webhook client', 'payment provider', 'payment gateway', 'email sender', 'email provider', 'sms sender', 'sms provider', 'mail sender', 'llm router', 'embedding provider', 'rest client']);

/** Interfaces of frameworks and of the language that say when code runs, not what it offers. */
const lifecycleInterfaces = new Set([
  'OnModuleInit', 'OnModuleDestroy', 'OnApplicationBootstrap', 'OnApplicationShutdown', 'BeforeApplicationShutdown',
  'Disposable', 'AsyncDisposable', 'OnInit', 'OnDestroy', 'OnGatewayInit', 'OnGatewayConnection', 'OnGatewayDisconnect',
  'NestModule', 'Iterable', 'AsyncIterable', 'Lifecycle', 'Startable', 'Stoppable', 'Closeable', 'Closable',
]);

/** Whether an interface is one of a lifecycle, and so no contract. */
export function isLifecycleInterface(name: string): boolean {
  return lifecycleInterfaces.has(name.replace(/<.*$/s, '').replace(/^.*\./s, ''));
}

/** The role that the name of an implemented interface speaks for: `ISessionStore`, `PaymentGateway`; null for neither. */
export function contractRole(name: string): Role | null {
  const bare = name.replace(/<.*$/s, '').replace(/^.*\./s, '');
  return roleOfWords(wordsOf(bare).filter((word) => !['i', 'interface', 'port', 'contract', 'abstract', 'base'].includes(word)));
}

/** The role that the name of a class speaks for; null for neither. A name alone never makes a finding. */
export function classNameRole(name: string): Role | null {
  return roleOfWords(wordsOf(name).filter((word) => !['impl', 'abstract', 'base', 'default'].includes(word)));
}

function roleOfWords(words: readonly string[]): Role | null {
  const last = words.at(-1) ?? '';
  const pair = `${words.at(-2) ?? ''} ${last}`;
  if (servicePairs.has(pair) || serviceNouns.has(last)) return 'service';
  return infrastructurePairs.has(pair) || infrastructureNouns.has(last) ? 'infrastructure' : null;
}

const infrastructureFolders = /(?:^|\/)(?:persistence|caching|caches?|repositories|stores?|storage|queues?|redis|databases?|db)\//i;
const serviceFolders = /(?:^|\/)(?:providers|integrations|third-?party|webhooks?|external|gateways?)\//i;

/** The role that a path below the root speaks for; null for neither or both. The weakest evidence there is. */
export function pathRole(path: string): Role | null {
  const infrastructure = infrastructureFolders.test(path);
  const service = serviceFolders.test(path);
  if (infrastructure === service) return null;
  return infrastructure ? 'infrastructure' : 'service';
}
