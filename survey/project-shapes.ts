import { classesIn } from '../analysis/analyze.ts';
import { isAside } from '../analysis/aside.ts';
import { classesOfValue } from '../analysis/class-candidates.ts';
import { clientMakersIn, type ClientMaker } from '../analysis/client-makers.ts';
import type { Files } from '../analysis/files.ts';
import { loggerMakersIn, namelessLoggersIn } from '../analysis/logger-makers.ts';
import { moduleIndex } from '../analysis/module-index.ts';
import { loadModule } from '../analysis/module-source.ts';
import { monitoredShapesIn, type Concern } from '../analysis/monitored-shape.ts';
import { relativeTo, type Project, type SourceModule } from '../analysis/project.ts';
import { isTestPath } from '../analysis/test-path.ts';
import type { Policy } from '../policy/policy.ts';

/** A name, and the file that declares it, relative to the root. */
export interface Placed {
  readonly name: string;
  readonly file: string;
}

/** A class that could be a monitored base, and how many classes of the project extend it. */
export interface SeenBase extends Placed {
  readonly calls: readonly string[];
  readonly concerns: readonly Concern[];
  readonly subclasses: number;
}

/** What settings can be made of, as a codebase shows it. Each list is in the order of the files. */
export interface ProjectShapes {
  readonly bases: readonly SeenBase[];
  readonly factories: readonly (ClientMaker & { readonly file: string })[];
  readonly loggerMakers: readonly Placed[];
  /** Loggers that nothing would take for one by name. */
  readonly loggers: readonly Placed[];
  readonly interfaces: readonly Placed[];
}

/**
 * Reads each module once, tests and scripts left out, and gathers what settings can be made of. What does not parse is
 * passed over: the linter names it.
 *
 * @param files absolute posix paths
 */
export function projectShapes(port: Files, policy: Policy, root: string, files: readonly string[]): ProjectShapes {
  const project: Project = { files: port, policy, root };
  const shapes = { bases: [] as Omit<SeenBase, 'subclasses'>[], factories: [] as (ClientMaker & { file: string })[], loggerMakers: [] as Placed[], loggers: [] as Placed[], interfaces: [] as Placed[] };
  const subclasses = new Map<string, number>();
  for (const path of files) {
    const file = relativeTo(project, path);
    if (isAside(file) || isTestPath(file)) continue;
    const loaded = loadModule(port, path);
    if (!loaded.ok) continue;
    const { module } = loaded;
    const placed = (name: string): Placed => ({ name, file });
    shapes.bases.push(...monitoredShapesIn(project, module).map(({ found, calls, concerns }) => ({ ...placed(found.name), calls, concerns })));
    shapes.factories.push(...clientMakersIn(project, module).map((maker) => ({ ...maker, file })));
    shapes.loggerMakers.push(...loggerMakersIn(project, module).map(placed));
    shapes.loggers.push(...namelessLoggersIn(module).map(placed));
    shapes.interfaces.push(...exportedInterfaces(module).map(placed));
    for (const base of extendedIn(project, module)) subclasses.set(base, (subclasses.get(base) ?? 0) + 1);
  }
  const bases = shapes.bases.flatMap((base) => {
    const count = subclasses.get(`${base.file}#${base.name}`) ?? 0;
    return count === 0 ? [] : [{ ...base, subclasses: count }];
  });
  return { ...shapes, bases };
}

function exportedInterfaces({ ast }: SourceModule): string[] {
  const { exports, locals } = moduleIndex(ast);
  return [...exports].flatMap(([name, target]) => (target.kind === 'local' && locals.get(target.name)?.type === 'TSInterfaceDeclaration' ? [name] : []));
}

/** The classes of the project that the classes of a module extend, as `file#name`. */
function extendedIn(project: Project, module: SourceModule): string[] {
  return classesIn(module).flatMap(({ node: { superClass } }) => {
    const candidates = superClass ? classesOfValue(project, module, superClass) : [];
    return candidates.flatMap((each) => (each.kind === 'class' ? [`${relativeTo(project, each.module.path)}#${each.name}`] : []));
  });
}
