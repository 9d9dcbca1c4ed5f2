import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readIndex } from '../../survey/git-index.ts';
import { indexBytes } from '../../survey/index-bytes.ts';
import { commitAll, git, tempFolder, writeFiles } from '../codemods/temp-project.ts';

/** The staged text of a file, whatever the working tree holds. */
function staged(root: string, file: string): string | undefined {
  const read = readIndex(root);
  if (!read.ok) throw new Error(read.message);
  return indexBytes(read.index)(join(root, file))?.toString('utf8');
}

describe.each(['sha1', 'sha256'])('the staged bytes in a repository of %s', (format) => {
  function repositoryOf(files: Readonly<Record<string, string>>): string {
    const root = tempFolder(files);
    git(root, 'init', '--quiet', `--object-format=${format}`);
    commitAll(root);
    return root;
  }

  it('are those of the working tree where it holds the same', () => {
    expect(staged(repositoryOf({ 'a.ts': 'same\n' }), 'a.ts')).toBe('same\n');
  });

  it('are not those of the working tree where it was changed since, or lost the file', () => {
    const root = repositoryOf({ 'a.ts': 'first\n', 'b.ts': 'gone\n' });
    writeFiles(root, { 'a.ts': 'later\n' });
    rmSync(join(root, 'b.ts'));
    expect([staged(root, 'a.ts'), staged(root, 'b.ts')]).toEqual(['first\n', 'gone\n']);
  });

  it('are not those of the working tree where git changes line ends on the way', () => {
    const root = repositoryOf({ '.gitattributes': '*.ts text eol=crlf\n', 'a.ts': 'one\ntwo\n' });
    rmSync(join(root, 'a.ts'));
    git(root, 'checkout', '--quiet', 'a.ts');
    expect(readFileSync(join(root, 'a.ts'), 'utf8')).toBe('one\r\ntwo\r\n');
    expect(staged(root, 'a.ts')).toBe('one\ntwo\n');
  });

  it('are none of a file that is not staged', () => {
    const root = repositoryOf({ 'a.ts': '' });
    writeFiles(root, { 'b.ts': 'new\n' });
    expect(staged(root, 'b.ts')).toBeUndefined();
  });
});
