import { expect, it } from 'vitest';
import { memoryFiles } from '../../analysis/files.ts';
import { importFactsAt, type ImportUse } from '../../analysis/import-facts.ts';

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
])('%s', (code, uses) => {
  expect(importFactsAt(files(code), '/p/a.ts')).toEqual({ uses, isOpen: false });
});

it.each(['import(name);', 'require(join(folder, name));', "import.meta.glob('./*.ts');", "require.context('./', true);", 'import(`./${name}.js`);'])('%s is open', (code) => {
  expect(importFactsAt(files(code), '/p/a.ts')?.isOpen).toBe(true);
});

it('says nothing of what does not parse or is not there', () => {
  expect(importFactsAt(files('import {'), '/p/a.ts')).toBeNull();
  expect(importFactsAt(files(''), '/p/b.ts')).toBeNull();
});
