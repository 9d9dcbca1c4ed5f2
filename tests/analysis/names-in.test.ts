import { expect, it } from 'vitest';
import { namesIn } from '../../analysis/names-in.ts';
import { isFunction } from '../../analysis/nodes.ts';
import { loaded, nodesOf, textOf } from './loaded.ts';

it('names are identifiers and members, in source order, without those of classes and what properties are called', () => {
  const { module } = loaded("function get(id) { const { read: wanted } = id; this.read(id); class A { other = id.b; } return 'text'; }");
  const named = nodesOf(module, isFunction).slice(0, 1).map((node) => namesIn(node).map((each) => textOf(module, each)));
  expect(named).toEqual([['get', 'id', 'wanted', 'id', 'this.read', 'id', 'A']]);
});
