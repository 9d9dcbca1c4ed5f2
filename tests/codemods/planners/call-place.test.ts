import { expect, it } from 'vitest';
import { callPlace, enclosingFunction, wrapped, type CallPlace } from '../../../codemods/planners/call-place.ts';
import { Node, SyntaxKind, type CallExpression, type SourceFile } from '../../../codemods/typescript.ts';
import { expressionIn, fileOf } from './program.ts';

function callIn(file: SourceFile, text = 'get(key)'): CallExpression {
  const call = expressionIn(file, text);
  if (!Node.isCallExpression(call)) throw new Error(`${text} is no call`);
  return call;
}

function placeIn(code: string): CallPlace {
  const place = callPlace(callIn(fileOf(code)));
  if (!place) throw new Error('no function runs the call');
  return place;
}

it.each<[string, string, string]>([
  ['await get(key);', 'awaited', 'awaited'],
  ['const row = await get(key);', 'awaited', 'awaited'],
  ['const row = (await (get(key) as Row)).id;', 'awaited', 'awaited'],
  ['return get(key);', 'returned', 'returned'],
  ['return (get(key)!);', 'returned', 'returned'],
  ['return await get(key);', 'awaited', 'awaited'],
  ['get(key);', 'unawaited', 'unawaited'],
  ['const row = get(key);', 'held', 'held'],
  ['run(get(key));', 'held', 'held'],
  ['run(() => get(key));', 'returned', 'returned'],
  ['run((row = get(key)) => row);', 'held', 'held'],
  ['class A { row = () => get(key); }', 'returned', 'returned'],
  ['run((row = await get(key)) => row);', 'awaited', 'awaited'],
  ['return get(key).then((row) => row.id);', 'held', 'returned'],
  ['await get(key).then((row) => row.id).then((id) => id);', 'held', 'awaited'],
  ['get(key).then((row) => row.id);', 'held', 'unawaited'],
  ['return (get(key) as Row).then((row) => row.id);', 'held', 'returned'],
  ['return get(key).then((row) => row.id, (error) => null);', 'held', 'held'],
  ['return get(key).then();', 'held', 'held'],
  ['return get(key).then(make());', 'held', 'held'],
  ['return get(key).catch((error) => null);', 'held', 'held'],
  ['return get(key).then((row) => row.id).catch((error) => null);', 'held', 'held'],
  ['return get(key).then;', 'held', 'held'],
  ['return run.then(get(key));', 'held', 'held'],
  ['return get(key).then.call((row) => row);', 'held', 'held'],
])('in `%s` the promise is %s, and at its end %s', (body, use, settled) => {
  const place = placeIn(`async function outer(key) { ${body} }`);
  expect([place.use.kind, place.settled.kind]).toEqual([use, settled]);
});

it('an awaited call names what is awaited', () => {
  const { use } = placeIn('async function outer(key) { return (await (get(key))).id; }');
  expect(use.kind === 'awaited' && use.node.getText()).toBe('await (get(key))');
});

it.each<[string, string, string | null, boolean | null, boolean]>([
  ['return get(key);', 'return get(key);', 'return get(key);', true, true],
  ['return await get(key);', 'return await get(key);', 'return await get(key);', true, true],
  ['await get(key);', 'await get(key);', 'await get(key);', false, true],
  ['get(key);', 'get(key);', 'get(key);', false, true],
  ['return (get(key) satisfies Row);', 'return (get(key) satisfies Row);', 'return (get(key) satisfies Row);', true, true],
  ['return await (get(key) as Row);', 'return await (get(key) as Row);', 'return await (get(key) as Row);', true, true],
  ['run(); return get(key);', 'return get(key);', 'return get(key);', true, false],
  ['return get(key); run();', 'return get(key);', 'return get(key);', true, false],
  ['return get(key).id;', 'return get(key).id;', null, null, false],
  ['const row = await get(key);', 'const row = await get(key);', null, null, false],
  ['if (key) { return get(key); }', 'return get(key);', 'return get(key);', true, false],
  ['if (get(key)) run();', 'if (get(key)) run();', null, null, true],
])('in the body `%s` the call stands in `%s`', (body, statement, alone, returns, isWholeBody) => {
  const place = placeIn(`async function outer(key) { ${body} }`);
  expect(place.statement?.getText()).toBe(statement);
  expect(place.alone && [place.alone.statement.getText(), place.alone.returns]).toEqual(alone === null ? null : [alone, returns]);
  expect(place.isWholeBody).toBe(isWholeBody);
});

it.each<[string, string | null, boolean]>([
  ['const outer = (key) => get(key);', null, true],
  ['const outer = async (key) => await get(key);', null, true],
  ['const outer = (key) => (get(key));', null, true],
  ['const outer = (key) => run(get(key));', null, false],
  ['const outer = (key, row = get(key)) => row;', null, false],
  ['const outer = (key) => { return get(key); };', 'return get(key);', true],
  ['const outer = function (key) { return get(key); };', 'return get(key);', true],
  ['class A { outer(key) { return get(key); } }', 'return get(key);', true],
  ['class A { constructor(key) { get(key); } }', 'get(key);', true],
  ['class A { get outer() { return get(key); } }', 'return get(key);', true],
  ['class A { set outer(key) { get(key); } }', 'get(key);', true],
  ['class A { outer = (key) => get(key); }', null, true],
  ['get(key);', 'get(key);', false],
  ['await get(key);', 'await get(key);', false],
])('in `%s` the statement is %s, and the call all that is done: %s', (code, statement, isWholeBody) => {
  const place = placeIn(code);
  expect(place.statement?.getText() ?? null).toBe(statement);
  expect(place.isWholeBody).toBe(isWholeBody);
});

it.each(['class A { row = get(key); }', 'class A { static { get(key); } }', 'class A { @Row(get(key)) outer() {} }', 'function outer() { class A { row = get(key); } }'])('no function runs the call in `%s`', (code) => {
  expect(callPlace(callIn(fileOf(code)))).toBeNull();
});

it('a module runs what stands outside of its functions', () => {
  const file = fileOf('get(key);');
  expect(callPlace(callIn(file))?.fn).toBe(file);
});

it.each<[string, boolean]>([
  ['try { get(key); } catch {}', true],
  ['try { if (key) { get(key); } } finally {}', true],
  ['try { run(); } catch { get(key); }', false],
  ['try { run(); } finally { get(key); }', false],
  ['try { run(() => get(key)); } catch {}', false],
  ['get(key); try { run(); } catch {}', false],
])('in `%s` the call stands in a try: %s', (body, expected) => {
  expect(placeIn(`async function outer(key) { ${body} }`).isInTry).toBe(expected);
});

it('a function around nothing but a name is that of the name', () => {
  const file = fileOf('const a = b; function outer() { return () => c; }');
  const [b, c] = ['b', 'c'].map((name) => file.getDescendantsOfKind(SyntaxKind.Identifier).find((each) => each.getText() === name));
  expect(b && enclosingFunction(b)).toBeNull();
  expect(c && enclosingFunction(c)?.getText()).toBe('() => c');
});

it.each<[string, string]>([
  ['(a)', '(a)'],
  ['a as B', 'a as B'],
  ['a!', 'a!'],
  ['a satisfies B', 'a satisfies B'],
  ['((a) as B)!', '((a) as B)!'],
  ['a.b', 'a'],
  ['run(a)', 'a'],
  ['!a', 'a'],
])('in `%s` what is a and no more is `%s`', (code, expected) => {
  const name = fileOf(`${code};`).getDescendantsOfKind(SyntaxKind.Identifier).find((each) => each.getText() === 'a');
  expect(name && wrapped(name).getText()).toBe(expected);
});
