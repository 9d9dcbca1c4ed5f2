import { wordPatterns } from './words.ts';

const client =
  'client|clients|pool|pools|connection|connections|conn|redis|valkey|db|database|databases|prisma|mongo|mongodb|postgres|pg|mysql|sqlite|knex|orm|drizzle|kysely|sequelize|cluster|driver|publisher|subscriber|producer|consumer|channel|s3|dynamo|dynamodb|kafka|amqp|rabbit|nats|memcached|kv|instance|inst';

const making = 'create|get|make|build|resolve|init|initialize|initialise|connect|open|new|setup|provide|obtain|acquire';

/** `createRedisClient`, `getPool`, `connectToDatabase`, `redisFactory`, and `useFactory` of a NestJS provider. */
const factoryFunctions = wordPatterns([`${making} * ${client}`, `* ${client} factory`, 'use factory', 'db|database|redis|mongo connect']);

const makers = wordPatterns([
  `* ${client} factory|provider|builder|creator|manager|registry`,
  // A class so named is the connection, and what holds it is handed it.
  '* connection|connector|pool',
]);

/** Whether a function is named for making or handing out a client, as a client factory is. */
export function isClientFactoryName(name: string): boolean {
  return factoryFunctions(name);
}

/** Whether a function is named for making a client, whichever: `buildWriterClient`, `makeReaderPool`. One that gets it may only look it up. */
export const makesClientByName = wordPatterns([`create|make|build|open|new|provide|construct|spawn|instantiate * ${client}|dialect`, `get|resolve|select * ${client}|dialect from|for url|uri|config|configuration|env|environment|options|settings`]);

/** Whether a class or object is named for making clients: `RedisClientFactory`, `RedisConnectionProvider`, `DatabaseConnection`. */
export function isClientMakerName(name: string): boolean {
  return makers(name);
}

/** Modules that put an application together: what they construct is handed on. */
export const isWiringName = wordPatterns(['* loader|loaders|container|bootstrap|providers|services|setup|wiring|dependencies|context']);

/** Whether a name is that of a client itself: the member `client`, the modules `redis-client` and `db`, the class `RedisClient`. */
export const isClientName = wordPatterns([`* ${client}`]);
