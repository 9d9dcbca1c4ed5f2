import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { analyzeModule } from '../../analysis/analyze.ts';
import { diskFiles } from '../../analysis/files.ts';
import { loadModule } from '../../analysis/module-source.ts';
import { compilePolicy } from '../../policy/compile.ts';
import { tempFolder } from '../codemods/temp-project.ts';

const test = "import { run } from './sut.js';\nvi.mock('./client.js', async (original) => ({ ...(await original()), Client: vi.fn() }));\nit('runs', run);\n";
const compiled = compilePolicy({});
if (!compiled.ok) throw new Error(compiled.errors.join());
const { policy } = compiled;

it('is right in one process while the files of the tested code change', () => {
  const root = tempFolder({ 'package.json': '{}', 'sut.test.ts': test, 'sut.ts': "import { Client } from './client.js';\nexport const run = () => new Client();\n", 'client.ts': 'export class Client {}\n' });
  const files = diskFiles();
  const write = (path: string, text: string): void => writeFileSync(join(root, path), text);
  const judged = (): string[] => {
    files.beginPass();
    const loaded = loadModule(files, join(root, 'sut.test.ts'));
    if (!loaded.ok) throw new Error(loaded.detail);
    return analyzeModule({ files, policy, root }, loaded.module).inertMocks.map(({ why }) => why);
  };

  expect(judged()).toEqual([]);
  write('sut.ts', "import { createClient } from './client.js';\nexport const run = () => createClient(1);\n");
  expect(judged()).toEqual(['not-used']);
  write('sut.ts', "import { createClient } from './factory.js';\nexport const run = () => createClient();\n");
  write('factory.ts', 'export const createClient = () => 1;\n');
  expect(judged()).toEqual(['not-imported']);
  write('factory.ts', "import { Client } from './client.js';\nexport const createClient = () => new Client();\n");
  expect(judged()).toEqual([]);
  rmSync(join(root, 'client.ts'));
  // The tested code still imports it: what is missing is not the mock's fault.
  expect(judged()).toEqual([]);
  write('factory.ts', 'export const createClient = () => 123;\n');
  expect(judged()).toEqual(['missing']);
  mkdirSync(join(root, 'client'));
  write('client/index.ts', 'export class Client {}\n');
  expect(judged()).toEqual(['missing']);
});
