import { noInertMock } from '../../rules/no-inert-mock.ts';
import { marked } from './marked-code.ts';
import { at, ruleTester, strict, useProject } from './memory-project.ts';

useProject({
  'package.json': JSON.stringify({ dependencies: { react: '19', '@acme/shared': 'workspace:*' } }),
  'tsconfig.json': JSON.stringify({ compilerOptions: { paths: { '@/*': ['./src/*'] } } }),
  'src/store.ts': "import { createKvClient } from './kv-client.js';\nexport class Store { kv = createKvClient(); }",
  'src/kv-client.ts': "import { Redis } from 'ioredis';\nexport class KvClient {}\nexport function createKvClient() { return new Redis(); }",
  'src/old-client.ts': 'export class OldClient {}',
  'src/service.ts': "import { Store } from '@/store.js';\nimport type { OldClient } from './old-client.js';\nexport class Service { store = new Store(); }",
  'src/barrel.ts': "export { KvClient, createKvClient as makeKv } from './kv-client.js';",
  'src/barrel-user.ts': "import { makeKv } from './barrel.js';\nexport const kv = makeKv();",
  'src/star.ts': "export * from './kv-client.js';",
  'src/star-user.ts': "import { createKvClient } from './star.js';\nexport const kv = createKvClient();",
  'src/namespace-user.ts': "import * as client from './kv-client.js';\nexport const kv = client.createKvClient();",
  'src/require-user.js': "const { createKvClient } = require('./kv-client');\nmodule.exports = { kv: createKvClient() };",
  'src/lazy.ts': "export const load = () => import('./old-client.js');",
  'src/computed.ts': 'export const load = (name: string) => import(`./plugins/${name}.js`);',
  'src/alias-user.ts': "import { a } from '~/somewhere';\nexport const b = a;",
  'src/workspace-user.ts': "import { a } from '@acme/shared';\nexport const b = a;",
  'src/react-user.ts': "import { useState } from 'react';\nexport const b = useState;",
  'src/uses-generated.ts': "import { schema } from './schema.js';\nexport const s = schema;",
  'src/broken-user.ts': "import { broken } from './broken.js';\nexport const b = broken;",
  'src/broken.ts': 'export const broken = {',
  'src/own-helper.ts': 'export function helper() {}\nexport function main() { return helper(); }',
  'src/manual.ts': 'export const manual = 1;',
  'src/__mocks__/manual.ts': 'export const manual = 2;',
  'src/button.ios.tsx': 'export const Button = 1;',
  'src/theme.css': '',
  'tests/helper.ts': 'export const nothing = 1;',
});

const filename = at('tests/store.test.ts');
const test = (mock: string, imports = "import { Store } from '../src/store.js';", head = "import { vi, it, expect } from 'vitest';"): string =>
  `${head}\n${imports}\n${mock}\nit('works', () => { expect(Store).toBeDefined(); });`;
const fine = (name: string, mock: string, imports?: string, head?: string) => ({ name, filename, code: test(mock, imports, head) });
const inert = (name: string, messageId: string, specifier: string, mock: string, imports?: string, head?: string, names?: string) => {
  const { code, at: place } = marked(test(mock.replace(`'${specifier}'`, `⟦'${specifier}'⟧`), imports, head));
  return { name, filename, code, errors: [{ messageId, ...place, data: { specifier, ...(names ? { names } : {}) } }] };
};

const partial = "vi.mock('../src/kv-client.js', async (importOriginal) => ({ ...(await importOriginal<object>()), KvClient: vi.fn() }));";

ruleTester.run('no-inert-mock', noInertMock.module, {
  assertionOptions: strict,
  valid: [
    fine('a mock of what the tested module imports', "vi.mock('../src/kv-client.js', () => ({ createKvClient: vi.fn() }));"),
    fine('a partial one', "vi.mock('../src/kv-client.js', async (original) => ({ ...(await original()), createKvClient: vi.fn() }));"),
    fine('an automatic one', "vi.mock('../src/kv-client.js');"),
    fine('one of a module further away, through a path of tsconfig', "vi.mock('@/kv-client.js');", "import { Service } from '../src/service.js';"),
    fine('the defining module behind a barrel, which does work', "vi.mock('../src/kv-client.js', () => ({ createKvClient: vi.fn() }));", "import { kv } from '../src/barrel-user.js';"),
    fine('the defining module behind a barrel that hands everything on', partial, "import { kv } from '../src/star-user.js';"),
    fine('exports that are taken from a namespace', partial, "import { kv } from '../src/namespace-user.js';"),
    fine('exports that are required', partial, "import { kv } from '../src/require-user.js';"),
    fine('a module that is loaded later', "vi.mock('../src/old-client.js');", "import { load } from '../src/lazy.js';"),
    fine('a tested module that is loaded in the test', "vi.doMock('../src/kv-client.js');\nconst { Store } = await import('../src/store.js');", ''),
    fine('a test that uses the mock itself', "vi.mock('../src/old-client.js', () => ({ OldClient: vi.fn() }));\nconst store = new Store(new OldClient());", "import { Store } from '../src/store.js';\nimport { OldClient } from '../src/old-client.js';"),
    fine('a test that hands the mock on through a constant', "vi.mock('../src/old-client.js');\nconst client = vi.mocked(OldClient);\nconst store = new Store(client);", "import { Store } from '../src/store.js';\nimport { OldClient } from '../src/old-client.js';"),
    fine('computed imports', "vi.mock('../src/old-client.js');", "import { load } from '../src/computed.js';"),
    fine('an alias that is not resolved', "vi.mock('../src/old-client.js');", "import { b } from '../src/alias-user.js';"),
    fine('a package of the workspace that is not there', "vi.mock('../src/old-client.js');", "import { b } from '../src/workspace-user.js';"),
    fine('a module that does not parse', "vi.mock('../src/old-client.js');", "import { b } from '../src/broken-user.js';"),
    fine('a package, which another package may import', "vi.mock('ioredis'); vi.mock('left-pad');"),
    fine('an alias that resolves to nothing', "vi.mock('~/gone', () => ({ a: 1 })); vi.mock('/src/gone.js');"),
    fine('a virtual mock', "jest.mock('../src/gone', () => ({}), { virtual: true });", undefined, ''),
    fine('a manual mock', "vi.mock('../src/manual.js');"),
    fine('a style sheet', "vi.mock('../src/theme.css'); vi.mock('../src/logo.svg');"),
    fine('a module of one platform', "jest.mock('../src/button');", undefined, ''),
    fine('what a build writes', "vi.mock('../src/generated/client.js'); vi.mock('../dist/index.js');"),
    fine('a module that is not there, and that the tested module imports nevertheless', "vi.mock('../src/schema.js', () => ({ schema: {} }));", "import { s } from '../src/uses-generated.js';"),
    fine('a factory that is not written out', "vi.mock('../src/kv-client.js', () => createFakes()); vi.mock('../src/kv-client.js', fakes);"),
    fine('something else spread in', "vi.mock('../src/kv-client.js', () => ({ ...fakes, KvClient: vi.fn() }));"),
    fine('a computed name', "vi.mock('../src/kv-client.js', () => ({ [name]: vi.fn() }));"),
    fine('a specifier that is computed', 'vi.mock(path); vi.mock(`../src/${name}.js`);'),
    fine('a test without imports of the project', "vi.mock('../src/old-client.js');", "import { it as test } from 'vitest';"),
    { name: 'a set-up file', filename, code: "import { vi } from 'vitest';\nimport { nothing } from './helper.js';\nvi.mock('../src/old-client.js');" },
    fine('another object of that name', "const vi = { mock() {} };\nvi.mock('../src/gone.js');", undefined, ''),
    fine('other methods', "vi.unmock('../src/gone.js'); vi.importActual('../src/gone.js'); http.mock('../src/gone.js');"),
    fine('mocks of Node', "mock.module('../src/kv-client.js', { namedExports: { createKvClient: () => null } });", undefined, "import { mock, it } from 'node:test';"),
    fine('the module under test, of which a function is mocked that the test uses', "vi.mock('../src/own-helper.js', async (original) => ({ ...(await original()), helper: vi.fn() }));", "import { helper, main } from '../src/own-helper.js';\nmain(helper());"),
  ],
  invalid: [
    inert('a module that no longer exists', 'missing', '../src/removed.js', "vi.mock('../src/removed.js', () => ({ a: 1 }));"),
    inert('the same for Jest', 'missing', '../src/removed', "jest.mock('../src/removed');", undefined, ''),
    inert('the same through an import', 'missing', '../src/removed.js', "vi.mock(import('../src/removed.js'), () => ({}));"),
    inert('in a chain', 'missing', '../src/removed', "jest.mock('../src/kv-client').mock('../src/removed');", undefined, ''),
    inert('under another name', 'missing', '../src/removed.js', "v.doMock('../src/removed.js');", undefined, "import { vi as v, it } from 'vitest';"),
    inert('for modules of Jest', 'missing', '../src/removed.js', "jest.unstable_mockModule('../src/removed.js', () => ({}));", undefined, "import { jest } from '@jest/globals';"),
    inert('a module that the store left', 'notImported', '../src/old-client.js', "vi.mock('../src/old-client.js', () => ({ OldClient: vi.fn() }));"),
    inert('a module of which only a type is imported', 'notImported', '../src/old-client.js', "vi.mock('../src/old-client.js');", "import { Service } from '../src/service.js';"),
    inert('a module that the test imports to set its mock up', 'notImported', '../src/old-client.js', "vi.mock('../src/old-client.js');\nvi.mocked(OldClient).mockReturnValue({});\nexpect(OldClient).toHaveBeenCalled();", "import { Store } from '../src/store.js';\nimport { OldClient } from '../src/old-client.js';"),
    inert('a module that the test imports under a cast', 'notImported', '../src/old-client', "jest.mock('../src/old-client');\nconst Old = OldClient as unknown as jest.Mock;\nOld.mockImplementation(() => ({}));", "import { Store } from '../src/store.js';\nimport { OldClient } from '../src/old-client';", ''),
    inert('a barrel, where the tested module imports what lies behind', 'notImported', '../src/barrel.js', "vi.mock('../src/barrel.js', () => ({ makeKv: vi.fn() }));"),
    inert('a module below one with packages only', 'notImported', '../src/old-client.js', "vi.mock('../src/old-client.js');", "import { b } from '../src/react-user.js';"),
    inert('a class that the store no longer constructs, in a partial mock', 'notUsed', '../src/kv-client.js', partial, undefined, undefined, '`KvClient`'),
    inert('the same with requireActual', 'notUsed', '../src/kv-client', "jest.mock('../src/kv-client', () => ({ ...jest.requireActual('../src/kv-client'), KvClient: jest.fn() }));", undefined, '', '`KvClient`'),
    inert('the same with a constant', 'notUsed', '../src/kv-client.js', "vi.mock('../src/kv-client.js', async () => {\n  const actual = await vi.importActual('../src/kv-client.js');\n  return { ...actual, KvClient: vi.fn() };\n});", undefined, undefined, '`KvClient`'),
    inert('the same without the original', 'notUsed', '../src/kv-client.js', "vi.mock('../src/kv-client.js', () => ({ __esModule: true, KvClient: class {}, other() {} }));", undefined, undefined, '`KvClient`, `other`'),
    inert('the same for Node', 'notUsed', '../src/kv-client.js', "mock.module('../src/kv-client.js', { namedExports: { KvClient: class {} } });", undefined, "import { mock, it } from 'node:test';", '`KvClient`'),
    inert('a name that a barrel hands on and nobody takes', 'notUsed', '../src/kv-client.js', partial, "import { kv } from '../src/barrel-user.js';", undefined, '`KvClient`'),
    inert('a helper that only the mocked module itself calls', 'notUsed', '../src/own-helper.js', "vi.mock('../src/own-helper.js', async (original) => ({ ...(await original()), helper: vi.fn() }));", "import { main } from '../src/own-helper.js';\nmain();", undefined, '`helper`'),
  ],
});
