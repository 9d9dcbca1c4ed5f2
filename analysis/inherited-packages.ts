import { isNamedForDriver } from '../policy/naming.ts';
import { clientsOf } from './clients.ts';
import type { FoundClass } from './heritage.ts';
import type { ClassNode } from './nodes.ts';
import { packagesUsed, reachesOut, type PackageUse } from './package-use.ts';
import { passMemory } from './pass-memory.ts';
import { shownPath, type Project, type SourceModule } from './project.ts';

/** The packages that a class takes from the bases of the project: those that they use, else the driver that they hold. */
export function packagesOfBases(project: Project, bases: readonly FoundClass[]): PackageUse[] {
  const inherited = bases.flatMap(({ module, node, name }) =>
    usedOrHeld(project, module, node).map((use) => ({
      ...use,
      evidence: { ...use.evidence, text: `extends ${name} (${shownPath(project, module.path)}), which ${use.evidence.text}` },
    })),
  );
  // A base over a database that also fetches, mostly from that database, makes no service client of what extends it.
  const isOverDriver = inherited.some(reachesOut);
  return isOverDriver ? inherited.filter((use) => !isHttp(project, use.package)) : inherited;
}

/** The packages that a base uses, else the driver that it holds through a handle of the project: `protected db: Db` of `../mongo`. */
function usedOrHeld(project: Project, module: SourceModule, node: ClassNode): readonly PackageUse[] {
  const used = packagesUsed(project, module, node);
  if (used.length > 0) return used;
  return recallHeld(project.files, project.policy, `${module.path}#${node.range[0]}`, () => heldBy(project, module, node));
}

/** Many classes extend the same base. */
const recallHeld = passMemory<readonly PackageUse[]>();

function heldBy(project: Project, module: SourceModule, node: ClassNode): readonly PackageUse[] {
  const held = clientsOf(project, module, node, isNamedForDriver).find(({ role, driver }) => role === 'infrastructure' && driver !== null);
  const inProcess = project.policy.drivers.get(held?.driver ?? '')?.inProcess ?? false;
  return held?.driver ? [{ package: held.driver, evidence: { kind: 'driver', role: 'infrastructure', text: `uses ${held.driver}`, file: module.path, line: held.span.line }, inProcess }] : [];
}

/** Whether a package only speaks HTTP: what stores or answers requests may ask a host on the way, and is no client of it. */
export function isHttp(project: Project, packageName: string): boolean {
  return packageName === 'fetch' || project.policy.services.get(packageName)?.kind === 'http';
}
