import { addToList } from '../../policy/add-to-list.ts';
import { ownSources } from '../own-sources.ts';
import type { Project, SourceFile } from '../typescript.ts';
import { keptInProgram } from './kept-in-program.ts';

/** `spyOn(store as never, 'read')`, `(store as any).read()`; a quote may end one name and begin the next. */
const unchecked = /['"`](\w+)(?=['"`])|\)\.(\w+)/gu;

const kept = keptInProgram<ReadonlyMap<string, readonly SourceFile[]>>();

/** The files of a project by the names in them that may reach a member past the checker. All names are looked for at once. */
export function uncheckedNames(project: Project): ReadonlyMap<string, readonly SourceFile[]> {
  return kept(project, 'all', () => {
    const files = new Map<string, SourceFile[]>();
    for (const file of ownSources(project)) {
      const names = new Set([...file.compilerNode.text.matchAll(unchecked)].map(([, quoted, member]) => quoted ?? member ?? ''));
      for (const name of names) addToList(files, name, file);
    }
    return files;
  });
}
