import { describe, expect, it } from 'vitest';
import { aliasedPackage, isDeclaredPackage } from '../../analysis/declared-packages.ts';
import { memoryFiles, overlayFiles } from '../../analysis/files.ts';
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

/** The files of a project whose `/w/package.json` and `/w/app/package.json` hold these texts. */
const files = (outer: string, inner = '{}') => memoryFiles({ '/w/package.json': outer, '/w/app/package.json': inner });

describe('a package is declared', () => {
  it.each<[string, string, string?]>([
    ['to run', '{ "dependencies": { "pg": "^8.0.0" } }'],
    ['to develop', '{ "devDependencies": { "pg": "^8.0.0" } }'],
    ['by what it stands beside', '{ "peerDependencies": { "pg": "*" } }'],
    ['where it can be had', '{ "optionalDependencies": { "pg": "*" } }'],
    ['under the name of another', '{ "dependencies": { "pg": "npm:pg-fork@1" } }'],
    ['above a manifest that names others', '{ "dependencies": { "pg": "8" } }', '{ "dependencies": { "redis": "5" } }'],
    ['above a manifest that does not parse', '{ "dependencies": { "pg": "8" } }', '{'],
    ['above a manifest that is nothing', '{ "dependencies": { "pg": "8" } }', 'null'],
    ['in the nearest manifest', '{ "dependencies": { "pg": "workspace:*" } }', '{ "dependencies": { "pg": "8" } }'],
  ])('%s', (_, outer, inner) => {
    expect(isDeclaredPackage(files(outer, inner), 'pg', '/w/app')).toBe(true);
  });

  it.each<[string, string, string?]>([
    ['by nobody', '{}'],
    ['in another field', '{ "overrides": { "pg": "8" } }'],
    ['without a version', '{ "dependencies": { "pg": {} } }'],
    ['as a package of the workspace', '{ "dependencies": { "pg": "workspace:*" } }'],
    ['as a folder', '{ "dependencies": { "pg": "file:../pg" } }'],
    ['as a link', '{ "dependencies": { "pg": "link:../pg" } }'],
    ['as a portal', '{ "dependencies": { "pg": "portal:../pg" } }'],
    ['in the nearest manifest, as one of the workspace', '{ "dependencies": { "pg": "8" } }', '{ "dependencies": { "pg": "workspace:^" } }'],
  ])('but not %s', (_, outer, inner) => {
    expect(isDeclaredPackage(files(outer, inner), 'pg', '/w/app')).toBe(false);
  });

  it('as the text of the manifest says now', () => {
    const text = new Map([['/package.json', '{ "dependencies": { "pg": "8" } }']]);
    const changing = overlayFiles(memoryFiles({}), text);
    expect(isDeclaredPackage(changing, 'pg', '/')).toBe(true);
    text.set('/package.json', '{}');
    changing.beginPass();
    expect(isDeclaredPackage(changing, 'pg', '/')).toBe(false);
  });
});

it.each([
  ['npm:pg-fork@1.0.0', 'pg-fork'],
  ['npm:pg-fork', 'pg-fork'],
  ['npm:@acme/pg@1.0.0', '@acme/pg'],
  ['npm:@acme/pg', '@acme/pg'],
  ['^8.0.0', null],
  ['link:npm:pg', null],
])('of the version %j, the package is %j', (version, expected) => {
  expect(aliasedPackage(files(JSON.stringify({ dependencies: { pg: version } })), 'pg', '/w/app')).toBe(expected);
});

it('a package that nobody declares is none under another name', () => {
  expect(aliasedPackage(files('{}'), 'pg', '/w/app')).toBeNull();
});
