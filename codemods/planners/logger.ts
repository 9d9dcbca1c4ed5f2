import { classesIn } from '../class-index.ts';
import type { Range } from '../compose.ts';
import { isLinked } from '../losing-classes.ts';
import { nothing, planned, type NameWish, type Planned } from '../planned.ts';
import { classNameOf, isClassNode, placeOf, subjectOf, type ClassNode, type Subject } from '../subject.ts';
import { Node, SyntaxKind, type CallExpression } from '../typescript.ts';
import { ancestryOf, reportOf, type Ancestry } from './ancestry.ts';
import { indentOf } from './body-text.ts';
import { hasSubclasses } from './hierarchy.ts';
import { inheritedUses, type InheritedUse } from './inherited.ts';
import { planLogs } from './logs.ts';
import { configuredModule, isFreeFor, originOf } from './module-name.ts';

/** Whether an inherited member is a logger: the detector saw a log through it, or it is called like one. */
export function isLogger({ report }: Subject, { name }: InheritedUse): boolean {
  return report.logs.some(({ callee }) => callee.startsWith(`this.${name}.`)) || /^_?log(?:ger)?$/iu.test(name);
}

/**
 * Gives the class a logger of its own where it still logs once its operation logs are gone, made as the settings say,
 * else as its base makes it. What a class in between still logs with serves its subclasses as well.
 *
 * @param uses the uses of inherited loggers
 * @param removed the stretches that go
 * @param goners members that go
 */
export function planLogger(subject: Subject, node: ClassNode, ancestry: Ancestry, uses: readonly InheritedUse[], removed: readonly Range[], goners: readonly Range[]): Planned {
  const left = usesLeft(uses, [...removed, ...removedLogs(subject)]);
  const [first] = left;
  if (!first || ancestry.between.some((base) => stillLogs(subject, base))) return nothing;
  const { name, access } = first;
  const declaration = declarationInBase(first, ancestry);
  const line = access.getStartLineNumber();
  const refuse = (detail: string): Planned => planned({ obstacles: [{ reason: 'inherited-member-used', line, detail }] });
  if (left.some((use) => use.name !== name)) return refuse(`this.${name} and ${left.find((use) => use.name !== name)?.access.getText() ?? ''} are two loggers of the base`);
  const isStatic = Node.isStaticable(declaration) && declaration.isStatic();
  const maker = isStatic ? null : (configuredMaker(subject) ?? makerOfBase(subject, declaration));
  if (!maker) return refuse(`this.${name} (${placeOf(subject, access)}) is the base's, and how to make one is not known; configure \`logger\``);
  if (classNameOf(node) === '(anonymous)') return refuse(`this.${name} (${placeOf(subject, access)}) is the base's, and a class without a name cannot name its own`);
  if (!isFreeFor(subject, maker)) return planned({ obstacles: [{ reason: 'edit-conflict', line, detail: `${maker.name} means something else in this file` }] });
  // The base's import is the one that it makes superfluous, so it takes its place.
  const wish: NameWish = { ...maker, replaces: subject.report.heritage.links.at(-1)?.name ?? null };
  const isOwnModule = maker.from.kind === 'file' && maker.from.path === subject.path;
  return planned({ steps: [fieldStep(subject, node, name, maker.name, goners)], wishes: isOwnModule ? [] : [wish] });
}

function usesLeft(uses: readonly InheritedUse[], removed: readonly Range[]): InheritedUse[] {
  return uses.filter(({ access }) => !removed.some(({ start, end }) => start <= access.getStart() && access.getEnd() <= end));
}

/** Whether a class in between logs with the base's logger once its own operation logs are gone. */
function stillLogs({ input }: Subject, base: ClassNode): boolean {
  const report = reportOf({ input }, base);
  const above = report && subjectOf(input, report);
  const found = above && ancestryOf(above, base);
  if (!above || !found?.ok) return false;
  const uses = inheritedUses(base, found.ancestry).members.filter((use) => !found.ancestry.calls.includes(use.name) && isLogger(above, use));
  return usesLeft(uses, removedLogs(above)).length > 0;
}

/** The logs that go from a class: its own, and those that are reported for subclasses in its file, which lose the base with it. */
function removedLogs({ input, report }: Subject): readonly Range[] {
  const below = classesIn(input.classes, report.file).filter(({ heritage: { links } }) => links.some((link) => isLinked(report, link)));
  return [report, ...below].flatMap((each) => {
    const subject = subjectOf(input, each);
    return subject ? planLogs(subject).steps : [];
  });
}

/** The member as the base declares it, where the class itself only says what type it has. */
function declarationInBase({ name, declaration }: InheritedUse, { lost }: Ancestry): Node {
  const isRedeclared = Node.isPropertyDeclaration(declaration) && declaration.hasDeclareKeyword();
  return (isRedeclared ? lost.flatMap((base) => base.getInstanceMembers()).find((member) => member.getName() === name) : undefined) ?? declaration;
}

function configuredMaker({ input, report }: Subject): NameWish | null {
  const { logger } = input.policy;
  if (!logger) return null;
  const { from, file } = configuredModule(input, report.file, logger.from);
  if (file === null) return null;
  return { name: logger.create, from, exported: 'named', typeOnly: false, replaces: null };
}

/** The function by which the base makes its logger: called with nothing but a name. */
function makerOfBase({ input }: Subject, declaration: Node): NameWish | null {
  const made = madeBy(declaration);
  const [argument, ...more] = made?.getArguments() ?? [];
  const callee = made?.getExpression();
  if (!argument || more.length > 0 || !Node.isIdentifier(callee)) return null;
  const type = argument.getType();
  if (!type.isString() && !type.isStringLiteral() && !type.isTemplateLiteral()) return null;
  const origin = originOf(input, declaration.getSourceFile(), callee.getText());
  return origin && { ...origin, typeOnly: false, replaces: null };
}

/** The call in the initialiser of a field, or in the one assignment to it in the constructor. */
function madeBy(declaration: Node): CallExpression | null {
  if (!Node.isPropertyDeclaration(declaration)) return null;
  const initializer = declaration.getInitializer();
  if (initializer) return Node.isCallExpression(initializer) ? initializer : null;
  const assigned = (declaration.getFirstAncestor(isClassNode)?.getDescendantsOfKind(SyntaxKind.BinaryExpression) ?? []).filter(
    (binary) => binary.getOperatorToken().getKind() === SyntaxKind.EqualsToken && binary.getLeft().getText() === `this.${declaration.getName()}`,
  );
  const [only, ...more] = assigned;
  const value = only && more.length === 0 ? only.getRight() : undefined;
  return Node.isCallExpression(value) ? value : null;
}

/** The field, before all other members, set off from what is no field. */
function fieldStep(subject: Subject, node: ClassNode, name: string, create: string, goners: readonly Range[]) {
  const { text, isTypeScript } = subject;
  const members = node.getMembers();
  const next = members.find((member) => !goners.some(({ start, end }) => start <= member.getStart() && member.getEnd() <= end));
  const indent = members[0] ? indentOf(text.text, members[0]) : indentOf(text.text, node) + text.indent;
  const isShared = hasSubclasses(subject, node);
  // The entries of a subclass should bear its own name.
  const named = isShared ? 'this.constructor.name' : `${text.quote}${classNameOf(node)}${text.quote}`;
  const value = `${create}(${named})${text.semicolons ? ';' : ''}`;
  const field = `${isTypeScript ? `${isShared ? 'protected' : 'private'} readonly ` : ''}${name} = ${value}`;
  const start = node.getFirstChildByKindOrThrow(SyntaxKind.OpenBraceToken).getEnd();
  const gap = next && !Node.isPropertyDeclaration(next) ? '\n' : '';
  return { kind: 'replace' as const, planner: 'logger' as const, start, end: start, text: `\n${indent}${field}${gap}` };
}
