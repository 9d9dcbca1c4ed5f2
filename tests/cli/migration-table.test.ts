import { expect, it } from 'vitest';
import { printMigration } from '../../cli/migration-table.ts';
import type { MigrateDocument, RefusedClass } from '../../codemods/migrate-document.ts';

/** What is printed of a migration that refused these, without the advice of the reasons. */
function printed(refused: readonly RefusedClass[], more: Partial<MigrateDocument> = {}): string[] {
  const document: MigrateDocument = { version: 1, migrated: [], refused, bases: [], files: [], unparsed: [], ...more };
  let text = '';
  const output = { write: (chunk: string) => ((text += chunk), true) };
  printMigration({ cwd: '/', stdout: output, stderr: output }, document);
  return text.trimEnd().split('\n');
}

const constructs = (name: string, line: number): RefusedClass => ({ file: 'src/images.ts', line, class: name, reason: 'no-factory', detail: 'no function returns one' });

it('says once what to do about refusals of one reason', () => {
  const lines = printed([constructs('ImageStore', 4), { ...constructs('ImageStore', 9), reason: 'client-arguments' }, constructs('ThumbnailStore', 20)]);
  expect(lines.map((line) => line.replace(/^ {10}.*/, 'advice'))).toEqual([
    'refused   ImageStore  src/images.ts:4  no client factory fits: no function returns one',
    'advice',
    'refused   ImageStore  src/images.ts:9  the factory does not take the arguments of the construction: no function returns one',
    'advice',
    'refused   ThumbnailStore  src/images.ts:20  no client factory fits: no function returns one',
    '0 classes migrated, 2 refused in 3 places, 0 files changed.',
  ]);
});

it('counts classes, of which two files may have one of a name', () => {
  expect(printed([constructs('ImageStore', 4), { ...constructs('ImageStore', 4), file: 'src/old/images.ts' }]).at(-1)).toBe('0 classes migrated, 2 refused, 0 files changed.');
  expect(printed([]).at(-1)).toBe('Nothing to migrate.');
});

it('says once what is noted of several classes, and what went with their base', () => {
  const store = (name: string, notes: readonly string[]): MigrateDocument['migrated'][number] => ({ file: `src/${name}.ts`, class: name, contract: null, factory: null, droppedLogs: 0, notes });
  const lines = printed([], {
    migrated: [store('KeyStore', ['waits no longer', 'timeout dropped']), store('NameStore', ['waits no longer'])],
    bases: [{ file: 'src/base.ts', class: 'BaseStore', line: 3, watches: [{ code: 'this.log.debug', lines: [7, 12] }, { code: 'metrics.count', lines: [9] }] }],
  });
  expect(lines).toEqual([
    'migrated  KeyStore  src/KeyStore.ts  ',
    '          timeout dropped',
    'migrated  NameStore  src/NameStore.ts  ',
    'noted     KeyStore, NameStore: waits no longer',
    'gone      BaseStore  src/base.ts:3  taken for watching only, by line: this.log.debug (7, 12), metrics.count (9)',
    '2 classes migrated, 0 refused, 0 files changed.',
  ]);
});
