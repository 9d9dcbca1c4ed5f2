import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const repository = fileURLToPath(new URL('../..', import.meta.url));

/** Parses in a process of its own and prints the packages that it loaded. */
const script = `
import { createRequire } from 'node:module';
const { default: parser } = await import('eslint-plugin-infra-clients/parser');
parser.parseForESLint('class A<T> extends B {}', { filePath: 'a.ts', sourceType: 'module' });
const loaded = Object.keys(createRequire(import.meta.url).cache).flatMap((path) => path.split('/node_modules/').slice(1));
console.log(JSON.stringify(loaded.map((path) => /^(?:@[^/]+\\/)?[^/]+/.exec(path)[0])));
`;

it('the parser loads no TypeScript', () => {
  const loaded = JSON.parse(execFileSync(process.execPath, ['--input-type=module', '--eval', script], { cwd: repository, encoding: 'utf8' })) as string[];

  expect(loaded).toContain('@typescript-eslint/scope-manager');
  expect(loaded).not.toContain('typescript');
  expect(loaded).not.toContain('@typescript-eslint/typescript-estree');
});
