import { expect, it } from 'vitest';
import type { Driven } from '../../analysis/driver-constructions.ts';
import { factoryImport } from '../../analysis/factory-import.ts';
import type { TextEdit } from '../../analysis/report.ts';
import { loaded, nodesOf } from './loaded.ts';

const files = {
  'src/infra/redis.ts': "import { Redis } from 'ioredis';\nexport function createRedis() { return new Redis(); }\nexport const other = 1;\nexport type Options = {};",
  'src/infra/index.ts': "export { createRedis } from './redis.js';",
  'src/fake.ts': 'export function createRedis() {}',
  'node_modules/@acme/clients/package.json': '{ "types": "index.d.ts" }',
  'node_modules/@acme/clients/index.d.ts': 'export declare function createRedis(): unknown;',
};

/** The module with its imports edited, as its first construction goes; null where they are not edited, and no text where nothing is to be. */
function edited(code: string, from = 'src/infra/redis.ts'): string | null {
  const { project, module } = loaded(code, files, 'src/stores/keys.ts');
  const node = nodesOf(module, ({ type }) => type === 'NewExpression')[0] as Driven['node'];
  const path = from.startsWith('src/') ? `/project/${from}` : `/project/node_modules/${from}/index.d.ts`;
  const edits = factoryImport(project, module, { node }, { create: 'createRedis', path, from });
  return edits && applied(code, edits);
}

function applied(code: string, edits: readonly TextEdit[]): string {
  return [...edits].sort((a, b) => b.start - a.start).reduce((text, { start, end, text: put }) => text.slice(0, start) + put + text.slice(end), code);
}

const use = '\nnew Redis();\n';

it.each<[string, string, string | null]>([
  ['in place of the driver that nothing else uses', "import { Redis } from 'ioredis';", "import { createRedis } from '../infra/redis';"],
  ['with the quotes and the end of the line that are there', 'import { Redis } from "ioredis"', 'import { createRedis } from "../infra/redis"'],
  ['behind the last import', "import { Redis } from 'ioredis';\nimport a from './a.js';\nconst b: Redis = a;", "import { Redis } from 'ioredis';\nimport a from './a.js';\nimport { createRedis } from '../infra/redis.js';\nconst b: Redis = a;"],
  ['behind the last import, with line ends of two signs', "import { Redis } from 'ioredis';\r\nconst b: Redis = a;", "import { Redis } from 'ioredis';\r\nimport { createRedis } from '../infra/redis';\r\nconst b: Redis = a;"],
  ['beside the first of two names of the driver', "import { Redis, Cluster } from 'ioredis';\nopen(Cluster);", "import { Cluster } from 'ioredis';\nimport { createRedis } from '../infra/redis';\nopen(Cluster);"],
  ['beside the last of two names of the driver', "import { Cluster, Redis } from 'ioredis';\nopen(Cluster);", "import { Cluster } from 'ioredis';\nimport { createRedis } from '../infra/redis';\nopen(Cluster);"],
  ['in place of its default', "import Redis from 'ioredis';", "import { createRedis } from '../infra/redis';"],
  ['with what is imported of its module', "import { other } from '../infra/redis.js';\nimport { Redis } from 'ioredis';\nopen(other);", "import { other, createRedis } from '../infra/redis.js';\nopen(other);"],
  ['with what is imported of its module, the driver with its line', "import { Redis } from 'ioredis';  \r\nimport { other } from '../infra/redis.js';", "import { other, createRedis } from '../infra/redis.js';"],
  ['with the driver at the end of its line', "import { other } from '../infra/redis.js'; import { Redis } from 'ioredis'; open(other);", "import { other, createRedis } from '../infra/redis.js';  open(other);"],
  ['beside types of its module', "import type { Options } from '../infra/redis.js';\nimport { Redis } from 'ioredis';", "import type { Options } from '../infra/redis.js';\nimport { createRedis } from '../infra/redis.js';"],
  ['beside the whole of its module', "import * as infra from '../infra/redis.js';\nimport { Redis } from 'ioredis';", "import * as infra from '../infra/redis.js';\nimport { createRedis } from '../infra/redis.js';"],
  ['beside what its module does', "import '../infra/redis.js';\nimport { Redis } from 'ioredis';", "import '../infra/redis.js';\nimport { createRedis } from '../infra/redis.js';"],
  ['not, where it is imported', "import { createRedis } from '../infra/redis.js';\nimport { Redis } from 'ioredis';\nlet a: Redis;", "import { createRedis } from '../infra/redis.js';\nimport { Redis } from 'ioredis';\nlet a: Redis;"],
  ['not, where it is imported, and the driver goes', "import { createRedis } from '../infra/redis.js';\nimport { Redis } from 'ioredis';", "import { createRedis } from '../infra/redis.js';"],
  ['not, where it is imported through another module', "import { createRedis } from '../infra/index.js';\nimport { Redis } from 'ioredis';\nlet a: Redis;", "import { createRedis } from '../infra/index.js';\nimport { Redis } from 'ioredis';\nlet a: Redis;"],
  ['nowhere, where another function has its name', "import { createRedis } from '../fake.js';\nimport { Redis } from 'ioredis';", null],
  ['nowhere, where its name comes from nowhere', "import { createRedis } from '../gone.js';\nimport { Redis } from 'ioredis';", null],
  ['nowhere, where its name is a type', "import type { createRedis } from '../infra/redis.js';\nimport { Redis } from 'ioredis';", null],
  ['nowhere, where its name is a constant', "import { Redis } from 'ioredis';\nconst createRedis = 1;", null],
  ['nowhere, where the driver is made by what is not imported', 'const a = 1;', null],
  ['nowhere, where the driver stands beside a default', "import pg, { Redis } from 'ioredis';\nopen(pg);", null],
])('a factory is imported %s', (_what, head, expected) => {
  expect(edited(head + use)).toBe(expected === null ? null : expected + use);
});

it.each<[string, string]>([
  ['is required', "new Redis();\nconst { Redis } = require('ioredis');"],
  ['is no name', "import { Redis } from 'ioredis';\nnew (open(Redis))();"],
])('a factory is imported nowhere, where the driver %s', (_what, code) => {
  expect(edited(code)).toBeNull();
});

it('a factory of a package is imported from there', () => {
  const head = "import { Redis } from 'ioredis';";
  expect(edited(head + use, '@acme/clients')).toBe(`import { createRedis } from '@acme/clients';${use}`);
  const present = "import { createRedis } from '@acme/clients';";
  expect(edited(`${present}\n${head}${use}`, '@acme/clients')).toBe(`${present}${use}`);
});

it.each<[string, Readonly<Record<string, string>>, string, string]>([
  ['by its name', { 'index.ts': "export { createRedis } from './redis.js';" }, '{ "dependencies": { "@acme/infra": "workspace:*" } }', "import { createRedis } from '@acme/infra';"],
  ['by the path that it is shown at', { 'index.ts': '' }, '{ "dependencies": { "@acme/infra": "workspace:*" } }', "import { createRedis } from '@acme/infra/redis';"],
  ['by a path in it, where the one does not depend on the other', { 'index.ts': '' }, '{}', "import { createRedis } from '../../infra/src/redis';"],
])('a factory of another package of the workspace is imported %s', (_what, infra, manifest, expected) => {
  const shown = expected.includes('infra/redis\'') ? ', "./redis": "./src/redis.ts"' : '';
  expect(acrossPackages(infra, manifest, shown)).toBe(`${expected}${use}`);
});

it('a factory that its package does not show is imported nowhere', () => {
  expect(acrossPackages({ 'index.ts': '' }, '{ "dependencies": { "@acme/infra": "workspace:*" } }', '')).toBeNull();
});

/** What becomes of a store in one package, and a factory in the other. */
function acrossPackages(infra: Readonly<Record<string, string>>, manifest: string, shown: string): string | null {
  const workspace = {
    'package.json': '{ "workspaces": ["packages/*"] }',
    'packages/app/package.json': manifest,
    'packages/infra/package.json': `{ "name": "@acme/infra", "exports": { ".": "./src/index.ts"${shown} } }`,
    'packages/infra/src/redis.ts': files['src/infra/redis.ts'],
    ...Object.fromEntries(Object.entries(infra).map(([path, text]) => [`packages/infra/src/${path}`, text])),
  };
  const code = `import { Redis } from 'ioredis';${use}`;
  const { project, module } = loaded(code, workspace, 'packages/app/src/keys.ts');
  const node = nodesOf(module, ({ type }) => type === 'NewExpression')[0] as Driven['node'];
  const edits = factoryImport(project, module, { node }, { create: 'createRedis', path: '/project/packages/infra/src/redis.ts', from: 'packages/infra/src/redis.ts' });
  return edits && applied(code, edits);
}
