import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unifiedDiff } from '../../codemods/diff.ts';
import { created, deleted, modified } from './planned-changes.ts';
import { git, snapshot, tempFolder, writeFiles } from './temp-project.ts';

/** What `git apply` makes of a file with the printed diff. */
function applied(files: Readonly<Record<string, string>>, diff: string): Record<string, string> {
  const root = tempFolder(files);
  git(root, 'init', '--quiet');
  writeFileSync(join(root, '.git', 'printed.patch'), diff);
  git(root, 'apply', '--whitespace=nowarn', '.git/printed.patch');
  return snapshot(root);
}

const long = Array.from({ length: 30 }, (_, index) => `line ${index}\n`).join('');

describe('git apply of the printed diff gives the same bytes', () => {
  it.each([
    ['a changed line', 'a\nb\nc\n', 'a\nB\nc\n'],
    ['changes far apart', long, long.replace('line 2\n', '').replace('line 27\n', 'line 27\nmore\n')],
    ['a text that becomes empty', 'a\n', ''],
    ['an empty text that gets content', '', 'a\n'],
    ['a byte-order mark that stays', '\uFEFFa\nb\n', '\uFEFFA\nb\n'],
    ['Windows line ends', 'a\r\nb\r\nc\r\n', 'a\r\nB\r\nc\r\n'],
    ['a mark and Windows line ends, no final newline', '\uFEFFa\r\nb\r\nc', '\uFEFFA\r\nb\r\nC'],
    ['mixed line ends', 'a\r\nb\nc\r\n', 'a\r\nb\nC\r\nd\n'],
    ['a lone carriage return', 'a\rb\nc\n', 'a\rB\nc\n'],
    ['no final newline, unchanged last line', 'a\nb', 'A\nb'],
    ['no final newline any more', 'a\nb\n', 'a\nb'],
    ['a final newline that is new', 'a\nb', 'a\nb\n'],
    ['lines that look like a diff', '--- a\n+++ b\n@@ -1 +1 @@\n', '--- a\n+++ c\n\\ No newline at end of file\n'],
    ['a line separator within a line', 'a\u2028b\nc\n', 'a\u2028B\nc\n'],
  ])('%s', (_, before, after) => {
    expect(applied({ 'src/a.ts': before }, unifiedDiff([modified('src/a.ts', before, after)]))).toEqual(snapshot(tempFolder({ 'src/a.ts': after })));
  });

  it.each(['with space.ts', 'ünïcode.ts', 'quote".ts', 'new\nline.ts', 'back\\slash.ts', '[id]/$page.ts', 'tab\t.ts', 'space at end '])('in a file named %j', (path) => {
    const diff = unifiedDiff([modified(path, 'a\n', 'b\n'), created(`new/${path}`, 'c\n'), deleted(`old/${path}`, 'd\n')]);
    expect(applied({ [path]: 'a\n', [`old/${path}`]: 'd\n' }, diff)).toEqual(snapshot(tempFolder({ [path]: 'b\n', [`new/${path}`]: 'c\n' })));
  });

  it('for any text', () => {
    const text = fc.array(fc.constantFrom('a', 'b', '', '\uFEFF', '\t'), { maxLength: 12 }).chain((lines) =>
      fc.array(fc.constantFrom('\n', '\r\n', ''), { minLength: lines.length, maxLength: lines.length }).map((ends) => lines.map((line, index) => line + (ends[index] ?? '')).join('')),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text), { minLength: 20, maxLength: 20 }), (pairs) => {
        const changes = pairs.map(([before, after], index) => modified(`f${index}.ts`, before, after)).filter((change) => unifiedDiff([change]) !== '');
        fc.pre(changes.length > 0);
        const files = Object.fromEntries(pairs.map(([before], index) => [`f${index}.ts`, before]));
        const expected = Object.fromEntries(pairs.map(([, after], index) => [`f${index}.ts`, after]));
        expect(applied(files, unifiedDiff(changes))).toEqual(snapshot(tempFolder(expected)));
      }),
      { numRuns: 15 },
    );
  });

  it('for files that come and go, empty ones too', () => {
    const diff = unifiedDiff([created('a/new.ts', '\uFEFFa\r\nb'), created('empty.ts', ''), deleted('gone.ts', 'a\n'), deleted('void.ts', '')]);
    const root = tempFolder();
    writeFiles(root, { 'a/new.ts': '\uFEFFa\r\nb', 'empty.ts': '' });
    expect(applied({ 'gone.ts': 'a\n', 'void.ts': '' }, diff)).toEqual(snapshot(root));
  });
});

describe('unifiedDiff', () => {
  it('prints what git prints', () => {
    expect(unifiedDiff([modified('src/a.ts', 'a\nb\n', 'a\nc'), created('b.ts', 'b\n'), deleted('c.ts', 'c\n')])).toBe(`diff --git a/src/a.ts b/src/a.ts
--- a/src/a.ts
+++ b/src/a.ts
@@ -1,2 +1,2 @@
 a
-b
+c
\\ No newline at end of file
diff --git a/b.ts b/b.ts
new file mode 100644
--- /dev/null
+++ b/b.ts
@@ -0,0 +1,1 @@
+b
diff --git a/c.ts b/c.ts
deleted file mode 100644
--- a/c.ts
+++ /dev/null
@@ -1,1 +0,0 @@
-c
`);
  });

  it('is empty where nothing changes', () => {
    expect(unifiedDiff([])).toBe('');
    expect(unifiedDiff([modified('a.ts', 'a\n', 'a\n')])).toBe('');
  });

  it('only names a file that is not UTF-8', () => {
    expect(unifiedDiff([{ kind: 'deleted', path: 'a.ts', before: Uint8Array.of(0xff) }])).toBe('Binary files a/a.ts and b/a.ts differ\n');
  });
});
