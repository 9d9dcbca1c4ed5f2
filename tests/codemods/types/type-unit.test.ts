import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { diskFiles, overlayFiles } from '../../../analysis/files.ts';
import { typeUnits } from '../../../codemods/type-unit.ts';
import { tempFolder } from '../temp-project.ts';

const code = 'export {};\n';

interface Case {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  readonly candidates: readonly string[];
  /** `tsconfig: files`, by first file. */
  readonly units: readonly string[];
}

function unitsOf({ files, candidates }: Pick<Case, 'files' | 'candidates'>): string[] {
  const root = tempFolder(files);
  const units = typeUnits(root, diskFiles(), candidates.map((path) => posix.join(root, path)));
  const written = (path: string): string => posix.relative(root, path);
  return units.map(({ tsconfig, files: own }) => `${tsconfig === null ? 'none' : written(tsconfig)}: ${own.map(written).join(' ')}`);
}

describe('units', () => {
  it.each<Case>([
    {
      name: 'a tsconfig without include compiles all below it',
      files: { 'tsconfig.json': '{}', 'src/a.ts': code, 'b.ts': code },
      candidates: ['src/a.ts', 'b.ts'],
      units: ['tsconfig.json: b.ts src/a.ts'],
    },
    {
      name: 'the nearest tsconfig comes first',
      files: { 'tsconfig.json': '{}', 'packages/a/tsconfig.json': '{}', 'packages/a/a.ts': code, 'b.ts': code },
      candidates: ['packages/a/a.ts', 'b.ts', 'packages/a/a.ts'],
      units: ['tsconfig.json: b.ts', 'packages/a/tsconfig.json: packages/a/a.ts'],
    },
    {
      name: 'a nearer one that leaves the file out does not',
      files: { 'tsconfig.json': '{}', 'a/tsconfig.json': '{ "include": ["src"] }', 'a/src/a.ts': code, 'a/tools/b.ts': code },
      candidates: ['a/src/a.ts', 'a/tools/b.ts'],
      units: ['a/tsconfig.json: a/src/a.ts', 'tsconfig.json: a/tools/b.ts'],
    },
    {
      name: 'a solution is followed to the project that includes the file, through another solution too',
      files: {
        'tsconfig.json': '{ "files": [], "references": [{ "path": "./tsconfig.node.json" }, { "path": "./apps" }] }',
        'tsconfig.node.json': '{ "files": ["vite.config.ts"] }',
        'apps/tsconfig.json': '{ "files": [], "references": [{ "path": "..//tsconfig.json" }, { "path": "../config/app.json" }] }',
        'config/app.json': '{ "include": ["../src"] }',
        'vite.config.ts': code,
        'src/a.ts': code,
      },
      candidates: ['src/a.ts', 'vite.config.ts'],
      units: ['config/app.json: src/a.ts', 'tsconfig.node.json: vite.config.ts'],
    },
    {
      name: 'of several in a folder tsconfig.json, then the others by name',
      files: {
        'tsconfig.json': '{ "include": ["src"] }',
        'tsconfig.build.json': '{ "include": ["src", "tests"] }',
        'tsconfig.test.json': '{ "include": ["src", "tests", "bench"] }',
        'src/a.ts': code,
        'tests/b.ts': code,
        'bench/c.ts': code,
      },
      candidates: ['src/a.ts', 'tests/b.ts', 'bench/c.ts'],
      units: ['tsconfig.test.json: bench/c.ts', 'tsconfig.json: src/a.ts', 'tsconfig.build.json: tests/b.ts'],
    },
    {
      name: 'what no tsconfig includes is compiled as by the nearest',
      files: { 'tsconfig.json': '{ "include": ["src"] }', 'src/a.ts': code, 'tests/a.test.ts': code },
      candidates: ['src/a.ts', 'tests/a.test.ts'],
      units: ['tsconfig.json: src/a.ts tests/a.test.ts'],
    },
    {
      name: 'beside a solution as by its first project with files',
      files: {
        'tsconfig.json': '{ "files": [], "references": [{ "path": "./tsconfig.empty.json" }, { "path": "./tsconfig.app.json" }] }',
        'tsconfig.app.json': '{ "include": ["src"] }',
        'tsconfig.empty.json': '{ "files": [] }',
        'src/a.ts': code,
        'tests/a.test.ts': code,
      },
      candidates: ['tests/a.test.ts'],
      units: ['tsconfig.app.json: tests/a.test.ts'],
    },
    {
      name: 'JavaScript is apart where TypeScript compiles none',
      files: { 'tsconfig.json': '{}', 'a.ts': code, 'b.js': code, 'c.mjs': code },
      candidates: ['a.ts', 'b.js', 'c.mjs'],
      units: ['tsconfig.json: a.ts', 'tsconfig.json: b.js c.mjs'],
    },
    {
      name: 'JavaScript is among the others under allowJs and in a jsconfig.json',
      files: { 'a/tsconfig.json': '{ "compilerOptions": { "allowJs": true } }', 'a/a.ts': code, 'a/b.js': code, 'b/jsconfig.json': '{}', 'b/c.js': code },
      candidates: ['a/a.ts', 'a/b.js', 'b/c.js'],
      units: ['a/tsconfig.json: a/a.ts a/b.js', 'b/jsconfig.json: b/c.js'],
    },
    {
      name: 'options and include can be inherited from a package, with comments',
      files: {
        'tsconfig.json': '{ // ours\n "extends": "@acme/config/base.json", }',
        'node_modules/@acme/config/base.json': '{ "include": ["${configDir}/lib"] }',
        'lib/a.ts': code,
        'tsconfig.other.json': '{}',
        'b.ts': code,
      },
      candidates: ['lib/a.ts', 'b.ts'],
      units: ['tsconfig.other.json: b.ts', 'tsconfig.json: lib/a.ts'],
    },
    {
      name: 'without a tsconfig a package is a unit',
      files: { 'a/package.json': '{}', 'a/a.js': code, 'a/src/b.ts': code, 'b/package.json': '{ "type": "module" }', 'b/c.ts': code },
      candidates: ['a/a.js', 'a/src/b.ts', 'b/c.ts'],
      units: ['none: a/a.js a/src/b.ts', 'none: b/c.ts'],
    },
  ])('$name', ({ files, candidates, units }) => {
    expect(unitsOf({ files, candidates })).toEqual(units);
  });
});

describe('the project of a unit', () => {
  const files = {
    'package.json': '{ "type": "module" }',
    'tsconfig.json': '{ "compilerOptions": { "module": "nodenext", "moduleResolution": "nodenext" }, "include": ["src"] }',
    'src/base.ts': 'export class Base { log(): void {} }\n',
    'src/store.ts': "import { Base } from './base.js';\nexport class Store extends Base {}\n",
    'src/app.ts': "import { Store } from './store.js';\nexport const services = { store: new Store() };\n",
    'tests/tsconfig.json': '{}',
    'tests/app.test.ts': "import { services } from '../src/app.js';\nservices.store.log();\n",
    'tests/plain.test.js': "import { services } from '../src/app.js';\nservices.store.log();\n",
  };

  it('knows the bases of the candidates and the uses of them, also under another tsconfig and behind other files', () => {
    const root = tempFolder(files);
    const [unit] = typeUnits(root, diskFiles(), [posix.join(root, 'src/store.ts'), posix.join(root, 'src/gone.ts')]);
    const store = unit?.project().getSourceFileOrThrow(posix.join(root, 'src/store.ts')).getClassOrThrow('Store');
    const places = (nodes: readonly { getSourceFile(): { getFilePath(): string } }[] = []): string[] =>
      [...new Set(nodes.map((node) => posix.relative(root, node.getSourceFile().getFilePath())))].sort();
    expect(store?.getBaseClass()?.getName()).toBe('Base');
    expect(places(store?.findReferencesAsNodes())).toEqual(['src/app.ts']);
    expect(places(store?.getBaseClass()?.getMethodOrThrow('log').findReferencesAsNodes())).toEqual(['tests/app.test.ts', 'tests/plain.test.js']);
  });

  it('is of what an overlay shows: changed, created and deleted files', () => {
    const root = tempFolder(files);
    const at = (path: string): string => posix.join(root, path);
    const overlay = new Map([
      [at('src/store.ts'), "import { Planned } from './planned.js';\nexport class Store extends Planned {}\n"],
      [at('src/planned.ts'), '\uFEFFexport class Planned {}\n'],
      [at('src/base.ts'), null],
    ]);
    const [unit] = typeUnits(root, overlayFiles(diskFiles(), overlay), [at('src/store.ts')]);
    const project = unit?.project();
    expect(project?.getSourceFileOrThrow(at('src/store.ts')).getClassOrThrow('Store').getBaseClass()?.getName()).toBe('Planned');
    expect(project?.getSourceFileOrThrow(at('src/planned.ts')).getFullText()).toBe('export class Planned {}\n');
    expect(project?.getSourceFile(at('src/base.ts'))).toBeUndefined();
  });

  it('has types of JavaScript where there is no tsconfig', () => {
    const root = tempFolder({
      'package.json': '{}',
      'base.js': 'class Base { log() { return 1; } }\nmodule.exports = { Base };\n',
      'store.js': "const { Base } = require('./base');\nclass Store extends Base {}\nmodule.exports = { Store };\n",
    });
    const [unit] = typeUnits(root, diskFiles(), [posix.join(root, 'store.js')]);
    const store = unit?.project().getSourceFileOrThrow(posix.join(root, 'store.js')).getClassOrThrow('Store');
    expect(store?.getType().getProperty('log')?.getValueDeclarationOrThrow().getText()).toBe('log() { return 1; }');
  });

  it('has the modules of packages as Node gives them to a module of the project', () => {
    const root = tempFolder({
      'package.json': '{ "type": "module" }',
      'tsconfig.json': '{ "compilerOptions": { "module": "nodenext", "types": [] } }',
      'node_modules/driver/package.json': '{ "name": "driver", "version": "1.0.0", "types": "index.d.ts" }',
      'node_modules/driver/index.d.ts': 'declare class Driver {}\nexport default Driver;\n',
      'store.ts': "import Driver from 'driver';\nexport const driver = Driver;\n",
    });
    const [unit] = typeUnits(root, diskFiles(), [posix.join(root, 'store.ts')]);
    const driver = unit?.project().getSourceFileOrThrow(posix.join(root, 'store.ts')).getVariableDeclarationOrThrow('driver');
    expect(driver?.getType().getProperties().map((property) => property.getName())).toEqual(['default']);
  });

  it('leaves out of a large tsconfig what neither imports the candidates nor declares something for all', () => {
    const idle = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`src/idle/${index}.ts`, code]));
    const root = tempFolder({
      ...files,
      ...idle,
      'src/globals.d.ts': 'declare const version: string;\n',
      'src/augment.ts': 'declare global { interface Array<T> { own(): T } }\nexport {};\n',
    });
    const [unit] = typeUnits(root, diskFiles(), [posix.join(root, 'src/store.ts')]);
    const loaded = unit?.project().getSourceFiles().map((source) => posix.relative(root, source.getFilePath())) ?? [];
    expect(loaded.sort()).toEqual([
      'src/app.ts',
      'src/augment.ts',
      'src/base.ts',
      'src/globals.d.ts',
      'src/store.ts',
      'tests/app.test.ts',
      'tests/plain.test.js',
    ]);
  });

  it('is made once, and again after it was disposed of', () => {
    const root = tempFolder(files);
    const [unit] = typeUnits(root, diskFiles(), [posix.join(root, 'src/store.ts')]);
    const first = unit?.project();
    expect(unit?.project()).toBe(first);
    unit?.dispose();
    expect(unit?.project()).not.toBe(first);
    expect(unit?.project().getSourceFiles().length).toBeGreaterThan(0);
  });

  it('can write nothing', async () => {
    const root = tempFolder(files);
    const [unit] = typeUnits(root, diskFiles(), [posix.join(root, 'src/store.ts')]);
    const source = unit?.project().getSourceFileOrThrow(posix.join(root, 'src/store.ts'));
    await expect(source?.save()).rejects.toThrow('read-only');
  });
});
