import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';

const repository = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'infra-clients-parser-'));

/** Parses in a process of its own and prints the packages that it loaded. */
const script = `
import { createRequire } from 'node:module';
const { default: parser } = await import('./dist/survey/parser.js');
parser.parseForESLint('class A<T> extends B {}', { filePath: 'a.ts', sourceType: 'module' });
const loaded = Object.keys(createRequire(import.meta.url).cache).flatMap((path) => path.split('/node_modules/').slice(1));
console.log(JSON.stringify(loaded.map((path) => /^(?:@[^/]+\\/)?[^/]+/.exec(path)[0])));
`;

beforeAll(() => {
  const compiler = join(repository, 'node_modules/typescript/bin/tsc');
  const options = ['-p', join(repository, 'tsconfig.build.json'), '--outDir', join(folder, 'dist'), '--noCheck', '--declaration', 'false'];
  execFileSync(process.execPath, [compiler, ...options]);
  symlinkSync(join(repository, 'node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  writeFileSync(join(folder, 'load.mjs'), script);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('the parser loads no TypeScript', () => {
  const loaded = JSON.parse(execFileSync(process.execPath, ['load.mjs'], { cwd: folder, encoding: 'utf8' })) as string[];

  expect(loaded).toContain('@typescript-eslint/scope-manager');
  expect(loaded).not.toContain('typescript');
  expect(loaded).not.toContain('@typescript-eslint/typescript-estree');
});
