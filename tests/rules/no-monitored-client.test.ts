import { noMonitoredClient } from '../../rules/no-monitored-client.ts';
import { at, ruleTester, strict, useProject } from './memory-project.ts';

useProject({
  'src/base.ts': 'export abstract class BaseExternalClient {}',
  'src/redis-client.ts': "import { Redis } from 'ioredis';\nimport { BaseExternalClient } from './base.js';\nexport class RedisClient extends BaseExternalClient {\n  redis = new Redis();\n  static create() { return new RedisClient(); }\n}\nexport function createRedisClient(): RedisClient { return new RedisClient(); }\nexport const shared = new RedisClient();\nexport const sharedClient = new RedisClient();",
  'src/clients.ts': "export * from './redis-client.js';\nexport type Client = import('./redis-client.js').RedisClient;",
  'src/weather-client.ts': "import axios from 'axios';\nimport { BaseExternalClient } from './base.js';\nexport class WeatherClient extends BaseExternalClient { get() { return axios.get('https://weather'); } }",
  'src/plain-client.ts': "import { Redis } from 'ioredis';\nexport class PlainClient { redis = new Redis(); }\nexport const createPlainClient = () => new PlainClient();",
});

const filename = at('src/store.ts');
const imported = "import { RedisClient, createRedisClient, shared, sharedClient } from './redis-client.js';";
const code = (member: string): string => `${imported}\nclass SessionStore implements ISessionStore {\n  ${member}\n}`;

/** An error at `at`, a place in the member that `code` puts on line 3. */
const found = (member: string, named: string, verb: string, client = named, reasons = 'holds RedisClient (src/redis-client.ts), which uses ioredis; implements ISessionStore') => {
  const column = 3 + member.indexOf(named);
  return {
    messageId: 'monitoredClient',
    data: { class: 'SessionStore', reasons, verb, client, where: ' (src/redis-client.ts)', chain: 'BaseExternalClient' },
    line: 3,
    column,
    endLine: 3,
    endColumn: column + named.length,
  };
};

const invalid = (name: string, member: string, named: string, verb: string, client = 'RedisClient') => ({ name, filename, code: code(member), errors: [found(member, named, verb, client)] });

ruleTester.run('no-monitored-client', noMonitoredClient.module, {
  assertionOptions: strict,
  valid: [
    { name: 'a client that is not monitored', filename, code: "import { PlainClient } from './plain-client.js';\nclass SessionStore implements ISessionStore { client = new PlainClient(); }" },
    { name: 'a driver', filename, code: "import { Redis } from 'ioredis';\nclass SessionStore { client = new Redis(); }" },
    { name: 'a service client, which is meant to be monitored', filename, code: "import { WeatherClient } from './weather-client.js';\n/** @infrastructure */\nclass ForecastCache { client = new WeatherClient(); }" },
    { name: 'a controller that is handed the client', filename, code: `${imported}\nclass SessionController { constructor(private readonly client: RedisClient) {} }` },
    { name: 'a service with other collaborators', filename, code: `${imported}\nclass LoginService { constructor(private readonly client: RedisClient, private readonly users: UserService) {} }` },
    { name: 'the type in the signature of a method', filename, code: code('warm(client: RedisClient) {}') },
  ],
  invalid: [
    invalid('in a field initialiser', 'private readonly client = new RedisClient();', 'RedisClient', 'constructs'),
    invalid('in the constructor', 'client; constructor() { this.client = new RedisClient(); }', 'RedisClient', 'constructs'),
    invalid('lazily, in a method', 'client?; get(key) { this.client ??= new RedisClient(); return this.client.get(key); }', 'RedisClient', 'constructs'),
    invalid('only for one call', 'get(key) { return new RedisClient().get(key); }', 'RedisClient', 'constructs'),
    invalid('as a default', 'constructor(private readonly client = new RedisClient()) {}', 'RedisClient', 'constructs'),
    invalid('as a parameter property', 'constructor(private readonly client: RedisClient) {}', 'RedisClient', 'is handed'),
    invalid('as a parameter that a field is fed with', 'client; constructor(client: RedisClient) { this.client = client; }', 'RedisClient', 'is handed'),
    invalid('as a decorated field', '@Inject() client: RedisClient;', 'RedisClient', 'is handed'),
    invalid('as a declared field', 'declare client: RedisClient;', 'RedisClient', 'holds'),
    invalid('in a union', 'constructor(private readonly client: RedisClient | null) {}', 'RedisClient | null', 'is handed'),
    invalid('in an array', 'clients: RedisClient[] = [];', 'RedisClient[]', 'holds'),
    invalid('in a map', 'clients = new Map(); readonly byName: Map<string, RedisClient>;', 'Map<string, RedisClient>', 'holds'),
    invalid('from a factory', 'client = createRedisClient();', 'createRedisClient', 'gets'),
    invalid('from a factory that is awaited', 'client; async open() { this.client = await createRedisClient(); }', 'createRedisClient', 'gets'),
    invalid('from the module of another file', 'get(key) { return sharedClient.get(key); }', 'sharedClient', 'holds'),
  ],
});
