import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { MigrateDocument } from '../../codemods/migrate-document.ts';
import { commitAll, git, snapshot, writeFiles } from '../codemods/temp-project.ts';
import { configText } from '../survey/lint-project.ts';
import { command } from './command.ts';
import { base, curedOf, factory, migratingProject, refusedOf, storeOf, strict } from './migrating-project.ts';

const loose = storeOf('LooseStore').replace("'./base.js'", "'../a/src/base.js'");

/** Two packages that share a file, and a script under no tsconfig. */
function monorepo(): string {
  const settings = { factories: [{ replaces: ['Redis'], create: 'createRedisClient', from: 'a/src/redis-client.ts' }] };
  return migratingProject({
    'eslint.config.js': configText(settings),
    'tsconfig.json': '{ "files": [], "references": [{ "path": "./a" }, { "path": "./b" }] }',
    'a/tsconfig.json': strict,
    'b/tsconfig.json': strict.replace('["src"]', '["src", "../a/src"]'),
    'a/src/base.ts': base,
    'a/src/redis-client.ts': factory,
    'a/src/a-store.ts': storeOf('AStore'),
    'b/src/b-store.ts': storeOf('BStore').replace('./base.js', '../../a/src/base.js'),
    'b/src/kept-store.ts': refusedOf('KeptStore').replace('./base.js', '../../a/src/base.js'),
  });
}

it('analyze, combine and apply give the bytes of one migrate, in any order of the units, and undo takes them back', async () => {
  const root = monorepo();
  const before = snapshot(join(root, 'b'));
  const single = JSON.parse((await command(root, ['migrate', '--dry-run', '--json', '--no-extract', '--report', 'single.md'])).stdout) as MigrateDocument;
  expect(single.migrated.map((each) => each.class)).toEqual(['AStore', 'BStore']);
  expect(single.refused.map((each) => `${each.class} ${each.reason}`)).toEqual(['KeptStore inherited-member-used']);

  expect(await command(join(root, 'b'), ['analyze', '--unit', 'tsconfig.json', '--out', 'u.json', '--no-extract'])).toMatchObject({ code: 0, stdout: '' });
  const alone = await command(root, ['combine', 'b/u.json', '--out', 'alone.json', '--json']);
  expect(alone.stderr).toBe('infra-clients: a/tsconfig.json has classes to migrate and no plan here; run infra-clients analyze --unit a/tsconfig.json to take them along.\n');

  await command(root, ['analyze', '--unit', 'a/tsconfig.json', '--out', 'ua.json', '--no-extract']);
  expect(readFileSync(join(root, 'ua.json'), 'utf8')).not.toContain(root);
  const combined = await command(root, ['combine', 'b/u.json', 'ua.json', '--out', 'plan.json', '--json', '--report', 'plan.md']);
  expect([combined.code, combined.stderr]).toEqual([1, '']);
  expect(JSON.parse(combined.stdout)).toEqual(single);
  expect(readFileSync(join(root, 'plan.md'), 'utf8')).toBe(readFileSync(join(root, 'single.md'), 'utf8'));
  await command(root, ['combine', 'ua.json', 'b/u.json', '--out', 'other.json', '--json']);
  expect(readFileSync(join(root, 'other.json'), 'utf8')).toBe(readFileSync(join(root, 'plan.json'), 'utf8'));

  const applied = await command(root, ['apply', 'plan.json', '--json']);
  expect([applied.code, applied.stderr]).toEqual([0, '']);
  expect(git(root, 'diff')).toContain('+export class BStore {');
  expect(readFileSync(join(root, 'a/src/a-store.ts'), 'utf8')).toBe(curedOf('AStore'));
  expect((await command(root, ['apply', 'plan.json', '--allow-dirty'])).stderr).toMatch(/^infra-clients: a\/src\/a-store\.ts, b\/src\/b-store\.ts changed since they were planned, so nothing was written; run infra-clients analyze and combine again\.\n$/);
  expect((await command(root, ['undo'])).code).toBe(0);
  expect({ ...snapshot(join(root, 'b')), 'u.json': '' }).toEqual({ ...before, 'u.json': '' });
});

it('the files under no tsconfig are a unit as well', async () => {
  const root = migratingProject({ 'eslint.config.js': configText({ factories: [{ replaces: ['Redis'], create: 'createRedisClient', from: 'src/redis-client.ts' }] }), 'loose/loose-store.ts': loose.replace('../a/src', '../src') });
  git(root, 'rm', '--quiet', 'tsconfig.json');
  commitAll(root);
  await command(root, ['analyze', '--unit', 'none', '--out', 'u.json', '--no-extract']);
  await command(root, ['combine', 'u.json', '--out', 'plan.json']);
  expect((await command(root, ['apply', 'plan.json'])).code).toBe(0);
  expect(readFileSync(join(root, 'loose/loose-store.ts'), 'utf8')).toBe(curedOf('LooseStore').replace('./redis-client.js', '../src/redis-client.js'));
});

it('a plan that no longer fits is one sentence and exit code 2, and nothing is written', async () => {
  const root = migratingProject({ 'src/key-store.ts': storeOf('KeyStore') });
  const refuses = async (args: string, sentence: RegExp): Promise<void> => {
    const before = snapshot(join(root, 'src'));
    const { code, stdout, stderr } = await command(root, args.split(' '));
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(sentence);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(snapshot(join(root, 'src'))).toEqual(before);
  };
  await command(root, ['analyze', '--unit', 'tsconfig.json', '--out', 'u.json', '--no-extract']);
  await command(root, ['combine', 'u.json', '--out', 'plan.json']);
  const unit = readFileSync(join(root, 'u.json'), 'utf8');

  await refuses('analyze --unit gone.json --out x.json', /--unit gone\.json is no file; name a tsconfig, or none for the files without one\./);
  await refuses('analyze --unit tsconfig.json --out gone/x.json', /The folder of --out gone\/x\.json does not exist/);
  await refuses('analyze --out x.json', /required option '--unit <tsconfig>' not specified/);
  await refuses('combine gone.json --out x.json', /gone\.json cannot be read.*make it with infra-clients analyze\./);
  await refuses('combine plan.json --out x.json', /plan\.json is no plan of a unit; make it with infra-clients analyze\./);
  await refuses('combine u.json u.json --out x.json', /u\.json and u\.json are both of tsconfig\.json; leave one of them out\./);
  await refuses('apply u.json', /u\.json is no combined plan; make it with infra-clients combine\./);
  writeFileSync(join(root, 'edited.json'), unit.replace('KeyStore', 'KeyStare'));
  await refuses('combine edited.json --out x.json', /edited\.json is not as it was written; make it again with infra-clients analyze\./);
  writeFileSync(join(root, 'older.json'), unit.replace(/"tool": "[^"]+"/, '"tool": "0.0.1"'));
  await refuses('combine older.json --out x.json', /older\.json was made by eslint-plugin-infra-clients 0\.0\.1, and this is .*; make it again/);

  writeFiles(root, { 'src/key-store.ts': `${storeOf('KeyStore')}// changed\n` });
  await refuses('combine u.json --out x.json', /src\/key-store\.ts changed since it was planned, so nothing was written; run infra-clients analyze again\./);
  await refuses('apply plan.json --allow-dirty', /src\/key-store\.ts changed since it was planned/);
  await refuses('apply plan.json', /src\/key-store\.ts.*--allow-dirty/);
});
