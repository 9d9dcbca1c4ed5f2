import { join, planned, type Obstacle, type Planned } from '../planned.ts';
import { placeOf, type ClassNode, type Subject } from '../subject.ts';
import { Node, SyntaxKind } from '../typescript.ts';
import { isRedeclared, type Ancestry } from './ancestry.ts';
import { planBaseRequired, receiversOf } from './base-required.ts';
import { planCaughtErrors } from './caught-errors.ts';
import { planFakedCalls } from './faked-calls.ts';
import { referencesOf } from './references.ts';
import { spies } from './spies.ts';
import { usesOfClass } from './uses-by-class.ts';

/**
 * What other code does with a class that stands against taking its base away.
 *
 * @param gone members of the base that the class gets anew, and the uses of the call methods that are unwrapped where they are
 */
export function planUsers(subject: Subject, node: ClassNode, ancestry: Ancestry, gone: { readonly replaced: ReadonlySet<string>; readonly unwrapped: ReadonlySet<Node> }): Planned {
  const references = referencesOf(node);
  const files = new Set(references.map((reference) => reference.getSourceFile()));
  const required = planBaseRequired(subject, node, ancestry.lost, files);
  const own = planned({
    obstacles: [...inheritedMembers(subject, node, ancestry, gone), ...spies(subject, node, ancestry, files)],
  });
  return join([required, own, planFakedCalls(subject, node, ancestry, files), planCaughtErrors(subject, node, ancestry.lost)]);
}

/** The members that a class has itself, not those that it only re-declares for their type. */
function ownMembers(node: ClassNode): ReturnType<ClassNode['getInstanceMembers']> {
  return node.getInstanceMembers().filter((member) => !isRedeclared(member));
}

/** Uses of members that only the base has, through anything but `this`. */
function inheritedMembers(subject: Subject, node: ClassNode, { between, lost }: Ancestry, { replaced, unwrapped }: { readonly replaced: ReadonlySet<string>; readonly unwrapped: ReadonlySet<Node> }): Obstacle[] {
  const own = new Set([...[node, ...between].flatMap(ownMembers).map((member) => member.getName()), ...replaced]);
  const inherited = lost.flatMap((base) => base.getInstanceMembers()).filter((member) => !own.has(member.getName()) && !member.hasModifier(SyntaxKind.PrivateKeyword));
  return inherited.flatMap((member) => {
    const name = member.getNameNode();
    const accesses = Node.isReferenceFindable(name) ? usesOfClass(name, node, receiversOf).map((use) => use.getParentOrThrow()) : [];
    return accesses.filter((access) => !unwrapped.has(access)).map((access) => obstacle(node, 'external-member-used', `${access.getText()} (${placeOf(subject, access)})`));
  });
}

function obstacle(node: ClassNode, reason: Obstacle['reason'], detail: string): Obstacle {
  return { reason, line: node.getStartLineNumber(), detail };
}
