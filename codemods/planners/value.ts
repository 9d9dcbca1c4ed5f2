import type { Range, Step } from '../compose.ts';
import { Node, type CallExpression, type Expression, type Type } from '../typescript.ts';
import { indentAt, indentOf, reindent } from './body-text.ts';
import type { CallFile } from './call-file.ts';
import type { CallPlace } from './call-place.ts';
import { isPromise, type CallRoles } from './call-roles.ts';
import { withoutWrapping, type Unwrapped } from './callback.ts';
import { namedObject } from './local-function.ts';
import { bindsLikeCall, needsParentheses } from './precedence.ts';
import { keepRejecting } from './rejections.ts';

type Valued = Extract<Unwrapped, { kind: 'invocation' | 'expression' }>;

export type Replaced = { readonly ok: true; readonly steps: readonly Step[] } | { readonly ok: false; readonly what: string };

/** What a callback gives, as it stands in place of the call. */
export interface Value {
  readonly parts: readonly (string | Range)[];
  readonly steps: readonly Step[];
  readonly isPromise: boolean;
}

/** Puts what a callback gives in place of the call of the base. */
export function replaceCall(file: CallFile, call: CallExpression, place: CallPlace, roles: CallRoles, unwrapped: Valued): Replaced {
  const isHeld = roles.isAsync && place.use.kind !== 'awaited' && place.use.kind !== 'returned';
  const written = unwrapped.kind === 'expression' ? sourceOf(unwrapped.expression, isHeld || (roles.isAsync && place.use.kind === 'awaited' && !isAsserted(unwrapped.expression))) : null;
  const rejecting = roles.isAsync && !(unwrapped.kind === 'invocation' && unwrapped.isAsync) ? keepRejecting(place, written) : { ok: true as const, steps: [] };
  if (!rejecting.ok) return rejecting;
  const types = typesOf(unwrapped, written);
  const gives = types.length === 0 || types.some((type) => type.isAny() || isPromise(type));
  if (isHeld && types.every((type) => !isPromise(type))) return { ok: false, what: 'its promise is used, and its callback gives none' };
  const isUnwrappedTwice = written !== null && unwrapped.kind === 'expression' && written !== bare(unwrapped.expression);
  const keepsAwait = gives || isUnwrappedTwice;
  const replaced = roles.isAsync && !keepsAwait && place.use.kind === 'awaited' ? withoutParentheses(place.use.node, written) : call;
  const annotated = annotation(file, call, place, roles, types);
  const head: Step[] = [...rejecting.steps, ...(annotated.kind === 'declared' ? [annotated.step] : [])];
  const at = { planner: 'calls' as const, start: replaced.getStart(), end: replaced.getEnd() };
  if (unwrapped.kind === 'invocation' || written === null) {
    const { parts } = valueInPlace(call, roles, unwrapped);
    return { ok: true, steps: [{ kind: 'assemble', ...at, parts: annotated.kind === 'cast' ? [...cast(parts, replaced, annotated.type)] : parts }, ...head] };
  }
  const source = { start: written.getStart(), end: written.getEnd() };
  const { text } = file.text;
  const lines = reindent(text, written, source, indentAt(text, source.start), indentOf(text, replaced));
  const parts = annotated.kind === 'cast' ? cast([source], replaced, annotated.type) : needsParentheses(written, replaced) ? ['(', source, ')'] : [source];
  return { ok: true, steps: [{ kind: 'assemble', ...at, parts }, ...lines, ...substitutionSteps(unwrapped), ...head] };
}

/** An `await` that goes, with the parentheses that it alone needed. */
function withoutParentheses(awaiting: Expression, written: Expression | null): Expression {
  const parent = awaiting.getParent();
  return Node.isParenthesizedExpression(parent) && written !== null && bindsLikeCall(written) ? parent : awaiting;
}

/** What a callback gives, without regard to where the call stands. */
export function valueInPlace(call: CallExpression, { named }: CallRoles, unwrapped: Valued): Value {
  if (unwrapped.kind === 'invocation') {
    const [first] = unwrapped.args;
    const last = unwrapped.args.at(-1);
    const args = first && last ? { start: first.getStart(), end: last.getEnd() } : namedObject(named);
    const types = typesOf(unwrapped, null);
    return { parts: [`${unwrapped.callee}(`, args, ')'], steps: [], isPromise: types.length === 0 || types.some((type) => type.isAny() || isPromise(type)) };
  }
  const source = sourceOf(unwrapped.expression, true);
  const type = source.getType();
  const gives = type.isAny() || isPromise(type);
  const parts = [{ start: source.getStart(), end: source.getEnd() }];
  return { parts: gives && !isTight(source) ? ['(', ...parts, ')'] : parts, steps: substitutionSteps(unwrapped), isPromise: gives };
}

function isTight(expression: Expression): boolean {
  return !(Node.isBinaryExpression(expression) || Node.isConditionalExpression(expression) || Node.isArrowFunction(expression));
}

/** The expression without the parentheses of its old place, and without an `await` where its promise is what is wanted. */
function sourceOf(expression: Expression, wantsPromise: boolean): Expression {
  const inner = withoutWrapping(expression);
  return bare(wantsPromise && Node.isAwaitExpression(inner) ? inner.getExpression() : expression);
}

/** Whether an expression says more of a type than what is inside it. */
function isAsserted(expression: Expression): boolean {
  const inner = bare(expression);
  return withoutWrapping(inner) !== inner;
}

function bare(expression: Expression): Expression {
  return Node.isParenthesizedExpression(expression) ? bare(expression.getExpression()) : expression;
}

function typesOf(unwrapped: Valued, written: Expression | null): Type[] {
  if (written) return [written.getType()];
  if (unwrapped.kind === 'expression') return [unwrapped.expression.getType()];
  return unwrapped.result.getType().getCallSignatures().map((signature) => signature.getReturnType());
}

function substitutionSteps(unwrapped: Extract<Unwrapped, { kind: 'expression' }>): Step[] {
  return unwrapped.substitutions.map(({ use, text }) => ({ kind: 'replace', planner: 'calls', start: use.getStart(), end: use.getEnd(), text }));
}

type Annotation = { readonly kind: 'none' } | { readonly kind: 'declared'; readonly step: Step } | { readonly kind: 'cast'; readonly type: string };

/** Where the type argument of the call goes, if it says what nothing else does. */
function annotation(file: CallFile, call: CallExpression, place: CallPlace, { resultType, isAsync }: CallRoles, types: readonly Type[]): Annotation {
  const vague = types.find((type) => type.isAny() || type.getTypeArguments().some((argument) => argument.isAny()));
  if (resultType === null || !vague || !file.isTypeScript) return { kind: 'none' };
  const { fn } = place;
  if (place.use.kind === 'returned' && Node.isReturnTyped(fn) && fn.getReturnTypeNode()) return { kind: 'none' };
  const outer = place.use.kind === 'awaited' ? place.use.node : call;
  const declaration = outer.getParent();
  if (Node.isVariableDeclaration(declaration) && Node.isIdentifier(declaration.getNameNode()) && (place.use.kind === 'awaited' || !isAsync)) {
    const at = declaration.getNameNode().getEnd();
    return declaration.getTypeNode() ? { kind: 'none' } : { kind: 'declared', step: { kind: 'replace', planner: 'calls', start: at, end: at, text: `: ${resultType}` } };
  }
  return { kind: 'cast', type: isAsync && !vague.isAny() ? `Promise<${resultType}>` : resultType };
}

function cast(parts: readonly (string | Range)[], replaced: Expression, type: string): (string | Range)[] {
  const parent = replaced.getParent();
  const isAlone = Node.isReturnStatement(parent) || Node.isVariableDeclaration(parent);
  return isAlone ? [...parts, ` as ${type}`] : ['(', ...parts, ` as ${type})`];
}
