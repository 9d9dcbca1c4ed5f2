import { heritageOf, type FoundClass } from './heritage.ts';
import { membersOf } from './class-members.ts';
import { staticName, unwrapExpression } from './nodes.ts';
import type { MonitoredClass } from './call-methods.ts';
import type { Project } from './project.ts';
import { interfacesNamed } from './type-member.ts';

/**
 * Every name that a class on a monitored base declares, inherits or assigns; null where that cannot be known: a base
 * that cannot be read, a mixin, an index signature, a merged interface, a prototype that is added to.
 */
export function declaredMembers(project: Project, monitored: MonitoredClass): ReadonlySet<string> | null {
  const base = monitored.bases.at(-1);
  if (!monitored.isReadable || !base) return null;
  const above = heritageOf(project, base.module, base.node);
  // A class of the language or of Node, such as EventEmitter, is known to have no call method.
  const ends = above.heritage.end.kind === 'none' || (above.heritage.end.kind === 'external' && isPlatform(above.heritage.end.module));
  if (!ends) return null;
  const names = new Set<string>();
  for (const found of [monitored.owner, ...monitored.bases, ...above.bases]) {
    const own = namesOf(found);
    if (own === null) return null;
    for (const name of own) names.add(name);
  }
  return names;
}

function isPlatform(module: string | null): boolean {
  return module === null || module.startsWith('node:');
}

function namesOf({ module, node, name }: FoundClass): string[] | null {
  const base = node.superClass && unwrapExpression(node.superClass);
  if (base?.type === 'CallExpression') return null;
  // `interface Client extends Mixed {}` beside `class Client` adds to it.
  if (module.text.includes(`${name}.prototype`) || interfacesNamed(module.ast, name).length > 0) return null;
  const names = [...membersOf(node).fields.keys()];
  for (const element of node.body.body) {
    if (element.type === 'TSIndexSignature') return null;
    if (element.type === 'StaticBlock') continue;
    const key = staticName(element);
    if (key !== null) names.push(key);
    else if (element.key.type !== 'MemberExpression') return null;
  }
  return names;
}
