import { describe, expect, it } from 'vitest';
import { moduleImports, type ImportUse } from '../../codemods/import-use.ts';

/** What a module imports: of each statement its kind, its specifier, and the names with the text that each has. */
function importsOf(text: string, path = 'a.ts'): unknown[] {
  const { statements } = moduleImports(path, text)!;
  return statements.map(({ kind, specifier, typeOnly, names, start, end }) => [
    `${kind}${typeOnly ? ' type' : ''} ${specifier}`,
    text.slice(start, end),
    ...names.map((name) => `${name.kind}${name.typeOnly ? ' type' : ''} ${name.imported} as ${name.local}: ${text.slice(name.start, name.end)}`),
  ]);
}

describe('a module imports, by', () => {
  it.each([
    ["import 'a';", ['import a', "import 'a';"]],
    ["import { b } from 'a';", ['import a', "import { b } from 'a';", 'named b as b: b']],
    ["import { b as c } from 'a';", ['import a', "import { b as c } from 'a';", 'named b as c: b as c']],
    ["import { 'b-b' as c } from 'a';", ['import a', "import { 'b-b' as c } from 'a';", "named b-b as c: 'b-b' as c"]],
    ["import { type b } from 'a';", ['import a', "import { type b } from 'a';", 'named type b as b: type b']],
    ["import type { b } from 'a';", ['import type a', "import type { b } from 'a';", 'named type b as b: b']],
    ["import type b from 'a';", ['import type a', "import type b from 'a';", 'default type default as b: b']],
    ["import b, { c } from 'a';", ['import a', "import b, { c } from 'a';", 'default default as b: b', 'named c as c: c']],
    ["import * as b from 'a';", ['import a', "import * as b from 'a';", 'namespace * as b: * as b']],
    ["const { b } = require('a');", ['require a', "const { b } = require('a');", 'named b as b: b']],
    ["const { b: c, d } = require('a');", ['require a', "const { b: c, d } = require('a');", 'named b as c: b: c', 'named d as d: d']],
    ["const b = require('a');", ['require a', "const b = require('a');", 'namespace * as b: b']],
    ["const {} = require('a');", ['require a', "const {} = require('a');"]],
  ])('%s', (text, expected) => {
    expect(importsOf(`first();\n${text}\nlast();`)).toEqual([expected]);
  });

  it.each([
    "let b = require('a');", "const b = require('a'), c = 1;", 'const b = require(a);', 'const b = require(1);', 'const b = require();', "const b = other('a');", "const b = c.require('a');", "const b = 'a';", 'let b;', "const [b] = require('a');", "const { ...b } = require('a');", "const { [b]: c } = require('a');", "const { 'b': c } = require('a');", "const { b: { c } } = require('a');", "const { b = 1 } = require('a');", "export { b } from 'a';", "{ const b = require('a'); }",
  ])('nothing in %s', (text) => {
    expect(importsOf(text)).toEqual([]);
  });

  it('nothing where it does not parse', () => {
    expect(moduleImports('a.ts', 'import {')).toBeNull();
  });

  it('what the language of its path has', () => {
    expect([moduleImports('a.ts', 'const a = <B>c;') === null, moduleImports('a.js', 'const a = <B>c;') === null]).toEqual([false, true]);
  });
});

/** How a module uses each name that it imports. */
function usesOf(text: string): Record<string, ImportUse> {
  return Object.fromEntries(moduleImports('a.ts', text)!.uses);
}

describe('a name that is imported is used', () => {
  const [value, type, both, never] = [{ asValue: true, asType: false }, { asValue: false, asType: true }, { asValue: true, asType: true }, { asValue: false, asType: false }];

  it.each([
    ["import { b } from 'a'; b();", value],
    ["import { b } from 'a'; let c: b;", type],
    ["import { b } from 'a'; let c: b = b;", both],
    ["import { b } from 'a';", never],
    ["import { b } from 'a'; function f(b) { b(); }", never],
    ["import { b } from 'a'; export { b };", both],
    ["const { b } = require('a'); b();", value],
    ["const { b } = require('a');", never],
    ["const b = require('a'); b.c();", value],
    ["const b = require('a');", never],
  ])('in %s', (text, expected) => {
    expect(usesOf(text)['b']).toEqual(expected);
  });

  it('and no other name is any of its imports', () => {
    expect(Object.keys(usesOf("const b = 1, c = require(d); function e() { const f = require('a'); } let g; import { h } from 'a';"))).toEqual(['h']);
  });
});

it('a module has comments, and a start', () => {
  const text = "// one\n/* two */ import { b } from 'a';";
  const { comments, start } = moduleImports('a.ts', text)!;
  expect([comments.map(({ start: from, end }) => text.slice(from, end)), start]).toEqual([['// one', '/* two */'], text.indexOf('import')]);
});

it.each(['', '// only a comment\n'])('a module without a statement starts at its end: %j', (text) => {
  expect(moduleImports('a.ts', text)?.start).toBe(text.length);
});
