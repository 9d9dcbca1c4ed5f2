import { wholeLine } from '../../analysis/line-removal.ts';
import type { Range } from '../compose.ts';
import { join, nothing, planned, type Planned } from '../planned.ts';
import { isClassNode, type ClassNode, type Subject } from '../subject.ts';
import { Node, SyntaxKind, type CallExpression, type ConstructorDeclaration, type Statement, type Symbol } from '../typescript.ts';
import type { Ancestry } from './ancestry.ts';
import { indentOf } from './body-text.ts';
import { constructorOf, superCallsOf } from './constructor-calls.ts';
import { freedParameters, freedSuperArguments } from './constructor-parameters.ts';
import { declarationsNamed } from './declarations.ts';
import type { OwnLogger } from './own-logger.ts';
import { isAssignment, isPure } from './purity.ts';
import { usesOf } from './references.ts';
import { isOnlyTold } from './told-values.ts';
import { isLogger } from './watching.ts';
import { isWithin } from './within.ts';

/** What goes of a constructor: steps, and statements or all of it with all their lines. */
export interface ConstructorPlan extends Planned {
  readonly goners: readonly Range[];
}

const none: ConstructorPlan = { ...nothing, goners: [] };

/**
 * Takes the call of a constructor's lost base away, and the constructor where nothing is left of it.
 *
 * @param logger the logger that the class makes for itself, perhaps of what it handed to the base
 */
export function planConstructor(subject: Subject, node: ClassNode, { between, mixin, lost }: Ancestry, logger: OwnLogger): ConstructorPlan {
  const constructor = constructorOf(node);
  if (!constructor) return none;
  if (between.length === 0) return withoutSuper(subject, node, constructor, { logger, bases: lost });
  return !mixin && between.some((base) => constructorOf(base) !== null) ? withFewerArguments(subject, node, constructor) : withoutArguments(subject, node, constructor, lost);
}

/** A constructor whose base stays, and perhaps asks for less. */
function withFewerArguments(subject: Subject, node: ClassNode, constructor: ConstructorDeclaration): ConstructorPlan {
  const steps = freedSuperArguments(subject, node);
  const [call] = superCallsOf(constructor);
  const left = (call?.getArguments() ?? []).filter((argument) => !steps.some(({ start, end }) => start <= argument.getStart() && argument.getEnd() <= end));
  if (call && steps.length > 0 && left.length === 0 && onlyCalls(subject, node, constructor, call)) return { ...nothing, goners: [rangeOf(constructor)] };
  return { ...planned({ steps }), goners: [] };
}

/** A constructor whose base stays, but never had one of its own: what it handed on was for the monitored base. */
function withoutArguments(subject: Subject, node: ClassNode, constructor: ConstructorDeclaration, bases: readonly ClassNode[]): ConstructorPlan {
  const [call, ...more] = superCallsOf(constructor);
  if (!call) return none;
  const effect = call.getArguments().find((argument) => !isPure(argument));
  if (effect || more.length > 0) return refusal(call, effect ? `${effect.getText()} in line ${effect.getStartLineNumber()} of super(...) acts` : `super(...) in line ${call.getStartLineNumber()} is not the only one of the constructor`);
  const handled = planArguments(call, call.getArguments().flatMap(partsOf), bases);
  if (onlyCalls(subject, node, constructor, call)) return { ...handled, goners: [rangeOf(constructor)] };
  const [first] = call.getArguments();
  return first ? { ...join([handled, planned({ steps: [{ kind: 'replace', planner: 'heritage', start: first.getStart(), end: call.getEnd() - 1, text: '' }] })]), goners: [] } : none;
}

/** Whether a constructor does nothing but call that of its base, so that without arguments none is needed. */
function onlyCalls(subject: Subject, node: ClassNode, constructor: ConstructorDeclaration, call: CallExpression): boolean {
  return constructor.getStatements().length === 1 && !leavesText(subject, constructor, rangeOf(call.getParentOrThrow())) && goesWhole(subject, node, constructor);
}

function refusal(call: CallExpression, detail: string): ConstructorPlan {
  return { ...planned({ obstacles: [{ reason: 'side-effect-in-super', line: call.getStartLineNumber(), detail }] }), goners: [] };
}

function withoutSuper(subject: Subject, node: ClassNode, constructor: ConstructorDeclaration, { logger, bases }: { readonly logger: OwnLogger; readonly bases: readonly ClassNode[] }): ConstructorPlan {
  const calls = superCallsOf(constructor);
  const [call] = calls;
  if (!call) return none;
  const statement = call.getParent();
  if (calls.length > 1 || !Node.isExpressionStatement(statement) || statement.getParent() !== constructor.getBody()) return refusal(call, `super(...) in line ${call.getStartLineNumber()} is no plain statement of the constructor`);
  const taken = logger.kind === 'made' ? logger.taken : [];
  const lost = call.getArguments().flatMap((argument) => partsOf(argument)).filter((part) => !taken.includes(part) && !handsLogger(part));
  const effects = lost.filter((argument) => !isPure(argument));
  const odd = effects.find((effect) => !isStatement(effect));
  if (odd) return refusal(call, `${odd.getText()} in line ${odd.getStartLineNumber()} of super(...) acts`);
  const early = [...constructor.getStatements().slice(0, constructor.getStatements().indexOf(statement)).filter((each) => !isIdle(each)), ...effects];
  const conflict = reordered(node, constructor, statement, early);
  if (conflict !== null) return refusal(call, conflict);

  const handled = planArguments(call, lost, bases);
  const range = rangeOf(statement);
  const made = logger.kind === 'made' && logger.place.kind === 'constructor' ? [`this.${logger.name} = ${logger.value}`] : [];
  if (effects.length + made.length > 0) {
    const end = subject.text.semicolons ? ';' : '';
    const text = [...made, ...effects.map((effect) => effect.getText())].map((each) => each + end).join(`\n${indentOf(subject.text.text, statement)}`);
    return { ...join([handled, planned({ steps: [{ kind: 'replace', planner: 'heritage', ...range, text }] })]), goners: [] };
  }
  if (constructor.getStatements().length > 1 || leavesText(subject, constructor, range)) return { ...handled, goners: [range] };
  if (goesWhole(subject, node, constructor)) return { ...handled, goners: [rangeOf(constructor)] };
  const body = constructor.getBodyOrThrow();
  return { ...join([handled, planned({ steps: [{ kind: 'replace', planner: 'heritage', start: body.getStart() + 1, end: body.getEnd() - 1, text: '' }] })]), goners: [] };
}

/**
 * Why what stood before `super(…)`, or in it, would have other effects behind the fields, which are initialised first
 * once there is no base; null where the order makes no difference.
 */
function reordered(node: ClassNode, constructor: ConstructorDeclaration, statement: Statement, early: readonly Node[]): string | null {
  const before = constructor.getStatements().slice(0, constructor.getStatements().indexOf(statement));
  const properties = constructor.getParameters().filter((parameter) => parameter.isParameterProperty()).map((parameter) => parameter.getName());
  const changed = before.flatMap((each) => each.getDescendantsOfKind(SyntaxKind.BinaryExpression)).find((binary) => isAssignment(binary.getOperatorToken().getKind()) && properties.includes(binary.getLeft().getText()));
  if (changed) return `${changed.getText()} in line ${changed.getStartLineNumber()} changes a parameter property before super(...)`;
  const [first] = early;
  if (!first) return null;
  const field = node.getInstanceProperties().find((property) => Node.isPropertyDeclaration(property) && property.getInitializer() !== undefined && !isIndependent(property.getInitializerOrThrow()));
  return field ? `${shortened(first)} in line ${first.getStartLineNumber()} acts before ${shortened(field)} does` : null;
}

/** Whether an initialiser neither acts nor can see what acted before it. */
function isIndependent(value: Node): boolean {
  if (Node.isNewExpression(value)) return /^(?:Map|Set|WeakMap|WeakSet)$/u.test(value.getExpression().getText()) && value.getArguments().every(isIndependent);
  return isPure(value) && (Node.isArrowFunction(value) || Node.isFunctionExpression(value) || value.getDescendantsOfKind(SyntaxKind.Identifier).length === 0);
}

/** A statement that only gives names to values. */
function isIdle(statement: Statement): boolean {
  return Node.isVariableStatement(statement) && statement.getDeclarations().every((declaration) => isPure(declaration));
}

/** Whether an argument that acts can stand as a statement of its own. */
function isStatement(argument: Node): boolean {
  return Node.isCallExpression(argument) || Node.isNewExpression(argument) || Node.isPostfixUnaryExpression(argument) || (Node.isBinaryExpression(argument) && isAssignment(argument.getOperatorToken().getKind()));
}

/** Whether a body still says something, in a comment, without its only statement and what goes with that. */
function leavesText({ text: { text }, comments }: Subject, constructor: ConstructorDeclaration, only: Range): boolean {
  const body = constructor.getBodyOrThrow();
  const gone = wholeLine(text, only.start, only.end, { comments });
  return (text.slice(body.getStart() + 1, gone.start) + text.slice(gone.end, body.getEnd() - 1)).trim() !== '';
}

/** Names of the client go silently, and so does a client that the class has as well; options are noted, and a function among them decides about something. */
function planArguments(call: CallExpression, lost: readonly Node[], bases: readonly ClassNode[]): Planned {
  const line = call.getStartLineNumber();
  if (lost.some((argument) => isOrHoldsFunction(argument, bases))) return planned({ obstacles: [{ reason: 'semantic-options', line, detail: `super(...) in line ${line} is handed a function` }] });
  const isName = (value: Node): boolean => value.getType().isString() || value.getType().isStringLiteral();
  const options = lost.filter((value) => !isName(value) && isPure(value) && !(isCollaborator(value) && staysUsed(value, call)));
  if (options.length === 0) return nothing;
  const texts = call.getArguments().flatMap((argument) => shownOptions(argument, lost, options) ?? []);
  return planned({ notes: [`options of super(...) dropped: ${texts.join(', ')}`] });
}

/** What is dropped of an argument, all of it where nothing of it goes on elsewhere; null for nothing. */
function shownOptions(argument: Node, lost: readonly Node[], options: readonly Node[]): string | null {
  const parts = partsOf(argument);
  const shown = parts.filter((part) => options.includes(part));
  if (shown.length === 0) return null;
  const text = (part: Node): string => (Node.isPropertyAssignment(part.getParent()) ? part.getParentOrThrow() : part).getText().replace(/\s+/gu, ' ');
  return parts.every((part) => lost.includes(part)) ? argument.getText().replace(/\s+/gu, ' ') : `{ ${shown.map(text).join(', ')} }`;
}

/** The values of an object that is written out, else the argument itself. */
function partsOf(argument: Node): Node[] {
  if (!Node.isObjectLiteralExpression(argument)) return [argument];
  const values = argument.getProperties().map((property) => (Node.isPropertyAssignment(property) ? property.getInitializerOrThrow() : Node.isShorthandPropertyAssignment(property) ? property.getNameNode() : null));
  return values.every((value) => value !== null) ? values : [argument];
}

/** Whether an argument is a logger for the base, there already or made for it: nothing is lost with it where the class logs no more. */
function handsLogger(argument: Node): boolean {
  const isMade = (Node.isNewExpression(argument) || Node.isCallExpression(argument)) && argument.getArguments().every(isPure);
  if (!isMade && !isPure(argument)) return false;
  const type = argument.getType().getNonNullableType();
  return type.isObject() && (isLogger(type) || /Log(?:ger)?$/u.test((type.getAliasSymbol() ?? type.getSymbol())?.getName() ?? ''));
}

function isOrHoldsFunction(argument: Node, bases: readonly ClassNode[]): boolean {
  const type = argument.getType();
  if (type.getCallSignatures().length > 0) return true;
  if (type.isArray() || type.isTuple()) return Node.isArrayLiteralExpression(argument) ? argument.getElements().some((each) => isOrHoldsFunction(each, bases)) : (type.getArrayElementType()?.getCallSignatures().length ?? 0) > 0;
  return type.isObject() && !isCollaborator(argument) && type.getProperties().some((property) => holdsFunction(property, argument) && !isOnlyToldBy(property, bases));
}

/** Whether the bases ask a function of an object, such as its clock, for nothing but entries and the like. */
function isOnlyToldBy(property: Symbol, bases: readonly ClassNode[]): boolean {
  const [declaration] = property.getDeclarations();
  const uses = bases.flatMap((base) => base.getDescendantsOfKind(SyntaxKind.PropertyAccessExpression)).filter((access) => declarationsNamed(access.getNameNode()).some((each) => each === declaration));
  return uses.length > 0 && uses.every((use) => use.getParentIfKind(SyntaxKind.CallExpression)?.getExpression() === use && isOnlyTold(use.getParentOrThrow()));
}

/** Whether an argument is an object that works for the base, such as its metrics or its client, and no set of options. */
function isCollaborator(argument: Node): boolean {
  const type = argument.getType().getNonNullableType();
  const declarations = type.getSymbol()?.getDeclarations() ?? [];
  if (declarations.some(isClassNode)) return true;
  const properties = type.getProperties();
  return !Node.isObjectLiteralExpression(argument) && declarations.some((declaration) => Node.isInterfaceDeclaration(declaration)) && properties.every((property) => !property.isOptional() && holdsFunction(property, argument));
}

/** Whether the class itself has what its constructor is handed. */
function staysUsed(value: Node, call: CallExpression): boolean {
  return declarationsNamed(value).some((parameter) => Node.isParameterDeclaration(parameter) && (parameter.isParameterProperty() || usesOf(parameter).some((use) => use !== parameter.getNameNode() && !isWithin(use, call))));
}

function holdsFunction(property: Symbol, at: Node): boolean {
  return property.getTypeAtLocation(at).getNonNullableType().getCallSignatures().length > 0;
}

/** A constructor that would be empty goes, unless callers hand it something, or something speaks of it. */
function goesWhole(subject: Subject, node: ClassNode, constructor: ConstructorDeclaration): boolean {
  const hasModifier = constructor.getModifiers().some((modifier) => modifier.getKind() !== SyntaxKind.PublicKeyword);
  const left = constructor.getParameters().length - freedParameters(subject, node).size;
  return left === 0 && !hasModifier && constructor.getJsDocs().length === 0 && constructor.getOverloads().length === 0 && constructor.getLeadingCommentRanges().length === 0;
}

function shortened(node: Node): string {
  const text = node.getText().replace(/\s+/gu, ' ');
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

function rangeOf(node: Node): Range {
  return { start: node.getStart(), end: node.getEnd() };
}
