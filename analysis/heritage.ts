import { posix } from 'node:path';
import type { MonitoredBaseSetting } from '../policy/settings.ts';
import { packageOf } from '../policy/packages.ts';
import { classesOfType, classesOfValue, type ClassCandidate } from './class-candidates.ts';
import { spansOf, type ClassNode, type Node } from './nodes.ts';
import type { Project, SourceModule } from './project.ts';
import type { Heritage, HeritageEnd, HeritageLink } from './report.ts';
import { declarationOfPackage, targetOfExportedName } from './symbols.ts';

/** A chain of more classes than this is taken for a mistake. */
const maximumDepth = 24;

/** A class of the project on the way up, to be read further. */
export interface FoundClass {
  readonly module: SourceModule;
  readonly node: ClassNode;
  readonly name: string;
}

interface Walked {
  readonly links: readonly HeritageLink[];
  readonly end: HeritageEnd;
  readonly bases: readonly FoundClass[];
}

/**
 * Follows what a class extends, through aliases, mixins and files, to a monitored base or to the end. Where the
 * heritage can be one of several classes, a monitored one wins, then one that cannot be followed.
 */
export function heritageOf(
  project: Project,
  module: SourceModule,
  node: ClassNode,
): { heritage: Heritage; bases: readonly FoundClass[] } {
  const { links, end, bases } = walkUp(project, module, node, new Set());
  const span = node.superClass ? spansOf(module.text)(node.superClass.range) : null;
  return { heritage: { links, end, span }, bases };
}

/** The heritage of an instance of one of these classes, the candidate itself being the first link. */
export function heritageOfCandidate(project: Project, candidate: ClassCandidate): Heritage {
  const { links, end } = followCandidate(project, candidate, new Set(), null);
  return { links, end, span: null };
}

function walkUp(project: Project, module: SourceModule, node: ClassNode, visited: ReadonlySet<Node>): Walked {
  if (!node.superClass) return { links: [], end: { kind: 'none' }, bases: [] };
  const candidates = classesOfValue(project, module, node.superClass);
  if (candidates.length === 0) {
    const name = module.text.slice(...node.superClass.range);
    return ended(name, { kind: 'unresolved', name, reason: 'not-a-class' });
  }
  return strongest(candidates.map((candidate) => followCandidate(project, candidate, visited, module.path)));
}

/** `user` is the file in which the class is extended; null where an instance of it is asked for. */
function followCandidate(project: Project, candidate: ClassCandidate, visited: ReadonlySet<Node>, user: string | null): Walked {
  switch (candidate.kind) {
    case 'class':
      return followClass(project, candidate, visited, user);
    case 'package':
      return followPackage(project, candidate.target, visited);
    case 'global': {
      const base = monitoredBase(project, candidate.name, null, user);
      return ended(candidate.name, base ? monitored(base) : { kind: 'external', module: null, name: candidate.name });
    }
    case 'unresolved': {
      const { name, reason } = candidate.target;
      // What cannot be found counts by its written name, wherever the configured one comes from.
      const base = project.policy.monitoredBases.find((each) => each.class === name);
      return ended(name, base ? monitored(base) : { kind: 'unresolved', name, reason });
    }
  }
}

function followClass(
  project: Project,
  { module, node, name }: FoundClass,
  visited: ReadonlySet<Node>,
  user: string | null,
): Walked {
  const link = { name, file: module.path, line: node.loc.start.line };
  const base = monitoredBase(project, name, module.path, user);
  const stop = (end: HeritageEnd): Walked => ({ links: [link], end, bases: [{ module, node, name }] });
  if (base) return stop(monitored(base));
  if (visited.has(node)) return stop({ kind: 'unresolved', name, reason: 'cycle' });
  if (visited.size >= maximumDepth) return stop({ kind: 'unresolved', name, reason: 'too-deep' });
  const above = walkUp(project, module, node, new Set(visited).add(node));
  return { links: [link, ...above.links], end: above.end, bases: [{ module, node, name }, ...above.bases] };
}

function followPackage(
  project: Project,
  target: Extract<ClassCandidate, { kind: 'package' }>['target'],
  visited: ReadonlySet<Node>,
): Walked {
  const base = monitoredBase(project, target.name, target.specifier, null);
  if (base) return ended(target.name, monitored(base));
  const external: HeritageEnd = { kind: 'external', module: target.package, name: target.name };
  const { drivers, services } = project.policy;
  if (drivers.has(target.package) || services.has(target.package)) return ended(target.name, external);
  const declared = declarationOfPackage(project, target);
  if (declared?.kind !== 'declared') return ended(target.name, external);
  const followed = classesOfDeclared(project, declared.module, declared.node).map((candidate) =>
    followCandidate(project, candidate, visited, null),
  );
  const best = followed.length > 0 ? strongest(followed) : null;
  return best?.end.kind === 'monitored' ? best : ended(target.name, external);
}

function classesOfDeclared(project: Project, module: SourceModule, node: Node): ClassCandidate[] {
  return node.type === 'TSTypeAliasDeclaration'
    ? classesOfType(project, module, node.typeAnnotation)
    : classesOfValue(project, module, node);
}

function ended(name: string, end: HeritageEnd): Walked {
  return { links: [{ name, file: null, line: null }], end, bases: [] };
}

function monitored(base: MonitoredBaseSetting): HeritageEnd {
  return { kind: 'monitored', base: base.class, calls: base.calls };
}

const rank: Record<HeritageEnd['kind'], number> = { monitored: 3, unresolved: 2, external: 1, none: 0 };

function strongest(walks: readonly Walked[]): Walked {
  return walks.reduce((best, walk) => (rank[walk.end.kind] > rank[best.end.kind] ? walk : best));
}

/**
 * The configured monitored base of that name. `where` is the declaring file or the specifier of a package; a base
 * that names its module counts only there.
 */
function monitoredBase(project: Project, name: string, where: string | null, user: string | null): MonitoredBaseSetting | null {
  return project.policy.monitoredBases.find((base) => base.class === name && comesFrom(project, base, where, user)) ?? null;
}

function comesFrom(project: Project, { class: name, from }: MonitoredBaseSetting, where: string | null, user: string | null): boolean {
  if (from === undefined) return true;
  if (where === null) return false;
  if (where === from || packageOf(where) === from) return true;
  const path = `${project.root}/${from.replace(/^\.\//, '')}`;
  if (where === path) return true;
  // A barrel, an alias of the tsconfig or a package of the workspace shows the class of another file.
  const shown = project.files.stat(path)?.isFile === true ? [path] : [where, user].flatMap((file) => fileNamed(project, from, file));
  return shown.some((module) => module === where || declaresIn(project, module, name) === where);
}

function fileNamed(project: Project, specifier: string, file: string | null): string[] {
  if (file === null || !posix.isAbsolute(file)) return [];
  const resolution = project.files.resolve(specifier, file);
  return resolution.kind === 'file' ? [resolution.path] : [];
}

/** The file that declares what a module exports under a name; null where it exports none of a file. */
function declaresIn(project: Project, module: string, name: string): string | null {
  const target = targetOfExportedName(project, module, name);
  return target?.kind === 'declared' ? target.module.path : null;
}
