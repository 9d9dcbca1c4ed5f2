import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { diskReader } from '../../survey/disk-reader.ts';
import { tempFolder } from '../codemods/temp-project.ts';

it.each([
  ['an empty file', 0],
  ['a small file', 3],
  ['a file that fills the buffer', 256 * 1024],
  ['a larger file', 600 * 1024],
])('%s is read as latin1, byte by byte, after another', (_, size) => {
  const root = tempFolder();
  const bytes = Buffer.from(Array.from({ length: size }, (_unused, at) => at % 256));
  writeFileSync(join(root, 'other.ts'), 'x'.repeat(1000));
  writeFileSync(join(root, 'file.ts'), bytes);
  const read = diskReader();
  expect(read(join(root, 'other.ts'))).toHaveLength(1000);
  expect(read(join(root, 'file.ts')) === bytes.toString('latin1')).toBe(true);
});

it('what is no readable file is null', () => {
  const root = tempFolder();
  expect([diskReader()(join(root, 'gone.ts')), diskReader()(root)]).toEqual([null, null]);
});
