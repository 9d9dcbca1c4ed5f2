import { expect, it } from 'vitest';
import { heritageOf } from '../../analysis/heritage.ts';
import { isHttp, packagesOfBases } from '../../analysis/inherited-packages.ts';
import { isClass } from '../../analysis/nodes.ts';
import { loaded, nodesOf } from './loaded.ts';

const files = {
  'src/redis-base.ts': "import { Redis } from 'ioredis';\nexport abstract class RedisBase { redis = new Redis(); }",
  'src/fetching-redis-base.ts': "import { Redis } from 'ioredis';\nexport abstract class Base { redis = new Redis(); ask() { return fetch('https://keys'); } }",
  'src/requesting-redis-base.ts': "import axios from 'axios';\nimport { Redis } from 'ioredis';\nexport abstract class Base { redis = new Redis(); ask() { return axios.get('https://keys'); } }",
  'src/asking-redis-base.ts': "import OpenAI from 'openai';\nimport { Redis } from 'ioredis';\nexport abstract class Base { redis = new Redis(); openai = new OpenAI(); }",
  'src/fetching-base.ts': "export abstract class Base { ask() { return fetch('https://keys'); } }",
  'src/fetching-memory-base.ts': "import { LRUCache } from 'lru-cache';\nexport abstract class Base { lru = new LRUCache({ max: 1 }); ask() { return fetch('https://keys'); } }",
  'src/mongo.ts': "export { Db } from 'mongodb';\nexport { LRUCache } from 'lru-cache';\nexport { OpenAI } from 'openai';",
  'src/handle-base.ts': "import { Db } from './mongo.js';\n\nexport abstract class Base {\n  protected readonly db: Db;\n}",
  'src/memory-base.ts': "import { LRUCache } from './mongo.js';\nexport abstract class Base { protected readonly cache: LRUCache; }",
  'src/model-base.ts': "import { OpenAI } from './mongo.js';\nexport abstract class Base { protected readonly openai: OpenAI; }",
  'src/two-bases.ts': "import { Db } from './mongo.js';\nexport abstract class First { protected readonly id: string; }\nexport abstract class Base { protected readonly db: Db; }",
  'src/redis-client.ts': "import { Redis } from 'ioredis';\nexport class RedisClient { redis = new Redis(); }",
  'src/both-base.ts': "import { Db } from './mongo.js';\nimport { RedisClient } from './redis-client.js';\nexport abstract class Base { protected readonly client: RedisClient; protected readonly db: Db; }",
  'src/empty-base.ts': 'export abstract class Base { protected readonly id: string; }',
};

/** What a class takes from its bases: role, file, line and text of the evidence. */
function inherited(code: string, more: Readonly<Record<string, string>> = {}): [string, string | null, number | null, string][] {
  const { project, module } = loaded(code, { ...files, ...more });
  const [node] = nodesOf(module, isClass);
  if (!isClass(node)) throw new Error('no class');
  return packagesOfBases(project, heritageOf(project, module, node).bases).map(({ evidence: { role, file, line, text } }) => [role, file, line, text]);
}

it.each<[string, string, [string, number, string][], string?]>([
  ['uses a driver', 'redis-base', [['infrastructure', 2, 'extends RedisBase (src/redis-base.ts), which uses ioredis']], 'RedisBase'],
  ['uses a driver and fetches', 'fetching-redis-base', [['infrastructure', 2, 'extends Base (src/fetching-redis-base.ts), which uses ioredis']]],
  ['uses a driver and makes requests', 'requesting-redis-base', [['infrastructure', 3, 'extends Base (src/requesting-redis-base.ts), which uses ioredis']]],
  ['uses a driver and an SDK', 'asking-redis-base', [['service', 3, 'extends Base (src/asking-redis-base.ts), which uses openai'], ['infrastructure', 3, 'extends Base (src/asking-redis-base.ts), which uses ioredis']]],
  ['fetches', 'fetching-base', [['service', 1, 'extends Base (src/fetching-base.ts), which uses fetch']]],
  ['keeps things in the process and fetches', 'fetching-memory-base', [['infrastructure', 2, 'extends Base (src/fetching-memory-base.ts), which uses lru-cache'], ['service', 2, 'extends Base (src/fetching-memory-base.ts), which uses fetch']]],
  ['holds a driver through a module of the project', 'handle-base', [['infrastructure', 4, 'extends Base (src/handle-base.ts), which uses mongodb']]],
  ['holds a driver, in a file with another', 'two-bases', [['infrastructure', 3, 'extends Base (src/two-bases.ts), which uses mongodb']]],
  ['holds a client of the project and a driver', 'both-base', [['infrastructure', 3, 'extends Base (src/both-base.ts), which uses mongodb']]],
  ['holds nothing, in a file with one that does', 'two-bases', [], 'First'],
  ['holds what keeps things in the process', 'memory-base', []],
  ['holds an SDK through a module of the project', 'model-base', []],
  ['holds nothing', 'empty-base', []],
])('a class whose base %s', (_what, base, expected, name = 'Base') => {
  expect(inherited(`import { ${name} } from './${base}.js';\nclass Keys extends ${name} {}`)).toEqual(expected.map(([role, line, text]) => [role, `/project/src/${base}.ts`, line, text]));
});

it('what several bases use is told together, the nearest first', () => {
  const more = { 'src/pg-base.ts': "import { Pool } from 'pg';\nimport { RedisBase } from './redis-base.js';\nexport abstract class PgBase extends RedisBase { pool = new Pool(); }" };
  expect(inherited("import { PgBase } from './pg-base.js';\nclass Keys extends PgBase {}", more).map(([, , , text]) => text)).toEqual(['extends PgBase (src/pg-base.ts), which uses pg', 'extends RedisBase (src/redis-base.ts), which uses ioredis']);
});

it('what one base holds is not said of another', () => {
  const more = { 'src/near-base.ts': "import { Base } from './handle-base.js';\nexport abstract class Near extends Base { protected readonly id: string; }" };
  expect(inherited("import { Near } from './near-base.js';\nclass Keys extends Near {}", more).map(([, , , text]) => text)).toEqual(['extends Base (src/handle-base.ts), which uses mongodb']);
});

it('a driver that a base only holds keeps things for others, so that the class that extends it is judged by it', () => {
  const { project, module } = loaded("import { Base } from './handle-base.js';\nclass Keys extends Base {}", files);
  const [node] = nodesOf(module, isClass);
  if (!isClass(node)) throw new Error('no class');
  expect(packagesOfBases(project, heritageOf(project, module, node).bases).map(({ package: name, inProcess, evidence: { kind } }) => [name, inProcess, kind])).toEqual([['mongodb', false, 'driver']]);
});

it.each<[string, boolean]>([['fetch', true], ['axios', true], ['openai', false], ['ioredis', false], ['left-pad', false]])('%s only speaks HTTP: %s', (name, expected) => {
  expect(isHttp(loaded('').project, name)).toBe(expected);
});
