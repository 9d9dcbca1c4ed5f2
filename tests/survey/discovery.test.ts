import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { blockExtensions, discoverFiles, scriptExtensions } from '../../survey/discovery.ts';

let root: string;

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'infra-clients-discovery-')));
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(...paths: readonly string[]): void {
  for (const path of paths) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), '');
  }
}

function git(folder: string, ...args: readonly string[]): void {
  const settings = ['-c', 'user.name=t', '-c', 'user.email=t@example.com', '-c', 'protocol.file.allow=always'];
  execFileSync('git', [...settings, ...args], { cwd: join(root, folder), stdio: 'pipe' });
}

/** A repository with every written file committed. */
function repository(folder = '.'): void {
  git(folder, 'init', '-q');
  git(folder, 'add', '-A');
  git(folder, 'commit', '-qm', 'all', '--allow-empty');
}

/** What is found, relative to the root; the outcome itself where nothing is. */
async function found(patterns: readonly string[], folder = '.', extensions?: readonly string[]): Promise<unknown> {
  const outcome = await discoverFiles(join(root, folder), patterns, extensions);
  return outcome.kind === 'files' ? outcome.files.map((path) => path.replace(`${root}/`, '')) : outcome;
}

const hosts = [
  ['in a git repository', () => repository()],
  ['outside of every repository', () => {}],
] as const;

describe.each(hosts)('%s', (_, arrange) => {
  it('finds scripts below the folder, of every kind', async () => {
    const scripts = scriptExtensions.map((extension) => `src/a${extension}`);
    write(...scripts, 'src/a.d.ts', 'src/a.d.mts', 'src/a.d.css.ts', 'src/a.json', 'src/a.md', 'src/a.vue', 'README');
    arrange();

    expect(await found([])).toEqual([...scripts].sort());
    expect(await found(['.'], 'src')).toEqual([...scripts].sort());
  });

  it('finds files with blocks when asked', async () => {
    write('a.ts', 'a.md', 'a.vue');
    arrange();

    expect(await found([], '.', [...scriptExtensions, ...blockExtensions])).toEqual(['a.md', 'a.ts', 'a.vue']);
  });

  it('finds names with spaces, quotes, brackets and letters of any script', async () => {
    const names = ['a b.ts', "it's \"c\".ts", 'grün/\u{1F600}.ts', 'app/[id]/(x)/page.ts', '日本.ts', '.hidden/a.ts'];
    write(...names);
    arrange();

    expect(await found([])).toEqual([...names].sort());
    expect(await found(['app/[id]/(x)/page.ts'])).toEqual(['app/[id]/(x)/page.ts']);
    expect(await found(['app/[id]'])).toEqual(['app/[id]/(x)/page.ts']);
  });

  it('takes files, folders and globs together, each file once', async () => {
    write('src/a.ts', 'src/deep/b.tsx', 'test/c.ts', 'd.ts');
    arrange();

    expect(await found(['src', 'src/a.ts', '*.ts', './test/**/*.{ts,js}'])).toEqual([
      'd.ts', 'src/a.ts', 'src/deep/b.tsx', 'test/c.ts',
    ]);
  });

  it('takes patterns that lead out of the folder', async () => {
    write('app/a.ts', 'lib/b.ts', 'lib/c.js');
    arrange();

    expect(await found(['../lib'], 'app')).toEqual(['lib/b.ts', 'lib/c.js']);
    expect(await found(['../lib/*.ts', 'a.ts'], 'app')).toEqual(['app/a.ts', 'lib/b.ts']);
  });

  it('leaves out what .gitignore files ignore, but not a file that is named', async () => {
    write('a.ts', 'dist/a.ts', 'src/gen/a.ts', 'src/gen/keep.ts', 'src/b.gen.ts', 'src/x/c.ts', 'x/c.ts', 'src/out/d.ts');
    writeFileSync(join(root, '.gitignore'), '# built\ndist/\n*.gen.ts\n/x\n\nout/\n!out/d.ts\n');
    writeFileSync(join(root, 'src/.gitignore'), 'gen/*\r\n!gen/keep.ts\r\n');
    arrange();

    expect(await found([])).toEqual(['a.ts', 'src/gen/keep.ts', 'src/x/c.ts']);
    expect(await found(['dist/a.ts'])).toEqual(['dist/a.ts']);
  });

  it('never looks into node_modules', async () => {
    write('a.ts', 'node_modules/kv/index.js', 'packages/p/node_modules/kv/index.js');
    arrange();

    expect(await found([])).toEqual(['a.ts']);
  });

  it('leaves out symbolic links', async () => {
    write('src/a.ts');
    symlinkSync('src/a.ts', join(root, 'link.ts'));
    symlinkSync('.', join(root, 'src/circle'));
    arrange();

    expect(await found([])).toEqual(['src/a.ts']);
  });

  it.each(['none.ts', 'none', 'src/*.js', 'none/**/*.ts', '../none/*.ts', '!src/a.ts', 'empty'])(
    'says that %s matches nothing',
    async (pattern) => {
      write('src/a.ts', 'empty/a.json');
      arrange();

      expect(await found(['src', pattern])).toEqual({ kind: 'no-match', pattern });
    },
  );

  it('skips a named file that is no script', async () => {
    write('a.ts', 'a.d.ts', 'package.json');
    arrange();

    expect(await discoverFiles(root, ['a.ts', 'a.d.ts', 'package.json'])).toEqual({
      kind: 'files',
      files: [`${root}/a.ts`],
      skipped: [`${root}/a.d.ts`, `${root}/package.json`],
    });
  });
});

describe('of a repository', () => {
  it('takes new files and leaves out deleted ones', async () => {
    write('a.ts', 'b.ts');
    repository();
    rmSync(join(root, 'a.ts'));
    write('c.ts');

    expect(await found([])).toEqual(['b.ts', 'c.ts']);
  });

  it('takes a file that is ignored but tracked', async () => {
    write('dist/a.ts');
    repository();
    writeFileSync(join(root, '.gitignore'), 'dist\n');

    expect(await found([])).toEqual(['dist/a.ts']);
  });

  it('takes the files of submodules, and leaves out other repositories inside', async () => {
    write('library/a.ts', 'app/b.ts', 'app/.worktrees/x/c.ts');
    repository('library');
    repository('app/.worktrees/x');
    git('app', 'init', '-q');
    git('app', 'submodule', '--quiet', 'add', '../library', 'vendor/library');
    git('app', 'add', 'b.ts');
    git('app', 'commit', '-qm', 'all');

    expect(await found([], 'app')).toEqual(['app/b.ts', 'app/vendor/library/a.ts']);
    expect(await found(['vendor/library'], 'app')).toEqual(['app/vendor/library/a.ts']);
  });

  it('takes the files of a worktree', async () => {
    write('main/a.ts');
    repository('main');
    git('main', 'worktree', 'add', '-q', '../tree');
    write('tree/b.ts');

    expect(await found([], 'tree')).toEqual(['tree/a.ts', 'tree/b.ts']);
  });

  it('asks about its own folder, whatever a hook of another repository has set', async () => {
    write('a.ts', 'other/b.ts');
    repository('other');
    repository();
    process.env['GIT_DIR'] = join(root, 'other/.git');
    const files = await found(['a.ts', '*.ts']).finally(() => delete process.env['GIT_DIR']);

    expect(files).toEqual(['a.ts']);
  });

  it('walks a folder that the repository ignores as a whole', async () => {
    write('scratch/a.ts', 'scratch/dist/b.ts');
    writeFileSync(join(root, '.gitignore'), 'scratch\n');
    writeFileSync(join(root, 'scratch/.gitignore'), 'dist\n');
    repository();

    expect(await found([], 'scratch')).toEqual(['scratch/a.ts']);
  });
});
