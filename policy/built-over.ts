/**
 * What drivers build over a client that they are handed, or keep in the process: constructing one assembles no
 * connection, so no client factory is missed. Exports by package; `*` stands for all of them.
 */
const builtOver: Readonly<Record<string, readonly string[]>> = {
  '@upstash/ratelimit': ['*'],
  keyv: ['*'],
  cacheable: ['*'],
  'cache-manager': ['*'],
  unstorage: ['*'],
  redlock: ['*'],
  'rate-limiter-flexible': ['*'],
  'express-session': ['*'],
  'connect-redis': ['*'],
  'connect-mongo': ['*'],
  'connect-pg-simple': ['*'],
  'drizzle-orm': ['*'],
  kysely: ['*'],
  '@aws-sdk/lib-dynamodb': ['*'],
  // An upload is made for what it sends, over the client among its options.
  '@aws-sdk/lib-storage': ['*'],
  mongodb: ['GridFSBucket'],
  // A queue is made for its name, over a connection among its options.
  bullmq: ['*'],
  bull: ['*'],
  'bee-queue': ['*'],
  // Hands out the connection that was made before.
  typeorm: ['getConnection'],
  'generic-pool': ['*'],
};

/** Whether an export of a driver makes no connection of its own. `Class.method` for a static method. */
export function isBuiltOver(packageName: string, exportedName: string): boolean {
  const names = builtOver[packageName] ?? [];
  return names.includes('*') || names.includes(exportedName);
}
