import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { commitAll, git, writeFiles } from '../codemods/temp-project.ts';
import { startRemoteCache, type RemoteCache } from './remote-cache.ts';
import { checkout, lockfile, pageCommands, shell, toMigrate, turboWorkspace, type ShellRun } from './turbo-workspace.ts';

/** Some twenty programs run one after the other. */
vi.setConfig({ testTimeout: 600_000, hookTimeout: 600_000 });

const [checks = '', analyzeSome = '', analyze = '', combine = '', apply = ''] = pageCommands.filter((line) => line.startsWith('npx '));

let cache: RemoteCache;
const roots: string[] = [];
const kept = (root: string): string => {
  roots.push(root);
  return root;
};
const turbo = (root: string, line: string): Promise<ShellRun> => shell(root, line, cache.environment);

beforeAll(async () => {
  cache = await startRemoteCache();
});

afterAll(async () => {
  await cache.close();
  for (const root of roots) rmSync(root, { recursive: true, force: true });
});

/** What a task printed, as turbo shows it the first time and again from a cache. */
function printedBy(task: string, { stdout }: ShellRun): string[] {
  return stdout.split('\n').filter((line) => line.startsWith(`${task}: `) && !/: cache (?:hit|miss)/u.test(line));
}

const tasks = (...names: readonly string[]): string[] => names.flatMap((name) => [`@acme/${name}:check`, `@acme/${name}:migrate:check`]);
const all = tasks('monitoring', 'reports', 'sessions', 'storage');

describe('check and migrate --check as cached tasks', () => {
  let root: string;
  let first: ShellRun;
  beforeAll(async () => {
    root = kept(turboWorkspace());
    first = await turbo(root, checks);
  });

  it('run once', async () => {
    expect([first.status, first.ran]).toEqual([0, all]);
    expect(await turbo(root, checks)).toMatchObject({ status: 0, ran: [], cached: all });
  });

  it('come from the remote cache in a cold checkout, in another folder, with what they printed', async () => {
    const cold = kept(checkout(root));
    const before = cache.served.length;
    const second = await turbo(cold, checks);
    expect(second).toMatchObject({ status: 0, ran: [], cached: all });
    expect(cache.served.slice(before).sort()).toEqual([...cache.artifacts.keys()].sort());
    for (const task of all) expect(printedBy(task, second)).toEqual(printedBy(task, first));
    expect(printedBy('@acme/reports:check', second).join('\n')).toMatch(/: src\/index\.ts\n\S+ {3}3:14 {2}warning {2}Summaries .* require-monitored-base\n/u);
    expect(second.stdout).not.toContain(root);
  });

  /** What would run if this were changed, and is as it was again. */
  async function wouldRun(change: () => void): Promise<string[]> {
    change();
    const { stdout } = await turbo(root, `npx turbo run check migrate:check --dry=json`);
    git(root, 'checkout', '--quiet', '.');
    const { tasks: planned } = JSON.parse(stdout) as { tasks: { taskId: string; command: string; cache: { status: 'HIT' | 'MISS' } }[] };
    return planned.filter(({ command, cache: { status } }) => command !== '<NONEXISTENT>' && status === 'MISS').map(({ taskId }) => taskId.replace('#', ':')).sort();
  }
  const append = (file: string, text: string): void => writeFiles(root, { [file]: readFileSync(join(root, file), 'utf8') + text });

  it.each([
    ['nothing', () => undefined, []],
    ['a file of a package that nothing imports', () => append('packages/reports/src/index.ts', '// changed\n'), tasks('reports')],
    ['a file of a package that others import, directly and through one', () => append('packages/monitoring/src/index.ts', '// changed\n'), all],
    ['the same one package up', () => append('packages/storage/src/index.ts', '// changed\n'), tasks('sessions', 'storage')],
    ['the shared configuration', () => append('eslint.config.js', '// changed\n'), all],
    ['the shared tsconfig', () => append('tsconfig.base.json', '\n'), all],
    ['the version of this package', () => writeFiles(root, { 'package-lock.json': lockfile('1.0.1') }), all],
    ['a page beside the packages', () => writeFiles(root, { 'README.md': 'New\n' }), []],
  ])('run again where %s changed', async (_, change, expected) => {
    expect(await wouldRun(change)).toEqual(expected);
  });

  it('find in a package what a base class of another does now, and cache no failure', async () => {
    writeFiles(root, { 'packages/storage/src/index.ts': readFileSync(join(root, 'packages/storage/src/index.ts'), 'utf8').replace('class Connected', 'class Connected extends BaseExternalClient') });
    const changed = await turbo(root, checks);
    expect(changed).toMatchObject({ status: 1, ran: tasks('sessions', 'storage'), cached: tasks('monitoring', 'reports') });
    expect(printedBy('@acme/sessions:check', changed).join('\n')).toMatch(/SessionStore is infrastructure .* but extends BaseExternalClient via Connected \(packages\/storage\/src\/index\.ts\)/u);
    expect(printedBy('@acme/sessions:migrate:check', changed).join('\n')).toMatch(/refused {3}SessionStore .* it belongs to a class that was not looked at: it extends Connected \(packages\/storage\/src\/index\.ts:4\)/u);
    expect(await turbo(root, `${checks} --filter=@acme/sessions`)).toMatchObject({ status: 1, ran: tasks('sessions') });

    git(root, 'checkout', '--quiet', '.');
    expect(await turbo(root, checks)).toMatchObject({ status: 0, ran: [], cached: all });
  });
});

describe('the migration on several machines', () => {
  it('gives the bytes of a single migrate', async () => {
    const origin = kept(turboWorkspace());
    writeFiles(origin, toMigrate);
    commitAll(origin);
    const [whole, one, another, last] = [origin, origin, origin, origin].map((of) => kept(checkout(of))) as [string, string, string, string];

    expect(await turbo(one, analyzeSome)).toMatchObject({ status: 0, ran: ['@acme/sessions:analyze'] });
    expect(await turbo(another, analyzeSome.replace('sessions', 'reports'))).toMatchObject({ status: 0, ran: ['@acme/reports:analyze'] });
    expect(await turbo(last, analyze)).toMatchObject({ status: 0, ran: ['@acme/monitoring:analyze', '@acme/storage:analyze'], cached: ['@acme/reports:analyze', '@acme/sessions:analyze'] });
    const combined = await shell(last, combine, {});
    const applied = await shell(last, apply, {});
    const single = await shell(whole, 'npx infra-clients migrate', {});

    expect([combined.status, applied.status, single.status]).toEqual([0, 0, 0]);
    expect(single.stdout).toMatch(/^3 classes migrated, 0 refused, \d files changed\.$/mu);
    expect(applied.stdout).toBe(single.stdout);
    expect(git(last, 'diff')).toBe(git(whole, 'diff'));
    expect(committed(last)).toEqual(committed(whole));
    expect((await shell(last, 'npx infra-clients migrate --check', {})).status).toBe(0);
  });
});

/** The bytes of what git would commit of a working tree. */
function committed(root: string): Record<string, string> {
  git(root, 'add', '--all');
  const names = git(root, 'ls-files').trim().split('\n');
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(root, name), 'hex')]));
}
