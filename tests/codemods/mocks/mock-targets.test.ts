import { expect, it } from 'vitest';
import { mockTargets } from '../../../codemods/mocks/mock-targets.ts';

it.each<[string, string, string[]]>([
  ['mocks', `vi.mock('./a'); jest.doMock("./b", () => ({})); jest.unstable_mockModule('./c', () => ({}));`, ["mock './a'", 'mock "./b"', "mock './c'"]],
  ['mocks by import', `vi.mock(import('./a'), () => ({}));`, ["mock './a'"]],
  ['chained mocks', `jest.mock('./a').mock('./b');`, ["mock './b'", "mock './a'"]],
  ['unmocks', `vi.unmock('./a'); vi.doUnmock('./b'); jest.dontMock('./c');`, ["unmock './a'", "unmock './b'", "unmock './c'"]],
  ['actual modules', `await vi.importActual<typeof import('./a')>('./a'); jest.requireActual('./b');`, ["actual './a'", "actual './b'"]],
  ['mocked imports', `await vi.importMock('./a'); jest.requireMock('./b');`, ["mocked-import './a'", "mocked-import './b'"]],
  ['an imported name of the framework', `import { vi as v } from 'vitest'; v.mock('./a');`, ["mock './a'"]],
  ['tabs and Windows line ends', `{\r\n\t\tvi.mock('./a');\r\n}`, ["mock './a'"]],
  ['characters of two units', `'😀'; vi.mock('./a');`, ["mock './a'"]],
  ['no spies', `vi.spyOn(redis, 'get');`, []],
  ['no other objects', `server.mock('./a'); vi.toString('./b');`, []],
  ['no names that are computed', `vi.mock(path); vi.mock(\`./\${name}\`);`, []],
  ['nothing in a file that does not parse', `vi.mock('./a'`, []],
])('mockTargets finds %s', (_, text, expected) => {
  expect(mockTargets('a.test.ts', text).map(({ kind, start, end }) => `${kind} ${text.slice(start, end)}`)).toEqual(expected);
});
