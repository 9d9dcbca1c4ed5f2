import { expect, it } from 'vitest';
import { isEvaluatedFirst, isReadFirst } from '../../../codemods/planners/evaluation.ts';
import { Node } from '../../../codemods/typescript.ts';
import { expressionIn, fileOf } from './program.ts';

it.each<[string, boolean]>([
  ['x();', true],
  ['const a = x();', true],
  ['const { a } = x();', true],
  ['const [a] = x();', true],
  ['const a = 1, b = x();', true],
  ['const a = run(), b = x();', false],
  ['const { c } = a, b = x();', false],
  ['let c, b = x();', true],
  ['await x();', true],
  ['(x());', true],
  ['(x() as string);', true],
  ['x()!;', true],
  ['(x() satisfies string);', true],
  ['(<string>x());', true],
  ['!x();', true],
  ['typeof x();', true],
  ['void x();', true],
  ['throw x();', true],
  ['x().a;', true],
  ['x()[0];', true],
  ['a[x()];', false],
  ['x().run(1);', true],
  ['run(x());', true],
  ['run(1, x());', true],
  ['run(...x());', true],
  ['run(a(), x());', false],
  ['a.run(x());', false],
  ['a?.run(x());', false],
  ['run?.(x());', false],
  ['new Run(x());', true],
  ['a().run(x());', false],
  ['x() + 1;', true],
  ['1 + x();', true],
  ['a() + x();', false],
  ['a && x();', false],
  ['a || x();', false],
  ['a ?? x();', false],
  ['x() && a;', true],
  ['a = x();', true],
  ['a.b = x();', false],
  ['a += x();', false],
  ['x().a = 1;', false],
  ['x() ? 1 : 2;', true],
  ['a ? x() : 2;', false],
  ['a ? 2 : x();', false],
  ['if (x()) run();', true],
  ['if (a) x();', false],
  ['while (x()) run();', false],
  ['for (const a of x()) run();', true],
  ['for (const a of b) x();', false],
  ['[x()];', true],
  ['[1, x()];', true],
  ['[a(), x()];', false],
  ['run({ a: 1, b: x() });', true],
  ['run({ a: a(), b: x() });', false],
  ['run({ [a()]: 1, b: x() });', false],
  ['`${x()}`;', true],
  ['`${1}${x()}`;', true],
  ['`${a()}${x()}`;', false],
  ['run(() => x());', false],
])('in `%s`, x() is the first thing that is done: %s', (code, expected) => {
  const file = fileOf(code);
  const statement = file.getStatements()[0];
  if (!statement) throw new Error('no statement');
  expect(isEvaluatedFirst(expressionIn(file, 'x()'), statement)).toBe(expected);
});

it('a branch behind else is not done each time', () => {
  const file = fileOf('if (a) run(); else if (x()) run();');
  const call = expressionIn(file, 'x()');
  const inner = call.getFirstAncestorOrThrow(Node.isIfStatement);
  expect(isEvaluatedFirst(call, inner)).toBe(false);
});

it.each<[string, boolean]>([
  ['x', true],
  ['x.a', true],
  ['a.b + x', true],
  ['a() + x', false],
  ['run(a.b, x)', true],
  ['run(a(), x)', false],
])('in `%s`, nothing but reading stands before x: %s', (code, expected) => {
  const file = fileOf(`(${code});`);
  expect(isReadFirst(expressionIn(file, 'x'), expressionIn(file, code))).toBe(expected);
});
