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
  const kept = [node, ...between];
  const own = new Set([...kept.flatMap(ownMembers).map((member) => member.getName()), ...replaced]);
  const ownStatics = new Set(kept.flatMap((each) => staticsOf(each)).map((member) => member.getName()));
  const inherited = lost.flatMap((base) => base.getInstanceMembers()).filter((member) => !own.has(member.getName()) && !member.hasModifier(SyntaxKind.PrivateKeyword));
  const statics = lost.flatMap(staticsOf).filter((member) => !ownStatics.has(member.getName()) && !member.hasModifier(SyntaxKind.PrivateKeyword));
  const names = [...inherited, ...statics].map((member) => member.getNameNode());
  return [...names, ...mergedMembers(lost).filter((name) => !own.has(name.getText()))].flatMap((name) => {
    const accesses = Node.isReferenceFindable(name) ? usesOfClass(name, node, holdersOf).map((use) => use.getParentOrThrow()) : [];
    return accesses.filter((access) => !unwrapped.has(access)).map((access) => obstacle(node, 'external-member-used', `${access.getText()} (${placeOf(subject, access)})`));
  });
}

/** The methods and properties that a class itself has, not its instances. */
export function staticsOf(node: ClassNode) {
  return [...node.getStaticMethods(), ...node.getStaticProperties()];
}

/** The classes whose member a use takes: that of the receiver of `x.member`, or what a pattern takes apart. */
function holdersOf(use: Node): readonly Node[] {
  const element = use.getParent();
  const holder = Node.isBindingElement(element) ? element.getParent().getParentIf(Node.isVariableDeclaration)?.getInitializer() : undefined;
  if (!holder) return receiversOf(use);
  return Node.isThisExpression(holder) ? [] : (holder.getType().getSymbol()?.getDeclarations() ?? []);
}

/** The names of the members that interfaces add to the bases by bearing their names, and by what those extend. */
function mergedMembers(lost: readonly ClassNode[]): Node[] {
  const merged = lost.flatMap((base) => (base.getSymbol()?.getDeclarations() ?? []).filter((each) => Node.isInterfaceDeclaration(each)));
  const declared = merged.flatMap((each) => [each, ...each.getBaseDeclarations()]).filter((each) => Node.isInterfaceDeclaration(each));
  return declared.flatMap((each) => [...each.getProperties(), ...each.getMethods()]).map((member) => member.getNameNode());
}

function obstacle(node: ClassNode, reason: Obstacle['reason'], detail: string): Obstacle {
  return { reason, line: node.getStartLineNumber(), detail };
}
