import { expect, it } from 'vitest';
import { declaredNames, declaresName, freeName, mentionedNames, nameFrom, prefixed, renameSteps } from '../../../codemods/planners/names.ts';
import { SyntaxKind } from '../../../codemods/typescript.ts';
import { fileOf } from './program.ts';

it.each<[string, string[]]>([
  ['const a = 1; let b; var c;', ['a', 'b', 'c']],
  ['const { a, b: c, ...d } = given;', ['a', 'c', 'd']],
  ['const [a, , b] = given;', ['a', 'b']],
  ['function a() { const b = 1; }', ['a']],
  ['class A { b() { const c = 1; } }', ['A']],
  ['const a = () => { const b = 1; };', ['a']],
  ['for (const a of given) run(a);', ['a']],
  ['try { run(); } catch (error) { run(error); }', ['error']],
  ['run(a, b.c);', []],
])('a function with the body `%s` declares %j for itself', (body, expected) => {
  expect(declaredNames(fileOf(`function outer(given) { ${body} }`).getFunctionOrThrow('outer')).map((name) => name.getText())).toEqual(expected);
});

it.each<[string, boolean]>([
  ['const x = 1;', true],
  ['const { x } = given;', true],
  ['function x() {}', true],
  ['class x {}', true],
  ['run((x) => 1);', true],
  ['run(({ x }) => 1);', true],
  ['const y = x;', false],
  ['const y = { x: 1 };', false],
  ['const { x: y } = given;', false],
  ['run((y = x) => 1);', false],
])('code like `%s` declares x: %s', (body, expected) => {
  const file = fileOf(`function outer(given) { ${body} }`);
  expect(declaresName(file, 'x', file)).toBe(expected);
});

it('a declaration that is left out declares nothing', () => {
  const file = fileOf('const x = 1;');
  expect(declaresName(file, 'x', file.getVariableDeclarationOrThrow('x'))).toBe(false);
});

it.each<[string, string[]]>([
  ['run(a, b);', ['run', 'a', 'b']],
  ['a.b.c;', ['a']],
  ['const a = { b: c };', ['a', 'c']],
  ['const a = { b };', ['a', 'b']],
  ['const { a: b } = c;', ['b', 'c']],
  ['class A { b = c; d() {} }', ['A', 'c']],
  ['interface A { b: C }', ['A', 'C']],
])('`%s` mentions %j', (code, expected) => {
  expect([...mentionedNames(fileOf(code), null)]).toEqual(expected);
});

it('what stands in the part that is left out is not mentioned', () => {
  const file = fileOf('run(a); stop(b); end(c);');
  const [, middle] = file.getStatements();
  expect([...mentionedNames(file, middle ?? null)]).toEqual(['run', 'a', 'end', 'c']);
});

it('what ends the part that is left out is not mentioned', () => {
  const file = fileOf('const a = b;');
  expect([...mentionedNames(file, file.getVariableDeclarationOrThrow('a'))]).toEqual([]);
});

it.each<[string, string[], string[], string]>([
  ['', ['value'], [], 'value'],
  ['run(value);', ['value', 'result'], [], 'result'],
  ['run(value);', ['value'], [], 'value2'],
  ['run(value, value2);', ['value'], [], 'value3'],
  ['', ['value'], ['value'], 'value2'],
  ['', ['delete', 'result'], [], 'result'],
  ['', ['delete'], [], 'delete2'],
  ['a.value;', ['value'], [], 'value'],
])('beside `%s`, of %j and with %j taken, %s is free', (code, candidates, taken, expected) => {
  const names = new Set(taken);
  expect(freeName(fileOf(code), candidates, names)).toBe(expected);
  expect(names.has(expected)).toBe(true);
});

it.each<[string, string]>([
  ['const x = 1; run(x);', 'const y = 1; run(y);'],
  ['const x = 1; run({ x });', 'const y = 1; run({ x: y });'],
  ['const { x } = given; run(x);', 'const { x: y } = given; run(y);'],
  ['const { a: x } = given; run(x);', 'const { a: y } = given; run(y);'],
  ['const { ...x } = given; run(x);', 'const { ...y } = given; run(y);'],
  ['const [x] = given; run(x);', 'const [y] = given; run(y);'],
  ['const x = 1; run(a.x, { x: 1 });', 'const y = 1; run(a.x, { x: 1 });'],
  ['const x = 1; function run(x) { return x; }', 'const y = 1; function run(x) { return x; }'],
])('giving x another name in `%s` gives `%s`', (code, expected) => {
  const name = fileOf(code).getDescendantsOfKind(SyntaxKind.Identifier).find((each) => each.getText() === 'x');
  if (!name) throw new Error('no name');
  const steps = renameSteps(name, 'y').flatMap((step) => (step.kind === 'replace' ? [step] : []));
  const text = [...steps].sort((a, b) => b.start - a.start).reduce((all, { start, end, text: put }) => all.slice(0, start) + put + all.slice(end), code);
  expect(text).toBe(expected);
});

it.each<[string, string | null]>([
  ['get', 'get'],
  ['Get', 'get'],
  ['kv.get-all', 'getAll'],
  ['kv:get', 'get'],
  ['kv/get', 'get'],
  ['get all keys', 'getAllKeys'],
  ['größe', 'größe'],
  ['$get', '$get'],
  ['2nd', null],
  ['get2', 'get2'],
  ['', null],
  ['kv.', null],
  ['--', null],
  ['- get', 'get'],
  ['get\u0020-- ALL', 'getALL'],
  ['get.2', null],
])('the text %s as a name: %s', (text, expected) => {
  expect(nameFrom(text)).toBe(expected);
});

it.each([['run', 'get', 'runGet'], ['run', 'Get', 'runGet'], ['run', '', 'run']])('%s before %s gives %s', (word, name, expected) => {
  expect(prefixed(word, name)).toBe(expected);
});
