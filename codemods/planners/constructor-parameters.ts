import type { Range, Step } from '../compose.ts';
import { planned, type FileSteps, type Planned } from '../planned.ts';
import { isClassNode, subjectOf, type ClassNode, type Subject } from '../subject.ts';
import { Node, SyntaxKind, type BindingElement, type CallExpression, type ConstructorDeclaration, type Decorator, type NewExpression, type ParameterDeclaration, type SourceFile } from '../typescript.ts';
import { ancestryOf, reportOf, type Ancestry } from './ancestry.ts';
import { constructorOf, superCallsOf } from './constructor-calls.ts';
import { declarationsNamed } from './declarations.ts';
import { inheritedUses } from './inherited.ts';
import { isLogger, ownLogger } from './own-logger.ts';
import { planLogs } from './logs.ts';
import { isNeedless } from './needless-value.ts';
import { isPure } from './purity.ts';
import { referencesOf, usesOf } from './references.ts';

/** A place that hands something to a constructor: `new X(…)`, or `super(…)` of a class that extends it. */
export type ConstructorCall = NewExpression | CallExpression;

/**
 * The parameters of a constructor that were only there for what goes: for `super(…)`, or for operation logs. Only those
 * that every place which constructs the class can leave out without losing anything, so that none stays that nobody
 * asks for any more.
 *
 * @returns their positions
 */
export function freedParameters(subject: Subject, node: ClassNode): ReadonlySet<number> {
  const constructor = constructorOf(node);
  if (!constructor || constructor.getOverloads().length > 0) return new Set();
  const gone = goneIn(subject, node, constructor);
  const unused = constructor.getParameters().filter((parameter) => isUnusedWithout(parameter, gone));
  if (unused.length === 0) return new Set();
  const calls = constructorCalls(node);
  if (!calls || (calls.length === 0 && node.getDecorators().length === 0 && !isAbstract(node))) return new Set();
  const freed = unused.filter((parameter) => calls.every((call) => canLeaveOut(call, parameter)));
  return new Set(freed.map((parameter) => constructor.getParameters().indexOf(parameter)));
}

/** Takes freed parameters away, with what is handed to them, apart from the `super(…)` of classes that are planned themselves. */
export function planFreedParameters(subject: Subject, node: ClassNode): Planned {
  const constructor = constructorOf(node);
  const freed = freedParameters(subject, node);
  const patterns = constructor ? freedOfPatterns(subject, node, constructor) : [];
  if (!constructor || freed.size === 0) return planned({ steps: patterns });
  const calls = (constructorCalls(node) ?? []).filter((call) => !isPlannedItself(subject, call));
  const elsewhere = calls.map((call): FileSteps => ({ source: call.getSourceFile(), steps: withoutItems(call.getSourceFile(), call.getArguments(), freed) }));
  return planned({ steps: [...patterns, ...withoutItems(subject.source, constructor.getParameters(), freed)], elsewhere });
}

/**
 * What the constructor takes out of an object, `{ pool, log }`, only for what goes: the names go, and those who construct
 * the class may go on handing the object over as it is.
 */
function freedOfPatterns(subject: Subject, node: ClassNode, constructor: ConstructorDeclaration): Step[] {
  const patterns = constructor.getParameters().map((parameter) => parameter.getNameNode()).filter(Node.isObjectBindingPattern);
  if (patterns.length === 0) return [];
  const gone = goneIn(subject, node, constructor);
  return patterns.flatMap((pattern) => {
    const elements = pattern.getElements();
    const freed = new Set(elements.flatMap((element, index) => (isFreedElement(element, gone) ? [index] : [])));
    // What is left over goes elsewhere, and an empty pattern says nothing.
    const staysWhole = freed.size === elements.length || elements.some((element) => element.getDotDotDotToken() !== undefined);
    return staysWhole ? [] : withoutItems(subject.source, elements, freed);
  });
}

function isFreedElement(element: BindingElement, gone: readonly Range[]): boolean {
  const name = element.getNameNode();
  const value = element.getInitializer();
  if (!Node.isIdentifier(name) || (value && !isNeedless(value))) return false;
  const uses = element.getSourceFile().getDescendantsOfKind(SyntaxKind.Identifier).filter((each) => each !== name && each.getText() === name.getText() && declarationsNamed(each).includes(element));
  return uses.length > 0 && uses.every((use) => goesWith(use, gone));
}

/** Takes what is handed to freed parameters of the base out of `super(…)`. */
export function freedSuperArguments(subject: Subject, node: ClassNode): readonly Step[] {
  const constructor = constructorOf(node);
  const [call, ...more] = constructor ? superCallsOf(constructor) : [];
  if (!call || more.length > 0) return [];
  return withoutItems(subject.source, call.getArguments(), freedOfBase(subject, node));
}

/** The freed parameters of the constructor that `super(…)` of a class calls. */
export function freedOfBase(subject: Subject, node: ClassNode): ReadonlySet<number> {
  const found = ancestryOf(subject, node);
  if (!found.ok || !subject.losing.has(subject.report.id)) return new Set();
  const base = found.ancestry.between.find((each) => constructorOf(each) !== null);
  const report = base && reportOf(subject, base);
  const above = report ? subjectOf(subject.input, report) : null;
  return base && above ? freedParameters(above, base) : new Set();
}

/** What of a class goes with operation logs and `super(…)`. */
function goneIn(subject: Subject, node: ClassNode, constructor: ConstructorDeclaration): readonly Range[] {
  return [...planLogs(subject).steps, ...goneOfSuper(subject, node, constructor)];
}

function goneOfSuper(subject: Subject, node: ClassNode, constructor: ConstructorDeclaration): readonly Range[] {
  if (!subject.losing.has(subject.report.id)) return [];
  const found = ancestryOf(subject, node);
  const [call] = superCallsOf(constructor);
  if (!found.ok || !call) return [];
  if (!found.ancestry.between.some((each) => constructorOf(each) !== null)) return outsideOf(call, takenByLogger(subject, node, found.ancestry));
  const freed = freedOfBase(subject, node);
  return call.getArguments().flatMap((argument, index) => (freed.has(index) ? [{ start: argument.getStart(), end: argument.getEnd() }] : []));
}

/** What the class's own logger is made of, where it needs one. */
function takenByLogger(subject: Subject, node: ClassNode, ancestry: Ancestry): readonly Node[] {
  const loggers = inheritedUses(node, ancestry).members.filter((use) => !ancestry.calls.includes(use.name) && isLogger(subject, use));
  const logger = ownLogger(subject, node, ancestry, loggers, []);
  return logger.kind === 'made' ? logger.taken : [];
}

/** A call without some of what is in it. */
function outsideOf(call: CallExpression, kept: readonly Node[]): Range[] {
  const starts = [call.getStart(), ...kept.map((node) => node.getEnd())];
  return starts.map((start, index) => ({ start, end: kept[index]?.getStart() ?? call.getEnd() }));
}

function goesWith(use: Node, gone: readonly Range[]): boolean {
  return gone.some(({ start, end }) => start <= use.getStart() && use.getEnd() <= end);
}

function isUnusedWithout(parameter: ParameterDeclaration, gone: readonly Range[]): boolean {
  const name = parameter.getNameNode();
  const modifiers = parameter.getModifiers().filter((modifier) => !Node.isDecorator(modifier));
  const isHidden = modifiers.every((modifier) => modifier.getKind() === SyntaxKind.PrivateKeyword || modifier.getKind() === SyntaxKind.ReadonlyKeyword);
  const isProperty = modifiers.length > 0;
  if (!Node.isIdentifier(name) || parameter.isRestParameter() || !parameter.getDecorators().every(tellsContainer) || (isProperty && !parameter.hasModifier(SyntaxKind.PrivateKeyword)) || !isHidden) return false;
  const uses = usesOf(name).filter((use) => use !== name);
  return uses.length > 0 && uses.every((use) => use.getSourceFile() === parameter.getSourceFile() && goesWith(use, gone));
}

/** `@Inject(TOKEN)`, `@Optional()`: what a package has to say which value stands here, and that goes with the place. */
function tellsContainer(decorator: Decorator): boolean {
  const isOfPackage = decorator.getNameNode().getSymbol()?.getAliasedSymbol()?.getDeclarations().every((each) => each.getSourceFile().isInNodeModules()) ?? false;
  return isOfPackage && /^(?:inject|optional)$/iu.test(decorator.getName()) && decorator.getArguments().every(isPure);
}

/** Every place that constructs a class; null where something else could. */
function constructorCalls(node: ClassNode): ConstructorCall[] | null {
  const calls: ConstructorCall[] = [];
  for (const reference of referencesOf(node)) {
    const parent = reference.getParent();
    const value = Node.isPropertyAccessExpression(parent) && parent.getNameNode() === reference ? parent : reference;
    const holder = value.getParent();
    const clause = value.getFirstAncestorByKind(SyntaxKind.HeritageClause);
    const subclass = clause?.getToken() === SyntaxKind.ExtendsKeyword && clause.getTypeNodes().some((type) => type.getExpression() === value) ? clause.getParent() : undefined;
    if (Node.isNewExpression(holder) && holder.getExpression() === value) calls.push(holder);
    else if (subclass && isClassNode(subclass)) {
      const own = constructorOf(subclass);
      const below = own ? superCallsOf(own) : constructorCalls(subclass);
      if (!below) return null;
      calls.push(...below);
    } else if (!isNoValue(value) && (node.getDecorators().length === 0 || isHandedWithArguments(value))) return null;
  }
  return calls;
}

/** Whether a name stands where nothing can be constructed by it: in a type, an import, an export, `X.name`. */
function isNoValue(value: Node): boolean {
  const parent = value.getParent();
  if (Node.isPropertyAccessExpression(parent) && parent.getExpression() === value) return true;
  if (Node.isBinaryExpression(parent) && parent.getOperatorToken().getKind() === SyntaxKind.InstanceOfKeyword) return true;
  return value.getFirstAncestor((ancestor) => Node.isImportDeclaration(ancestor) || Node.isExportDeclaration(ancestor) || Node.isExportAssignment(ancestor) || Node.isTypeNode(ancestor) || Node.isJSDoc(ancestor)) !== undefined && !Node.isExpressionWithTypeArguments(parent);
}

/** `container.add(Store, redis, metrics)`, `{ provide: Store, deps: [Redis, Metrics] }`: what is constructed is handed what stands beside the class, by its place. */
function isHandedWithArguments(value: Node): boolean {
  const holder = value.getParent();
  if (Node.isCallExpression(holder)) return holder.getArguments().indexOf(value) >= 0 && holder.getArguments().at(-1) !== value;
  const literal = Node.isPropertyAssignment(holder) ? holder.getParent() : undefined;
  return Node.isObjectLiteralExpression(literal) && ['deps', 'inject', 'args', 'arguments'].some((name) => literal.getProperty(name) !== undefined);
}

/** Whether a place hands nothing to a parameter, or something that it need not make. */
function canLeaveOut(call: ConstructorCall, parameter: ParameterDeclaration): boolean {
  const index = parameter.getFirstAncestorByKindOrThrow(SyntaxKind.Constructor).getParameters().indexOf(parameter);
  const args = call.getArguments();
  if (args.slice(0, index + 1).some((argument) => Node.isSpreadElement(argument))) return false;
  const argument = args[index];
  if (!argument || isNeedless(argument)) return true;
  // A logger that is made for the class alone.
  const isLogger = /log/iu.test(parameter.getName());
  return isLogger && (Node.isCallExpression(argument) || Node.isNewExpression(argument)) && argument.getArguments().every(isPure);
}

function isPlannedItself(subject: Subject, call: ConstructorCall): boolean {
  const holder = Node.isCallExpression(call) ? call.getFirstAncestor(isClassNode) : undefined;
  const report = holder && reportOf(subject, holder);
  return report !== undefined && report !== null && subject.losing.has(report.id);
}

function isAbstract(node: ClassNode): boolean {
  return Node.isClassDeclaration(node) && node.isAbstract();
}

/** Takes items out of a list, each with the comma that set it off. */
function withoutItems(source: SourceFile, items: readonly Node[], gone: ReadonlySet<number>): Step[] {
  const text = source.getFullText();
  const steps: Step[] = [];
  const drop = (start: number, end: number): void => {
    steps.push({ kind: 'replace', planner: 'heritage', start, end, text: '' });
  };
  for (const [index, item] of items.entries()) {
    if (!gone.has(index)) continue;
    const next = items[index + 1];
    const kept = items.slice(0, index).findLast((_, at) => !gone.has(at));
    const comma = /^\s*,/u.exec(text.slice(item.getEnd()))?.[0].length ?? 0;
    if (next) drop(item.getStart(), next.getStart());
    else if (kept) drop(kept.getEnd(), item.getEnd());
    else drop(item.getStart(), item.getEnd() + comma);
  }
  return withoutOverlap(steps);
}

/** The last items of a list reach back to the same one that stays. */
function withoutOverlap(steps: readonly Step[]): Step[] {
  return steps.filter((step) => !steps.some((other) => other !== step && other.start <= step.start && step.end <= other.end));
}
