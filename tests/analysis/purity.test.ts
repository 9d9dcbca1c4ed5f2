import { expect, it } from 'vitest';
import { parseTree } from '../../analysis/oxc-tree.ts';
import { isPure } from '../../analysis/purity.ts';

function pure(expression: string): boolean {
  const tree = parseTree(`async function* f() { (${expression}); }`, 'ts', 'module');
  if (!tree.ok) throw new Error(tree.message);
  const [declared] = tree.ast.body;
  const statement = declared?.type === 'FunctionDeclaration' ? declared.body.body[0] : undefined;
  if (statement?.type !== 'ExpressionStatement') throw new Error('No expression');
  return isPure(statement.expression);
}

it.each(['1', 'key', 'this.a.b', '`x ${key}`', '{ key, a: [1, ...b], ...c }', 'a ? b : c', 'a?.b ?? c', 'typeof a', '-a', 'a as string', 'Date.now() - start', 'JSON.stringify(a)', 'new Date().toISOString()', 'Math.round(a)', 'keys.join(", ")', 'String(a)', 'key.slice(0, 8)', 'Object.keys(a).length', '() => act()'])('%s only computes', (expression) => {
  expect(pure(expression)).toBe(true);
});

it.each(['act()', 'this.a.act()', 'await a', 'yield a', 'a = 1', 'a += 1', 'a++', 'delete a.b', 'new Client()', 'new this.Date()', 'new a.Date()', 'class { static a = act(); }', 'this.a[key]()', '(() => 1)()', 'act()()', 'act().keys()', 'import("a")', 'tag`x`', '{ a: act() }', '`x ${act()}`', 'a && act()', 'Math.round(act())', 'keys.map(act)', 'act().join(", ")', 'Object.assign(a, b)'])('%s acts', (expression) => {
  expect(pure(expression)).toBe(false);
});
