import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { factoryTemplate, type FactoryKind, type FactoryStyle, type FactoryTemplate } from './factory-template.ts';
import { decodeFile } from './file-text.ts';
import { blockedBefore, write } from './write-guard.ts';

export interface WriteFactoryOptions {
  /** Absolute posix path: what `path` and the plan of `undo` are relative to. */
  readonly root: string;
  /** As written on the command line: a kind, or `redis` for the Redis client that the package depends on. */
  readonly kind: FactoryKind | 'redis';
  /** Where it goes, relative to the root; null for `src`, or the root where there is none. */
  readonly path: string | null;
}

export type WriteFactoryResult =
  | { readonly kind: 'written'; readonly path: string; readonly template: FactoryTemplate }
  /** Nothing was written. One sentence that says what to do. */
  | { readonly kind: 'problem'; readonly message: string };

/** Writes a client factory from its template; never over a file that is there. `undo` takes it back. */
export async function writeFactory({ root, kind, path }: WriteFactoryOptions): Promise<WriteFactoryResult> {
  const blocked = blockedBefore(root, true);
  if (blocked !== null) return { kind: 'problem', message: blocked };
  const manifest = manifestOf(root);
  const folder = path === null ? (existsSync(join(root, 'src')) ? 'src' : '') : posix.dirname(path);
  const style = styleIn(root, folder, manifest);
  const template = factoryTemplate(kind === 'redis' ? redisKind(manifest) : kind, style);
  const target = path ?? posix.join(folder, `${template.fileName}${style.language === 'typescript' ? '.ts' : '.js'}`);
  if (existsSync(join(root, target))) return { kind: 'problem', message: `${target} is there already and is not overwritten; give another file with --out.` };
  const written = await write(root, [{ kind: 'created', path: target, after: new TextEncoder().encode(template.text) }], true, null);
  return written.kind === 'written' ? { kind: 'written', path: target, template } : { kind: 'problem', message: written.message };
}

interface Manifest {
  readonly type?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

/** @throws Error where the manifest is no JSON */
function manifestOf(root: string): Manifest {
  const path = join(root, 'package.json');
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Manifest) : {};
}

function redisKind({ dependencies = {}, devDependencies = {} }: Manifest): FactoryKind {
  const all = { ...devDependencies, ...dependencies };
  return all['ioredis'] === undefined && all['redis'] !== undefined ? 'node-redis' : 'ioredis';
}

/** The style of the first script beside the new file, that of most projects where there is none. */
function styleIn(root: string, folder: string, { type }: Manifest): FactoryStyle {
  const beside = existsSync(join(root, folder)) ? readdirSync(join(root, folder)).sort() : [];
  const scripts = beside.filter((name) => /\.[cm]?[jt]sx?$/u.test(name) && !name.endsWith('.d.ts'));
  const isTypeScript = existsSync(join(root, 'tsconfig.json')) || scripts.some((name) => /\.[cm]?tsx?$/u.test(name));
  const [first] = scripts;
  const decoded = first === undefined ? null : decodeFile(readFileSync(join(root, folder, first)));
  const { quote, semicolons, indent } = decoded?.ok === true ? decoded.file : { quote: "'" as const, semicolons: true, indent: '  ' };
  return { language: isTypeScript ? 'typescript' : 'javascript', modules: type === 'module' ? 'esm' : 'commonjs', quote, semicolons, indent };
}
