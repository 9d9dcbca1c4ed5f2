import type { Range, Step } from '../compose.ts';
import { isClassNode } from '../subject.ts';
import { Node, SyntaxKind, type CallExpression, type Expression } from '../typescript.ts';
import { indentOf } from './body-text.ts';
import type { CallFile } from './call-file.ts';
import type { ResponseOptions } from './call-options.ts';
import { wrapped, type CallPlace } from './call-place.ts';
import { isPromise, type CallOption, type CallRoles } from './call-roles.ts';
import { withoutWrapping } from './callback.ts';
import { freeName } from './names.ts';
import { bindsLikeCall } from './precedence.ts';
import { isPure } from './purity.ts';
import { usesOf } from './references.ts';

export type Checked = { readonly ok: true; readonly steps: readonly Step[]; readonly notes: readonly string[] } | { readonly ok: false; readonly what: string };

/** What takes the place of the call: its parts, and whether it has to be waited for. */
export interface NewValue {
  readonly parts: readonly (string | Range)[];
  readonly isPromise: boolean;
}

/**
 * Writes out what the base did with the response of a call: a check that throws for `validateResponse`, a call on the
 * result for `transformResponse` (handbook: the base's contract of call options). The base's own code must show it, and
 * the check and the call must be ones that can be written where the result is returned or kept.
 */
export function checkResponse(file: CallFile, call: CallExpression, place: CallPlace, roles: CallRoles, { validate, transform }: ResponseOptions, value: NewValue): Checked {
  const target = targetOf(place, call);
  if (!target) return no('its result is used in a larger expression, where no check fits');
  if (roles.isAsync && place.use.kind !== 'awaited' && place.isInTry) return no('it is returned without await inside of try');
  const keeps = target.kind === 'kept' && !transform;
  const name = keeps ? target.name : freeName(file.source, ['response', 'result'], file.taken);
  const check = validate ? checkText(file, call, roles, validate, name) : '';
  if (typeof check !== 'string') return check;
  const made = transform ? transformed(file, call, transform, name, target.kind === 'returned') : { ok: true as const, text: name, fallback: false };
  if (!made.ok) return made;
  if (target.kind === 'dropped' && transform) return no(`${transform.name} is called for nothing but what it does`);
  const { statement } = target;
  const indent = indentOf(file.text.text, statement) + (Node.isStatement(statement) ? '' : file.text.indent);
  const end = file.text.semicolons ? ';' : '';
  const line = (text: string): string => (text === '' ? '' : `\n${indent}${text}${end}`);
  const wait = roles.isAsync && value.isPromise ? 'await ' : '';
  const declared = keeps ? [{ start: statement.getStart(), end: target.value.getStart() }] : [`const ${name} = `];
  const last = target.kind === 'kept' ? (keeps ? '' : `${target.head}${made.text}`) : target.kind === 'returned' ? `return ${made.text}` : '';
  const tail = made.fallback ? `\n${indent}try {\n${indent}${file.text.indent}${last}${end}\n${indent}} catch {\n${indent}${file.text.indent}return ${name}${end}\n${indent}}` : line(last);
  const parts = [...declared, wait, ...value.parts, end, check === '' ? '' : line(check), tail];
  const inBlock = Node.isStatement(statement) ? parts : [`{\n${indent}`, ...parts, `\n${indentOf(file.text.text, statement)}}`];
  const step: Step = { kind: 'assemble', planner: 'calls', start: statement.getStart(), end: statement.getEnd(), parts: inBlock };
  const notes = [validate ? `${validate.name} is a check of its own now, which throws an Error` : '', transform ? `${transform.name} is applied to the result itself now` : ''];
  return { ok: true, steps: [step], notes: notes.filter(Boolean) };
}

type Target =
  /** `return call;`, or the value of an arrow function. */
  | { readonly kind: 'returned'; readonly statement: Node }
  /** `const quote = await call;`, with its head `const quote = `. */
  | { readonly kind: 'kept'; readonly statement: Node; readonly name: string; readonly head: string; readonly value: Node }
  | { readonly kind: 'dropped'; readonly statement: Node };

function targetOf(place: CallPlace, call: CallExpression): Target | null {
  const { alone, fn, use } = place;
  const isInBlock = (node: Node): boolean => Node.isBlock(node.getParent());
  if (alone && use.kind !== 'unawaited') return isInBlock(alone.statement) ? { kind: alone.returns ? 'returned' : 'dropped', statement: alone.statement } : null;
  const outer = wrapped(use.kind === 'awaited' ? use.node : call);
  if (Node.isArrowFunction(fn) && fn.getBody() === outer) return { kind: 'returned', statement: outer };
  const declaration = outer.getParent();
  const statement = Node.isVariableDeclaration(declaration) ? declaration.getVariableStatement() : undefined;
  if (!Node.isVariableDeclaration(declaration) || !statement || !isInBlock(statement) || statement.getDeclarations().length !== 1 || use.kind === 'held' || !Node.isIdentifier(declaration.getNameNode())) return null;
  const head = statement.getText().slice(0, outer.getStart() - statement.getStart());
  return { kind: 'kept', statement, name: declaration.getName(), head, value: outer };
}

type Text = { readonly ok: true; readonly text: string; readonly fallback: boolean } | { readonly ok: false; readonly what: string };

function checkText(file: CallFile, call: CallExpression, roles: CallRoles, validate: CallOption, name: string): string | { readonly ok: false; readonly what: string } {
  if (baseUseOf(call, validate.name) === 'unknown') return no(`what the base does with ${validate.name} is not to be seen`);
  const [signature] = validate.value.getType().getNonNullableType().getCallSignatures();
  if (!signature?.getReturnType().isBoolean()) return no(`${validate.name} answers something else than a boolean`);
  const condition = applied(validate.value, name);
  if (!condition) return no(`${validate.name} is more than an expression`);
  const { quote } = file.text;
  const literal = roles.names.find((each) => Node.isStringLiteral(each));
  const operation = Node.isStringLiteral(literal) && /^[\w .:/-]+$/u.test(literal.getLiteralText()) ? `${literal.getLiteralText()} gave an invalid response` : 'The response is invalid';
  return `if (${negated(condition)}) throw new Error(${quote}${operation}${quote})`;
}

function transformed(file: CallFile, call: CallExpression, transform: CallOption, name: string, isReturned: boolean): Text {
  const use = baseUseOf(call, transform.name);
  if (use === 'unknown') return no(`what the base does with ${transform.name} is not to be seen`);
  const made = applied(transform.value, name);
  if (!made) return no(`${transform.name} is more than an expression`);
  const [signature] = transform.value.getType().getNonNullableType().getCallSignatures();
  const wait = signature && isPromise(signature.getReturnType()) ? 'await ' : '';
  const text = wait + (wait && !made.isTight ? `(${made.text})` : made.text);
  const mayThrow = !made.isCalm;
  if (use === 'thrown' || !mayThrow) return { ok: true, text, fallback: false };
  return isReturned ? { ok: true, text, fallback: true } : no(`when ${transform.name} throws, the base gives the response as it came`);
}

interface Applied {
  readonly text: string;
  readonly expression: Expression | undefined;
  readonly isTight: boolean;
  readonly isCalm: boolean;
}

/** A function applied to a name: its expression with the name in it, or a call of it. */
function applied(value: Node, name: string): Applied | null {
  const inner = Node.isExpression(value) ? withoutWrapping(value) : value;
  if (Node.isArrowFunction(inner)) {
    const [parameter, ...more] = inner.getParameters();
    const body = inner.getBody();
    if (inner.isAsync() || more.length > 0 || Node.isBlock(body) || !Node.isExpression(body)) return null;
    const declared = parameter?.getNameNode();
    if (declared && (!Node.isIdentifier(declared) || parameter?.hasInitializer())) return null;
    const bare = Node.isParenthesizedExpression(body) ? body.getExpression() : body;
    const uses = Node.isIdentifier(declared) ? usesOf(declared).filter((use) => use !== declared) : [];
    return { text: withName(bare, uses, name), expression: bare, isTight: bindsLikeCall(bare), isCalm: isPure(bare) || /^(?:Number|String|Boolean)\(\w+\)$/u.test(bare.getText()) };
  }
  const isOwn = Node.isPropertyAccessExpression(inner) && Node.isThisExpression(inner.getExpression());
  const [declaration] = (Node.isPropertyAccessExpression(inner) ? inner.getNameNode() : inner).getSymbol()?.getDeclarations() ?? [];
  const asksThis = isOwn && !(Node.isPropertyDeclaration(declaration) && Node.isArrowFunction(declaration.getInitializer()));
  if (!(Node.isIdentifier(inner) || isOwn) || (asksThis && (declaration?.getDescendantsOfKind(SyntaxKind.ThisKeyword).length ?? 1) > 0)) return null;
  return { text: `${inner.getText()}(${name})`, expression: undefined, isTight: true, isCalm: /^(?:Number|String|Boolean)$/u.test(inner.getText()) };
}

function withName(expression: Expression, uses: readonly Node[], name: string): string {
  const start = expression.getStart();
  return [...uses]
    .sort((a, b) => b.getStart() - a.getStart())
    .reduce((text, use) => {
      const by = Node.isShorthandPropertyAssignment(use.getParent()) ? `${use.getText()}: ${name}` : name;
      return text.slice(0, use.getStart() - start) + by + text.slice(use.getEnd() - start);
    }, expression.getText());
}

const opposites: Readonly<Record<string, string>> = { '===': '!==', '!==': '===', '==': '!=', '!=': '==' };

function negated({ text, expression, isTight }: Applied): string {
  const operator = Node.isBinaryExpression(expression) ? expression.getOperatorToken().getText() : '';
  const opposite = opposites[operator];
  // A comparison of comparisons has its operator more than once: which one is meant is not told from the text.
  if (opposite && text.split(operator).length === 2) return text.replace(operator, opposite);
  if (Node.isPrefixUnaryExpression(expression) && text.startsWith('!')) return text.slice(1);
  return isTight ? `!${text}` : `!(${text})`;
}

/** What the base does with an option that it calls: what the option throws passes, or is caught and swallowed. */
function baseUseOf(call: CallExpression, name: string): 'thrown' | 'swallowed' | 'unknown' {
  const declaration = call.getProject().getTypeChecker().getResolvedSignature(call)?.getDeclaration();
  const base = declaration?.getFirstAncestor(isClassNode);
  const calls = base?.getDescendantsOfKind(SyntaxKind.CallExpression) ?? [];
  const uses = calls.filter((each) => each.getExpression().getText().split('.').at(-1)?.replace(/[?!)]+$/u, '') === name);
  const [use] = uses;
  if (!use) return 'unknown';
  const around = use.getFirstAncestorByKind(SyntaxKind.TryStatement);
  const isInside = around !== undefined && around.getTryBlock().getPos() <= use.getPos() && use.getEnd() <= around.getTryBlock().getEnd();
  const caught = isInside ? around.getCatchClause() : undefined;
  return caught && caught.getDescendantsOfKind(SyntaxKind.ThrowStatement).length === 0 ? 'swallowed' : 'thrown';
}

function no(what: string): { readonly ok: false; readonly what: string } {
  return { ok: false, what };
}
