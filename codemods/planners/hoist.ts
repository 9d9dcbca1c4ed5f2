import type { Range, Step } from '../compose.ts';
import type { CallFile } from './call-file.ts';
import { Node, SyntaxKind, type Block, type Expression, type ReturnStatement, type Statement } from '../typescript.ts';
import { indentOf, reindent } from './body-text.ts';
import type { Binding } from './callback-arguments.ts';
import { enclosingFunction, type CallPlace } from './call-place.ts';
import { isEvaluatedFirst } from './evaluation.ts';
import { declaredNames, freeName, mentionedNames, prefixed, renameSteps } from './names.ts';

export type Hoisted = { readonly ok: true; readonly steps: readonly Step[] } | { readonly ok: false; readonly what: string };

interface HoistedBlock {
  readonly body: Block;
  readonly bindings: readonly Binding[];
}

/**
 * Puts the statements of a callback in place of the statement that does nothing but make the call. Its `return`s then
 * return from the function itself, so the call must be what is returned, or nothing may be left to do after it.
 */
export function hoistBlock(subject: CallFile, place: CallPlace, { body, bindings }: HoistedBlock): Hoisted {
  const { alone, fn } = place;
  if (!alone) return no('the result of a callback of several statements is used in a larger expression');
  const { statement, returns } = alone;
  const parent = statement.getParent();
  const clause = clauseOf(subject, statement);
  const isInBlock = Node.isBlock(parent);
  // Behind other statements of a clause, or a comment, they stand in a block of their own.
  const takesBlock = Node.isIfStatement(parent) || Node.isCaseClause(parent) || Node.isDefaultClause(parent);
  if (!isInBlock && !clause && !(takesBlock && bindings.length === 0)) return no('a callback of several statements stands where no block is');
  if (disposes(body) && !returns && !(isInBlock && parent.getStatements().at(-1) === statement)) return no('what its callback uses would be given back later');
  const ownReturns = returnsOf(body);
  const isLast = parent === bodyOf(fn) && isInBlock && parent.getStatements().at(-1) === statement;
  const last = body.getStatements().at(-1);
  if (!returns && ownReturns.length > 0 && (!isLast || ownReturns.some((each) => each.getExpression()))) return no('a callback of several statements returns early, and the call is not what is returned');
  const { text } = subject.text;
  const present = indentOf(text, body.getStatements()[0] ?? body);
  const outer = indentOf(text, statement);
  const wanted = clause?.indent ?? (isInBlock ? outer : outer + subject.text.indent);
  const semicolon = subject.text.semicolons ? ';' : '';
  // Without it what follows in the function would run after a callback that has come to its end.
  const isOpen = returns && !isLast && !Node.isReturnStatement(last) && !Node.isThrowStatement(last);
  const range = contentOf(text, body);
  const parts = [...bindingParts(subject, bindings, wanted), range, isOpen ? `\n${wanted}return undefined${semicolon}` : ''];
  const wrapped = isInBlock || clause ? parts : [`{\n${wanted}`, ...parts, `\n${outer}}`];
  const replaced: Step = { kind: 'assemble', planner: 'calls', start: statement.getStart(), end: statement.getEnd(), parts: wrapped };
  const isShared = isInBlock || (clause !== null && !clause.isAlone);
  return { ok: true, steps: [replaced, ...(clause?.steps ?? []), ...reindent(text, body, range, present, wanted), ...renamed(subject, body, isShared ? fn : null)] };
}

/** The braces that the first statement of a `case` needs for several in its place, and how far those are indented. */
interface ClauseBraces {
  readonly steps: readonly Step[];
  readonly indent: string;
  readonly isAlone: boolean;
}

function clauseOf({ text: { text, indent } }: CallFile, statement: Statement): ClauseBraces | null {
  const clause = statement.getParent();
  if (!(Node.isCaseClause(clause) || Node.isDefaultClause(clause)) || clause.getStatements()[0] !== statement) return null;
  const colon = clause.getFirstChildByKindOrThrow(SyntaxKind.ColonToken).getEnd();
  const gap = text.slice(colon, statement.getStart());
  if (gap.trim() !== '') return null;
  const outer = indentOf(text, clause);
  const isOnLine = !gap.includes('\n');
  const wanted = isOnLine ? outer + indent : indentOf(text, statement);
  const end = clause.getEnd() + (/^[ \t]*\/\/[^\r\n]*/u.exec(text.slice(clause.getEnd()))?.[0].length ?? 0);
  const open: Step = { kind: 'replace', planner: 'calls', start: colon, end: isOnLine ? statement.getStart() : colon, text: isOnLine ? ` {\n${wanted}` : ' {' };
  return { steps: [open, { kind: 'replace', planner: 'calls', start: end, end, text: `\n${outer}}` }], indent: wanted, isAlone: clause.getStatements().length === 1 };
}

/** Puts the block of a callback in place of the value of an arrow function. */
export function hoistIntoArrow(subject: CallFile, place: CallPlace, { body, bindings }: HoistedBlock): Hoisted {
  const { fn } = place;
  const value = Node.isArrowFunction(fn) ? fn.getBody() : null;
  if (!value || Node.isBlock(value) || !place.isWholeBody || bindings.length > 0) return no('a callback of several statements stands where no block is');
  const { text } = subject.text;
  const range = { start: body.getStart(), end: body.getEnd() };
  const move: Step = { kind: 'move', planner: 'calls', start: value.getStart(), end: value.getEnd(), source: range, before: '', after: '' };
  const present = text.slice(text.lastIndexOf('\n', range.end) + 1, range.end - 1);
  const lines = /^[ \t]*$/u.test(present) ? reindent(text, body, range, present, indentOf(text, fn)) : [];
  return { ok: true, steps: [move, ...lines, ...renamed(subject, body, fn)] };
}

/** What is left of a callback whose statements stand before the statement of its call: the value of its one return. */
export type HoistedValue = { readonly ok: true; readonly steps: readonly Step[]; readonly value: Expression } | { readonly ok: false; readonly what: string };

/**
 * Puts the statements of a callback before the statement that uses its result, and leaves its value. Only where it
 * returns once, at its end, and the statement does nothing before the call.
 */
export function hoistBefore(subject: CallFile, place: CallPlace, call: Expression, { body, bindings }: HoistedBlock): HoistedValue {
  const last = body.getStatements().at(-1);
  const value = Node.isReturnStatement(last) ? last.getExpression() : undefined;
  const statement = hoistTarget(place, call);
  if (!last || !value || returnsOf(body).length > 1) return no('a callback of several statements returns early, and its result is used');
  if (!statement) return no('something is done before a callback of several statements, in the same statement');
  if (disposes(body)) return no('what its callback uses would be given back later');
  const { text } = subject.text;
  const content = contentOf(text, body);
  const isOnly = body.getStatements().length === 1;
  const range = { start: content.start, end: isOnly ? content.start : text.slice(0, last.getStart()).trimEnd().length };
  if (range.end < range.start || text.slice(range.end, last.getStart()).includes('//')) return no('a comment stands before the value');
  const indent = indentOf(text, statement);
  const present = indentOf(text, body.getStatements()[0] ?? body);
  const before: Step = {
    kind: 'assemble',
    planner: 'calls',
    start: statement.getStart(),
    end: statement.getStart(),
    parts: [...bindingParts(subject, bindings, indent), range, `\n${indent}`],
  };
  return { ok: true, value, steps: [before, ...reindent(text, body, range, present, indent), ...renamed(subject, body, place.fn)] };
}

/** The constants that arguments are evaluated into, before the statement of the call. */
export function bindBefore(subject: CallFile, place: CallPlace, call: Expression, bindings: readonly Binding[]): Hoisted {
  if (bindings.length === 0) return { ok: true, steps: [] };
  const statement = hoistTarget(place, call);
  if (!statement) return no('its arguments act, and something is done before them');
  const parts = bindingParts(subject, bindings, indentOf(subject.text.text, statement));
  return { ok: true, steps: [{ kind: 'assemble', planner: 'calls', start: statement.getStart(), end: statement.getStart(), parts }] };
}

/** The statement before which what a call does may stand; null where that would change an order. */
function hoistTarget({ statement }: CallPlace, call: Expression): Statement | null {
  return statement && Node.isBlock(statement.getParent()) && isEvaluatedFirst(call, statement) ? statement : null;
}

function bindingParts({ text: { semicolons } }: CallFile, bindings: readonly Binding[], indent: string): (string | Range)[] {
  return bindings.flatMap(({ keyword, name, by }) => [`${keyword} ${name} = `, { start: by.getStart(), end: by.getEnd() }, `${semicolons ? ';' : ''}\n${indent}`]);
}

/** Gives the names of a callback that the function around it mentions too another name. */
function renamed({ taken }: CallFile, body: Block, fn: Node | null): Step[] {
  if (!fn) return [];
  const outside = mentionedNames(fn, body);
  return declaredNames(body.getParentOrThrow())
    .filter((name) => outside.has(name.getText()) && body.getPos() <= name.getPos() && name.getEnd() <= body.getEnd())
    .flatMap((name) => renameSteps(name, freeName(fn.getSourceFile(), [prefixed('inner', name.getText())], taken)));
}

function returnsOf(body: Block): ReturnStatement[] {
  return body.getDescendantsOfKind(SyntaxKind.ReturnStatement).filter((each) => enclosingFunction(each) === body.getParent());
}

/** Whether leaving a block gives something back: `using lock = …`. */
function disposes(body: Block): boolean {
  return body.getStatements().some((each) => Node.isVariableStatement(each) && /^(?:await )?using$/u.test(each.getDeclarationKind()));
}

/** From the first statement of a block, or the comment above it, to its last one, or the comment below. */
function contentOf(text: string, body: Block): Range {
  const inside = body.getStart() + 1;
  return { start: inside + (/^\s*/u.exec(text.slice(inside))?.[0].length ?? 0), end: text.slice(0, body.getEnd() - 1).trimEnd().length };
}

function bodyOf(fn: Node): Node | undefined {
  return Node.isBodied(fn) || Node.isBodyable(fn) ? fn.getBody() : undefined;
}

function no(what: string): { readonly ok: false; readonly what: string } {
  return { ok: false, what };
}
