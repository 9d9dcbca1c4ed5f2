import { wholeLine } from '../../analysis/line-removal.ts';
import { join, nothing, planned, type Obstacle, type Planned } from '../planned.ts';
import type { Range, Step } from '../compose.ts';
import { isClassNode, type ClassNode, type Subject } from '../subject.ts';
import { Node, SyntaxKind, type CallExpression, type ConstructorDeclaration } from '../typescript.ts';
import { isPure } from './purity.ts';

/** What goes with the base: steps, and members that go with all their lines. */
export interface HeritagePlan extends Planned {
  readonly goners: readonly Range[];
}

/**
 * Takes the base away: `extends X`, the call of `super`, a constructor that held nothing else, and `override`.
 *
 * @param clause what stands in place of `extends X`: nothing, or ` implements Y`
 */
export function planHeritage(subject: Subject, node: ClassNode, clause: string): HeritagePlan {
  const head = headSteps(subject, node, clause);
  const overrides = node.getDescendantsOfKind(SyntaxKind.OverrideKeyword).filter((keyword) => keyword.getFirstAncestor(isClassNode) === node);
  const steps: Step[] = overrides.map((keyword) => ({ kind: 'replace', planner: 'heritage', start: keyword.getStart(), end: endOfSpace(subject, keyword.getEnd()), text: '' }));
  const constructor = constructorOf(node);
  const emptied = constructor ? planConstructor(subject, constructor) : { ...nothing, goners: [] };
  return { ...join([planned({ steps: [...head, ...steps], obstacles: redeclarations(subject, node) }), emptied]), goners: emptied.goners };
}

/** The constructor that has a body, not its overloads. */
function constructorOf(node: ClassNode): ConstructorDeclaration | null {
  return node.getConstructors().find((constructor) => constructor.getBody() !== undefined) ?? null;
}

function headSteps({ text: { text } }: Subject, node: ClassNode, clause: string): Step[] {
  const extending = node.getHeritageClauseByKind(SyntaxKind.ExtendsKeyword);
  if (!extending) return [];
  const start = text.slice(0, extending.getStart()).trimEnd().length;
  // A comment that ends a line stays, so the line end behind it stays as well.
  const from = /\/\/[^\n]*$/u.test(text.slice(0, start)) ? extending.getStart() : start;
  return [{ kind: 'replace', planner: 'heritage', start: from, end: extending.getEnd(), text: clause }];
}

function planConstructor(subject: Subject, constructor: ConstructorDeclaration): HeritagePlan {
  const calls = constructor.getDescendantsOfKind(SyntaxKind.CallExpression).filter((call) => Node.isSuperExpression(call.getExpression()));
  const [call] = calls;
  if (!call) return { ...nothing, goners: [] };
  const statement = call.getParent();
  // What stands before it would then run after the fields are initialised.
  const isPlain = calls.length === 1 && Node.isExpressionStatement(statement) && constructor.getStatements()[0] === statement;
  const effect = call.getArguments().find((argument) => !isPure(argument));
  if (!isPlain || effect) {
    const detail = effect ? `${effect.getText()} in line ${effect.getStartLineNumber()} of super(...) acts` : `super(...) in line ${call.getStartLineNumber()} is not the first statement of the constructor`;
    return { ...planned({ obstacles: [{ reason: 'side-effect-in-super', line: call.getStartLineNumber(), detail }] }), goners: [] };
  }
  const handled = planArguments(call);
  const goner = { start: statement.getStart(), end: statement.getEnd() };
  if (constructor.getStatements().length > 1 || leavesText(subject, constructor, goner)) return { ...handled, goners: [goner] };
  if (goesWhole(constructor)) return { ...handled, goners: [{ start: constructor.getStart(), end: constructor.getEnd() }] };
  const body = constructor.getBodyOrThrow();
  return { ...join([handled, planned({ steps: [{ kind: 'replace', planner: 'heritage', start: body.getStart() + 1, end: body.getEnd() - 1, text: '' }] })]), goners: [] };
}

/** Whether a body still says something, in a comment, without its only statement and what goes with that. */
function leavesText({ text: { text }, comments }: Subject, constructor: ConstructorDeclaration, only: Range): boolean {
  const body = constructor.getBodyOrThrow();
  const gone = wholeLine(text, only.start, only.end, { comments });
  return (text.slice(body.getStart() + 1, gone.start) + text.slice(gone.end, body.getEnd() - 1)).trim() !== '';
}

/** Names of the client go silently; options are noted, and a function among them decides about something. */
function planArguments(call: CallExpression): Planned {
  const line = call.getStartLineNumber();
  if (call.getArguments().some(isOrHoldsFunction)) return planned({ obstacles: [{ reason: 'semantic-options', line, detail: `super(...) in line ${line} is handed a function` }] });
  const options = call.getArguments().filter((argument) => !argument.getType().isString() && !argument.getType().isStringLiteral());
  if (options.length === 0) return nothing;
  return planned({ notes: [`options of super(...) dropped: ${options.map((option) => option.getText().replace(/\s+/gu, ' ')).join(', ')}`] });
}

function isOrHoldsFunction(argument: Node): boolean {
  const type = argument.getType();
  if (type.getCallSignatures().length > 0) return true;
  return type.isObject() && type.getProperties().some((property) => property.getTypeAtLocation(argument).getNonNullableType().getCallSignatures().length > 0);
}

/** A constructor that would be empty goes, unless callers hand it something, or something speaks of it. */
function goesWhole(constructor: ConstructorDeclaration): boolean {
  const hasModifier = constructor.getModifiers().some((modifier) => modifier.getKind() !== SyntaxKind.PublicKeyword);
  return constructor.getParameters().length === 0 && !hasModifier && constructor.getJsDocs().length === 0 && constructor.getOverloads().length === 0 && constructor.getLeadingCommentRanges().length === 0;
}

/** A field that only re-declares one of the base would be left without a value. */
function redeclarations(subject: Subject, node: ClassNode): Obstacle[] {
  return node
    .getInstanceProperties()
    .filter((property) => Node.isPropertyDeclaration(property) && property.hasDeclareKeyword())
    .map((property) => ({ reason: 'inherited-member-used', line: property.getStartLineNumber(), detail: `${property.getText()} (${subject.path}:${property.getStartLineNumber()}) stands for a field of the base` }));
}

function endOfSpace({ text: { text } }: Subject, offset: number): number {
  return offset + (/^\s*/u.exec(text.slice(offset))?.[0].length ?? 0);
}
