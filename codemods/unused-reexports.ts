import { posix } from 'node:path';
import type { Files } from '../analysis/files.ts';
import { wholeLines } from '../analysis/line-removal.ts';
import { moduleIndex } from '../analysis/module-index.ts';
import { loadModule } from '../analysis/module-source.ts';
import { means } from '../analysis/module-specifier.ts';
import type { Range } from './compose.ts';
import { moduleImports } from './import-use.ts';

export interface ReexportsInput {
  /** Absolute posix path; the other paths are relative to it. */
  readonly root: string;
  readonly files: Files;
  /** The text of a file once the migration is done. */
  readonly textAfter: (file: string) => string;
  /** The file whose names are re-exported. */
  readonly file: string;
  readonly barrel: string;
  /** What imports the barrel. */
  readonly importers: readonly string[];
}

/**
 * The lines of a barrel that re-export a file, where nobody takes from the barrel what they re-export. Null where
 * somebody does or may: by a namespace, a re-export or an import that is computed; and for a barrel that nobody imports,
 * which is an entry, or that holds nothing else.
 */
export function unusedReexports({ root, files, textAfter, file, barrel, importers }: ReexportsInput): readonly Range[] | null {
  const path = posix.join(root, barrel);
  const loaded = loadModule(files, path);
  const source = loadModule(files, posix.join(root, file));
  if (!loaded.ok || !source.ok || importers.length === 0 || textAfter(barrel) !== loaded.module.text) return null;
  const isOfFile = (specifier: string): boolean => means(files, root, path, specifier, { kind: 'file', path: file });
  const { ast, text } = loaded.module;
  const statements = ast.body.filter((statement) => (statement.type === 'ExportAllDeclaration' || (statement.type === 'ExportNamedDeclaration' && statement.source !== null)) && isOfFile(statement.source.value));
  const { imports, exports, stars } = moduleIndex(ast);
  if (statements.length === 0 || statements.length === ast.body.length || [...imports.values()].some(({ specifier }) => isOfFile(specifier))) return null;
  const own = moduleIndex(source.module.ast);
  if (stars.some(isOfFile) && own.stars.length > 0) return null;
  const named = [...exports].flatMap(([name, target]) => (target.kind === 'from' && isOfFile(target.specifier) ? [name] : []));
  const names = new Set([...named, ...(stars.some(isOfFile) ? [...own.exports.keys()].filter((name) => name !== 'default') : [])]);
  const isTaken = (importer: string): boolean => takesAny({ root, files, importer, text: textAfter(importer), barrel, names });
  if (importers.some(isTaken)) return null;
  const comments = (ast.comments ?? []).map(({ range: [start, end] }) => ({ start, end }));
  return wholeLines(text, statements.map(({ range: [start, end] }) => ({ start, end })), { comments });
}

interface Taking {
  readonly root: string;
  readonly files: Files;
  readonly importer: string;
  readonly text: string;
  readonly barrel: string;
  readonly names: ReadonlySet<string>;
}

function takesAny({ root, files, importer, text, barrel, names }: Taking): boolean {
  const path = posix.join(root, importer);
  const isBarrel = (specifier: string): boolean => means(files, root, path, specifier, { kind: 'file', path: barrel });
  const statements = moduleImports(path, text)?.statements.filter(({ specifier }) => isBarrel(specifier));
  if (!statements) return true;
  // What names the barrel in another way than an import declaration may take anything.
  const mentions = [...text.matchAll(/(['"`])([^'"`\n]+)\1/gu)].filter(([, , specifier = '']) => (specifier.startsWith('.') || specifier.includes('/')) && isBarrel(specifier));
  if (mentions.length > statements.length) return true;
  return statements.some((statement) => statement.names.some(({ kind, imported }) => kind === 'namespace' || names.has(imported)));
}
