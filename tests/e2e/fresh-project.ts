import { spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout under test. */
export const repository = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

export interface PackedPackage {
  readonly tarball: string;
  readonly files: readonly string[];
}

/** Packs the built package as it would be published. */
export function packPackage(): PackedPackage {
  const folder = mkdtempSync(join(tmpdir(), 'infra-clients-pack-'));
  const packed = run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], repository);
  const parsed = JSON.parse(packed.stdout) as PackReport[] | Record<string, PackReport>;
  const [report] = Object.values(parsed);
  if (!report) throw new Error(`npm pack printed no report: ${packed.stdout}`);
  return { tarball: join(folder, report.filename), files: report.files.map(({ path }) => path).sort() };
}

interface PackReport {
  readonly filename: string;
  readonly files: readonly { readonly path: string }[];
}

/** The rest of the legacy system: its drivers would be installed for each project, and `npm run demo` migrates it. */
const rest = /persistence\/(?:blob|chroma|file|login|monitored|postgres|redis-lock|sqlite)|infrastructure\/(?:caching|observability|queue|embedded|pg-pool|sqlite|vector)|interfaces\/(?!session)|services\/(?!exchange)|tests\/(?:infrastructure|login|services)/;

/**
 * A copy of the sessions of the legacy system as a user's own project: its own manifest, a git repository with one commit, and the
 * packed package installed from npm with the given versions beside it.
 */
export function freshProject(tarball: string, devDependencies: Readonly<Record<string, string>>): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'infra-clients-user-')));
  const project = join(folder, 'legacy');
  for (const name of ['legacy', 'contract']) {
    cpSync(join(repository, 'fixtures', name), join(folder, name), {
      recursive: true,
      filter: (path) => !path.includes('node_modules') && !rest.test(path.slice(repository.length)),
    });
  }
  const manifest = {
    name: 'a-users-project',
    private: true,
    type: 'module',
    devDependencies: { 'eslint-plugin-infra-clients': `file:${tarball}`, ...devDependencies },
  };
  mkdirSync(project, { recursive: true });
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  writeFileSync(join(folder, '.gitignore'), 'node_modules\n');
  run('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline'], folder);
  for (const args of [['init', '-q'], ['add', '-A'], ['-c', 'user.name=a', '-c', 'user.email=a@b.c', 'commit', '-qm', 'start']]) {
    run('git', args, folder);
  }
  return project;
}

/** Runs a program to its end; a status other than 0 is an error. */
export function run(program: string, args: readonly string[], cwd: string): SpawnSyncReturns<string> {
  const ended = tryRun(program, args, cwd);
  if (ended.status !== 0) {
    throw new Error(`${program} ${args.join(' ')} ended with ${String(ended.status)}:\n${ended.stdout}\n${ended.stderr}`);
  }
  return ended;
}

/** Runs a program to its end, whatever its status, with more variables in its environment. */
export function tryRun(program: string, args: readonly string[], cwd: string, env: Readonly<Record<string, string>> = {}): SpawnSyncReturns<string> {
  return spawnSync(program, [...args], { cwd, encoding: 'utf8', maxBuffer: 1 << 26, env: { ...process.env, REDIS_MODE: 'memory', FORCE_COLOR: '0', ...env } });
}
