import { requireContract } from '../../rules/require-contract.ts';
import { at, ruleTester, strict, useProject } from './memory-project.ts';

useProject({
  'src/base-external-client.ts': 'export class BaseExternalClient {}',
  'src/ports.ts': 'export interface ISessionStore { get(key: string): Promise<string | null> }\nexport abstract class SessionPort { abstract get(key: string): Promise<string | null>; }',
  'src/redis-base.ts': "import { Redis } from 'ioredis';\nexport class RedisBase { protected readonly redis = new Redis(); }",
  'src/contracted-base.ts': "import { RedisBase } from './redis-base.js';\nimport type { ISessionStore } from './ports.js';\nexport class ContractedBase extends RedisBase implements ISessionStore { get(key: string) { return this.redis.get(key); } }",
});

const filename = at('src/store.ts');
const settings = { 'infra-clients': { contracts: [{ classes: '*SessionStore', implements: 'ISessionStore', from: 'src/ports.ts' }] } };
const store = (head: string, imports = ''): string => `import type { Redis } from 'ioredis';\n${imports}\n${head} {\n  constructor(private readonly redis: Redis) {}\n\n  get(key: string) {\n    return this.redis.get(key);\n  }\n}\n`;
const at3 = (start: number, length: number) => ({ line: 3, column: start, endLine: 3, endColumn: start + length });

ruleTester.run('require-contract', requireContract.module, {
  assertionOptions: strict,
  valid: [
    { name: 'a class that implements its contract', filename, code: store('class SessionStore implements ISessionStore', "import type { ISessionStore } from './ports.js';") },
    { name: 'the contract of a base in another file', filename, code: store('class SessionStore extends ContractedBase', "import { ContractedBase } from './contracted-base.js';") },
    { name: 'an abstract base, whose operations are the contract', filename, code: store('class RedisSessionStore extends SessionPort', "import { SessionPort } from './ports.js';") },
    { name: 'an abstract class, which is a contract or leaves it to its subclasses', filename, code: store('abstract class KeyStore') },
    { name: 'a contract in JSDoc, as JavaScript writes it', filename: at('src/store.js'), code: "import { Redis } from 'ioredis';\n/** @implements {import('./ports.js').ISessionStore} */\nexport class SessionStore {\n  redis = new Redis();\n  get(key) { return this.redis.get(key); }\n}" },
    { name: 'a subclass of a driver', filename, code: "import { Repository } from 'typeorm';\nexport class UserRepository extends Repository<User> {\n  byName(name: string) { return this.findOneBy({ name }); }\n}" },
    { name: 'a client that another package extends it from', filename, code: "import { PrismaClient } from '@prisma/client';\nexport class PrismaService extends PrismaClient {\n  ping() { return this.$queryRaw`SELECT 1`; }\n}" },
    { name: 'a base that cannot be followed', filename, code: store('class KeyStore extends Base', "import { Base } from './missing.js';") },
    { name: 'a class that is named for the client that it wraps', filename, code: store('class RedisClient') },
    { name: 'a class that makes clients', filename, code: store('class RedisConnectionProvider') },
    { name: 'an object store', filename, code: "import { Redis } from 'ioredis';\nexport const sessionStore = (redis: Redis) => ({ get: (key: string) => redis.get(key), del: (key: string) => redis.del(key) });" },
    { name: 'a class without operations', filename, code: "import { Redis } from 'ioredis';\nexport class RedisModule {\n  private readonly redis = new Redis();\n  onModuleDestroy() { return this.redis.quit(); }\n}" },
    { name: 'a class that only its name makes a store', filename, code: 'class SessionStore { get(key: string) { return this.table(key); } }' },
    { name: 'a service client', filename, code: "import OpenAI from 'openai';\nclass Answers { openai = new OpenAI(); ask() { return this.openai.models.list(); } }" },
    { name: 'the helper of a test', filename: at('tests/support/store.ts'), code: store('class KeyStore') },
  ],
  invalid: [
    {
      name: 'a store without a contract',
      filename,
      code: store('export class KeyStore'),
      errors: [{ messageId: 'noContract', data: { class: 'KeyStore', reasons: 'uses ioredis', operations: 'get' }, ...at3(14, 8) }],
    },
    {
      name: 'a lifecycle interface, which is no contract',
      filename,
      code: store('class KeyStore implements OnModuleDestroy', "import type { OnModuleDestroy } from '@nestjs/common';"),
      errors: [{ messageId: 'noContract', data: { class: 'KeyStore', reasons: 'uses ioredis', operations: 'get' }, ...at3(7, 8) }],
    },
    {
      name: 'a store on a monitored base, which is no contract either',
      filename,
      code: store('class KeyStore extends BaseExternalClient', "import { BaseExternalClient } from './base-external-client.js';"),
      errors: [{ messageId: 'noContract', data: { class: 'KeyStore', reasons: 'uses ioredis', operations: 'get' }, ...at3(7, 8) }],
    },
    {
      name: 'a base of the project that has no contract',
      filename,
      code: store('class KeyStore extends RedisBase', "import { RedisBase } from './redis-base.js';"),
      errors: [{ messageId: 'noContract', data: { class: 'KeyStore', reasons: 'uses ioredis; extends RedisBase (src/redis-base.ts), which uses ioredis', operations: 'get' }, ...at3(7, 8) }],
    },
    {
      name: 'an emitter of events, which says nothing of the operations',
      filename,
      code: store('class KeyStore extends EventEmitter', "import { EventEmitter } from 'node:events';"),
      errors: [{ messageId: 'noContract', data: { class: 'KeyStore', reasons: 'uses ioredis', operations: 'get' }, ...at3(7, 8) }],
    },
    {
      name: 'the configured contract',
      filename,
      settings,
      code: store('class RedisSessionStore'),
      errors: [{ messageId: 'configuredContract', data: { class: 'RedisSessionStore', reasons: 'uses ioredis', contract: 'ISessionStore', from: 'src/ports.ts' }, ...at3(7, 17) }],
    },
    {
      name: 'a class without a name',
      filename,
      code: store('export default class'),
      errors: [{ messageId: 'noContract', data: { class: '(anonymous)', reasons: 'uses ioredis', operations: 'get' }, ...at3(16, 5) }],
    },
    {
      name: 'a store with many operations, of which the first are named',
      filename,
      code: "import type { Redis } from 'ioredis';\n\nclass KeyStore {\n  constructor(private readonly redis: Redis) {}\n  get() {}\n  set() {}\n  has() {}\n  delete() {}\n  push() {}\n  pop() {}\n}\n",
      errors: [{ messageId: 'noContract', data: { class: 'KeyStore', reasons: 'uses ioredis', operations: 'get, set, has, delete and 2 more' }, ...at3(7, 8) }],
    },
  ],
});

ruleTester.run('require-contract, where another contract is configured', requireContract.module, {
  assertionOptions: strict,
  valid: [{ name: 'any contract will do', filename, settings, code: store('class RedisSessionStore implements KeyValue', "import type { KeyValue } from './key-value.js';") }],
  invalid: [],
});
