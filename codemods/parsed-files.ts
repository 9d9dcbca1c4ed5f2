import type { Files } from '../analysis/files.ts';
import { parseOf, sourceKey, type ParseFile, type ts } from './typescript.ts';

/** Trees by what decides how they are parsed, and by path. They live as long as the port that their texts were read through. */
const treesOfPort = new WeakMap<Files, Map<string, Map<string, ts.SourceFile>>>();

/**
 * Parses the files of a port under compiler options, each once: planning and verifying, and all tsconfigs that have the
 * same trees, share them, and with them the symbols that the compiler binds to them. Another text of a path takes the
 * place of the one that is known.
 */
export function fileParser(files: Files, options: ts.CompilerOptions): ParseFile {
  const ofPort = treesOfPort.get(files) ?? new Map<string, Map<string, ts.SourceFile>>();
  treesOfPort.set(files, ofPort);
  const key = sourceKey(options);
  const trees = ofPort.get(key) ?? new Map<string, ts.SourceFile>();
  ofPort.set(key, trees);
  return (path, text, how) => {
    const known = trees.get(path);
    if (known?.text === text && known.impliedNodeFormat === how.impliedNodeFormat) return known;
    const tree = parseOf(path, text, how);
    trees.set(path, tree);
    return tree;
  };
}
