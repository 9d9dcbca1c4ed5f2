import { describe, expect, it } from 'vitest';
import { judgeValue } from '../../../codemods/mocks/mock-value.ts';
import { nodeWritten, outcomeOf, readerOf } from './reader.ts';

/** What becomes of the value of `Redis` in a mock, whether it has an implementation, and whether a function was put around it. */
function judged(value: string, before = ''): [outcome: string, isImplemented: boolean, isWrapped: boolean] {
  const code = `${before}vi.mock('./redis', () => ({ Redis: ${value} }));`;
  const reader = readerOf(code);
  const property = nodeWritten(reader, `Redis: ${value}`);
  if (property.type !== 'ObjectProperty') throw new Error(code);
  const { steps, implemented, wrapped } = judgeValue(reader, property.value);
  return [outcomeOf(code, steps).replace(/^.*Redis: (.*) \}\)\);$/su, '$1'), implemented, wrapped];
}

describe('the value of a mock stays, where it is', () => {
  it.each([
    ['() => fake', true],
    ['function () { return fake; }', true],
    ['(() => fake) as any', true],
    ['vi.fn()', false],
    ['jest.fn() as Mock', false],
    ['vi.fn(() => fake)', true],
    ['vi.fn().mockReturnValue(fake)', true],
    ['vi.fn().mockName("a")', false],
    ['vi.fn().mockName("a").mockReturnValue(fake)', true],
    ['vi.fn().mockReturnValue(fake).mockName("a")', true],
    ['(vi.fn() as Mock).mockReturnValue(fake)', true],
    ['vi.fn(() => fake).mockName("a")', true],
  ])('%s, and has an implementation: %s', (value, implemented) => {
    expect(judged(value)).toEqual([value, implemented, false]);
  });
});

describe('the value of a mock becomes', () => {
  it.each<[string, string, string, string]>([
    ['a function around a class', 'class { get() {} }', '', '() => new (class { get() {} })()'],
    ['a function around a name', 'Fake', '', '() => new Fake()'],
    ['a function around a name with a cast', 'Fake as any', '', '() => new Fake()'],
    ['a function around a member', 'fakes.Redis', '', '() => new fakes.Redis()'],
    ['a function around a declared class', 'Fake', 'class Fake {}\n', '() => new Fake()'],
    ['a function around an async function', 'Fake', 'const Fake = async () => fake;\n', '() => new Fake()'],
    ['a function around a mock that nothing implements', 'made', 'const made = vi.fn();\n', '() => new made()'],
    ['a function around a mock that the test constructs', 'made', 'const made = vi.fn(() => fake);\nnew made();\n', '() => new made()'],
    ['a function around a member that the test constructs', 'all.made', 'const all = { made: vi.fn(() => fake) };\nnew all.made();\n', '() => new all.made()'],
  ])('%s: %s', (_, value, before, expected) => {
    expect(judged(value, before)).toEqual([expected, true, true]);
  });
});

describe('the value of a mock stays a name', () => {
  it.each<[string, string, string]>([
    ['of a function', 'made', 'const made = () => fake;\n'],
    ['of a mock with an implementation', 'made', 'const made = vi.fn(() => fake);\n'],
    ['of a mock that the test implements', 'made', 'const made = vi.fn();\nmade.mockReturnValue(fake);\n'],
    ['of a mock that the test counts', 'made', 'const made = vi.fn(() => fake);\nexpect(made).toHaveBeenCalled();\n'],
    ['of a member', 'all.made', 'const all = { made: vi.fn(() => fake) };\nall.made.mockClear();\nnew all.other();\n'],
    ['of a member that is hoisted', 'all.made', 'const all = vi.hoisted(() => ({ made: vi.fn() }));\nall.made.mockReturnValue(fake);\n'],
  ])('%s', (_, value, before) => {
    expect(judged(value, before)).toEqual([value, true, false]);
  });
});

describe('the value of a mock cannot be read, where it is', () => {
  it.each(['1', 'make()', 'own.fn()', 'a[b]()', 'own.mockReturnValue(fake)', 'vi.other()', 'make().mockReturnValue(fake)', 'a ? b : c'])('%s', (value) => {
    expect(judged(value)[0]).toMatch(/^✗ .*cannot be read$/su);
  });

  it('a function of no object', () => {
    expect(judged('vi.fn(() => 1)')).toEqual(['✗ the mock returns no object', true, false]);
  });

  it('a method that may need the class', () => {
    expect(judged('vi.fn().mockReturnThis()')).toEqual(['✗ `mockReturnThis` may mean something else for a function', false, false]);
  });
});
