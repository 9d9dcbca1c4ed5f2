import type { Range, Step } from '../compose.ts';
import type { CallFile } from './call-file.ts';
import { Node, SyntaxKind, type Block, type CaseClause, type DefaultClause, type Expression, type ReturnStatement, type Statement } from '../typescript.ts';
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
  return { ok: true, steps: [replaced, ...(clause?.steps ?? []), ...reindent(text, body, range, present, wanted), ...renamed(subject, body, isShared ? scopeOf(statement, fn, body) : null)] };
}

/** The braces that the first statement of a `case` needs for several in its place, and how far those are indented. */
interface ClauseBraces {
  readonly steps: readonly Step[];
  readonly indent: string;
  readonly isAlone: boolean;
}

function clauseOf(file: CallFile, statement: Statement): ClauseBraces | null {
  const clause = statement.getParent();
  if (!isClause(clause) || clause.getStatements()[0] !== statement) return null;
  return bracesOf(file, clause);
}

type Clause = CaseClause | DefaultClause;

function isClause(node: Node | undefined): node is Clause {
  return Node.isCaseClause(node) || Node.isDefaultClause(node);
}

/** Null where a comment stands before the first statement, or another clause uses what this one declares. */
function bracesOf({ text: { text, indent } }: CallFile, clause: Clause): ClauseBraces | null {
  const [statement] = clause.getStatements();
  if (!statement) return null;
  const colon = clause.getFirstChildByKindOrThrow(SyntaxKind.ColonToken).getEnd();
  const gap = text.slice(colon, statement.getStart());
  if (gap.trim() !== '' || isSharedWithOthers(clause)) return null;
  const outer = indentOf(text, clause);
  const isOnLine = !gap.includes('\n');
  const wanted = isOnLine ? outer + indent : indentOf(text, statement);
  const end = clause.getEnd() + (/^[ \t]*\/\/[^\r\n]*/u.exec(text.slice(clause.getEnd()))?.[0].length ?? 0);
  const open: Step = { kind: 'replace', planner: 'calls', start: colon, end: isOnLine ? statement.getStart() : colon, text: isOnLine ? ` {\n${wanted}` : ' {' };
  return { steps: [open, { kind: 'replace', planner: 'calls', start: end, end, text: `\n${outer}}` }], indent: wanted, isAlone: clause.getStatements().length === 1 };
}

/** Whether a name that a clause declares is meant in another one: all clauses of a `switch` are one scope. */
function isSharedWithOthers(clause: Clause): boolean {
  const names = clause.getStatements().flatMap((each) => (Node.isVariableStatement(each) ? each.getDeclarations().map((declaration) => declaration.getNameNode()) : Node.isFunctionDeclaration(each) || Node.isClassDeclaration(each) ? [each.getNameNode()] : []));
  const symbols = new Set(names.flatMap((name) => (name === undefined ? [] : Node.isIdentifier(name) ? [name] : name.getDescendantsOfKind(SyntaxKind.Identifier))).map((name) => name.getSymbol()));
  const others = clause.getParentOrThrow().getDescendantsOfKind(SyntaxKind.Identifier).filter((each) => each.getStart() < clause.getStart() || each.getEnd() > clause.getEnd());
  return symbols.size > 0 && others.some((each) => symbols.has(each.getSymbol()));
}

/**
 * What a statement needs so that others can stand before it: nothing in a block, the braces of its clause in a `case`
 * that does not stand on one line with it. Null where none can stand there.
 */
export function roomBefore(file: CallFile, statement: Statement): readonly Step[] | null {
  const parent = statement.getParent();
  if (Node.isBlock(parent) || Node.isSourceFile(parent)) return [];
  const braces = isClause(parent) ? bracesOf(file, parent) : null;
  return braces !== null && braces.indent === indentOf(file.text.text, statement) ? braces.steps : null;
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
  const target = hoistTarget(subject, place, call);
  if (!last || !value || returnsOf(body).length > 1) return no('a callback of several statements returns early, and its result is used');
  if (!target) return no('something is done before a callback of several statements, in the same statement');
  const { statement, room } = target;
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
  return { ok: true, value, steps: [...room, before, ...reindent(text, body, range, present, indent), ...renamed(subject, body, scopeOf(statement, place.fn, body))] };
}

/** The constants that arguments are evaluated into, before the statement of the call. */
export function bindBefore(subject: CallFile, place: CallPlace, call: Expression, bindings: readonly Binding[]): Hoisted {
  if (bindings.length === 0) return { ok: true, steps: [] };
  const target = hoistTarget(subject, place, call);
  if (!target) return no('its arguments act, and something is done before them');
  const { statement, room } = target;
  const parts = bindingParts(subject, bindings, indentOf(subject.text.text, statement));
  return { ok: true, steps: [...room, { kind: 'assemble', planner: 'calls', start: statement.getStart(), end: statement.getStart(), parts }] };
}

/** The statement before which what a call does may stand, and what that takes; null where it would change an order. */
function hoistTarget(file: CallFile, { statement }: CallPlace, call: Expression): { readonly statement: Statement; readonly room: readonly Step[] } | null {
  const room = statement && !Node.isSourceFile(statement.getParent()) && isEvaluatedFirst(call, statement) ? roomBefore(file, statement) : null;
  return statement && room && { statement, room };
}

function bindingParts({ text: { semicolons } }: CallFile, bindings: readonly Binding[], indent: string): (string | Range)[] {
  return bindings.flatMap(({ keyword, name, by }) => [`${keyword} ${name} = `, { start: by.getStart(), end: by.getEnd() }, `${semicolons ? ';' : ''}\n${indent}`]);
}

/** The scope that what a body declares gets before a statement: its block or clause, else the function with its parameters. */
function scopeOf(statement: Statement, fn: Node, body: Block): Node {
  if (body.getDescendantsOfKind(SyntaxKind.VariableStatement).some((each) => each.getDeclarationKind() === 'var')) return fn;
  const parent = statement.getParent();
  const isOwn = isClause(parent) || (Node.isBlock(parent) && parent !== bodyOf(fn) && !Node.isCatchClause(parent.getParent()));
  return isOwn ? parent : fn;
}

/** Gives the names of a callback that the scope around it mentions too another name. */
function renamed({ taken }: CallFile, body: Block, scope: Node | null): Step[] {
  if (!scope) return [];
  const outside = mentionedNames(scope, body);
  return declaredNames(body.getParentOrThrow())
    .filter((name) => outside.has(name.getText()) && body.getPos() <= name.getPos() && name.getEnd() <= body.getEnd())
    .flatMap((name) => renameSteps(name, freeName(scope.getSourceFile(), [prefixed('inner', name.getText())], taken)));
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
