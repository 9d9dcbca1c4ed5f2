import { posix } from 'node:path';
import { addToList } from '../policy/add-to-list.ts';
import { mockFrameworkModules } from '../policy/mock-methods.ts';
import { packageOf } from '../policy/packages.ts';
import { isDeclaredPackage } from './declared-packages.ts';
import { importFactsAt, type ImportFacts, type ImportUse } from './import-facts.ts';
import type { Project } from './project.ts';
import { isCatalogued } from './symbols.ts';

/** Whether something is so among the modules under test, or cannot be known. */
export type Answer = 'yes' | 'no' | 'unknown';

/** The modules that a test imports, and all that those import within the project. Looked through as far as a question needs. */
export interface TestedModules {
  /** Whether one of them imports the module at this path. */
  readonly imports: (path: string) => Answer;
  /** Whether one of them uses one of these exports of the module at this path. */
  readonly use: (path: string, names: readonly string[]) => Answer;
  /** Whether one of them imports what is not there, under this path without its extension. */
  readonly missing: (stem: string) => Answer;
}

/** Past so many modules a question stays open: a test of this size reaches the whole program. */
const maximumModules = 300;

const script = /(?<!\.d)\.[cm]?[jt]sx?$/;
/** Files that import no module. */
const asset = /\.(?:css|scss|sass|less|styl|svg|png|jpe?g|gif|webp|ico|json5?|ya?ml|html|txt|md|graphql|gql|sql|wasm|node|ttf|woff2?|mp[34])(?:\?.*)?$/;

interface Importer {
  readonly path: string;
  readonly use: ImportUse;
}

/** The modules under a test, `test` being what the test file itself imports, its mock calls left out. */
export function testedModules(project: Project, testPath: string, test: ImportFacts): TestedModules {
  const { files, policy } = project;
  const importers = new Map<string, Importer[]>();
  const absent = new Set<string>();
  const seen = new Set<string>([testPath]);
  const queue: string[] = [];
  let isOpen = test.isOpen;

  const follow = (use: ImportUse, from: string): void => {
    const resolution = files.resolve(use.specifier, from);
    if (resolution.kind === 'file') {
      const { path } = resolution;
      if (from !== testPath) addToList(importers, path, { path: from, use });
      if (script.test(path)) {
        if (!seen.has(path)) queue.push(path);
        seen.add(path);
      } else isOpen ||= !asset.test(path) && !path.endsWith('.ts');
      return;
    }
    if (resolution.kind !== 'not-found' || asset.test(use.specifier)) return;
    if (/^\.\.?\//.test(use.specifier)) absent.add(stemOf(posix.resolve(posix.dirname(from), use.specifier)));
    isOpen ||= !isInstalledPackage(use.specifier, from);
  };
  /** A package that is known, installed or not, imports nothing of the project. */
  const isInstalledPackage = (specifier: string, from: string): boolean => {
    const name = packageOf(specifier);
    if (name === null) return false;
    return isCatalogued(policy, name) || mockFrameworkModules.has(name) || isDeclaredPackage(files, name, posix.dirname(from));
  };
  const visitNext = (): boolean => {
    const path = queue.shift();
    if (path === undefined) return false;
    if (seen.size > maximumModules) {
      isOpen = true;
      queue.length = 0;
      return false;
    }
    const facts = importFactsAt(files, path);
    if (!facts) isOpen = true;
    else {
      isOpen ||= facts.isOpen;
      for (const use of facts.uses) follow(use, path);
    }
    return true;
  };
  const answer = (isSo: () => boolean): Answer => {
    do if (isSo()) return 'yes';
    while (visitNext());
    return isOpen ? 'unknown' : 'no';
  };

  for (const use of test.uses) follow(use, testPath);

  const uses = (path: string, names: readonly string[], visited: ReadonlySet<string>): boolean => {
    if (visited.has(path)) return false;
    return (importers.get(path) ?? []).some((importer) => {
      const { use } = importer;
      if (use.names === null || use.names.some((name) => names.includes(name))) return true;
      const handedOn = use.handedOn.filter(({ imported }) => imported === 'default' || names.includes(imported)).map(({ exported }) => exported);
      // What the test imports of a barrel, it tests.
      return handedOn.length > 0 && (isTaken(importer.path, handedOn) || uses(importer.path, handedOn, new Set(visited).add(path)));
    });
  };
  const isTaken = (path: string, names: readonly string[]): boolean =>
    test.uses.some((use) => {
      if (use.names?.some((name) => names.includes(name)) === false) return false;
      const resolution = files.resolve(use.specifier, testPath);
      return resolution.kind === 'file' && resolution.path === path;
    });

  return {
    imports: (path) => answer(() => importers.has(path)),
    use: (path, names) => answer(() => uses(path, names, new Set())),
    missing: (stem) => answer(() => absent.has(stem)),
  };
}

/** A path without the extension of a script. */
export function stemOf(path: string): string {
  return path.replace(script, '');
}
