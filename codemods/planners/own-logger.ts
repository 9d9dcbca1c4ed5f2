import { classesIn } from '../class-index.ts';
import type { Range } from '../compose.ts';
import { isLinked } from '../losing-classes.ts';
import type { NameWish, Obstacle } from '../planned.ts';
import { classNameOf, placeOf, subjectOf, type ClassNode, type Subject } from '../subject.ts';
import { Node, SyntaxKind, type ParameterDeclaration } from '../typescript.ts';
import { ancestryOf, isRedeclared, reportOf, type Ancestry } from './ancestry.ts';
import { constructorOf } from './constructor-calls.ts';
import { hasSubclasses } from './hierarchy.ts';
import { inheritedUses, type InheritedUse } from './inherited.ts';
import { planLogs } from './logs.ts';
import { configuredOrigin, isFreeFor, originOf } from './module-name.ts';
import { valueInBase, writtenLogger, type WrittenLogger } from './written-logger.ts';

/** How a class that loses its base gets the logger that it still needs. */
export type OwnLogger =
  | { readonly kind: 'none' }
  | { readonly kind: 'refused'; readonly obstacle: Obstacle }
  | {
      readonly kind: 'made';
      /** The name of the field. */
      readonly name: string;
      readonly value: string;
      readonly wishes: readonly NameWish[];
      /** The arguments of `super(…)` that it is made of. */
      readonly taken: readonly Node[];
      readonly place: LoggerPlace;
      readonly notes: readonly string[];
    };

/** Where the value is given: to the field itself, by the constructor in place of `super(…)`, or by a parameter that becomes the field. */
export type LoggerPlace =
  | { readonly kind: 'field' }
  | { readonly kind: 'constructor'; readonly type: string | null }
  | { readonly kind: 'parameter'; readonly parameter: ParameterDeclaration };

/** Whether an inherited member is a logger: the detector saw a log through it, or it is called like one. */
export function isLogger({ report }: Subject, { name }: InheritedUse): boolean {
  return report.logs.some(({ callee }) => callee.startsWith(`this.${name}.`)) || /^_?log(?:ger)?$/iu.test(name);
}

/**
 * The logger of its own that a class needs where it still logs once its operation logs are gone: made as the settings
 * say, else as its base makes it. What a class in between still logs with serves its subclasses as well.
 *
 * @param uses the uses of inherited loggers
 * @param removed the stretches that go, apart from operation logs
 */
export function ownLogger(subject: Subject, node: ClassNode, ancestry: Ancestry, uses: readonly InheritedUse[], removed: readonly Range[]): OwnLogger {
  const left = usesLeft(uses, [...removed, ...removedLogs(subject)]);
  const [first] = left;
  if (!first || ancestry.between.some((base) => stillLogs(subject, base))) return { kind: 'none' };
  const { name, access } = first;
  const declaration = declarationInBase(first, ancestry);
  const line = access.getStartLineNumber();
  const refuse = (detail: string): OwnLogger => ({ kind: 'refused', obstacle: { reason: 'inherited-member-used', line, detail } });
  if (left.some((use) => use.name !== name)) return refuse(`this.${name} and ${left.find((use) => use.name !== name)?.access.getText() ?? ''} are two loggers of the base`);
  const isStatic = Node.isStaticable(declaration) && declaration.isStatic();
  const made = isStatic ? null : madeLogger(subject, node, ancestry, declaration);
  if (!made) return refuse(`this.${name} (${placeOf(subject, access)}) is the base's, and how to make one is not known; configure \`logger\``);
  if (classNameOf(node) === '(anonymous)') return refuse(`this.${name} (${placeOf(subject, access)}) is the base's, and a class without a name cannot name its own`);
  const taken = made.wishes.find((wish) => !isFreeFor(subject, wish));
  if (taken) return { kind: 'refused', obstacle: { reason: 'edit-conflict', line, detail: `${taken.name} means something else in this file` } };
  const place = placeOfLogger(subject, node, name, made, declaration);
  if (!place) return refuse(`this.${name} (${placeOf(subject, access)}) is made of what the constructor is handed, and cannot be made there`);
  // The base's import is the one that it makes superfluous, so it takes its place.
  const base = subject.report.heritage.links.at(-1)?.name ?? null;
  const isElsewhere = ({ from }: NameWish): boolean => from.kind !== 'file' || from.path !== subject.path;
  const wishes = [...made.wishes, ...place.wishes].filter(isElsewhere).map((wish, index) => (index === 0 ? { ...wish, replaces: base } : wish));
  return { kind: 'made', name, value: made.text, wishes, taken: made.taken, place: place.place, notes: made.notes };
}

function madeLogger(subject: Subject, node: ClassNode, ancestry: Ancestry, declaration: Node): (WrittenLogger & { readonly notes: readonly string[] }) | null {
  const { quote } = subject.text;
  // The entries of a subclass should bear its own name.
  const name = hasSubclasses(subject, node) ? 'this.constructor.name' : `${quote}${classNameOf(node)}${quote}`;
  const before = writtenLogger(subject, node, ancestry, declaration, name);
  const maker = configuredMaker(subject) ?? makerOfBase(subject, declaration);
  if (!maker) return before && { ...before, notes: [] };
  const text = `${maker.name}(${name})`;
  // Whoever searches the entries by the name of their logger has to know.
  const isSame = before?.text.replace(/\b(?:new\.target|this\.constructor)\.name\b/gu, name) === text;
  const notes = before && !isSame ? [`its logger is ${text} now, ${before.text} before`] : [];
  return { text, wishes: [maker], taken: [], notes };
}

/** Where the class can make the logger, and the names that it needs for that; null where what it is made of is known too late. */
function placeOfLogger(subject: Subject, node: ClassNode, name: string, { text, taken }: { readonly text: string; readonly taken: readonly Node[] }, declaration: Node): { readonly place: LoggerPlace; readonly wishes: readonly NameWish[] } | null {
  const constructor = constructorOf(node);
  const needs = taken.flatMap((each) => (Node.isIdentifier(each) ? [each] : each.getDescendantsOfKind(SyntaxKind.Identifier)));
  const isOfConstructor = (at: Node): boolean => (at.getSymbol()?.getDeclarations() ?? []).some((each) => each.getFirstAncestorByKind(SyntaxKind.Constructor) === constructor);
  if (!constructor || (!needs.some(isOfConstructor) && !taken.some((each) => each.getText().includes('this')))) return { place: { kind: 'field' }, wishes: [] };
  // What the fields are initialised with may log by then.
  const isEarly = node.getInstanceProperties().some((property) => Node.isPropertyDeclaration(property) && !Node.isArrowFunction(property.getInitializer()) && (property.getInitializer()?.getText().includes('this.') ?? false));
  if (isEarly) return null;
  const parameter = constructor.getParameters().find((each) => each.getName() === text);
  if (parameter && text === name && subject.isTypeScript && constructor.getOverloads().length === 0 && !parameter.isParameterProperty() && !parameter.isRestParameter()) return { place: { kind: 'parameter', parameter }, wishes: [] };
  if (!subject.isTypeScript) return { place: { kind: 'constructor', type: null }, wishes: [] };
  const own = parameter?.getTypeNode()?.getText();
  if (own !== undefined) return { place: { kind: 'constructor', type: parameter?.hasQuestionToken() === true ? `${own} | undefined` : own }, wishes: [] };
  const type = Node.isTyped(declaration) ? declaration.getTypeNode() : undefined;
  const origin = type && /^\w+$/u.test(type.getText()) ? originOf(subject, declaration.getSourceFile(), type.getText()) : null;
  if (!origin || !isFreeFor(subject, origin)) return null;
  return { place: { kind: 'constructor', type: origin.name }, wishes: [{ ...origin, typeOnly: true, replaces: null }] };
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
  return (isRedeclared(declaration) ? lost.flatMap((base) => base.getInstanceMembers()).find((member) => member.getName() === name) : undefined) ?? declaration;
}

function configuredMaker(subject: Subject): NameWish | null {
  const { logger } = subject.input.policy;
  if (!logger) return null;
  const module = configuredOrigin(subject, logger.from, logger.create);
  if (!module || module.file === null) return null;
  return { name: logger.create, from: module.from, exported: 'named', typeOnly: false, replaces: null };
}

/** The function by which the base makes its logger: called with nothing but a name. */
function makerOfBase(subject: Subject, declaration: Node): NameWish | null {
  const value = valueInBase(declaration) ?? undefined;
  const made = Node.isCallExpression(value) ? value : null;
  const [argument, ...more] = made?.getArguments() ?? [];
  const callee = made?.getExpression();
  if (!argument || more.length > 0 || !Node.isIdentifier(callee)) return null;
  const type = argument.getType();
  if (!type.isString() && !type.isStringLiteral() && !type.isTemplateLiteral()) return null;
  const origin = originOf(subject, declaration.getSourceFile(), callee.getText());
  return origin && { ...origin, typeOnly: false, replaces: null };
}
