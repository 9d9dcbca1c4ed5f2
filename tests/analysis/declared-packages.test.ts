import { expect, it } from 'vitest';
import { reportsOf } from './detector.ts';

const search = "import { Client } from 'search-v8';\nexport class Notes { client: Client; constructor() { this.client = new Client(); } find(id) { return this.client.get(id); } }";

it.each<[string, Record<string, unknown>, string[]]>([
  ['under another name', { dependencies: { 'search-v8': 'npm:@elastic/elasticsearch@8.1.0' } }, ['uses @elastic/elasticsearch']],
  ['under another name, to develop', { devDependencies: { 'search-v8': 'npm:@elastic/elasticsearch' } }, ['uses @elastic/elasticsearch']],
  ['under another name, of no driver', { dependencies: { 'search-v8': 'npm:left-pad@1.0.0' } }, []],
  ['under its own name', { dependencies: { 'search-v8': '^8.1.0' } }, []],
  ['by nobody', {}, []],
])('a package is installed %s', (_how, manifest, expected) => {
  const reports = reportsOf(search, { 'package.json': JSON.stringify(manifest) });
  expect(reports.flatMap(({ evidence }) => evidence.flatMap(({ kind, text }) => (kind === 'driver' ? [text] : [])))).toEqual(expected);
});
