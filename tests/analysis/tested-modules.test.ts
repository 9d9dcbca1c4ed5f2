import { expect, it } from 'vitest';
import { analyzeModule } from '../../analysis/analyze.ts';
import { loaded } from './loaded.ts';

const test = 'tests/store.test.ts';

/** `specifier why names` of each inert mock of a test with these imports and mocks, over these files. */
function inert(code: string, files: Readonly<Record<string, string>>, body = "it('works', () => {});"): string[] {
  const { project, module } = loaded(`import { vi, it } from 'vitest';\n${code}\n${body}`, { 'package.json': '{ "dependencies": { "react": "19" } }', ...files }, test);
  return analyzeModule(project, module).inertMocks.map(({ specifier, why, names }) => [specifier, why, ...names].join(' '));
}

const client = "import { Redis } from 'ioredis';\nexport class Client {}\nexport const createClient = () => new Redis();\nexport default Client;";
const mock = "vi.mock('../src/client.js');";
const partial = "vi.mock('../src/client.js', async (original) => ({ ...(await original()), Client: vi.fn() }));";
const run = "import { run } from '../src/run.js';";

it.each<[string, string, Readonly<Record<string, string>>, string[]]>([
  ['imports the module', `${run}\n${mock}`, { 'src/run.ts': "import { Client } from './client.js';\nexport const run = Client;" }, []],
  ['imports it further away', `${run}\n${mock}`, { 'src/run.ts': "export { run } from './a.js';", 'src/a.ts': "export * from './b.js';", 'src/b.ts': "import { Client } from './client.js';\nexport const run = Client;" }, []],
  ['imports itself in a circle, and the module nowhere', `${run}\n${mock}`, { 'src/run.ts': "import { a } from './a.js';\nexport const run = a;", 'src/a.ts': "import { run } from './run.js';\nexport const a = run;" }, ['../src/client.js not-imported']],
  ['imports what the test itself is', `${run}\n${mock}`, { 'src/run.ts': "import '../tests/store.test.js';\nexport const run = 1;" }, ['../src/client.js not-imported']],
  ['imports a style sheet', `${run}\n${mock}`, { 'src/run.ts': "import './run.css';\nexport const run = 1;", 'src/run.css': '' }, ['../src/client.js not-imported']],
  ['imports a style sheet that is not there', `${run}\n${mock}`, { 'src/run.ts': "import './run.css';\nexport const run = 1;" }, ['../src/client.js not-imported']],
  ['imports a file of types', `${run}\n${mock}`, { 'src/run.ts': "import { A } from './types.js';\nexport const run: A = 1;", 'src/types.d.ts': 'export type A = number;' }, ['../src/client.js not-imported']],
  ['imports a component of another language, which may import it', `${run}\n${mock}`, { 'src/run.ts': "import App from './App.vue';\nexport const run = App;", 'src/App.vue': '<template/>' }, []],
  ['imports a package', `${run}\n${mock}`, { 'src/run.ts': "import react from 'react';\nimport pg from 'pg';\nimport vitest from 'vitest';\nexport const run = react;" }, ['../src/client.js not-imported']],
  ['imports a package that nobody knows', `${run}\n${mock}`, { 'src/run.ts': "import a from 'left-pad';\nexport const run = a;" }, []],
  ['imports a file that is not there', `${run}\n${mock}`, { 'src/run.ts': "import { a } from './gone.js';\nexport const run = a;" }, []],
  ['imports something that is computed', `${run}\n${mock}`, { 'src/run.ts': 'export const run = (name: string) => import(name);' }, []],
  ['imports a module that does not parse', `${run}\n${mock}`, { 'src/run.ts': "import { a } from './a.js';\nexport const run = a;", 'src/a.ts': 'export const = 1;' }, []],
])('a mock of a module, where the tested code %s', (_what, code, files, expected) => {
  expect(inert(code, { 'src/client.ts': client, ...files })).toEqual(expected);
});

it.each<[string, number, string[]]>([
  ['few', 200, ['../src/client.js not-imported']],
  ['too many', 400, []],
])('a mock of a module that nothing imports, below %s others', (_what, count, expected) => {
  const chain = Object.fromEntries(Array.from({ length: count }, (_, index) => [`src/m${index}.ts`, `import './m${index + 1}.js';\nexport const a = 1;`]));
  expect(inert(`import { a } from '../src/m0.js';\n${mock}`, { 'src/client.ts': client, ...chain, [`src/m${count}.ts`]: '' })).toEqual(expected);
});

it.each<[string, string, Readonly<Record<string, string>>, string[]]>([
  ['that the tested code uses', `${run}\n${partial}`, { 'src/run.ts': "import { Client } from './client.js';\nexport const run = Client;" }, []],
  ['that it does not use', `${run}\n${partial}`, { 'src/run.ts': "import { createClient } from './client.js';\nexport const run = createClient;" }, ['../src/client.js not-used Client']],
  ['that one of two modules uses', `import { a } from '../src/a.js';\n${run}\n${partial}`, { 'src/a.ts': "import { createClient } from './client.js';\nexport const a = createClient;", 'src/run.ts': "import { Client } from './client.js';\nexport const run = Client;" }, []],
  ['that may be anything of a namespace', `${run}\n${partial}`, { 'src/run.ts': "import * as client from './client.js';\nexport const run = client;" }, []],
  ['that a barrel hands on to who uses it', `${run}\n${partial}`, { 'src/index.ts': "export { Client, createClient } from './client.js';", 'src/run.ts': "import { Client } from './index.js';\nexport const run = Client;" }, []],
  ['that a barrel hands on under another name to who uses it', `${run}\n${partial}`, { 'src/index.ts': "export { Client as Kv } from './client.js';", 'src/run.ts': "import { Kv } from './index.js';\nexport const run = Kv;" }, []],
  ['that a barrel hands on, where something else of it is used', `${run}\n${partial}`, { 'src/index.ts': "export { Client, createClient } from './client.js';", 'src/run.ts': "import { createClient } from './index.js';\nexport const run = createClient;" }, ['../src/client.js not-used Client']],
  ['that is the default behind a barrel', `${run}\nvi.mock('../src/client.js', async (original) => ({ ...(await original()), default: vi.fn() }));`, { 'src/index.ts': "export { default as Kv } from './client.js';", 'src/run.ts': "import { Kv } from './index.js';\nexport const run = Kv;" }, []],
  ['that a barrel hands on to the test itself', `import { Client } from '../src/index.js';\n${partial}\nnew Client();`, { 'src/index.ts': "export { Client, createClient } from './client.js';" }, []],
  ['that a barrel hands on, of which the test takes something else', `import { createClient } from '../src/index.js';\n${partial}\ncreateClient();`, { 'src/index.ts': "export { Client, createClient } from './client.js';" }, ['../src/client.js not-used Client']],
  ['that a barrel hands on, and the test takes its name from another module', `import { createClient } from '../src/index.js';\nimport { Client } from '../src/other.js';\n${partial}\ncreateClient(Client);`, { 'src/index.ts': "export { Client, createClient } from './client.js';", 'src/other.ts': 'export class Client {}' }, ['../src/client.js not-used Client']],
  ['that two barrels hand on to each other, and nobody takes', `${run}\n${partial}`, { 'src/run.ts': "import { createClient } from './one.js';\nexport const run = createClient;", 'src/one.ts': "export { Client, createClient } from './client.js';\nexport { Client as Two } from './two.js';", 'src/two.ts': "export { Client } from './one.js';" }, ['../src/client.js not-used Client']],
])('a mock of an export %s', (_what, code, files, expected) => {
  expect(inert(code, { 'src/client.ts': client, ...files })).toEqual(expected);
});

const other = { 'src/run.ts': 'export const run = 1;', 'src/client.ts': client };

it.each<[string, string, Readonly<Record<string, string>>, string[]]>([
  ['beside it', "vi.mock('./gone.js');", {}, ['./gone.js missing']],
  ['above it', "vi.mock('../src/gone.js');", {}, ['../src/gone.js missing']],
  ['with a question to a bundler', "vi.mock('../src/client.ts?raw'); vi.mock('../src/gone.js?raw');", {}, ['../src/gone.js?raw missing']],
  ['of a component', "vi.mock('../src/App.vue'); vi.mock('../src/page.mdx'); vi.mock('../src/page.md'); vi.mock('../src/pic.svg');", {}, []],
  ['that is a folder', "vi.mock('../src/folder');", { 'src/folder/a.ts': '' }, []],
  ['that a build writes', "vi.mock('../src/generated/a.js'); vi.mock('../dist/a.js'); vi.mock('../src/graphql.generated');", {}, []],
  ['of another platform', "vi.mock('../src/button'); vi.mock('../src/link.js');", { 'src/button.ios.tsx': '', 'src/link.web.js': '' }, []],
  ['through an alias', "vi.mock('~/gone.js'); vi.mock('@/gone.js');", {}, []],
])('a mock of what is not there, %s', (_what, code, files, expected) => {
  expect(inert(`${run}\n${code}`, { ...other, ...files })).toEqual(expected);
});

it.each(['.ts', '.tsx', '.js', '.jsx', '.mjs', '.cjs', '.mts', '.cts'])('a manual mock with the extension %s stands in for its module', (extension) => {
  expect(inert(`${run}\n${mock}`, { ...other, [`src/__mocks__/client${extension}`]: '' })).toEqual([]);
  expect(inert(`${run}\n${mock}`, { ...other, [`src/__mocks__/other${extension}`]: '' })).toEqual(['../src/client.js not-imported']);
  expect(inert(`${run}\nvi.mock('../src/client.js', () => ({ Client: vi.fn() }));`, { ...other, [`src/__mocks__/client${extension}`]: '' })).toEqual(['../src/client.js not-imported Client']);
});

it.each<[string, string, boolean]>([
  ['a test', "it('works', () => {});", true],
  ['a test of a table', "it.each([1])('works', () => {});", true],
  ['a test of a table, in a template', 'test.concurrent.each`a`("works", () => {});', true],
  ['a group of tests', "describe.skip ('all', () => {});", true],
  ['no test', 'export const submit = (a) => a;', false],
  ['a function whose name only ends like one', "await('works');", false],
])('a file with %s is judged: %s', (_what, body, expected) => {
  expect(inert(`${run}\n${mock}`, other, body).length > 0).toBe(expected);
});
