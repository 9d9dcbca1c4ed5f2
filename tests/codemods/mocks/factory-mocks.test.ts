import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { x } from 'tinyexec';
import ts from 'typescript';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

const project = mkdtempSync(join(tmpdir(), 'infra-clients-transform-'));
const transform = 'node_modules/eslint-plugin-infra-clients/dist/codemods/transforms/factory-mocks.js';
const options = ['--replaces=RedisClient', '--create=createRedisClient', '--from=src/redis-client.ts'];

const input = `import { it, vi } from 'vitest';

vi.mock('../src/redis.js', () => ({
  RedisClient: vi.fn(function () {
    return { name: '🔑' };
  }),
}));
`;
const output = `import { it, vi } from 'vitest';

vi.mock('../src/redis-client.js', () => ({
  createRedisClient: vi.fn(function () {
    return { name: '🔑' };
  }),
}));
`;

interface Run {
  readonly exitCode: number | undefined;
  readonly stdout: string;
}

/** Runs the real jscodeshift on the project's tests. */
async function jscodeshift(...args: string[]): Promise<Run> {
  const { exitCode, stdout } = await x('node', ['node_modules/jscodeshift/bin/jscodeshift.js', '-t', transform, '--extensions=ts,tsx,js', ...args, 'tests'], { nodeOptions: { cwd: project } });
  return { exitCode, stdout };
}

function write(path: string, text: string): void {
  mkdirSync(dirname(join(project, path)), { recursive: true });
  writeFileSync(join(project, path), text);
}

function read(path: string): string {
  return readFileSync(join(project, path), 'utf8');
}

/** Installs the transform as the build leaves it: each module compiled for itself. */
function install(): void {
  write('node_modules/eslint-plugin-infra-clients/package.json', '{ "name": "eslint-plugin-infra-clients", "type": "module" }');
  for (const folder of ['codemods/mocks', 'codemods/transforms', 'policy', 'analysis']) {
    for (const file of readdirSync(resolve(folder)).filter((name) => /(?<!\.d)\.ts$/u.test(name))) {
      const compilerOptions = { target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.ESNext, verbatimModuleSyntax: true, rewriteRelativeImportExtensions: true };
      const { outputText } = ts.transpileModule(readFileSync(resolve(folder, file), 'utf8'), { compilerOptions });
      write(`node_modules/eslint-plugin-infra-clients/dist/${folder}/${file.replace(/\.ts$/u, '.js')}`, outputText);
    }
  }
  for (const dependency of ['jscodeshift', 'magic-string']) symlinkSync(resolve('node_modules', dependency), join(project, 'node_modules', dependency), 'junction');
}

beforeAll(() => {
  install();
  write('src/redis-client.ts', 'export {};\n');
});

beforeEach(() => {
  rmSync(join(project, 'tests'), { recursive: true, force: true });
});

afterAll(() => {
  rmSync(project, { recursive: true, force: true });
});

describe('run by jscodeshift', () => {
  const formats: [string, (text: string) => string][] = [
    ['plain', (text) => text],
    ['mark', (text) => `\uFEFF${text}`],
    ['windows', (text) => `\uFEFF${text.replaceAll('\n', '\r\n')}`],
    ['tabs', (text) => text.replaceAll('  ', '\t')],
    ['shebang', (text) => `#!/usr/bin/env node\n${text}`],
    ['unfinished', (text) => text.trimEnd()],
    ['everything', (text) => `\uFEFF#!/usr/bin/env node\r\n${text.replaceAll('  ', '\t').replaceAll('\n', '\r\n').trimEnd()}`],
  ];

  it.each([[[]], [['--no-babel']], [['--run-in-band']], [['--parser=tsx']]])('changes the edited bytes alone, and nothing a second time: %j', async (flags) => {
    for (const [name, format] of formats) write(`tests/${name}.test.ts`, format(input));
    const first = await jscodeshift(...options, ...flags);
    expect(first.stdout).toContain(`${formats.length} ok`);
    for (const [name, format] of formats) expect(read(`tests/${name}.test.ts`)).toBe(format(output));
    const second = await jscodeshift(...options, ...flags);
    expect(second.stdout).toContain(`${formats.length} skipped`);
    for (const [name, format] of formats) expect(read(`tests/${name}.test.ts`)).toBe(format(output));
  });

  it('takes a package for the factory, without a style to follow', async () => {
    write('tests/a.test.ts', input);
    await jscodeshift('--replaces=RedisClient', '--create=createRedisClient', '--from=@acme/clients');
    expect(read('tests/a.test.ts')).toBe(output.replace('../src/redis-client.js', '@acme/clients'));
  });

  it('takes only the module of the class that is named', async () => {
    write('tests/a.test.ts', input);
    write('tests/b.test.ts', input.replace('src/redis.js', 'src/verbose.js'));
    await jscodeshift(...options, '--class-from=src/redis.ts');
    expect(read('tests/a.test.ts')).toBe(output);
    expect(read('tests/b.test.ts')).toContain('verbose.js');
  });

  it('reports what it leaves alone, with path and line', async () => {
    const text = `${input}\nvi.mock('../src/redis.js', redisMock);\n`;
    write('tests/a.test.ts', text);
    const { stdout } = await jscodeshift(...options);
    expect(stdout).toContain('tests/a.test.ts:9:1: the factory of this mock is no function that ends in an object literal');
    expect(read('tests/a.test.ts')).toBe(text);
  });

  it('reports a file that does not parse', async () => {
    write('tests/a.test.ts', `${input}const = RedisClient;\n`);
    const { stdout } = await jscodeshift(...options);
    expect(stdout).toContain('tests/a.test.ts:8:7: the file does not parse: Unexpected token');
  });
});

describe('without a required option', () => {
  it.each([
    ['--replaces', ['--create=createRedisClient', '--from=src/redis-client.ts']],
    ['--create', ['--replaces=RedisClient', '--from=src/redis-client.ts']],
    ['--from', ['--replaces=RedisClient', '--create=createRedisClient']],
    ['--class-from', [...options, '--class-from=']],
  ])('%s is missed in an error, with the usage', async (option, args) => {
    write('tests/a.test.ts', input);
    const { stdout } = await jscodeshift(...args);
    expect(stdout).toContain(`${option} is missing`);
    expect(stdout).toContain('usage: jscodeshift -t factory-mocks.js');
    expect(stdout).toContain('1 errors');
    expect(read('tests/a.test.ts')).toBe(input);
  });

  it.each<[string[], number]>([
    [[], 0],
    [['--fail-on-error'], 1],
    [['--run-in-band'], 2],
  ])('jscodeshift ends, with %j, with exit code %i', async (flags, exitCode) => {
    write('tests/a.test.ts', input);
    expect((await jscodeshift(...flags)).exitCode).toBe(exitCode);
  });
});
