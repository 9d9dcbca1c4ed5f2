import { memoryFiles, type Files } from '../../analysis/files.ts';
import { loadModule } from '../../analysis/module-source.ts';
import { walk, type Node } from '../../analysis/nodes.ts';
import type { Project, SourceModule } from '../../analysis/project.ts';
import { compilePolicy } from '../../policy/compile.ts';
import type { Settings } from '../../policy/settings.ts';

const root = '/project';

export interface Loaded {
  readonly project: Project;
  readonly module: SourceModule;
}

/** A module of a project that is nowhere on the disk, and the project; paths are below its root. */
export function loaded(code: string, files: Readonly<Record<string, string>> = {}, path = 'src/store.ts', settings: Settings = {}): Loaded {
  const compiled = compilePolicy(settings);
  if (!compiled.ok) throw new Error(compiled.errors.join('\n'));
  const all: Files = memoryFiles(Object.fromEntries(Object.entries({ ...files, [path]: code }).map(([name, text]) => [`${root}/${name}`, text])));
  const module = loadModule(all, `${root}/${path}`);
  if (!module.ok) throw new Error(module.detail);
  return { project: { files: all, policy: compiled.policy, root }, module: module.module };
}

export function textOf(module: SourceModule, node: Node): string {
  return module.text.slice(...node.range);
}

/** The nodes of a module that pass a test, those around others first. */
export function nodesOf(module: SourceModule, test: (node: Node) => boolean): Node[] {
  const found: Node[] = [];
  walk(module.ast, (node) => {
    if (test(node)) found.push(node);
    return undefined;
  });
  return found;
}
