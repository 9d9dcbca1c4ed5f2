import { describe, expect, it } from 'vitest';
import { judgeUses } from '../../../codemods/mocks/mock-uses.ts';
import { referencesOf } from '../../../codemods/mocks/names.ts';
import { outcomeOf, readerOf } from './reader.ts';

/** What all uses of the mock `X` come to: whether they give it an implementation, and what stands against them. */
function judged(code: string): [isImplemented: boolean, obstacles: string] {
  const reader = readerOf(code);
  const { steps, implemented } = judgeUses(reader, referencesOf(reader.syntax, 'X'));
  const outcome = outcomeOf(code, steps);
  return [implemented, outcome === code ? '' : outcome];
}

describe('a use means the same for a function', () => {
  it.each([
    'X;', '(X as Mock);', '(X!);', 'vi.mocked(X);', 'vi.mocked(X, true);', 'jest.mocked(X as Mock).mockClear();', 'vi.isMockFunction(X);',
    'X.mockClear();', 'X.mockReset();', 'X.mockRestore();', 'X.mockName("a");', "X['mockClear']();", 'X.mockClear().mockReset();', 'X.getMockName();', 'X.getMockImplementation();',
    'afterEach(() => X.mockReset());', 'beforeEach(() => vi.mocked(X).mockReset());',
    'expect(X).toHaveBeenCalled();', 'expect(X).toHaveBeenCalledTimes(1);', 'expect(X).not.toHaveBeenCalled();', 'expect.soft(X).toHaveBeenCalledOnce();', 'expect(vi.mocked(X)).toBeCalledTimes(2);', 'expect(X as Mock).toBeDefined();',
    'expect(X).toHaveBeenCalledWith();', 'expect(X).not.toHaveBeenLastCalledWith();', 'expect(X).toHaveBeenNthCalledWith(1);', 'expect(X).nthCalledWith(2);', 'expect(X).toHaveReturnedWith(fake);',
    'X.mock.results[0];', 'X.mock.settledResults;', 'X.mock.invocationCallOrder;', 'X.mock.calls.length;', 'expect(X.mock.calls).toHaveLength(1);', 'expect.soft(X.mock.calls).toHaveLength(1);', "X['mock']['results'];",
    'X.mock.callCount();', 'X.mock.resetCalls();', 'X.mock.restore();',
    'const made = X; made.mockClear();', 'const made = vi.mocked(X); expect(made).toHaveBeenCalled();', 'let made; made = X as Mock; made.mockReset();', 'let made; made = X; made = X;', 'const a = X; const b = a; b.mockClear();', 'let a = X; let b = a; a = b;',
  ])('in %s', (code) => {
    expect(judged(code)).toEqual([false, '']);
  });
});

describe('a use gives the mock an implementation', () => {
  it.each([
    'X.mockReturnValue(fake);', 'vi.mocked(X).mockReturnValueOnce(fake);', 'X.mockImplementation(() => fake);', 'X.mockImplementationOnce(() => fake);', 'X.withImplementation(() => fake, run);', 'X.mockClear().mockReturnValue(fake);', 'X.mockReturnValue(fake).mockName("a");',
    'const made = X; made.mockReturnValue(fake);', 'X.mock.mockImplementation(() => fake);', 'X.mock.mockImplementationOnce(() => fake);', 'X; X.mockReturnValue(fake);',
  ])('in %s', (code) => {
    expect(judged(code)).toEqual([true, '']);
  });
});

describe('a use may need the class', () => {
  const unclear = (text: string): string => `✗ \`${text}\` is used in a way that may need the class`;

  it.each([
    ['new X();', '✗ the test constructs `X` itself'],
    ['new (X as any)();', '✗ the test constructs `X as any` itself'],
    ['const a = () => X;', unclear('X')],
    ['const a = () => vi.mocked(X);', unclear('vi.mocked(X)')],
    ['a[X];', unclear('X')],
    ['a(b, X);', unclear('X')],
    ['a(X);', unclear('X')],
    ['X();', unclear('X')],
    ['own.mocked(X);', unclear('X')],
    ['vi.a.mocked(X);', unclear('X')],
    ['vi.other(X);', unclear('X')],
    ['own.isMockFunction(X);', unclear('X')],
    ['vi.mocked(a, X);', unclear('X')],
    ['[X];', unclear('X')],
    ['const { a } = X;', unclear('X')],
    ['a.b = X;', unclear('X')],
    ['X = a;', unclear('X')],
    ['const made = X; { const made = 1; }', unclear('X')],
    ['made = X;', unclear('X')],
    ['const made = X; new made();', '✗ the test constructs `made` itself'],
    ['expect(X);', unclear('X')],
    ['expect(X)[a]();', unclear('X')],
    ['expect(X).toHaveBeenCalled;', unclear('X')],
    ['expect(X).not;', unclear('X')],
    ['other(X).toHaveBeenCalled();', unclear('X')],
    ['expect.hard(X).toHaveBeenCalled();', unclear('X')],
    ['other.soft(X).toHaveBeenCalled();', unclear('X')],
    ['expect(X).toThrow();', '✗ the assertion `toThrow` on the class'],
    ['expect(X).toString();', '✗ the assertion `toString` on the class'],
    ['expect(X).toHaveBeenCalledWith(1);', '✗ the assertion `toHaveBeenCalledWith` on the arguments of the constructor'],
    ['expect(X).not.toBeCalledWith(1);', '✗ the assertion `toBeCalledWith` on the arguments of the constructor'],
    ['expect(X).lastCalledWith(1);', '✗ the assertion `lastCalledWith` on the arguments of the constructor'],
    ['expect(X).toHaveBeenCalledExactlyOnceWith(1);', '✗ the assertion `toHaveBeenCalledExactlyOnceWith` on the arguments of the constructor'],
    ['expect(X).nthCalledWith(1, 2);', '✗ the assertion `nthCalledWith` on the arguments of the constructor'],
    ['X.prototype;', '✗ the prototype of the class: spy on the methods of the object that the factory returns instead'],
    ['X?.mockClear();', '✗ `.mockClear` of the class'],
    ['X.made;', '✗ `.made` of the class'],
    ['X[made]();', '✗ `.[…]` of the class'],
    ['a(X.mockClear);', '✗ `.mockClear` of the class'],
    ['X.mockReturnThis();', '✗ `mockReturnThis` may mean something else for a function'],
    ['X.mockReturnValue(1);', '✗ `mockReturnValue` of something that is no object'],
    ['a(X.mockClear());', unclear('X.mockClear()')],
    ['X.mock[a];', unclear('X.mock')],
    ['a(X.mock);', unclear('X.mock')],
    ['X.mock.calls;', '✗ `mock.calls` of the class: the factory is called without arguments and makes no instance of its own'],
    ['X.mock.calls[0];', '✗ `mock.calls` of the class: the factory is called without arguments and makes no instance of its own'],
    ['expect(X.mock.calls).toEqual([]);', '✗ `mock.calls` of the class: the factory is called without arguments and makes no instance of its own'],
    ['a(X.mock.calls).toHaveLength(1);', '✗ `mock.calls` of the class: the factory is called without arguments and makes no instance of its own'],
    ['X.mock.contexts;', '✗ `mock.contexts` of the class: the factory is called without arguments and makes no instance of its own'],
    ['X.mock.lastCall;', '✗ `mock.lastCall` of the class: the factory is called without arguments and makes no instance of its own'],
    ['a(X.mock.callCount);', unclear('X.mock.callCount')],
    ['X.mock.mockImplementation();', '✗ `mockImplementation` without an implementation'],
  ])('in %s', (code, expected) => {
    expect(judged(code)).toEqual([false, expected]);
  });
});

it('an implementation that is a class is constructed', () => {
  const code = 'X.mockImplementation(class { get() {} });';
  expect(judged(code)).toEqual([true, 'X.mockImplementation(() => new (class { get() {} })());']);
});
