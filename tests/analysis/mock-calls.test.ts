import { describe, expect, it } from 'vitest';
import { mockCallsOf } from '../../analysis/mock-calls.ts';
import { readFactory, type MockedExports } from '../../analysis/mock-factory.ts';
import { usedByTest } from '../../analysis/mock-uses.ts';
import { loaded } from './loaded.ts';

/** The specifiers of the mocks in a test, and of the modules that it loads as they are. */
function mocksIn(code: string): { mocks: string[]; actuals: string[]; calls: number } | null {
  const found = mockCallsOf(loaded(code).module);
  return found && { mocks: found.mocks.map(({ specifier }) => specifier), actuals: [...found.actuals], calls: found.calls.length };
}

const ofNode = "import { mock } from 'node:test';\n";

describe('a mock is', () => {
  it.each([
    "vi.mock('./a');", "jest.mock('./a', () => ({}));", "vi.doMock('./a');", "jest.unstable_mockModule('./a', make);", 'vi.mock(`./a`);', "vi.mock(import('./a'));", "(vi as any).mock('./a');",
    "import { vi } from 'vitest';\nvi.mock('./a');", "import { vi as v } from 'vitest';\nv.mock('./a');", "import { jest as j } from '@jest/globals';\nj.mock('./a');", "jest.mock('./a', make, {});", "jest.mock('./a', make, { other: true });",
    `${ofNode}mock.module('./a', {});`, "import { mock as m } from 'bun:test';\nm.module('./a', make);", "import test from 'node:test';\nt.mock.module('./a');", "import test from 'node:test';\nt['mock'].module('./a');",
  ])('the one in %j', (code) => {
    expect(mocksIn(code)?.mocks).toEqual(['./a']);
  });

  it('each of a chain', () => {
    expect(mocksIn("jest.mock('./a').unmock('./b').mock('./c');")).toEqual({ mocks: ['./c', './a'], actuals: [], calls: 3 });
  });

  it('beside what is loaded as it is', () => {
    expect(mocksIn("vi.mock('./a');\nvi.importActual('./b');\njest.requireActual('./c');\nvi.importActual(path);\nvi.unmock('./d');\nother('./e');")).toEqual({ mocks: ['./a'], actuals: ['./b', './c'], calls: 5 });
  });

  it.each([
    "mock('./a');", "own.mock('./a');", "vi.other('./a').mock('./a');", "own.mock('./b').mock('./a');", "vi[mock]('./a');\nvi.mock;", 'vi.mock(path);', 'vi.mock();', 'vi.mock(import(path));', "vi.unmock('./a');\n// vi.mock", "vi.importActual('./a');\n// vi.mock",
    "import { vi } from './own';\nvi.mock('./a');", "import { other as vi } from 'vitest';\nvi.mock('./a');", "const vi = make();\nvi.mock('./a');", "import { v } from 'vitest';\nv.mock('./a');",
    "jest.mock('./a', make, { virtual: true });", "jest.mock('./a', make, options);", "jest.mock('./a', make, { ...options });",
    "mock.module('./a');", "import { other as mock } from 'node:test';\nmock.module('./a');", "import { mock } from './own';\nmock.module('./a');", "import { test } from 'bun:test';\nt.mock.module('./a');", "import test from 'node:test';\nt.other.module('./a');", "import test from 'node:test';\nmodule('./a');\n// mock.module",
  ])('none in %j', (code) => {
    expect(mocksIn(code)).toBeNull();
  });
});

/** What the factory of `vi.mock` replaces; for `mock.module`, what its second argument does. */
function replacedBy(factory: string, before = '', call = 'vi.mock'): MockedExports {
  const found = mockCallsOf(loaded(`${before}${call}('./a'${factory && `, ${factory}`});`).module);
  return found!.mocks[0]!.replaces;
}

const exports = (...names: string[]): MockedExports => ({ kind: 'exports', names });
const unknown: MockedExports = { kind: 'unknown' };

describe('a mock replaces', () => {
  it.each<[string, MockedExports]>([
    ['', { kind: 'all', isAutomatic: true }],
    ['{ spy: true }', { kind: 'all', isAutomatic: true }],
    ['() => ({})', { kind: 'all', isAutomatic: false }],
    ['() => ({ __esModule: true })', { kind: 'all', isAutomatic: false }],
    ['() => ({ __esModule: true, a: 1 })', exports('a')],
    ["() => ({ a: 1, 'b': 2, c() {}, get d() { return 1; } })", exports('a', 'b', 'c', 'd')],
    ['() => ({ a: 1 } as any)', exports('a')],
    ['(() => ({ a: 1 })) as any', exports('a')],
    ['function () { return { a: 1 }; }', exports('a')],
    ['() => { const a = 1; run(); function b() {} class C {} return { a }; }', exports('a')],
    ['async (original) => ({ ...(await original()), a: 1 })', exports('a')],
    ['(original) => ({ ...original(), a: 1 })', exports('a')],
    ["async () => ({ ...(await vi.importActual('./a')), a: 1 })", exports('a')],
    ["() => ({ ...jest.requireActual('./a'), a: 1 })", exports('a')],
    ['async (original) => { const actual = await original(); return { ...actual, a: 1 }; }', exports('a')],
    ['async (original) => ({ ...(await original()) })', unknown],
    ['() => ({ ...others, a: 1 })', unknown],
    ['() => ({ ...make(), a: 1 })', unknown],
    ["() => ({ ...vi.other('./a'), a: 1 })", unknown],
    ['(original) => ({ ...other(), a: 1 })', unknown],
    ['({ original }) => ({ ...original(), a: 1 })', unknown],
    ['(original) => { const actual = original; return { ...actual, a: 1 }; }', unknown],
    ['(original) => { let actual; return { ...actual, a: 1 }; }', unknown],
    ['(original) => { const actual = make(); return { ...actual, a: 1 }; }', unknown],
    ['() => ({ [name]: 1 })', unknown],
    ['make', unknown],
    ['make()', unknown],
    ['() => made', unknown],
    ['() => {}', unknown],
    ['() => { return; }', unknown],
    ['() => { run(); }', unknown],
    ['() => { if (a) return { b }; return { c }; }', unknown],
    ['() => { return { a: 1 }; run(); }', unknown],
  ])('by the factory %j, %j', (factory, expected) => {
    expect(replacedBy(factory)).toEqual(expected);
  });

  it('nothing known by a spread of a constant of the test', () => {
    expect(replacedBy('() => ({ ...actual, a: 1 })', 'const actual = make();\n')).toEqual(unknown);
  });

  it.each<[string, MockedExports]>([
    ['', { kind: 'all', isAutomatic: true }],
    ['{}', { kind: 'all', isAutomatic: false }],
    ['{ cache: true }', { kind: 'all', isAutomatic: false }],
    ['{ namedExports: { a: 1, b: 2 } }', exports('a', 'b')],
    ['{ exports: { a: 1 } }', exports('a')],
    ['{ defaultExport: make() }', exports('default')],
    ['{ defaultExport: make(), namedExports: { a: 1 } }', exports('default', 'a')],
    ['{ namedExports: made }', unknown],
    ['{ namedExports: { ...made } }', unknown],
    ['{ ...given }', unknown],
    ['() => ({ a: 1 })', exports('a')],
    ['given', unknown],
  ])('of node:test by %j, %j', (given, expected) => {
    expect(replacedBy(given, ofNode, 'mock.module')).toEqual(expected);
  });

  it('nothing by a spread in an object that is no factory', () => {
    const { module } = loaded('f({ ...original(), a: 1 });');
    const [statement] = module.ast.body;
    if (statement?.type !== 'ExpressionStatement' || statement.expression.type !== 'CallExpression') throw new Error('no call');
    expect(readFactory(module, statement.expression.arguments[0])).toEqual(unknown);
  });
});

/** The exports of `./a` that a test takes for itself. */
function taken(code: string): readonly string[] | null {
  const { project, module } = loaded(`vi.mock('./a');\n${code}`, { 'src/a.ts': '', 'src/b.ts': '' }, 'src/store.test.ts');
  return usedByTest(project, module, mockCallsOf(module)!, '/project/src/a.ts');
}

const named = "import { x } from './a';\n";

describe('a test takes for itself', () => {
  it.each<[string, string, string[] | null]>([
    ['what it calls', `${named}x();`, ['x']],
    ['what it constructs', `${named}new x();`, ['x']],
    ['what it gives away', `${named}run(x);`, ['x']],
    ['what it keeps', `${named}const y = x; y();`, ['x']],
    ['what it keeps under a cast', `${named}const y = x as any; run(y);`, ['x']],
    ['what it takes apart', `${named}const { y } = x;`, ['x']],
    ['what is a default of a name', `${named}const { y = x } = z;`, ['x']],
    ['a member of it', `${named}run(x.y);`, ['x']],
    ['what it reads by it', `${named}y[x].mockClear();`, ['x']],
    ['what it returns', `${named}const y = () => x;`, ['x']],
    ['what another method of its framework is given', `${named}vi.other(x);`, ['x']],
    ['what it imports under another name', "import { x as y } from './a';\ny();", ['x']],
    ['several', "import { x, y, z } from './a';\nx(); z();", ['x', 'z']],
    ['the whole module', "import * as a from './a';\nrun(a);", null],
    ['the default export', "import a from './a';\na();", null],
    ['what it loads when it runs', "const a = await import('./a');", null],
    ['nothing of what it sets up', `${named}x.mockReturnValue(1);`, []],
    ['nothing of what it sets up through its framework', `${named}vi.mocked(x).mockReturnValue(1);`, []],
    ['nothing of what it sets up under a cast', `${named}(x as any).mockReturnValue(1);`, []],
    ['nothing of what it checks', `${named}expect(x).toHaveBeenCalled();`, []],
    ['nothing of what it asks about', `${named}run(vi.isMockFunction(x));`, []],
    ['nothing of a statement', `${named}x;`, []],
    ['nothing of what it keeps to set up', `${named}const y = vi.mocked(x); y.mockReset();`, []],
    ['nothing of what it keeps and never uses', `${named}const y = x;`, []],
    ['nothing of an import of types', "import type { x } from './a';\nlet y: x;", []],
    ['nothing that it does not use', named, []],
    ['nothing of the whole module that it does not use', "import * as a from './a';", []],
    ['nothing of another module', "import { x } from './b';\nx();", []],
    ['nothing of a package', "import { x } from 'a';\nx();", []],
    ['nothing of the whole of another module', "const b = await import('./b');", []],
    ['nothing of the module as it is', "const a = await vi.importActual('./a');", []],
  ])('%s', (_, code, expected) => {
    expect(taken(code)).toEqual(expected);
  });
});
