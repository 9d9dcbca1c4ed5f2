import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { run } from '../../cli/run.ts';
import type { MigrateDocument } from '../../codemods/migrate-document.ts';
import { commitAll, git, snapshot, writeFiles } from '../codemods/temp-project.ts';
import { configText, link, lintProject, monitoredBase, repository } from '../survey/lint-project.ts';

const store = `import { Redis } from 'ioredis';
import { BaseExternalClient } from './base.js';

export interface IKeyStore {
  get(key: string): Promise<string | null>;
}

/** Keys of the day. */
export class KeyStore extends BaseExternalClient implements IKeyStore {
  private readonly redis = new Redis();

  async get(key: string): Promise<string | null> {
    this.logger.info('read', key);
    return this.callExternal('get', () => this.redis.get(key));
  }
}
`;

const cured = `import type { Redis } from 'ioredis';
import { createRedisClient } from './redis-client.js';

export interface IKeyStore {
  get(key: string): Promise<string | null>;
}

/** Keys of the day. */
export class KeyStore implements IKeyStore {
  private readonly redis = createRedisClient();

  async get(key: string): Promise<string | null> {
    return this.redis.get(key);
  }
}
`.replace("import type { Redis } from 'ioredis';\n", '');

const factory = `import { Redis } from 'ioredis';

export function createRedisClient(): Redis {
  return new Redis({ lazyConnect: true });
}
`;

/** A user's project with one class on the wrong side, committed. */
function project(files: Readonly<Record<string, string>> = {}): string {
  const root = lintProject({
    'eslint.config.js': configText({ factories: [{ replaces: ['Redis'], create: 'createRedisClient', from: 'src/redis-client.ts' }] }),
    'tsconfig.json': '{ "compilerOptions": { "module": "NodeNext", "target": "ES2022", "strict": true, "skipLibCheck": true, "types": ["node"] }, "include": ["src"] }',
    '.gitignore': 'node_modules\n',
    'src/base.ts': monitoredBase,
    'src/redis-client.ts': factory,
    'src/key-store.ts': store,
    ...files,
  });
  for (const name of ['ioredis', '@types']) link(root, name, join(repository, 'node_modules', name));
  git(root, 'init', '--quiet');
  commitAll(root);
  return root;
}

async function infraClients(cwd: string, ...args: string[]) {
  let stdout = '';
  let stderr = '';
  const code = await run(args, {
    cwd,
    stdout: { write: (text: string) => ((stdout += text), true) },
    stderr: { write: (text: string) => ((stderr += text), true) },
  });
  return { code, stdout, stderr };
}

const textOf = (root: string, path: string): string => readFileSync(join(root, path), 'utf8');
const documentOf = (stdout: string): MigrateDocument => JSON.parse(stdout) as MigrateDocument;

describe('migrate', () => {
  it('moves the class, keeps the rest, and finds nothing more to do', async () => {
    const root = project();
    const first = await infraClients(root, 'migrate', '--json');
    expect(first.code, first.stderr + first.stdout).toBe(0);
    expect(textOf(root, 'src/key-store.ts')).toBe(cured);
    expect(documentOf(first.stdout)).toEqual({
      version: 1,
      migrated: [{ file: 'src/key-store.ts', class: 'KeyStore', contract: 'IKeyStore', factory: 'createRedisClient', droppedLogs: 1, notes: [] }],
      refused: [],
      bases: [],
      files: [{ path: 'src/key-store.ts', change: 'modified' }],
      unparsed: [],
    });
    const second = await infraClients(root, 'migrate', '--json');
    expect(second.code).toBe(0);
    expect(documentOf(second.stdout)).toEqual({ version: 1, migrated: [], refused: [], bases: [], files: [], unparsed: [] });
  });

  it('--dry-run prints a diff that git applies to the same bytes, and writes nothing', async () => {
    const root = project();
    const before = snapshot(join(root, 'src'));
    const dry = await infraClients(root, 'migrate', '--dry-run');
    expect(dry.code, dry.stderr).toBe(0);
    expect(snapshot(join(root, 'src'))).toEqual(before);
    writeFileSync(join(root, 'all.patch'), dry.stdout);
    git(root, 'apply', 'all.patch');
    expect(textOf(root, 'src/key-store.ts')).toBe(cured);
  });

  it('--dry-run --json carries the diff in the document', async () => {
    const dry = documentOf((await infraClients(project(), 'migrate', '--dry-run', '--json')).stdout);
    expect(dry.diff).toContain('--- a/src/key-store.ts\n+++ b/src/key-store.ts\n');
  });

  it('--check ends with 1 where something would change, with 0 where nothing would, and writes nothing', async () => {
    const root = project();
    const before = snapshot(join(root, 'src'));
    expect((await infraClients(root, 'migrate', '--check')).code).toBe(1);
    expect(snapshot(join(root, 'src'))).toEqual(before);
    writeFiles(root, { 'src/key-store.ts': cured });
    expect((await infraClients(root, 'migrate', '--check')).code).toBe(0);
  });

  it('--check of a part ends with 1 where a class belongs to one of another part, since the whole would change both', async () => {
    const root = project({
      'src/key-store.ts': cured,
      'src/base/connected.ts': "import { createRedisClient } from '../redis-client.js';\nimport { BaseExternalClient } from '../base.js';\n\nexport class Connected extends BaseExternalClient {\n  protected readonly redis = createRedisClient();\n\n  async ping(): Promise<string> {\n    return this.callExternal('ping', () => this.redis.ping());\n  }\n}\n",
      'src/stores/flag-store.ts': "import { Connected } from '../base/connected.js';\n\nexport class FlagStore extends Connected {\n  get(flag: string): Promise<string | null> {\n    return this.redis.get(flag);\n  }\n}\n",
    });
    const check = async (...patterns: string[]): Promise<unknown> => {
      const { code, stdout } = await infraClients(root, 'migrate', '--check', '--json', ...patterns);
      const { refused, files } = documentOf(stdout);
      return { code, refused: refused.map(({ class: name, reason, detail }) => `${name} ${reason}: ${detail}`), files: files.length };
    };

    expect(await check('src/base')).toEqual({ code: 1, refused: ['Connected not-looked-at: FlagStore (src/stores/flag-store.ts:3) extends it'], files: 0 });
    expect(await check('src/stores')).toEqual({ code: 1, refused: ['FlagStore not-looked-at: it extends Connected (src/base/connected.ts:4)'], files: 0 });
    expect(await check()).toEqual({ code: 1, refused: [], files: 3 });
  });

  it('stops before it starts where tracked files have uncommitted changes, and goes on with --allow-dirty', async () => {
    const root = project();
    writeFiles(root, { 'src/redis-client.ts': `${factory}\nexport const touched = true;\n` });
    const stopped = await infraClients(root, 'migrate');
    expect(stopped.code).toBe(2);
    expect(stopped.stderr).toMatch(/src\/redis-client\.ts.*--allow-dirty/);
    expect(textOf(root, 'src/key-store.ts')).toBe(store);
    expect((await infraClients(root, 'migrate', '--allow-dirty')).code).toBe(0);
    expect(textOf(root, 'src/key-store.ts')).toBe(cured);
  });

  it('names a file that does not parse, leaves it alone, migrates the rest, and ends with 1', async () => {
    const root = project({ 'src/broken.ts': 'import { Redis } from "ioredis";\nclass {\n' });
    const result = await infraClients(root, 'migrate', '--json');
    expect(result.code).toBe(1);
    expect(documentOf(result.stdout).unparsed.map(({ file, line }) => `${file}:${line}`)).toEqual(['src/broken.ts:3']);
    expect(textOf(root, 'src/key-store.ts')).toBe(cured);
  });

  it('refuses a class whose rewrite would add a type error, with the error, and migrates the rest', async () => {
    const root = project({
      'src/other-store.ts': store.replaceAll('KeyStore', 'OtherStore'),
      'src/needs-base.ts':
        "import { BaseExternalClient } from './base.js';\nimport { OtherStore } from './other-store.js';\n\nexport const monitored: BaseExternalClient[] = [new OtherStore()];\n",
    });
    const result = await infraClients(root, 'migrate', '--json');
    expect(result.code).toBe(1);
    const document = documentOf(result.stdout);
    expect(document.migrated.map((each) => each.class)).toEqual(['KeyStore']);
    expect(document.refused).toHaveLength(1);
    expect(document.refused[0]).toMatchObject({ file: 'src/other-store.ts', line: 9, class: 'OtherStore' });
    expect(document.refused[0]?.detail).toContain('src/needs-base.ts:4');
    expect(textOf(root, 'src/key-store.ts')).toBe(cured);
    expect(textOf(root, 'src/other-store.ts')).toBe(store.replaceAll('KeyStore', 'OtherStore'));
  });

  it('allows the type errors that were there before', async () => {
    const root = project({ 'src/wrong.ts': "import { KeyStore } from './key-store.js';\n\nexport const wrong: number = new KeyStore();\n" });
    const result = await infraClients(root, 'migrate', '--json');
    expect(result.code, result.stdout).toBe(0);
    expect(textOf(root, 'src/key-store.ts')).toBe(cured);
  });

  it('gives paths relative to the working directory', async () => {
    const root = project();
    const result = await infraClients(join(root, 'src'), 'migrate', '--dry-run', '--json');
    expect(documentOf(result.stdout).files).toEqual([{ path: 'key-store.ts', change: 'modified' }]);
  });

  it('leaves a finding alone that a comment disables', async () => {
    const disabled = store.replace('export class', '// eslint-disable-next-line infra-clients/no-monitored-base\nexport class').replace('  private', '  // eslint-disable-next-line infra-clients/require-client-factory\n  private').replace("    this.logger.info('read', key);\n", '');
    const root = project({ 'src/key-store.ts': disabled });
    const result = await infraClients(root, 'migrate', '--json');
    expect(documentOf(result.stdout).files).toEqual([]);
    expect(textOf(root, 'src/key-store.ts')).toBe(disabled);
  });
});

describe('undo', () => {
  it('takes the migration back, byte for byte, and then has nothing to take back', async () => {
    const root = project();
    const before = snapshot(join(root, 'src'));
    await infraClients(root, 'migrate');
    const undone = await infraClients(root, 'undo');
    expect(undone.code).toBe(0);
    expect(undone.stdout).toBe('src/key-store.ts\n');
    expect(snapshot(join(root, 'src'))).toEqual(before);
    expect((await infraClients(root, 'undo')).stderr).toMatch(/no migration/);
  });
});

describe('a killed migrate', () => {
  it.each([0.8, 0.9, 1])('leaves every file wholly old or wholly new, and can be taken back (killed after %f of its time)', async (part) => {
    const names = Array.from({ length: 6 }, (_, index) => `Key${index}Store`);
    const files = Object.fromEntries(names.map((name) => [`src/${name}.ts`, store.replaceAll('KeyStore', name)]));
    const root = project(files);
    const before = snapshot(join(root, 'src'));
    const whole = await timeOf(root, 'migrate', '--dry-run');
    await killedAfter(part * whole, root);
    for (const name of ['KeyStore', ...names]) {
      const path = name === 'KeyStore' ? 'src/key-store.ts' : `src/${name}.ts`;
      expect([store, cured].map((text) => text.replaceAll('KeyStore', name))).toContain(textOf(root, path));
    }
    const next = await infraClients(root, 'migrate');
    if (next.code === 2) expect(next.stderr).toMatch(/infra-clients undo/);
    else expect(next.code).toBe(0);
    await infraClients(root, 'undo');
    await infraClients(root, 'undo');
    expect(snapshot(join(root, 'src'))).toEqual(before);
  });
});

const main = join(repository, 'dist/cli/main.js');

async function timeOf(cwd: string, ...args: string[]): Promise<number> {
  const start = performance.now();
  await new Promise((done) => spawn(process.execPath, [main, ...args], { cwd, stdio: 'ignore' }).on('close', done));
  return performance.now() - start;
}

async function killedAfter(milliseconds: number, cwd: string): Promise<void> {
  const child = spawn(process.execPath, [main, 'migrate'], { cwd, stdio: 'ignore' });
  const timer = setTimeout(() => child.kill('SIGKILL'), milliseconds);
  await new Promise((done) => child.on('close', done));
  clearTimeout(timer);
}
