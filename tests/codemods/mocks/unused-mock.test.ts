import { describe, expect, it } from 'vitest';
import { planRemoval } from '../../../codemods/mocks/unused-mock.ts';
import { edited } from './mock-input.ts';

/** What becomes of the test when the mock of `./a` that stands first goes: its text, or where it has to be kept and why. */
function removed(text: string, path = 'store.test.ts'): string {
  const removal = planRemoval(path, text, text.search(/['"`]\.\/a['"`]/u));
  return removal.ok ? edited(text, { edits: [...removal.edits].sort((a, b) => a.start - b.start), notes: [], unsupported: [] }) : `${removal.line}: ${removal.what}`;
}

describe('a mock goes', () => {
  it.each([
    ['with its line', "before();\nvi.mock('./a');\nafter();\n", 'before();\nafter();\n'],
    ['with its line at the start', "vi.mock('./a');\nafter();\n", 'after();\n'],
    ['with its line at the end', "before();\nvi.mock('./a');", 'before();\n'],
    ['with the end of a line of Windows', "before();\r\nvi.mock('./a');\r\nafter();\r\n", 'before();\r\nafter();\r\n'],
    ['with its indentation and the blanks behind it', "it('', () => {\n  vi.mock('./a'); \t\n  after();\n});\n", "it('', () => {\n  after();\n});\n"],
    ['with a comment behind it', "before();\nvi.mock('./a'); // quiet\nafter();\n", 'before();\nafter();\n'],
    ['with the comments above it', "before();\n\n// Quiet.\n/* Really. */\nvi.mock('./a');\nafter();\n", 'before();\n\nafter();\n'],
    ['without a comment that an empty line parts from it', "// All tests.\n\nvi.mock('./a');\nafter();\n", '// All tests.\n\nafter();\n'],
    ['with one of two empty lines', "before();\n\nvi.mock('./a');\n\nafter();\n", 'before();\n\nafter();\n'],
    ['with one of two empty lines that have blanks', "before();\n \t\nvi.mock('./a');\n \t\nafter();\n", 'before();\n \t\nafter();\n'],
    ['with one of two empty lines of Windows', "before();\r\n\r\nvi.mock('./a');\r\n\r\nafter();\r\n", 'before();\r\n\r\nafter();\r\n'],
    ['with the empty line below it at the start', "vi.mock('./a');\n\nafter();\n", 'after();\n'],
    ['without the empty line below it', "before();\nvi.mock('./a');\n\nafter();\n", 'before();\n\nafter();\n'],
    ['without the empty line below it, where one stands further up', "first();\n\nbefore();\nvi.mock('./a');\n\nafter();\n", 'first();\n\nbefore();\n\nafter();\n'],
    ['without what it does not name', "const other = vi.fn();\nvi.mock('./a');\nuse(other);\n", 'const other = vi.fn();\nuse(other);\n'],
    ['from between others on its line', "before(); vi.mock('./a'); after();\n", 'before();  after();\n'],
    ['from the start of a line that goes on', "before();\nvi.mock('./a'); after();\n", 'before();\n after();\n'],
    ['from the end of a line', "before(); vi.mock('./a');\nafter();\n", 'before(); \nafter();\n'],
    ['with what stands in its factory', "vi.mock('./a', () => ({ get: vi.fn() }));\n", ''],
    ['of Jest', "jest.mock('./a', () => ({ get: jest.fn() }));\n", ''],
    ['of a runner', "import { mock } from 'node:test';\nmock.module('./a', { namedExports: {} });\n", "import { mock } from 'node:test';\n"],
    ['beside an import of types', "vi.mock('./a');\nimport type { A } from './a';\n", "import type { A } from './a';\n"],
    ['beside an import of another module', "import { b } from './b';\nvi.mock('./a');\n", "import { b } from './b';\n"],
    ['beside a mock of another module', "vi.mock('./a');\nvi.mock('./b');\n", "vi.mock('./b');\n"],
    ['that takes the rest of its own module', "vi.mock('./a', async () => ({ ...(await vi.importActual('./a')), get: 1 }));\n", ''],
  ])('%s', (_, text, expected) => {
    expect(removed(text)).toBe(expected);
  });

  it('from a test in JavaScript', () => {
    expect(removed("jest.mock('./a');\n", 'store.test.js')).toBe('');
  });

  it('and tells its line', () => {
    expect(planRemoval('store.test.ts', "before();\nvi.mock('./a');\n", 18)).toEqual({ ok: true, line: 2, edits: [{ start: 10, end: 26, text: '' }] });
  });
});

describe('what a mock is made of', () => {
  it.each([
    ['a function goes with it', "const get = vi.fn();\nvi.mock('./a', () => ({ get }));\n", ''],
    ['a hoisted object goes with it', "const mocks = vi.hoisted(() => ({ get: vi.fn() }));\nvi.mock('./a', () => ({ get: mocks.get }));\n", ''],
    ['a function that was given a value stays', "const get = vi.fn().mockReturnValue(1);\nvi.mock('./a', () => ({ get }));\n", "const get = vi.fn().mockReturnValue(1);\n"],
    ['several go with it', "const get = vi.fn();\nconst set = vi.fn();\nvi.mock('./a', () => ({ get, set }));\nafter();\n", 'after();\n'],
    ['an import stays', "import { fake } from './fake';\nvi.mock('./a', () => fake);\n", "import { fake } from './fake';\n"],
    ['an import of the whole stays, also in use', "import * as fake from './fake';\nvi.mock('./a', () => fake);\nuse(fake);\n", "import * as fake from './fake';\nuse(fake);\n"],
    ['a default import stays, also in use', "import fake from './fake';\nvi.mock('./a', () => fake);\nuse(fake);\n", "import fake from './fake';\nuse(fake);\n"],
    ['a global is nothing of the test', "vi.mock('./a', () => ({ get: () => fetch() }));\nfetch();\n", 'fetch();\n'],
    ['a name of its own is none of the test', "vi.mock('./a', () => { const made = vi.fn(); return { get: made }; });\nconst made = 1;\nuse(made);\n", 'const made = 1;\nuse(made);\n'],
    ['a constant that does something else stays', "const get = connect();\nvi.mock('./a', () => ({ get }));\n", 'const get = connect();\n'],
    ['a constant of another method of the framework stays', "const get = vi.spyOn(b, 'c');\nvi.mock('./a', () => ({ get }));\n", "const get = vi.spyOn(b, 'c');\n"],
    ['a constant of a function of the same name stays', "const get = own.fn();\nvi.mock('./a', () => ({ get }));\n", 'const get = own.fn();\n'],
    ['a literal stays', "const get = 1;\nvi.mock('./a', () => ({ get }));\n", 'const get = 1;\n'],
    ['a variable without a value stays', "let get;\nvi.mock('./a', () => ({ get }));\n", 'let get;\n'],
    ['two constants of one statement stay', "const get = vi.fn(), set = vi.fn();\nvi.mock('./a', () => ({ get }));\n", 'const get = vi.fn(), set = vi.fn();\n'],
    ['a pattern stays', "const { get } = vi.hoisted(() => ({ get: vi.fn() }));\nvi.mock('./a', () => ({ get }));\n", 'const { get } = vi.hoisted(() => ({ get: vi.fn() }));\n'],
    ['a function stays', "function make() {}\nvi.mock('./a', () => make());\n", 'function make() {}\n'],
    ['a class stays', "class Fake {}\nvi.mock('./a', () => ({ A: Fake }));\n", 'class Fake {}\n'],
  ])('%s', (_, text, expected) => {
    expect(removed(text)).toBe(expected);
  });
});

describe('a mock is kept', () => {
  it.each([
    ['in a file that does not parse', "vi.mock('./a');\nconst = 1;\n", '2: Unexpected token'],
    ['where it is no statement', "const mocked = vi.mock('./a');\n", "1: the mock of './a' is no statement of its own"],
    ['where it is awaited', "\nawait vi.mock('./a');\n", "2: the mock of './a' is no statement of its own"],
    ['where the test imports its module', "vi.mock('./a');\nimport { A } from './a';\n", "2: the test takes something from './a' itself"],
    ['where the test imports its module for what it does', "vi.mock('./a');\nimport './a';\n", "2: the test takes something from './a' itself"],
    ['where another call names its module', "vi.mock('./a');\n\nvi.unmock('./a');\n", "3: the test takes something from './a' itself"],
    ['where the test takes the module as it is', "vi.mock('./a');\nconst { A } = await vi.importActual('./a');\n", "2: the test takes something from './a' itself"],
    ['where the test sets up what it is made of', "const get = vi.fn();\nvi.mock('./a', () => ({ get }));\n\nget.mockReturnValue(1);\n", "4: the test uses `get`, of which the mock of './a' is made"],
    ['where the test uses the fake class', "class Fake {}\nvi.mock('./a', () => ({ A: Fake }));\nnew Fake();\n", "3: the test uses `Fake`, of which the mock of './a' is made"],
  ])('%s', (_, text, expected) => {
    expect(removed(text)).toBe(expected);
  });

  it('where its literal stands elsewhere', () => {
    expect(planRemoval('store.test.ts', "\n\nvi.mock('./a');\n", 0)).toEqual({ ok: false, line: 1, what: 'its call cannot be found again' });
  });
});
