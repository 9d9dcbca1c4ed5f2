import { expect, it } from 'vitest';
import { boundNames } from '../../analysis/bound-names.ts';
import { isFunction } from '../../analysis/nodes.ts';
import { loaded, nodesOf } from './loaded.ts';

it.each<[string, string[]]>([
  ['', []],
  ['a', ['a']],
  ['a, b', ['a', 'b']],
  ['a: b', ['a']],
  ['a = b', ['a']],
  ['...a', ['a']],
  ['{ a, b: c }', ['a', 'c']],
  ['{ [a]: b }', ['b']],
  ['{ a = b }', ['a']],
  ['{ a: { b }, ...c }: d', ['b', 'c']],
  ['{ a } = {}', ['a']],
  ['[a, , b]', ['a', 'b']],
  ['[a = b, { c }]', ['a', 'c']],
  ['[a, ...b]', ['a', 'b']],
  ['...[a, b]', ['a', 'b']],
  ['this: a, b', ['this', 'b']],
])('function (%s) binds %j', (parameters, names) => {
  const { module } = loaded(`(function (${parameters}) {});`);
  expect(nodesOf(module, isFunction).flatMap((node) => (isFunction(node) ? node.params.flatMap(boundNames) : []))).toEqual(names);
});
