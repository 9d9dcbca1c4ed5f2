import type { Files } from '../analysis/files.ts';
import { isInstalled } from '../analysis/package-links.ts';
import { parseOf, sourceKey, type ParseFile, type ts } from './typescript.ts';

/** Trees by path. */
type Trees = Map<string, ts.SourceFile>;

/** Trees by what decides how they are parsed. */
type TreesByKey = Map<string, Trees>;

/** Those of a project's own files live as long as the port that their texts were read through. */
const treesOfPort = new WeakMap<Files, TreesByKey>();

/** Those of packages and of the compiler's library are the same for all projects that are looked at. */
const treesOfPackages: TreesByKey = new Map();

/**
 * Parses the files of a port under compiler options, each once: planning and verifying, and all tsconfigs that have the
 * same trees, share them, and with them the symbols that the compiler binds to them. Another text of a path takes the
 * place of the one that is known.
 */
export function fileParser(files: Files, options: ts.CompilerOptions): ParseFile {
  const ofPort: TreesByKey = treesOfPort.get(files) ?? new Map<string, Trees>();
  treesOfPort.set(files, ofPort);
  const key = sourceKey(options);
  const own = treesUnder(ofPort, key);
  const ofPackages = treesUnder(treesOfPackages, key);
  return (path, text, how) => {
    const trees = isInstalled(path) ? ofPackages : own;
    const known = trees.get(path);
    if (known?.text === text && known.impliedNodeFormat === how.impliedNodeFormat) return known;
    const tree = parseOf(path, text, how);
    trees.set(path, tree);
    return tree;
  };
}

function treesUnder(byKey: TreesByKey, key: string): Trees {
  const known = byKey.get(key) ?? new Map<string, ts.SourceFile>();
  byKey.set(key, known);
  return known;
}
