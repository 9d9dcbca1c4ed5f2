// logger: project
// style: client factory
// idiom: one place that assembles ioredis clients and watches their connections

import Redis, { type RedisOptions } from 'ioredis';
import { scoped } from './logger';

const log = scoped('redis');

const clients = new Map<string, Redis>();

function optionsFor(name: string): RedisOptions {
  return {
    connectionName: name,
    lazyConnect: true,
    maxRetriesPerRequest: 3,
    enableAutoPipelining: true,
    retryStrategy(times) {
      const wait = Math.min(times * 150, 4000);
      log.info(`reconnecting in ${wait} ms`, { name, times }); // @quiet: reconnecting
      return wait;
    },
  };
}

/**
 * Gives the one client of that name.
 *
 * @param name shows in `CLIENT LIST`
 */
export function getRedis(name = 'default'): Redis {
  let client = clients.get(name);
  if (!client) {
    client = new Redis(process.env.REDIS_URL ?? 'redis://localhost:6379', optionsFor(name));
    client.on('ready', () => log.info('connection is ready', { name })); // @quiet: connection handler
    client.on('error', (error) => log.error('connection failed', { name, error })); // @quiet: error handler
    client.on('end', () => log.warn('connection closed', { name })); // @quiet: warn
    clients.set(name, client);
    log.debug('client created', { name }); // @quiet: body of if (!client)
  }
  return client;
}

export async function closeRedis(): Promise<void> {
  await Promise.all([...clients.values()].map((client) => client.quit()));
  log.info(`${clients.size} clients closed`); // @quiet: close
  clients.clear();
}
