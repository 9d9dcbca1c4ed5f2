import { expect, it } from 'vitest';
import { memoryFiles, overlayFiles } from '../../analysis/files.ts';
import { importFactsAt, importFactsOf, type ImportUse } from '../../analysis/import-facts.ts';
import { loaded, nodesOf } from './loaded.ts';

const files = (code: string) => memoryFiles({ '/p/a.ts': code });
const whole = (specifier: string): ImportUse => ({ specifier, names: null, handedOn: [] });
const named = (specifier: string, ...names: string[]): ImportUse => ({ specifier, names, handedOn: [] });

it.each<[string, readonly ImportUse[]]>([
  ["import { a, b as c } from './x.js';", [named('./x.js', 'a', 'b')]],
  ["import x from './x.js'; import * as y from './y.js'; import './z.js';", [whole('./x.js'), whole('./y.js'), whole('./z.js')]],
  ["import x, { a } from './x.js';", [whole('./x.js')]],
  ["import type { A } from './x.js'; import { type B } from './y.js'; export type { C } from './z.js';", []],
  ["import { type A, b } from './x.js';", [named('./x.js', 'b')]],
  ["type A = import('./x.js').A; type B = typeof import('./y.js'); let c: import('./z.js').C;", []],
  ["export { a as b, type C } from './x.js';", [{ specifier: './x.js', names: [], handedOn: [{ imported: 'a', exported: 'b' }] }]],
  ["export * from './x.js'; export * as y from './y.js';", [whole('./x.js'), whole('./y.js')]],
  ["import x = require('./x.js'); const y = require('./y.js'); async function z() { return await import(`./z.js`); }", [whole('./x.js'), whole('./y.js'), whole('./z.js')]],
  ["new Worker(new URL('./w.js', import.meta.url)); new URL('./v', base);", [whole('./w.js')]],
  ["import { 'a-b' as c, default as d } from './x.js';", [named('./x.js', 'a-b', 'default')]],
  ["export { a as 'b-c' } from './x.js'; const a = 1; export { a };", [{ specifier: './x.js', names: [], handedOn: [{ imported: 'a', exported: 'b-c' }] }]],
  ["export const a = require('./x.js');", [whole('./x.js')]],
  ["export type * from './x.js'; import type x = require('./y.js'); import z = a.b;", []],
  ["import {} from './x.js';", [whole('./x.js')]],
  ["const x = <A>require('./x.js'); (require as any)('./y.js');", [whole('./x.js'), whole('./y.js')]],
  ["interface A { b: import('./x.js').B } let c: typeof import('./y.js');", []],
  ["other('./x.js'); a.require('./y.js'); a.glob('./z.js'); import.meta.other('./z.js'); other.context('./z.js');", []],
  ["new URL('./v.js'); new Other('./v.js', import.meta.url); new a.URL('./v.js', import.meta.url); new URL(name, import.meta.url); new URL('./v.js', a.url);", []],
])('%s', (code, uses) => {
  expect(importFactsAt(files(code), '/p/a.ts')).toEqual({ uses, isOpen: false });
});

it.each(['import(name);', 'require(join(folder, name));', "import.meta.glob('./*.ts');", "require.context('./', true);", 'import(`./${name}.js`);', "import.meta.globEager('./*.ts');", 'require();', "import.meta['glob']('./*.ts');"])('%s is open', (code) => {
  expect(importFactsAt(files(code), '/p/a.ts')?.isOpen).toBe(true);
});

it('says nothing of the stretches that are left out', () => {
  const { module } = loaded("import './x.js'; run(() => import('./y.js')); import('./z.js');");
  const [stretch] = nodesOf(module, ({ type }) => type === 'CallExpression');
  expect(importFactsOf(module, [stretch!]).uses.map(({ specifier }) => specifier)).toEqual(['./x.js', './z.js']);
});

it('are those of the version that is there', () => {
  const text = new Map([['/p/a.ts', "import './x.js';"]]);
  const changing = overlayFiles(memoryFiles({}), text);
  const first = importFactsAt(changing, '/p/a.ts');
  expect(importFactsAt(changing, '/p/a.ts')).toBe(first);
  text.set('/p/a.ts', "import './y.js';");
  changing.beginPass();
  expect(importFactsAt(changing, '/p/a.ts')?.uses).toEqual([whole('./y.js')]);
});

it('says nothing of what does not parse or is not there', () => {
  expect(importFactsAt(files('import {'), '/p/a.ts')).toBeNull();
  expect(importFactsAt(files(''), '/p/b.ts')).toBeNull();
});
