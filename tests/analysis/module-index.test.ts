import { describe, expect, it } from 'vitest';
import { moduleIndex } from '../../analysis/module-index.ts';
import { loaded, textOf } from './loaded.ts';

const read = (code: string) => {
  const { module } = loaded(code);
  const index = moduleIndex(module.ast);
  return {
    imports: [...index.imports.values()].map(({ local, imported, specifier, typeOnly }) => `${local} = ${typeOnly ? 'type ' : ''}${imported} of ${specifier}`),
    locals: [...index.locals].map(([name, node]) => `${name}: ${textOf(module, node)}`),
    exports: [...index.exports].map(([name, target]) => `${name} = ${target.kind === 'local' ? target.name : target.kind === 'node' ? `(${textOf(module, target.node)})` : `${target.imported} of ${target.specifier}`}`),
    stars: index.stars,
    object: index.exportedObject && textOf(module, index.exportedObject),
  };
};

describe('a module imports', () => {
  it.each<[string, string[]]>([
    ["import a from 'x';", ['a = default of x']],
    ["import { a, b as c } from 'x';", ['a = a of x', 'c = b of x']],
    ["import { 'a-b' as c, default as d } from 'x';", ['c = a-b of x', 'd = default of x']],
    ["import * as a from 'x';", ['a = * of x']],
    ["import type { a } from 'x';", ['a = type a of x']],
    ["import { type a, b } from 'x';", ['a = type a of x', 'b = b of x']],
    ["import type a from 'x';", ['a = type default of x']],
    ["import a = require('x');", ['a = default of x']],
    ["import type a = require('x');", ['a = type default of x']],
    ['import a = b.c;', []],
    ["const a = require('x');", ['a = default of x']],
    ["const a = require('x').b;", ['a = b of x']],
    ["const a = require('x')['b'];", ['a = b of x']],
    ["const a = require('x')[b];", []],
    ["const a = require('x').b.c;", []],
    ["const { a, b: c } = require('x');", ['a = a of x', 'c = b of x']],
    ["const { a } = require('x').b;", []],
    ["const { [a]: b, c: { d }, ...e } = require('x');", []],
    ["const [a] = require('x');", []],
    ["const a = await import('x');", ['a = default of x']],
    ["const { a } = await import('x');", ['a = a of x']],
    ["const a = (await import('x')) as any;", ['a = default of x']],
    ["const a = (await import('x')).b;", ['a = b of x']],
    ['const a = require(x);', []],
    ['const a = require();', []],
    ["const a = other('x');", []],
    ["const a = b.require('x');", []],
    ['const a = await b;', []],
    ['const a = await import(x);', []],
    ["const a = import('x');", []],
    ['let a;', []],
  ])('with %s: %j', (code, expected) => {
    expect(read(code).imports).toEqual(expected);
  });

  it.each<[string, string[]]>([
    ['const { Pool } = pg;', ['Pool = Pool of pg']],
    ['const { Pool: P } = pg;', ['P = Pool of pg']],
    ['const Pool = pg.Pool;', ['Pool = Pool of pg']],
    ['const Pool = (pg as any).Pool;', ['Pool = Pool of pg']],
    ['const Pool = pg[name];', []],
    ['const { Pool } = pg[name];', []],
    ['const { Pool } = pg.native;', []],
    ['const other = pg;', []],
    ['const Pool = other.Pool;', []],
    ['const Pool = make().Pool;', []],
  ])('what it takes from a package, with %s: %j', (code, expected) => {
    expect(read(`import pg from 'pg';\n${code}`).imports.slice(1)).toEqual(expected);
  });

  it.each<[string, string[]]>([
    ["import * as pg from 'pg';", ['Pool = Pool of pg']],
    ["import { pg } from 'pg';", []],
    ["import type pg from 'pg';", []],
    ["import pg from './pg';", []],
  ])('what it takes from a package that it imports with %s: %j', (code, expected) => {
    expect(read(`${code}\nconst { Pool } = pg;`).imports.slice(1)).toEqual(expected);
  });
});

describe('a module declares', () => {
  it.each<[string, string[]]>([
    ['class a {}', ['a: class a {}']],
    ['abstract class a {}', ['a: abstract class a {}']],
    ['function a() {}', ['a: function a() {}']],
    ['declare function a(): void;', ['a: declare function a(): void;']],
    ['interface a {}', ['a: interface a {}']],
    ['type a = b;', ['a: type a = b;']],
    ['enum a {}', ['a: enum a {}']],
    ['namespace a {}', ['a: namespace a {}']],
    ["declare module 'a' {}", []],
    ['const a = 1, b = 2;', ['a: a = 1', 'b: b = 2']],
    ['const { a, b: c } = d;', ['a: { a, b: c } = d', 'c: { a, b: c } = d']],
    ['const { a: { b }, ...c } = d;', []],
    ['const [a] = b;', []],
    ['interface a {} class a {}', ['a: class a {}']],
    ['class a {} interface a {}', ['a: class a {}']],
    ['function a() {} namespace a {}', ['a: function a() {}']],
    ['export class a {}', ['a: class a {}']],
    ['export default class a {}', ['a: class a {}']],
    ['export default class {}', []],
    ['{ const a = 1; }', []],
    ["const a = require('x');", []],
    ["const { a } = require('x');", []],
  ])('with %s: %j', (code, expected) => {
    expect(read(code).locals).toEqual(expected);
  });
});

describe('a module exports', () => {
  it.each<[string, string[]]>([
    ['export class a {}', ['a = a']],
    ['export const a = 1, b = 2;', ['a = a', 'b = b']],
    ['export const { a, b: c } = d;', ['a = a', 'c = c']],
    ['export function a() {}', ['a = a']],
    ['export interface a {}', ['a = a']],
    ['const a = 1; export { a, a as b, a as default };', ['a = a', 'b = a', 'default = a']],
    ["export { a, b as c, default } from 'x';", ['a = a of x', 'c = b of x', 'default = default of x']],
    ["const a = 1; export { a as 'b-c' };", ['b-c = a']],
    ["export * from 'x';", []],
    ["export * as a from 'x';", ['a = * of x']],
    ['export default a;', ['default = a']],
    ['export default a();', ['default = (a())']],
    ['export default class a {}', ['default = (class a {})']],
    ['export default function () {}', ['default = (function () {})']],
    ['export = a;', ['default = a']],
    ['module.exports = a;', ['default = a']],
    ['module.exports = a();', ['default = (a())']],
    ["module['exports'] = a;", ['default = a']],
    ['module.exports = { a, b: c, d: e(), ...f, [g]: h };', ['a = a', 'b = c', 'd = (e())']],
    ['module.exports.a = b;', ['a = b']],
    ['exports.a = b();', ['a = (b())']],
    ["exports['a'] = b;", ['a = b']],
    ['exports[a] = b;', []],
    ['other.exports = a;', []],
    ['module.other = a;', []],
    ['a.module.exports = b;', []],
    ['other.a = b;', []],
    ['module.other.a = b;', []],
    ['exports = a;', []],
    ['exports.a;', []],
    ['a();', []],
    ['class a {}', []],
  ])('with %s: %j', (code, expected) => {
    expect(read(code).exports).toEqual(expected);
  });

  it('all of others', () => {
    expect(read("export * from 'x'; export * from './y'; export * as z from 'z';").stars).toEqual(['x', './y']);
  });

  it('an object, where it gives one for all', () => {
    expect([read('module.exports = { a };').object, read('module.exports = a;').object, read('exports.a = { b };').object]).toEqual(['{ a }', null, null]);
  });
});

it('a module is read once', () => {
  const { ast } = loaded('class a {}').module;
  expect(moduleIndex(ast)).toBe(moduleIndex(ast));
});
