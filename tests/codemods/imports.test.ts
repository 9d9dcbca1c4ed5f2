import { describe, expect, it } from 'vitest';
import { memoryFiles } from '../../analysis/files.ts';
import { applyEdits } from '../../codemods/apply-edits.ts';
import { decodeFile } from '../../codemods/file-text.ts';
import { importEdits } from '../../codemods/imports.ts';
import type { Edit, ImportWish } from '../../codemods/plan.ts';

const root = '/project';

const factory: ImportWish = { group: 'g', file: 'src/store.ts', name: 'createRedis', from: { kind: 'file', path: 'src/infra/redis.ts' }, exported: 'named', typeOnly: false, replaces: 'RedisClient' };
const driver: ImportWish = { ...factory, name: 'Redis', from: { kind: 'package', module: 'ioredis' }, typeOnly: true, replaces: null };
const logger: ImportWish = { ...factory, name: 'getLogger', from: { kind: 'file', path: 'src/logging.ts' }, replaces: 'Base' };
const contract: ImportWish = { ...factory, name: 'Store', from: { kind: 'file', path: 'src/contracts/index.ts' }, typeOnly: true, replaces: null };
const options: ImportWish = { ...factory, name: 'Options', typeOnly: true, replaces: null };
const cluster: ImportWish = { ...factory, name: 'createCluster', replaces: null };
const beside: ImportWish = { ...factory, replaces: null };
const shared: ImportWish = { ...factory, name: 'connect', from: { kind: 'package', module: '@acme/core' }, replaces: null };
const byDefault: ImportWish = { ...factory, exported: 'default', replaces: null };

/** What the imports of src/store.ts become when its code changes from `code` to `becomes`. */
function imports(head: string, code: string, becomes: string, wishes: readonly ImportWish[]): string {
  const text = `${head}\n${code}\n`;
  const files = memoryFiles({
    [`${root}/tsconfig.json`]: '{ "compilerOptions": { "paths": { "@/*": ["./src/*"] } } }',
    [`${root}/src/infra/redis.ts`]: '',
    [`${root}/src/infra/client.ts`]: '',
    [`${root}/src/contracts/index.ts`]: '',
    [`${root}/src/logging.ts`]: '',
    [`${root}/src/deep/er/store.ts`]: text,
    [`${root}/src/store.ts`]: text,
  });
  const decoded = decodeFile(new TextEncoder().encode(text));
  if (!decoded.ok) throw new Error(decoded.reason);
  const file = wishes[0]?.file ?? 'src/store.ts';
  const own: Edit = { file, start: head.length + 1, end: head.length + 1 + code.length, text: becomes, group: 'g', needs: [], planner: 'client' };
  const edits = importEdits({ files, root, file, before: decoded.file, after: `${head}\n${becomes}\n`, wishes }).map(({ start, end, text: by }): Edit => ({ ...own, start, end, text: by, planner: 'imports' }));
  const applied = applyEdits(decoded.file, [own, ...edits]);
  if (!applied.ok) throw new Error(JSON.stringify(applied.conflict));
  return applied.text.slice(0, applied.text.lastIndexOf(becomes)).trimEnd();
}

const before = 'new RedisClient();';
const after = 'createRedis();';

describe('imports', () => {
  it.each([
    ['in place of the one that goes', `import { RedisClient } from './infra/client.js';`, [factory], `import { createRedis } from './infra/redis.js';`],
    ['with the extension of the source file', `import { RedisClient } from './infra/client.ts';`, [factory], `import { createRedis } from './infra/redis.ts';`],
    ['without an extension', `import { RedisClient } from './infra/client';`, [factory], `import { createRedis } from './infra/redis';`],
    ['with double quotes', `import { RedisClient } from "./infra/client";`, [factory], `import { createRedis } from "./infra/redis";`],
    ['an index by its folder', `import { RedisClient } from './infra/client';\nimport a from './a';\na();`, [factory, contract], `import { createRedis } from './infra/redis';\nimport a from './a';\nimport type { Store } from './contracts';\na();`],
    ['packages before the rest', `import { RedisClient } from './infra/client.js';`, [factory, driver], `import type { Redis } from 'ioredis';\nimport { createRedis } from './infra/redis.js';`],
    ['behind imports of their kind', `import { z } from 'zod';\nimport { RedisClient } from './infra/client.js'; // verbose\nimport a from './a.js';\nz(a);`, [driver, logger], `import { z } from 'zod';\nimport type { Redis } from 'ioredis';\nimport a from './a.js';\nimport { getLogger } from './logging.js';\nz(a);`],
    ['in place of what goes of the same module, and what is new behind it', `import { z } from 'zod';\nimport { RedisClient } from '@acme/core';\nz();`, [shared, contract], `import { z } from 'zod';\nimport { connect } from '@acme/core';\nimport type { Store } from './contracts';\nz();`],
    ['below a licence', `/* Licence */\nimport { RedisClient } from './infra/client.js';\nimport a from './a.js';\na();`, [driver], `/* Licence */\nimport type { Redis } from 'ioredis';\nimport a from './a.js';\na();`],
    ['into the import of the same module', `import { RedisClient } from './infra/client.js';\nimport { type Options } from './infra/redis.js';\nexport type O = Options;`, [factory], `import { type Options, createRedis } from './infra/redis.js';\nexport type O = Options;`],
    ['into an import of several lines', `import { RedisClient } from './infra/client.js';\nimport {\n  a,\n  b,\n} from './infra/redis.js';\na(b);`, [factory], `import {\n  a,\n  b,\n  createRedis,\n} from './infra/redis.js';\na(b);`],
    ['beside a default', `import { RedisClient } from './infra/client.js';\nimport redis from './infra/redis.js';\nredis();`, [factory], `import redis, { createRedis } from './infra/redis.js';\nredis();`],
    ['not into an import of types', `import { RedisClient } from './infra/client.js';\nimport type { Options } from './infra/redis.js';\nexport type O = Options;`, [factory], `import { createRedis } from './infra/redis.js';\nimport type { Options } from './infra/redis.js';\nexport type O = Options;`],
    ['a type into an import of types', `import { RedisClient } from './infra/client.js';\nimport type { Cluster } from 'ioredis';\nexport type C = Cluster;`, [driver], `import type { Cluster, Redis } from 'ioredis';\nexport type C = Cluster;`],
    ['a default', `import { RedisClient } from './infra/client.js';`, [byDefault], `import createRedis from './infra/redis.js';`],
    ['nothing twice', `import { RedisClient } from './infra/client.js';\nimport { createRedis } from './infra/redis.js';`, [factory], `import { createRedis } from './infra/redis.js';`],
    ['a value whose type was imported', `import { RedisClient } from './infra/client.js';\nimport type { createRedis, Options } from './infra/redis.js';\nexport type O = Options;`, [factory], `import { createRedis } from './infra/redis.js';\nimport type { Options } from './infra/redis.js';\nexport type O = Options;`],
    ['through the alias of its neighbours', `import { RedisClient } from '@/infra/client';`, [{ ...factory, file: 'src/deep/er/store.ts' }], `import { createRedis } from '@/infra/redis';`],
    ['relative beside an alias where others are', `import { RedisClient } from '@/infra/client';\nimport a from '../a';\na();`, [{ ...factory, file: 'src/deep/er/store.ts' }], `import { createRedis } from '../../infra/redis';\nimport a from '../a';\na();`],
    ['in the style of the one that goes', `import a from './a';\nimport { RedisClient } from './infra/client.js';\na();`, [factory], `import a from './a';\nimport { createRedis } from './infra/redis.js';\na();`],
    ['nothing that an import of several names has', `import { a, createRedis } from './infra/redis.js';\nimport { RedisClient } from './infra/client.js';\na();`, [factory], `import { a, createRedis } from './infra/redis.js';\na();`],
    ['no type that is imported', `import type { Cluster, Redis } from 'ioredis';\nimport { RedisClient } from './infra/client.js';\nexport type C = Cluster | Redis;`, [driver, factory], `import type { Cluster, Redis } from 'ioredis';\nimport { createRedis } from './infra/redis.js';\nexport type C = Cluster | Redis;`],
    ['no type that is imported as a value', `import { Redis } from 'ioredis';\nimport { RedisClient } from './infra/client.js';\nnew Redis();`, [driver, factory], `import { Redis } from 'ioredis';\nimport { createRedis } from './infra/redis.js';\nnew Redis();`],
    ['once as a value for a type and a value of one name', `import { RedisClient } from './infra/client.js';`, [{ ...beside, typeOnly: true }, factory], `import { createRedis } from './infra/redis.js';`],
    ['once as a type for two types of one name', `import { RedisClient } from './infra/client.js';`, [{ ...beside, typeOnly: true }, { ...factory, typeOnly: true }], `import type { createRedis } from './infra/redis.js';`],
    ['a type beside a value', `import { RedisClient } from './infra/client.js';`, [factory, options], `import { createRedis, type Options } from './infra/redis.js';`],
    ['two of one module, of which one replaces', `import a from './a.js';\nimport { RedisClient } from './infra/client.js';\nimport b from './b.js';\na(b);`, [cluster, factory], `import a from './a.js';\nimport { createCluster, createRedis } from './infra/redis.js';\nimport b from './b.js';\na(b);`],
    ['two of two modules', `import { a } from './a.js';\na();`, [beside, { ...logger, replaces: null }], `import { a } from './a.js';\nimport { createRedis } from './infra/redis.js';\nimport { getLogger } from './logging.js';\na();`],
    ['two to one import', `import { a } from './infra/redis.js';\na();`, [beside, cluster], `import { a, createRedis, createCluster } from './infra/redis.js';\na();`],
    ['two beside a default', `import a from './infra/redis.js';\na();`, [beside, cluster], `import a, { createRedis, createCluster } from './infra/redis.js';\na();`],
    ['a value beside what is left of types', `import { RedisClient, type Options } from './infra/redis.js';\nexport type O = Options;`, [factory], `import { type Options, createRedis } from './infra/redis.js';\nexport type O = Options;`],
    ['beside a default whose names go', `import a, { RedisClient } from './infra/redis.js';\na();`, [factory], `import a, { createRedis } from './infra/redis.js';\na();`],
    ['a type into an import of values', `import { a } from './contracts/index.js';\na();`, [contract], `import { a, type Store } from './contracts/index.js';\na();`],
    ['a default beside an import of the same module', `import { a } from './infra/redis.js';\na();`, [byDefault], `import { a } from './infra/redis.js';\nimport createRedis from './infra/redis.js';\na();`],
    ['a default and a name beside an import of the same module', `import { a } from './infra/redis.js';\na();`, [cluster, byDefault], `import { a } from './infra/redis.js';\nimport createRedis, { createCluster } from './infra/redis.js';\na();`],
    ['beside a namespace of the same module', `import * as redis from './infra/redis.js';\nredis.a();`, [beside], `import * as redis from './infra/redis.js';\nimport { createRedis } from './infra/redis.js';\nredis.a();`],
    ['beside a default and a namespace of the same module', `import redis, * as all from './infra/redis.js';\nredis(all);`, [beside], `import redis, * as all from './infra/redis.js';\nimport { createRedis } from './infra/redis.js';\nredis(all);`],
    ['beside an import of the same module for its effect', `import './infra/redis.js';`, [beside], `import './infra/redis.js';\nimport { createRedis } from './infra/redis.js';`],
    ['a type and a value not into an import of types', `import type { A } from './infra/redis.js';\nexport type B = A;`, [options, beside], `import type { A } from './infra/redis.js';\nimport { type Options, createRedis } from './infra/redis.js';\nexport type B = A;`],
    ['a type not beside the default of an import of types', `import type A from './infra/redis.js';\nexport type B = A;`, [options], `import type A from './infra/redis.js';\nimport type { Options } from './infra/redis.js';\nexport type B = A;`],
    ['a package behind packages, not behind an alias', `import { z } from 'zod';\nimport { log } from '@/logging.js';\nlog(z);`, [driver], `import { z } from 'zod';\nimport type { Redis } from 'ioredis';\nimport { log } from '@/logging.js';\nlog(z);`],
    ['behind packages where nothing else is imported', `import { z } from 'zod';\nz();`, [contract], `import { z } from 'zod';\nimport type { Store } from './contracts';\nz();`],
    ['below a directive', `'use strict';\nimport a from './a.js';\na();`, [driver], `'use strict';\nimport type { Redis } from 'ioredis';\nimport a from './a.js';\na();`],
    ['as the only one, above the first statement', `/* Licence */\nlog();`, [beside], `/* Licence */\nimport { createRedis } from './infra/redis';\n\nlog();`],
    ['behind a comment on the line', `import a from './a.js'; // verbose\na();`, [beside], `import a from './a.js'; // verbose\nimport { createRedis } from './infra/redis.js';\na();`],
    ['behind a comment in delimiters on the line', `import a from './a.js'; /* verbose */\na();`, [beside], `import a from './a.js'; /* verbose */\nimport { createRedis } from './infra/redis.js';\na();`],
    ['before code on the line', `import a from './a.js'; a();`, [beside], `import a from './a.js';\nimport { createRedis } from './infra/redis.js'; a();`],
    ['before code behind a comment on the line', `import a from './a.js'; /* now */ a();`, [beside], `import a from './a.js';\nimport { createRedis } from './infra/redis.js'; /* now */ a();`],
    ['as require in a CommonJS module', `const { RedisClient } = require('./infra/client');\nconst a = require('./a');\na();`, [factory, cluster], `const { createRedis, createCluster } = require('./infra/redis');\nconst a = require('./a');\na();`],
    ['as import beside require', `import { RedisClient } from './infra/client';\nconst a = require('./a');\na();`, [factory], `import { createRedis } from './infra/redis';\nconst a = require('./a');\na();`],
    ['without semicolons', `import { RedisClient } from './infra/client'\nimport a from './a'\na()\na()`, [factory], `import { createRedis } from './infra/redis'\nimport a from './a'\na()\na()`],
    ['as require without semicolons', `const { RedisClient } = require('./infra/client')\nconst a = require('./a')\na()`, [factory], `const { createRedis } = require('./infra/redis')\nconst a = require('./a')\na()`],
    ['in place for a name of which one wish replaces', `import a from './a.js';\nimport { RedisClient } from './infra/client.js';\nimport b from './b.js';\na(b);`, [{ ...beside, typeOnly: true }, factory], `import a from './a.js';\nimport { createRedis } from './infra/redis.js';\nimport b from './b.js';\na(b);`],
  ])('are added %s', (_, head, wishes, expected) => {
    expect(imports(head, before, after, wishes)).toBe(expected);
  });

  it('are added in place, in the style, of one of several names', () => {
    const head = `import a from './a';\nimport { Options, RedisClient } from './infra/client.js';\nimport b from './b';\na(b);`;
    expect(imports(head, 'new RedisClient() as Options;', after, [factory])).toBe(`import a from './a';\nimport { createRedis } from './infra/redis.js';\nimport b from './b';\na(b);`);
  });

  it.each([
    ['a whole line', `import a from './a.js';\nimport { Base } from './base.js';\na();`, 'new Base();', '', `import a from './a.js';\na();`],
    ['one of several names', `import { A, Base, C } from './base.js';\nA(C);`, 'new Base();', '', `import { A, C } from './base.js';\nA(C);`],
    ['the last names', `import { A, Base, Other } from './base.js';\nA();`, 'new Base(Other);', '', `import { A } from './base.js';\nA();`],
    ['names on lines of their own', `import {\n  A,\n  Base,\n  type Options,\n} from './base.js';\nA();`, 'new Base() as Options;', '', `import {\n  A,\n} from './base.js';\nA();`],
    ['the named ones beside a default', `import a, { Base } from './base.js';\na();`, 'new Base();', '', `import a from './base.js';\na();`],
    ['a default beside named ones', `import Base, { a } from './base.js';\na();`, 'new Base();', '', `import { a } from './base.js';\na();`],
    ['a namespace', `import * as base from './base.js';\nimport './effect.js';`, 'new base.Base();', '', `import './effect.js';`],
    ['the value of what is still a type', `import { Base } from './base.js';\nexport type B = Base;`, 'new Base();', '', `import type { Base } from './base.js';\nexport type B = Base;`],
    ['the value beside types', `import { Base, type Options } from './base.js';\nexport type O = Options;`, 'new Base();', '', `import type { Options } from './base.js';\nexport type O = Options;`],
    ['nothing that was unused before', `import { Base } from './base.js';\nimport unused from './unused.js';`, 'new Base();', '', `import unused from './unused.js';`],
    ['nothing that is exported', `import { Base } from './base.js';\nexport { Base };`, 'new Base();', '', `import { Base } from './base.js';\nexport { Base };`],
    ['a name beside a default, where others stay', `import a, { Base, b } from './base.js';\na(b);`, 'new Base();', '', `import a, { b } from './base.js';\na(b);`],
    ['a name of a require', `const { Base, a } = require('./base');\na();`, 'new Base();', '', `const { a } = require('./base');\na();`],
    ['the value of one of two types', `import { Base, Other } from './base.js';\nexport type B = Base | Other;`, 'new Base();', '', `import type { Base, Other } from './base.js';\nexport type B = Base | Other;`],
    ['the value beside a type that is written with more space', `import { Base, type  Options } from './base.js';\nexport type O = Options;`, 'new Base();', '', `import type { Options } from './base.js';\nexport type O = Options;`],
    ['a name, and stay one of values', `import { Base, A, type T } from './base.js';\nA() as T;`, 'new Base();', '', `import { A, type T } from './base.js';\nA() as T;`],
    ['a name beside a class that is value and type', `import { Base, A } from './base.js';\nnew A() as A;`, 'new Base();', '', `import { A } from './base.js';\nnew A() as A;`],
    ['a name beside one that was unused before', `import { Base, unused } from './base.js';`, 'new Base();', '', `import { unused } from './base.js';`],
    ['no value where default and names together would be types', `import A, { Base, B } from './base.js';\nexport type T = A | B;`, 'new Base();', '', `import A, { B } from './base.js';\nexport type T = A | B;`],
    ['the value beside an address in a comment', `import { Base } from './base.js'; // me@example.org\nexport type B = Base;`, 'new Base();', '', `import type { Base } from './base.js'; // me@example.org\nexport type B = Base;`],
    ['nothing that an indented decorator may need', `import { Base } from './base.js';\nexport class X {\n  @inject()\n  base?: Base;\n}`, 'new Base();', '', `import { Base } from './base.js';\nexport class X {\n  @inject()\n  base?: Base;\n}`],
    ['nothing where the result does not parse', `import { Base } from './base.js';`, 'new Base();', 'new (', `import { Base } from './base.js';`],
    ['nothing where the file did not parse', `import { Base } from './base.js';`, 'new Base(', 'done();', `import { Base } from './base.js';`],
    ['nothing that decorators may need', `import { Base } from './base.js';\n@injectable()\nexport class X { constructor(base: Base) {} }`, 'new Base();', '', `import { Base } from './base.js';\n@injectable()\nexport class X { constructor(base: Base) {} }`],
  ])('lose %s', (_, head, code, becomes, expected) => {
    expect(imports(head, code, becomes, [])).toBe(expected);
  });
});
