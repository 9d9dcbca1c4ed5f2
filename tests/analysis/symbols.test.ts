import { describe, expect, it } from 'vitest';
import { declarationOfPackage, isCatalogued, targetOfExportedName, targetOfReference, variableAt, type Target } from '../../analysis/symbols.ts';
import { loaded, nodesOf, textOf } from './loaded.ts';

/** What a target is, in a line. */
function told(target: Target | null): string | null {
  switch (target?.kind) {
    case 'declared':
      return `${target.name} = ${textOf(target.module, target.node)} in ${target.module.path.replace('/project/', '')}`;
    case 'namespace':
      return `all of ${target.module.path.replace('/project/', '')}`;
    case 'package':
      return `${target.name} of ${target.package}${target.specifier === target.package ? '' : ` by ${target.specifier}`}${target.path === null ? '' : ` at ${target.path.replace('/project/', '')}`}`;
    case 'global':
      return `global ${target.name}`;
    case 'unresolved':
      return `no ${target.name} of ${target.specifier}: ${target.reason}`;
    default:
      return null;
  }
}

/** What the expression, or the type, in the last statement of a module stands for. */
function meant(code: string, files: Readonly<Record<string, string>> = {}): string | null {
  const { project, module } = loaded(code, files);
  const last = nodesOf(module, (node) => node.type === 'ExpressionStatement' || node.type === 'TSTypeReference').at(-1);
  return told(targetOfReference(project, module, last?.type === 'ExpressionStatement' ? last.expression : last?.type === 'TSTypeReference' ? last.typeName : module.ast));
}

describe('a name stands for', () => {
  it.each<[string, string | null]>([
    ['class A {} A;', 'A = class A {} in src/store.ts'],
    ['const a = 1; a;', 'a = a = 1 in src/store.ts'],
    ['const a = 1; (a as any)!;', 'a = a = 1 in src/store.ts'],
    ['console;', 'global console'],
    ['function f(a: B) { a; }', 'a = a: B in src/store.ts'],
    ['function f() { const a = 1; a; }', 'a = a = 1 in src/store.ts'],
    ['const a = 1; function f(a) { a; }', 'a = a in src/store.ts'],
    ['class A {} let a: A;', 'A = class A {} in src/store.ts'],
    ["import { Redis } from 'ioredis'; Redis;", 'Redis of ioredis'],
    ["import Redis from 'ioredis'; Redis;", 'default of ioredis'],
    ["import Redis from 'ioredis'; Redis.Cluster;", 'Cluster of ioredis'],
    ["import * as all from 'ioredis'; all.Redis;", 'Redis of ioredis'],
    ["import * as all from 'ioredis'; let a: all.Redis;", 'Redis of ioredis'],
    ["import { Redis } from 'ioredis'; Redis.Cluster;", null],
    ["import * as all from 'ioredis'; all[name];", null],
    ["import { Redis } from 'ioredis/built/Redis'; Redis;", 'Redis of ioredis by ioredis/built/Redis'],
    ["import { readFile } from 'fs'; readFile;", 'readFile of node:fs by fs'],
    ["require('ioredis');", 'default of ioredis'],
    ["import('ioredis');", '* of ioredis'],
    ["import('./missing.js');", 'no * of ./missing.js: module-not-found'],
    ['import(name);', null],
    ["require('ioredis').Cluster;", 'Cluster of ioredis'],
    ["import { a } from './none.js'; a;", 'no a of ./none.js: module-not-found'],
    ["import a from './none.js'; a;", 'no a of ./none.js: module-not-found'],
    ["import { a } from 'unknown'; a;", 'no a of unknown: module-not-found'],
    ["import { Injectable } from '@nestjs/common'; Injectable;", 'Injectable of @nestjs/common'],
    ["import * as path from 'path'; path.join;", 'join of node:path by path'],
    ["import type { Redis } from 'ioredis'; let a: Redis;", 'Redis of ioredis'],
    ["const { Redis } = require('ioredis'); Redis;", 'Redis of ioredis'],
    ["import { Component } from '@angular/core'; Component;", 'Component of @angular/core'],
    ["import { PrismaClient } from '../generated/prisma'; PrismaClient;", 'PrismaClient of @prisma/client'],
    ['other();', null],
    ['a.b;', null],
    ["'a';", null],
  ])('in %s: %s', (code, expected) => {
    expect(meant(code)).toBe(expected);
  });
});

describe('a name of another module stands for', () => {
  const files = {
    'src/a.ts': "export class A {}\nexport default class B {}\nconst c = 1;\nexport { c as d };\nimport { Redis } from 'ioredis';\nexport { Redis, Redis as Client };",
    'src/barrel.ts': "export * from './none.js';\nexport * from './a.js';\nexport { A as Renamed } from './a.js';\nexport * as all from './a.js';\nexport { Cluster } from 'ioredis';",
    'src/twice.ts': "export * from './barrel.js';",
    'src/circle.ts': "export * from './circle.js';\nexport { x } from './round.js';",
    'src/round.ts': "export { x } from './circle.js';",
    'src/broken.ts': 'export const A = ;',
    'src/common.js': 'class A {}\nexports.A = A;',
    'src/plain.ts': 'const a = 1;',
    'node_modules/kv/package.json': '{ "types": "kv.d.ts" }',
    'node_modules/kv/kv.d.ts': 'export declare class Kv {}',
    'package.json': '{ "dependencies": { "cache": "npm:ioredis@5", "other": "npm:left-pad@1" } }',
  };

  it.each<[string, string | null]>([
    ["import { A } from './a.js'; A;", 'A = class A {} in src/a.ts'],
    ["import { A as X } from './a.js'; X;", 'A = class A {} in src/a.ts'],
    ["import B from './a.js'; B;", 'default = class B {} in src/a.ts'],
    ["import { d } from './a.js'; d;", 'c = c = 1 in src/a.ts'],
    ["import { Client } from './a.js'; Client;", 'Redis of ioredis'],
    ["import * as all from './a.js'; all;", 'all of src/a.ts'],
    ["import * as all from './a.js'; all.A;", 'A = class A {} in src/a.ts'],
    ["import * as all from './a.js'; all.none;", 'no none of /project/src/a.ts: export-not-found'],
    ["import { A } from './barrel.js'; A;", 'A = class A {} in src/a.ts'],
    ["import { Renamed } from './barrel.js'; Renamed;", 'A = class A {} in src/a.ts'],
    ["import { all } from './barrel.js'; all;", 'all of src/a.ts'],
    ["import { all } from './barrel.js'; all.A;", 'A = class A {} in src/a.ts'],
    ["import { Cluster } from './barrel.js'; Cluster;", 'Cluster of ioredis'],
    ["import { none } from './barrel.js'; none;", 'no none of ./none.js: module-not-found'],
    ["import { A } from './twice.js'; A;", 'A = class A {} in src/a.ts'],
    ["import { x } from './circle.js'; x;", 'no x of ./circle.js: cycle'],
    ["import { y } from './circle.js'; y;", 'no y of ./circle.js: cycle'],
    ["import { A } from './broken.js'; A;", 'no A of ./broken.js: unparsable-module'],
    ["import common from './common.js'; common;", 'all of src/common.js'],
    ["import common from './common.js'; common.A;", 'A = class A {} in src/common.js'],
    ["import plain from './plain.js'; plain;", 'no plain of ./plain.js: export-not-found'],
    ["import { Kv } from 'kv'; Kv;", 'Kv of kv at node_modules/kv/kv.d.ts'],
    ["import { Redis } from 'cache'; Redis;", 'Redis of ioredis'],
    ["import { pad } from 'other'; pad;", 'no pad of other: module-not-found'],
  ])('in %s: %s', (code, expected) => {
    expect(meant(code, files)).toBe(expected);
  });

  it('another for another name, another module and another way to write it', () => {
    const { project, module } = loaded("import { A, d } from './a.js';\nimport { A as X } from './common.js';\nimport { none } from './a.js';\nimport { none as other } from './a';\nA; d; X; none; other; A;", files);
    const asked = nodesOf(module, ({ type }) => type === 'ExpressionStatement').map((node) => node.type === 'ExpressionStatement' && told(targetOfReference(project, module, node.expression)));
    expect(asked).toEqual(['A = class A {} in src/a.ts', 'c = c = 1 in src/a.ts', 'A = class A {} in src/common.js', 'no none of ./a.js: export-not-found', 'no none of ./a: export-not-found', 'A = class A {} in src/a.ts']);
  });

  it('the same when it is asked a second time', () => {
    const { project, module } = loaded("import { A } from './twice.js';\nA; A;", files);
    const asked = nodesOf(module, ({ type }) => type === 'ExpressionStatement').map((node) => node.type === 'ExpressionStatement' && told(targetOfReference(project, module, node.expression)));
    expect(asked).toEqual(['A = class A {} in src/a.ts', 'A = class A {} in src/a.ts']);
  });

  it('what a path exports, where it does', () => {
    const { project } = loaded('', files);
    expect(['A', 'none', 'default', '*'].map((name) => told(targetOfExportedName(project, '/project/src/a.ts', name)))).toEqual(['A = class A {} in src/a.ts', null, 'default = class B {} in src/a.ts', 'all of src/a.ts']);
    expect(targetOfExportedName(project, '/project/src/none.ts', 'A')).toBeNull();
  });

  it('what a package declares, where it does', () => {
    const { project } = loaded('', files);
    const kv = { kind: 'package', package: 'kv', specifier: 'kv', name: 'Kv', path: '/project/node_modules/kv/kv.d.ts' } as const;
    expect([told(declarationOfPackage(project, kv)), declarationOfPackage(project, { ...kv, name: 'None' }), declarationOfPackage(project, { ...kv, path: null })]).toEqual(['Kv = declare class Kv {} in node_modules/kv/kv.d.ts', null, null]);
  });
});

it('barrels are followed as deep as any project has them', () => {
  const chain = (count: number): string | null => meant("import { A } from './m0.js'; A;", Object.fromEntries([...Array.from({ length: count }, (_, index) => [`src/m${index}.ts`, `export { A } from './m${index + 1}.js';`]), [`src/m${count}.ts`, 'export class A {}']]) as Record<string, string>);
  expect([chain(10), chain(40)]).toEqual(['A = class A {} in src/m10.ts', 'no A of ./m32.js: too-deep']);
});

it('a package of the settings is known by its name', () => {
  const { project } = loaded('', {}, undefined, { loggers: [{ module: '@acme/log' }] });
  expect([isCatalogued(project.policy, '@acme/log'), isCatalogued(project.policy, '@acme/other')]).toEqual([true, false]);
});

it('the name of an export that is not found is that under which a default is imported', () => {
  const files = { 'src/plain.ts': 'const a = 1;', 'src/through.ts': "export { a } from './plain.js';" };
  expect([meant("import Store from './plain.js'; Store;", files), meant("import { a } from './through.js'; a;", files)]).toEqual(['no Store of ./plain.js: export-not-found', 'no a of ./plain.js: export-not-found']);
});

it.each(['ioredis', 'openai', 'pino', 'left-pad'])('the package %s is known by its name, or not', (name) => {
  expect(isCatalogued(loaded('').project.policy, name)).toBe(name !== 'left-pad');
});

it.each<[string, string | null]>([
  ['const a = 1; { a; }', 'Variable'],
  ['function f(a) { a; }', 'Parameter'],
  ['a;', null],
  ['{ const a = 1; } a;', null],
  ['const b = () => a; const a = 1; a;', 'Variable'],
])('the variable a in %s is a %s', (code, expected) => {
  const { module } = loaded(code);
  const used = nodesOf(module, (node) => node.type === 'Identifier' && node.name === 'a').at(-1);
  expect(variableAt(module, used!, 'a')?.defs[0]?.type ?? null).toBe(expected);
});
