import { join } from 'node:path';
import { expect, it } from 'vitest';
import { link, repository } from '../../survey/lint-project.ts';
import { migrated } from '../migrated.ts';
import { tempFolder } from '../temp-project.ts';

const base = `export interface BaseExternalClient {
  label?: string;
}

export class BaseExternalClient {
  static readonly made = { count: 0 };
  readonly calls = { total: 0 };

  static describe(): string {
    return 'a client';
  }

  protected async callExternal<T>(name: string, callback: () => Promise<T>): Promise<T> {
    void name;
    return callback();
  }
}
`;

/** How another file uses a store, and what of it is named in the refusal; null where nothing refuses it. */
const uses: readonly (readonly [string, (store: string) => string, string | null])[] = [
  ['a static method of the base', (store) => `export const text0 = ${store}.describe();`, 'STORE.describe (src/app.ts:2)'],
  ['a static field of the base, taken apart', (store) => `export const { made: made1 } = ${store};`, 'made: made1 (src/app.ts:3)'],
  ['a member that an interface adds to the base', (store) => `export const label2 = new ${store}().label;`, 'new STORE().label (src/app.ts:4)'],
  ['a field of the base, taken apart', (store) => `export const { calls: calls3 } = new ${store}();`, 'calls: calls3 (src/app.ts:5)'],
  ['a static of its own', (store) => `export const own4 = ${store}.own();`, null],
];

const names = uses.map((_, index) => `Numbered${index}Store`);
const stores = names.map((name) => `export class ${name} extends BaseExternalClient {
  private readonly redis = createRedisClient();

  static own(): number {
    return 1;
  }

  async get(key: string): Promise<string | null> {
    return this.callExternal('get', () => this.redis.get(key));
  }
}
`);
const imports = "import { BaseExternalClient } from './base.js';\nimport { createRedisClient } from './redis-client.js';\n\n";

it('uses of what only the base has refuse a class, wherever they take it from', () => {
  const app = [`import { ${names.join(', ')} } from './stores.js';`, ...uses.map(([, use], index) => use(names[index] ?? '')), ''].join('\n');
  const root = tempFolder({
    'package.json': '{ "type": "module" }',
    'tsconfig.json': '{ "compilerOptions": { "module": "nodenext", "target": "es2022", "strict": true, "noEmit": true, "skipLibCheck": true, "types": [] } }',
    'src/base.ts': base,
    'src/redis-client.ts': "import { Redis } from 'ioredis';\n\nexport function createRedisClient(): Redis {\n  return new Redis();\n}\n",
    'src/stores.ts': imports + stores.join('\n'),
    'src/app.ts': app,
  });
  link(root, 'ioredis', join(repository, 'node_modules/ioredis'));

  const { plan, typeErrors } = migrated(root);
  const refused = new Map(plan.refusals.map(({ class: name, reason, detail }) => [name, `${reason}: ${detail}`]));
  const told = uses.map(([what], index) => [what, refused.get(names[index] ?? '')?.replace(names[index] ?? '', 'STORE') ?? null]);

  expect(told).toEqual(uses.map(([what, , named]) => [what, named === null ? null : `external-member-used: ${named}`]));
  expect(typeErrors).toEqual([]);
});
