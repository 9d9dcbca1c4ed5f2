import { posix } from 'node:path';
import ts from 'typescript';
import { expect, it } from 'vitest';
import { reportsOf } from './detector.ts';

const base = 'export abstract class BaseExternalClient { protected callExternal() {} }';

const projects: readonly (readonly [name: string, files: Readonly<Record<string, string>>])[] = [
  ['names, aliases and conditionals', {
    'src/base.ts': `${base}\nexport class Plain {}`,
    'src/store.ts': "import { BaseExternalClient, Plain } from './base.js';\nimport { BaseExternalClient as Renamed } from './base.js';\nimport * as all from './base.js';\nconst Alias = BaseExternalClient;\nconst Inner = class extends Alias {};\nclass A extends BaseExternalClient {}\nclass B extends Renamed {}\nclass C extends all.BaseExternalClient {}\nclass D extends Alias {}\nclass E extends Inner {}\nclass F extends Plain {}\nclass G extends all.Plain {}\nclass H extends A {}\nclass I {}\nclass J extends EventTarget {}\nclass K extends (BaseExternalClient as typeof BaseExternalClient) {}",
  }],
  ['barrels', {
    'src/base.ts': base,
    'src/mid.ts': "import { BaseExternalClient } from './base.js';\nexport class Mid extends BaseExternalClient {}\nexport default Mid;\nexport class Free {}",
    'src/one.ts': "export * from './mid.js';\nexport { default as Chosen } from './mid.js';\nexport * as deep from './base.js';",
    'src/two.ts': "export * from './one.js';\nexport { Free as Mid } from './mid.js';",
    'src/store.ts': "import Default, { Free } from './mid.js';\nimport { Chosen, deep, Mid } from './one.js';\nimport { Mid as Other, Chosen as Again } from './two.js';\nclass A extends Default {}\nclass B extends Free {}\nclass C extends Chosen {}\nclass D extends deep.BaseExternalClient {}\nclass E extends Mid {}\nclass F extends Other {}\nclass G extends Again {}",
  }],
  ['mixins and functions that make classes', {
    'src/base.ts': base,
    'src/mixin.ts': "import { BaseExternalClient } from './base.js';\nexport type Constructor = new (...args: any[]) => object;\nexport function Traced<T extends Constructor>(Base: T) { return class extends Base {}; }\nexport const Named = <T extends Constructor>(Base: T) => { class WithName extends Base { name = ''; } return WithName; };\nexport function monitored() { abstract class Made extends BaseExternalClient {} return Made; }\nexport class Plain {}",
    'src/store.ts': "import { BaseExternalClient } from './base.js';\nimport { monitored, Named, Plain, Traced } from './mixin.js';\nclass Mine extends BaseExternalClient {}\nclass A extends Traced(Mine) {}\nclass B extends Traced(Plain) {}\nclass C extends Named(Traced(Mine)) {}\nclass D extends Named(Plain) {}\nclass E extends monitored() {}",
  }],
  ['export = and declarations', {
    'src/base.cts': 'class BaseExternalClient { call() {} }\nexport = BaseExternalClient;',
    'src/declared.d.ts': 'export declare class BaseExternalClient {}\nexport declare const Client: typeof BaseExternalClient;\nexport declare class Kit extends BaseExternalClient {}\nexport declare const Kits: { new (): Kit };',
    'src/store.ts': "import Base = require('./base.cjs');\nimport { Client, Kit } from './declared.js';\nclass A extends Base {}\nclass B extends Client {}\nclass C extends Kit {}",
  }],
  ['type arguments and merged declarations', {
    'src/base.ts': 'export abstract class BaseExternalClient<T> { value?: T }\nexport interface Merged { id: string }\nexport class Merged extends BaseExternalClient<string> {}\nexport namespace Merged { export const version = 1; }',
    'src/store.ts': "import { BaseExternalClient, Merged } from './base.js';\nclass A extends BaseExternalClient<Map<string, number>> {}\nclass B extends Merged {}\nclass BaseLike {}\nclass C extends BaseLike {}",
  }],
];

/** Whether each class of `src/store.ts` descends from the base, by the TypeScript checker. */
function byChecker(files: Readonly<Record<string, string>>): Record<string, boolean> {
  const options: ts.CompilerOptions = { module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext, target: ts.ScriptTarget.ES2023, strict: true, noEmit: true, types: [] };
  const host = ts.createCompilerHost(options);
  const own = new Map(Object.entries(files).map(([path, text]) => [`/project/${path}`, text]));
  const disk = { ...host };
  host.getSourceFile = (path, ...rest) => (own.has(path) ? ts.createSourceFile(path, own.get(path) ?? '', ts.ScriptTarget.ES2023, true) : disk.getSourceFile(path, ...rest));
  host.fileExists = (path) => own.has(path) || disk.fileExists(path);
  host.readFile = (path) => own.get(path) ?? disk.readFile(path);
  host.directoryExists = (path) => [...own.keys()].some((each) => each.startsWith(`${path}/`)) || posix.dirname(path) === '/project';
  const program = ts.createProgram([...own.keys()], options, host);
  const checker = program.getTypeChecker();
  const source = program.getSourceFile('/project/src/store.ts');
  const descends = (type: ts.Type): boolean => type.symbol.name === 'BaseExternalClient' || (type.getBaseTypes() ?? []).some((each) => (each.isIntersection() ? each.types.some(descends) : descends(each)));
  const classes = source?.statements.filter(ts.isClassDeclaration) ?? [];
  return Object.fromEntries(classes.map((node) => [node.name?.text ?? '', (checker.getTypeAtLocation(node).getBaseTypes() ?? []).some((each) => (each.isIntersection() ? each.types.some(descends) : descends(each)))]));
}

it.each(projects)('heritage is what the TypeScript checker says: %s', (_name, files) => {
  const { 'src/store.ts': code = '', ...others } = files;
  const followed = reportsOf(code, { 'package.json': '{"type":"module"}', ...others })
    .filter(({ kind, name }) => kind === 'class' && name !== 'Inner')
    .map(({ name, heritage }) => [name, heritage.end.kind === 'monitored']);
  const checked = byChecker({ 'package.json': '{"type":"module"}', ...files });
  expect(Object.values(checked)).toEqual(expect.arrayContaining([true]));
  expect(Object.fromEntries(followed)).toEqual(checked);
});
