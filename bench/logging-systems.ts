import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import type { MigrateDocument } from '../codemods/migrate-document.ts';

const repository = dirname(dirname(fileURLToPath(import.meta.url)));

export type SystemName = 'legacy' | 'migrated' | 'reference';

/** The compiled systems, and the program that serves them. */
export interface CompiledSystems {
  readonly folders: Readonly<Record<SystemName, string>>;
  readonly server: string;
}

/**
 * Compiles fixtures/legacy, what the codemod makes of it, and fixtures/reference below a folder.
 *
 * @throws Error where the codemod leaves the session store as it was
 */
export function compiledSystems(scratch: string): CompiledSystems {
  writeFileSync(join(scratch, 'package.json'), '{ "name": "bench", "private": true, "type": "module" }\n');
  symlinkSync(join(repository, 'node_modules'), join(scratch, 'node_modules'));
  for (const [name, fixture] of [['contract', 'contract'], ['legacy', 'legacy'], ['migrated', 'legacy'], ['reference', 'reference']] as const) {
    cpSync(join(repository, 'fixtures', fixture), join(scratch, name), { recursive: true, filter: (path) => !path.includes('node_modules') });
  }
  migrate(join(scratch, 'migrated'));
  const folder = (name: SystemName): string => {
    const out = join(scratch, 'compiled', name);
    compile(join(scratch, name), out, sourcesIn(join(scratch, name)));
    return out;
  };
  compile(join(repository, 'bench'), join(scratch, 'compiled'), ['logging-server.ts']);
  return { folders: { legacy: folder('legacy'), migrated: folder('migrated'), reference: folder('reference') }, server: join(scratch, 'compiled/logging-server.js') };
}

function migrate(project: string): void {
  mkdirSync(join(project, 'node_modules'));
  symlinkSync(repository, join(project, 'node_modules/eslint-plugin-infra-clients'));
  const ended = spawnSync(process.execPath, [join(repository, 'dist/cli/main.js'), 'migrate', '--json'], { cwd: project, encoding: 'utf8' });
  if (ended.stdout === '') throw new Error(`migrate ended with ${String(ended.status)}: ${ended.stderr}`);
  const { migrated } = JSON.parse(ended.stdout) as MigrateDocument;
  if (!migrated.some(({ class: name }) => name === 'RedisSessionStore')) throw new Error('the codemod did not migrate RedisSessionStore');
}

/** Without types: a service runs the JavaScript that is left of them. */
function compile(from: string, to: string, files: readonly string[]): void {
  const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext };
  for (const file of files) {
    const path = join(to, file.replace(/\.ts$/, '.js'));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, ts.transpileModule(readFileSync(join(from, file), 'utf8'), { compilerOptions }).outputText);
  }
}

function sourcesIn(project: string): string[] {
  return readdirSync(join(project, 'src'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts')).map((name) => join('src', name));
}
