import { describe, expect, it } from 'vitest';
import { heritageOf, heritageOfCandidate } from '../../analysis/heritage.ts';
import { isClass, type ClassNode } from '../../analysis/nodes.ts';
import type { Heritage } from '../../analysis/report.ts';
import type { Settings } from '../../policy/settings.ts';
import { loaded, nodesOf } from './loaded.ts';

/** The names up to where a heritage ends, and how it does. */
function told({ links, end }: Heritage): string {
  const ending = end.kind === 'monitored' ? `monitored by ${end.calls.join()}` : end.kind === 'external' ? `${end.name} of ${end.module ?? 'the language'}` : end.kind === 'unresolved' ? `${end.name}: ${end.reason}` : 'none';
  return [...links.map(({ name, file, line }) => (file === null ? name : `${name}@${file.replace('/project/', '')}:${line}`)), ending].join(' > ');
}

/** The heritage of the class `A` of a module. */
function heritage(code: string, files: Readonly<Record<string, string>> = {}, settings: Settings = {}): string {
  const { project, module } = loaded(code, files, undefined, settings);
  const node = nodesOf(module, (each) => isClass(each) && each.id?.name === 'A')[0] as ClassNode;
  return told(heritageOf(project, module, node).heritage);
}

describe('a class extends', () => {
  it.each<[string, string]>([
    ['class A {}', 'none'],
    ['class B {} class A extends B {}', 'B@src/store.ts:1 > none'],
    ['class C {}\nclass B extends C {}\nclass A extends B {}', 'B@src/store.ts:2 > C@src/store.ts:1 > none'],
    ['class A extends Error {}', 'Error > Error of the language'],
    ['class A extends BaseExternalClient {}', 'BaseExternalClient > monitored by callExternal,callExternalSync'],
    ['class BaseExternalClient {} class A extends BaseExternalClient {}', 'BaseExternalClient@src/store.ts:1 > monitored by callExternal,callExternalSync'],
    ["import { BaseExternalClient } from './none.js'; class A extends BaseExternalClient {}", 'BaseExternalClient > monitored by callExternal,callExternalSync'],
    ["import { BaseExternalClient } from 'unknown'; class A extends BaseExternalClient {}", 'BaseExternalClient > monitored by callExternal,callExternalSync'],
    ["import { Other } from './none.js'; class A extends Other {}", 'Other > Other: module-not-found'],
    ["import { Redis } from 'ioredis'; class A extends Redis {}", 'Redis > Redis of ioredis'],
    ["import { EventEmitter } from 'node:events'; class A extends EventEmitter {}", 'EventEmitter > EventEmitter of node:events'],
    ['class A extends (1 as any) {}', '1 as any > 1 as any: not-a-class'],
    ['class A extends A {}', 'A@src/store.ts:1 > A@src/store.ts:1 > A: cycle'],
    ['class B extends A {} class A extends B {}', 'B@src/store.ts:1 > A@src/store.ts:1 > B@src/store.ts:1 > B: cycle'],
    ['class B {} class BaseExternalClient {} class A extends (x ? B : BaseExternalClient) {}', 'BaseExternalClient@src/store.ts:1 > monitored by callExternal,callExternalSync'],
    ["import { Other } from './none.js'; class B {} class A extends (x ? B : Other) {}", 'Other > Other: module-not-found'],
    ['class B {} class C {} class A extends (x ? B : C) {}', 'B@src/store.ts:1 > none'],
    ['class B {} class A extends (x ? Error : B) {}', 'Error > Error of the language'],
  ])('in %s: %s', (code, expected) => {
    expect(heritage(code)).toBe(expected);
  });

  it('as many classes as any project has, and no more', () => {
    const chain = (count: number): string => heritage(`class A extends C0 {}\n${Array.from({ length: count }, (_, index) => `class C${index} extends C${index + 1} {}`).join('\n')}\nclass C${count} {}`).split(' > ').at(-1) ?? '';
    expect([chain(10), chain(30)]).toEqual(['none', 'C24: too-deep']);
  });
});

describe('a base of a package is', () => {
  const kv = { 'node_modules/kv/package.json': '{ "types": "kv.d.ts" }', 'node_modules/kv/kv.d.ts': "import { BaseExternalClient } from './base.js';\nexport declare class Kv extends BaseExternalClient {}\nexport declare class Plain {}\nexport declare const Made: typeof Kv;\nexport type Kind = Kv;\nexport declare function make(): void;", 'node_modules/kv/base.d.ts': 'export declare class BaseExternalClient {}' };

  it.each<[string, string]>([
    ['Kv', 'Kv@node_modules/kv/kv.d.ts:2 > BaseExternalClient > monitored by callExternal,callExternalSync'],
    ['Plain', 'Plain > Plain of kv'],
    ['make', 'make > make of kv'],
    ['None', 'None > None of kv'],
  ])('followed to what it declares: %s', (name, expected) => {
    expect(heritage(`import { ${name} } from 'kv';\nclass A extends ${name} {}`, kv)).toBe(expected);
  });

  it('not opened where it is a driver', () => {
    const files = { 'node_modules/ioredis/package.json': '{ "types": "i.d.ts" }', 'node_modules/ioredis/i.d.ts': 'export declare class BaseExternalClient {}\nexport declare class Redis extends BaseExternalClient {}' };
    expect(heritage("import { Redis } from 'ioredis';\nclass A extends Redis {}", files)).toBe('Redis > Redis of ioredis');
  });
});

describe('a monitored base that names its module counts', () => {
  const base = (from: string): Settings => ({ monitoredBases: [{ class: 'Base', from, calls: ['run'] }] });
  const monitored = 'monitored by run';
  const aliased = {
    'tsconfig.json': '{ "compilerOptions": { "paths": { "@app/base": ["./src/base.ts"], "@app/other": ["./src/other.ts"], "#app/*": ["./src/*"] } } }',
    'src/other.ts': 'export class Base {}',
    'src/index.ts': "export * from './base.js';",
    'src/other-index.ts': "export { Base } from './other.js';",
  };

  it.each<[string, string, string, string]>([
    ['in that file', 'src/base.ts', "import { Base } from './base.js';", `Base@src/base.ts:1 > ${monitored}`],
    ['in that file, written otherwise', './src/base.ts', "import { Base } from './base.js';", `Base@src/base.ts:1 > ${monitored}`],
    ['not in another file', 'src/other.ts', "import { Base } from './base.js';", 'Base@src/base.ts:1 > none'],
    ['in that package', '@acme/base', "import { Base } from '@acme/base';", `Base > ${monitored}`],
    ['in a part of that package', '@acme/base', "import { Base } from '@acme/base/clients';", `Base > ${monitored}`],
    ['in that part of a package', '@acme/base/clients', "import { Base } from '@acme/base/clients';", `Base > ${monitored}`],
    ['by an alias of the tsconfig', '@app/base', "import { Base } from './base.js';", `Base@src/base.ts:1 > ${monitored}`],
    ['by an alias with a star', '#app/base', "import { Base } from '#app/base';", `Base@src/base.ts:1 > ${monitored}`],
    ['by a barrel that shows it', 'src/index.ts', "import { Base } from './base.js';", `Base@src/base.ts:1 > ${monitored}`],
    ['not by a barrel that shows another of that name', 'src/other-index.ts', "import { Base } from './base.js';", 'Base@src/base.ts:1 > none'],
    ['not by an alias of another file', '@app/other', "import { Base } from './base.js';", 'Base@src/base.ts:1 > none'],
    ['not as a global', 'src/base.ts', '', 'Base > Base of the language'],
    ['anywhere it cannot be found', 'src/other.ts', "import { Base } from './none.js';", `Base > ${monitored}`],
  ])('%s', (_, from, head, expected) => {
    expect(heritage(`${head}\nclass A extends Base {}`, { ...aliased, 'src/base.ts': 'export class Base {}', 'node_modules/@acme/base/package.json': '{}', 'node_modules/@acme/base/index.d.ts': '', 'node_modules/@acme/base/clients.d.ts': '' }, base(from))).toBe(expected);
  });

  it('not under another name', () => {
    expect(heritage('class Other {} class A extends Other {}', {}, base('src/store.ts'))).toBe('Other@src/store.ts:1 > none');
  });
});

it('the heritage of a class that may be made begins with itself', () => {
  const { project, module } = loaded('class B {}\nclass A extends B {}');
  const node = nodesOf(module, (each) => isClass(each) && each.id?.name === 'A')[0] as ClassNode;
  expect(told(heritageOfCandidate(project, { kind: 'class', module, node, name: 'A' }))).toBe('A@src/store.ts:2 > B@src/store.ts:1 > none');
});

it('the bases of a class are those that were read, and its heritage stands where it is written', () => {
  const { project, module } = loaded("import { Redis } from 'ioredis';\nclass B extends Redis {}\nclass A extends B {}");
  const node = nodesOf(module, (each) => isClass(each) && each.id?.name === 'A')[0] as ClassNode;
  const { bases, heritage: { span } } = heritageOf(project, module, node);
  expect([bases.map(({ name }) => name), span?.line, span?.column]).toEqual([['B'], 3, 16]);
  expect(heritageOf(project, module, nodesOf(module, (each) => isClass(each) && each.id?.name === 'B')[0] as ClassNode).heritage.span?.line).toBe(2);
});
