import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { readIndex, type GitIndex } from '../../survey/git-index.ts';
import { rememberedImports } from '../../survey/remembered-imports.ts';
import { commitAll, git, tempFolder, writeFiles } from '../codemods/temp-project.ts';

const scripts = Object.fromEntries(Array.from({ length: 100 }, (_, at) => [`${at}.ts`, `import './${at + 1}.ts';\n`]));
let root: string;

beforeEach(() => {
  root = tempFolder(scripts);
  git(root, 'init', '--quiet');
  commitAll(root);
});

const kept = (): string => join(root, '.git/infra-clients/imports.json');

function indexOf(folder: string): GitIndex {
  const read = readIndex(folder);
  if (!read.ok) throw new Error(read.message);
  return read.index;
}

/** What the scripts import as a run finds it that keeps it, and which of them it had to read. */
function run(folder = root): { readonly imports: Readonly<Record<string, readonly string[]>>; readonly read: readonly string[] } {
  const index = indexOf(folder);
  const remembered = rememberedImports(index);
  const read: string[] = [];
  const imports = Object.fromEntries(
    [...index.entries.keys()].map((path) => {
      const name = path.slice(index.top.length + 1);
      const specifiers = remembered.of(path, () => {
        read.push(name);
        return readFileSync(path, 'latin1');
      });
      return [name, specifiers];
    }),
  );
  remembered.keep();
  return { imports, read };
}

describe('the imports of staged scripts', () => {
  it('are read from all of them once, and from none of them the next time', () => {
    const first = run();
    expect(first.read).toHaveLength(100);
    expect(first.imports['7.ts']).toEqual(['./8.ts']);
    expect(run()).toEqual({ imports: first.imports, read: [] });
  });

  it('are read again from a file that is staged with other bytes', () => {
    run();
    writeFiles(root, { '7.ts': "import './other.ts';\n" });
    git(root, 'add', '7.ts');
    const second = run();
    expect(second.read).toEqual(['7.ts']);
    expect(second.imports['7.ts']).toEqual(['./other.ts']);
  });

  it('are not kept of bytes that are not those of the index', () => {
    writeFiles(root, { '7.ts': "import './unstaged.ts';\n" });
    writeFiles(root, { '100.ts': '' });
    git(root, 'add', '100.ts');
    run();
    expect(run().read).toEqual(['7.ts']);
  });

  it('are known in another working tree of the repository', () => {
    run();
    const other = join(tempFolder({}), 'other');
    git(root, 'worktree', 'add', '--quiet', other);
    expect(run(other).read).toEqual([]);
  });

  it('leave nothing in the working tree, and nothing for git to see', () => {
    run();
    expect(execFileSync('git', ['status', '--porcelain', '--ignored'], { cwd: root, encoding: 'utf8' })).toBe('');
  });

  it.each([
    ['is no JSON', '{'],
    ['holds something else', '[]'],
    ['lacks the specifiers', JSON.stringify({ written: 'another expression' })],
  ])('are found again where the file %s', (_, text) => {
    run();
    writeFileSync(kept(), text);
    expect(run().read).toHaveLength(100);
    expect(run().read).toEqual([]);
  });

  it('are found again where another version of the tool kept them', () => {
    const { imports } = run();
    const { specifiers } = JSON.parse(readFileSync(kept(), 'utf8')) as { specifiers: Record<string, string[]> };
    writeFileSync(kept(), JSON.stringify({ written: 'from (.*)', specifiers: Object.fromEntries(Object.keys(specifiers).map((hash) => [hash, ['./wrong.ts']])) }));
    expect(run()).toEqual({ imports, read: Object.keys(imports) });
  });

  it('are found each time where the folder of git cannot be written', () => {
    writeFileSync(join(root, '.git/infra-clients'), 'in the way');
    const first = run();
    expect(run()).toEqual(first);
    expect(first.read).toHaveLength(100);
  });
});
