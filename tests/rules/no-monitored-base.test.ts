import { noMonitoredBase } from '../../rules/no-monitored-base.ts';
import { at, ruleTester, strict, useProject } from './memory-project.ts';

useProject({
  'tsconfig.json': JSON.stringify({ compilerOptions: { paths: { '@monitoring/*': ['./src/monitoring/*'] } } }),
  'src/monitoring/base-external-client.ts': 'export abstract class BaseExternalClient {}',
  'src/monitoring/index.ts': "export * from './base-external-client.js';",
  'src/monitoring/renamed.ts': "export { BaseExternalClient as Monitored } from './base-external-client.js';",
  'src/monitoring/default.ts': "import { BaseExternalClient } from './base-external-client.js';\nexport default BaseExternalClient;",
  'src/monitoring/assigned.cts': "class BaseExternalClient {}\nexport = BaseExternalClient;",
  'src/monitoring/common.cjs': 'class BaseExternalClient {}\nmodule.exports = { BaseExternalClient };',
  'src/redis-base.ts': "import { BaseExternalClient } from './monitoring/index.js';\n\nexport class RedisBase extends BaseExternalClient {}",
  'src/mixin.ts': 'export const Traced = <T extends new () => object>(Base: T) => class extends Base {};',
  'src/makes-monitored.ts': "import { BaseExternalClient } from './monitoring/index.js';\nexport function monitored() {\n  class Made extends BaseExternalClient {}\n  return Made;\n}",
  'src/plain.ts': 'export class Plain {}',
  'src/broken.ts': 'export class Broken {',
  'src/circle-a.ts': "import { B } from './circle-b.js';\nexport class A extends B {}",
  'src/circle-b.ts': "import { A } from './circle-a.js';\nexport class B extends A {}",
  'src/circle-export.ts': "export { Circle } from './circle-export.js';",
  'node_modules/monitored-kit/package.json': JSON.stringify({ name: 'monitored-kit', types: 'index.d.ts' }),
  'node_modules/monitored-kit/index.d.ts': 'export class BaseExternalClient {}\nexport declare class Kit extends BaseExternalClient {}\nexport declare class Free {}',
});

const filename = at('src/store.ts');
const code = (imports: string, heritage: string): string => `import { Redis } from 'ioredis';\n${imports}\nclass KeyStore extends ${heritage} {\n  redis = new Redis();\n}`;

/** An error on the heritage, which `code` puts on line 3 behind `class KeyStore extends `. */
const found = (heritage: string, chain: string) => ({
  messageId: 'monitoredBase',
  data: { class: 'KeyStore', reasons: 'uses ioredis', chain },
  line: 3,
  column: 24,
  endLine: 3,
  endColumn: 24 + heritage.length,
});

const unresolved = (heritage: string, base: string, problem: string) => ({
  ...found(heritage, ''),
  messageId: 'unresolvedBase',
  data: { class: 'KeyStore', reasons: 'uses ioredis', base, problem },
});

const named = "import { BaseExternalClient } from './monitoring/base-external-client.js';";

ruleTester.run('no-monitored-base', noMonitoredBase.module, {
  assertionOptions: strict,
  valid: [
    { name: 'infrastructure that extends nothing', filename, code: "import { Redis } from 'ioredis';\nclass KeyStore { redis = new Redis(); }" },
    { name: 'infrastructure on a plain base', filename, code: code("import { Plain } from './plain.js';", 'Plain') },
    { name: 'a mixin over an empty class', filename, code: code("import { Traced } from './mixin.js';", 'Traced(class {})') },
    { name: 'a class of the language', filename, code: code('', 'EventTarget') },
    { name: 'a class of a package that is not monitored', filename, code: code("import { Free } from 'monitored-kit';", 'Free') },
    { name: 'a driver', filename, code: code('', 'Redis') },
    { name: 'a service client', filename, code: `import OpenAI from 'openai';\n${named}\nclass Completion extends BaseExternalClient { openai = new OpenAI(); }` },
    { name: 'a class of which only the name speaks', filename, code: `${named}\nclass AnalysisCacheClient extends BaseExternalClient {}\nclass KeyValueStore extends BaseExternalClient {}` },
    { name: 'a driver that another class of the file uses', filename, code: `import { Redis } from 'ioredis';\n${named}\nclass Other { redis = new Redis(); }\nclass Billing extends BaseExternalClient {}` },
    { name: "a driver's type in the signature of a method", filename, code: `import type { Redis } from 'ioredis';\n${named}\nclass Report extends BaseExternalClient { print(redis: Redis) {} }` },
    { name: 'evidence for both roles', filename, code: `import { Redis } from 'ioredis';\nimport OpenAI from 'openai';\n${named}\nclass Answers extends BaseExternalClient { redis = new Redis(); openai = new OpenAI(); }` },
    { name: 'a class with the tag of a service', filename, code: `import { Redis } from 'ioredis';\n${named}\n/** @externalService */\nclass Far extends BaseExternalClient { redis = new Redis(); }` },
    { name: 'a layer of services', filename, code: code(named, 'BaseExternalClient'), settings: { 'infra-clients': { layers: [{ role: 'service', classes: 'Key*' }] } } },
    { name: 'another base of that name, where the settings say from where', filename, code: code("import { BaseExternalClient } from './monitoring/base-external-client.js';", 'BaseExternalClient'), settings: { 'infra-clients': { monitoredBases: [{ class: 'BaseExternalClient', from: 'src/other.ts', calls: ['call'] }] } } },
    { name: 'a base that cannot be followed, on request', filename, code: code("import { Gone } from './gone.js';", 'Gone'), options: [{ unresolved: 'ignore' }] },
    { name: 'a base that cannot be followed, of a class that is no infrastructure', filename, code: "import { Gone } from './gone.js';\nclass Invoice extends Gone {}" },
  ],
  invalid: [
    { name: 'directly', filename, code: code(named, 'BaseExternalClient'), errors: [found('BaseExternalClient', 'BaseExternalClient')] },
    { name: 'under another name', filename, code: code("import { BaseExternalClient as Base } from './monitoring/base-external-client.js';", 'Base'), errors: [found('Base', 'BaseExternalClient')] },
    { name: 'through a barrel', filename, code: code("import { BaseExternalClient } from './monitoring/index.js';", 'BaseExternalClient'), errors: [found('BaseExternalClient', 'BaseExternalClient')] },
    { name: 'through a renamed re-export', filename, code: code("import { Monitored } from './monitoring/renamed.js';", 'Monitored'), errors: [found('Monitored', 'BaseExternalClient')] },
    { name: 'through a default export', filename, code: code("import Base from './monitoring/default.js';", 'Base'), errors: [found('Base', 'BaseExternalClient')] },
    { name: 'through a namespace', filename, code: code("import * as monitoring from './monitoring/index.js';", 'monitoring.BaseExternalClient'), errors: [found('monitoring.BaseExternalClient', 'BaseExternalClient')] },
    { name: 'through export =', filename, code: code("import Base = require('./monitoring/assigned.cjs');", 'Base'), errors: [found('Base', 'BaseExternalClient')] },
    { name: 'through CommonJS', filename, code: code("const { BaseExternalClient } = require('./monitoring/common.cjs');", 'BaseExternalClient'), errors: [found('BaseExternalClient', 'BaseExternalClient')] },
    { name: 'through a path of tsconfig.json', filename, code: code("import { BaseExternalClient } from '@monitoring/index.js';", 'BaseExternalClient'), errors: [found('BaseExternalClient', 'BaseExternalClient')] },
    { name: 'through a class in between', filename, code: code("import { RedisBase } from './redis-base.js';", 'RedisBase'), errors: [found('RedisBase', 'BaseExternalClient via RedisBase (src/redis-base.ts)')] },
    { name: 'through a class of a package', filename, code: code("import { Kit } from 'monitored-kit';", 'Kit'), errors: [found('Kit', 'BaseExternalClient via Kit (node_modules/monitored-kit/index.d.ts)')] },
    { name: 'through a mixin', filename, code: code(`import { Traced } from './mixin.js'; ${named}`, 'Traced(BaseExternalClient)'), errors: [found('Traced(BaseExternalClient)', 'BaseExternalClient')] },
    { name: 'through a function that makes a class', filename, code: code("import { monitored } from './makes-monitored.js';", 'monitored()'), errors: [found('monitored()', 'BaseExternalClient via Made (src/makes-monitored.ts)')] },
    { name: 'through a constant', filename, code: code(`${named} const Base = BaseExternalClient;`, 'Base'), errors: [found('Base', 'BaseExternalClient')] },
    { name: 'through a class expression', filename, code: code(`${named} const Base = class extends BaseExternalClient {};`, 'Base'), errors: [found('Base', 'BaseExternalClient via Base (src/store.ts)')] },
    { name: 'in one arm of a conditional', filename, code: code(`${named} import { Plain } from './plain.js'; declare const traced: boolean;`, '(traced ? BaseExternalClient : Plain)'), errors: [{ ...found('(traced ? BaseExternalClient : Plain)', 'BaseExternalClient'), column: 25, endColumn: 24 + '(traced ? BaseExternalClient : Plain)'.length - 1 }] },
    { name: 'with type arguments', filename, code: code(named, 'BaseExternalClient<string>'), errors: [found('BaseExternalClient', 'BaseExternalClient')] },
    {
      name: 'by the tag, on a class expression without a name',
      filename,
      code: `${named}\n/** @infrastructure */\nexport default class extends BaseExternalClient {}`,
      errors: [{ messageId: 'monitoredBase', data: { class: '(anonymous)', reasons: 'is tagged @infrastructure', chain: 'BaseExternalClient' }, line: 3, column: 30, endLine: 3, endColumn: 48 }],
    },
    {
      name: 'by its contract',
      filename,
      code: `${named}\nclass Sessions extends BaseExternalClient implements ISessionStore {}`,
      errors: [{ messageId: 'monitoredBase', data: { class: 'Sessions', reasons: 'implements ISessionStore', chain: 'BaseExternalClient' }, line: 2, column: 24, endLine: 2, endColumn: 42 }],
    },
    {
      name: 'by a layer, whatever it uses',
      filename,
      settings: { 'infra-clients': { layers: [{ role: 'infrastructure', files: 'src/**', reason: 'runs on every request' }] } },
      code: `import OpenAI from 'openai';\n${named}\nclass Answers extends BaseExternalClient { openai = new OpenAI(); }`,
      errors: [{ messageId: 'monitoredBase', data: { class: 'Answers', reasons: 'is in layer 1 of the settings: runs on every request', chain: 'BaseExternalClient' }, line: 3, column: 23, endLine: 3, endColumn: 41 }],
    },
    {
      name: 'a configured base of a package that is not installed',
      filename,
      settings: { 'infra-clients': { monitoredBases: [{ class: 'WatchedClient', from: '@acme/watched', calls: ['call'] }] } },
      code: code("import { WatchedClient } from '@acme/watched';", 'WatchedClient'),
      errors: [found('WatchedClient', 'WatchedClient')],
    },
    { name: 'a module that is not there', filename, code: code("import { Gone } from './gone.js';", 'Gone'), errors: [unresolved('Gone', 'Gone', 'its module was not found')] },
    { name: 'a base by its name in a module that is not there', filename, code: code("import { BaseExternalClient } from './gone.js';", 'BaseExternalClient'), errors: [found('BaseExternalClient', 'BaseExternalClient')] },
    { name: 'a name that its module does not export', filename, code: code("import { Gone } from './plain.js';", 'Gone'), errors: [unresolved('Gone', 'Gone', 'its module does not export it')] },
    { name: 'a module that does not parse', filename, code: code("import { Broken } from './broken.js';", 'Broken'), errors: [unresolved('Broken', 'Broken', 'its module does not parse')] },
    { name: 'heritage that runs in a circle', filename, code: code("import { A } from './circle-a.js';", 'A'), errors: [unresolved('A', 'A', 'its imports or heritage run in a circle')] },
    { name: 'exports that run in a circle', filename, code: code("import { Circle } from './circle-export.js';", 'Circle'), errors: [unresolved('Circle', 'Circle', 'its imports or heritage run in a circle')] },
    { name: 'an expression that is no class', filename, code: code('', '(() => {})'), errors: [{ ...unresolved('() => {}', '() => {}', 'it is an expression that is no known class'), column: 25, endColumn: 33 }] },
    {
      name: 'settings that are wrong, as one sentence',
      filename,
      settings: { 'infra-clients': { layers: [{ role: 'internal' }] } },
      code: 'export {};',
      errors: [{ messageId: 'settings', data: { problem: "settings['infra-clients'].layers[0].role must be 'infrastructure' or 'service', not 'internal'." }, line: 1, column: 1 }],
    },
  ],
});
