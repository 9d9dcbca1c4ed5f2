import type { Step } from '../compose.ts';
import { Node, SyntaxKind, type CallExpression, type Statement } from '../typescript.ts';
import { indentAt, indentOf, reindent } from './body-text.ts';
import type { CallFile } from './call-file.ts';
import type { CallPlace } from './call-place.ts';
import type { CallRoles } from './call-roles.ts';
import type { Closure, WrittenFunction } from './callback.ts';
import { roomBefore } from './hoist.ts';
import { freeName, nameFrom, prefixed } from './names.ts';

export type KeptFunction = { readonly ok: true; readonly steps: readonly Step[] } | { readonly ok: false; readonly what: string };

/**
 * Keeps a callback as a function of its own that is called where the base called it: before the statement of the call
 * where it was written at the call. It is async where the call was, so that what it throws stays a rejection.
 */
export function keepFunction(subject: CallFile, call: CallExpression, place: CallPlace, written: WrittenFunction, roles: CallRoles): KeptFunction {
  const { closure, local, isShared } = written;
  const missesAsync = roles.isAsync && !closure.isAsync();
  // Others who call it would get a promise as well.
  if (isShared && missesAsync) return { ok: false, what: 'its callback is used elsewhere too, and is not async' };
  const returnType = returnTypeNeeded(call, closure, roles);
  if (returnType === null) return { ok: false, what: 'its type argument says what the callback does not' };
  if (local) {
    const [declaration] = local.getDeclarations();
    const asyncStep: Step[] = missesAsync ? [insertion(closure.getStart(), 'async ')] : [];
    return { ok: true, steps: [...asyncStep, ...returnType, callStep(call, declaration?.getName() ?? '', roles)] };
  }
  const { statement } = place;
  const room = statement ? roomBefore(subject, statement) : null;
  if (!statement || !room) return { ok: false, what: 'no statement in a block runs it, before which its callback could stand' };
  const captured = capturedFrom(statement, closure);
  if (captured !== null) return { ok: false, what: `its callback uses ${captured}, which its statement declares` };
  const types = parameterTypes(closure, subject.isTypeScript);
  if (types === null) return { ok: false, what: 'the types of its parameters come from the base' };
  const { text, semicolons } = subject.text;
  const name = nameOf(subject, call, roles);
  const range = { start: closure.getStart(), end: closure.getEnd() };
  const indent = indentOf(text, statement);
  const before: Step = {
    kind: 'assemble',
    planner: 'calls',
    start: statement.getStart(),
    end: statement.getStart(),
    parts: [`const ${name} = ${missesAsync ? 'async ' : ''}`, range, `${semicolons ? ';' : ''}\n${indent}`],
  };
  const lines = reindent(text, closure, range, indentAt(text, range.start), indent);
  return { ok: true, steps: [...room, before, ...lines, ...types, ...returnType, callStep(call, name, roles)] };
}

function callStep(call: CallExpression, name: string, { forwarded, named }: CallRoles): Step {
  const [first] = forwarded;
  const last = forwarded.at(-1);
  const at = { planner: 'calls' as const, start: call.getStart(), end: call.getEnd() };
  if (!first || !last) return { kind: 'replace', ...at, text: `${name}(${namedObject(named)})` };
  return { kind: 'move', ...at, source: { start: first.getStart(), end: last.getEnd() }, before: `${name}(`, after: ')' };
}

/** The object of what is handed on by name; nothing where nothing is. */
export function namedObject(named: readonly Node[]): string {
  return named.length === 0 ? '' : `{ ${named.map((property) => property.getText()).join(', ')} }`;
}

function nameOf({ taken }: CallFile, call: CallExpression, { names }: CallRoles): string {
  const literal = names.find((each) => Node.isStringLiteral(each) || Node.isNoSubstitutionTemplateLiteral(each));
  const own = literal && (Node.isStringLiteral(literal) || Node.isNoSubstitutionTemplateLiteral(literal)) ? nameFrom(literal.getLiteralText()) : null;
  return freeName(call.getSourceFile(), own === null ? ['run'] : [own, prefixed('run', own)], taken);
}

/** A name that the statement itself declares and the callback uses; null where there is none. */
function capturedFrom(statement: Statement, closure: Closure): string | null {
  const inside = (node: Node, of: Node): boolean => of.getPos() <= node.getPos() && node.getEnd() <= of.getEnd();
  const captured = closure.getDescendantsOfKind(SyntaxKind.Identifier).find((name) => (name.getSymbol()?.getDeclarations() ?? []).some((declaration) => declaration.getSourceFile() === statement.getSourceFile() && inside(declaration, statement) && !inside(declaration, closure) && Node.isVariableDeclaration(declaration)));
  return captured?.getText() ?? null;
}

/** The types of parameters that had theirs from the call; null where one cannot be written. */
function parameterTypes(closure: Closure, isTypeScript: boolean): Step[] | null {
  const untyped = closure.getParameters().filter((parameter) => !parameter.getTypeNode());
  if (untyped.length === 0 || !isTypeScript) return [];
  const texts = untyped.map((parameter) => parameter.getType().getText(parameter));
  const hasParentheses = closure.getText().replace(/^async\s+/u, '').startsWith('(') || Node.isFunctionExpression(closure);
  if (!hasParentheses || texts.some((text) => text.includes('import(') || text === 'any') || untyped.some((parameter) => parameter.hasInitializer())) return null;
  return untyped.map((parameter, index) => insertion(parameter.getNameNode().getEnd(), `: ${texts[index] ?? ''}`));
}

/** The return type that a written type argument gives a function whose own result is not known; null where there is no place for it. */
function returnTypeNeeded(call: CallExpression, closure: Closure, { resultType, isAsync }: CallRoles): Step[] | null {
  if (resultType === null || closure.getReturnTypeNode()) return [];
  const type = closure.getReturnType();
  const isVague = type.isAny() || type.getTypeArguments().some((argument) => argument.isAny());
  if (!isVague) return [];
  const parenthesis = closure.getFirstChildByKind(SyntaxKind.CloseParenToken);
  return parenthesis ? [insertion(parenthesis.getEnd(), `: ${isAsync ? `Promise<${resultType}>` : resultType}`)] : null;
}

function insertion(at: number, text: string): Step {
  return { kind: 'replace', planner: 'calls', start: at, end: at, text };
}
