import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { MagicString } from 'magic-string';
import { meansModule, relativeSpecifier } from '../../analysis/relative-specifier.ts';
import { modulesOfClass } from '../mocks/modules-of-class.ts';
import { planMocks } from '../mocks/plan-mocks.ts';

/** A file as jscodeshift hands it to a transform. */
interface SourceFile {
  readonly path: string;
  readonly source: string;
}

interface Host {
  readonly report: (message: string) => void;
}

const usage =
  'usage: jscodeshift -t factory-mocks.js --replaces=RedisClient --create=createRedisClient --from=src/redis-client.ts [--class-from=src/redis.ts] <paths>\n' +
  '  --replaces    the class that the tests mock\n' +
  '  --create      the factory that they are to mock\n' +
  '  --from        the module of the factory: a path relative to the working directory, or a package\n' +
  '  --class-from  the module of the class; without it every module of which a file mocks or imports that name';

const byteOrderMark = '\uFEFF';

/**
 * The jscodeshift transform that moves test mocks of a class to the factory that replaces it. jscodeshift calls it
 * for each file, and keeps a file for which it returns nothing. Places that it does not move are reported with
 * path and line; such a file is left alone.
 *
 * jscodeshift exits with 0 whatever its transforms say. A wrong usage is therefore an error of every file, which
 * `--fail-on-error` turns into exit code 1; with `--run-in-band` the exit code is 2 either way.
 *
 * @throws Error where a required option is missing
 */
export default function transform(file: SourceFile, host: Host, options: Readonly<Record<string, unknown>>): string | undefined {
  const replaces = required(options, 'replaces');
  const create = required(options, 'create');
  const from = required(options, 'from');
  const classFrom = options['class-from'] === undefined ? null : required(options, 'class-from');
  const hasMark = file.source.startsWith(byteOrderMark);
  const text = hasMark ? file.source.slice(1) : file.source;
  if (classFrom === null && !text.includes(replaces)) return undefined;
  const path = resolve(file.path);
  const named = classFrom === null ? modulesOfClass(file.path, text, replaces) : null;
  const { edits, unsupported } = planMocks({
    path: file.path,
    text,
    replaces,
    create,
    isClassModule: (specifier) => (classFrom === null ? named?.has(specifier) === true : isModule(path, specifier, classFrom)),
    isFactoryModule: (specifier) => isModule(path, specifier, from),
    factorySpecifier: (replaced) => (isPath(from) ? relativeSpecifier(path, resolve(from), replaced) : from),
  });
  for (const { line, column, what } of unsupported) host.report(`${file.path}:${line}:${column + 1}: ${what}`);
  if (edits.length === 0) return undefined;
  const output = new MagicString(text);
  for (const { start, end } of edits) if (end > start) output.remove(start, end);
  for (const { start, text: added } of edits) output.appendLeft(start, added);
  return (hasMark ? byteOrderMark : '') + output.toString();
}

function isModule(file: string, specifier: string, module: string): boolean {
  return isPath(module) ? meansModule(file, specifier, resolve(module)) : specifier === module;
}

/** A module is a path where it is written as one or exists as one below the working directory. */
function isPath(module: string): boolean {
  return /^\.{0,2}\//u.test(module) || /\.[cm]?[jt]sx?$/u.test(module) || ['', '.ts', '.tsx', '.mts', '.cts', '.js', '.mjs', '.cjs'].some((extension) => existsSync(resolve(module + extension)));
}

function required(options: Readonly<Record<string, unknown>>, name: string): string {
  const value = options[name];
  if (typeof value === 'string' && value !== '') return value;
  // Reaches the command only where it runs the transform in its own process, with --run-in-band.
  process.exitCode = 2;
  throw new Error(`--${name} is missing\n${usage}`);
}
