import type { Range, Step } from '../compose.ts';
import { join, planned, type Planned } from '../planned.ts';
import { placeOf, type Subject } from '../subject.ts';
import { Node, type CallExpression, type Expression } from '../typescript.ts';
import { callPlace, type CallPlace } from './call-place.ts';
import { dropOptions, optionNotes } from './call-options.ts';
import { callRoles, isPromise, type CallRoles } from './call-roles.ts';
import { unwrapCallback, withoutWrapping, type Unwrapped } from './callback.ts';
import { hoistBlock } from './hoist.ts';
import type { InheritedUse } from './inherited.ts';
import { inlineMethod } from './inline.ts';
import { deleteLines } from './line-deletion.ts';
import { needsParentheses } from './precedence.ts';
import { isPure } from './purity.ts';

/** What is done about the calls through the base, with the private methods that moved and go. */
export interface CallsPlan extends Planned {
  readonly goners: readonly Range[];
}

interface CallPlan {
  readonly planned: Planned;
  readonly goner: Range | null;
  readonly dropped: { readonly member: string; readonly callName: string; readonly text: string } | null;
}

/** Unwraps every call through the base, `uses` being those of its call methods. */
export function planCalls(subject: Subject, uses: readonly InheritedUse[]): CallsPlan {
  const plans = uses.map((use) => planCall(subject, use));
  const notes = optionNotes(plans.flatMap(({ dropped }) => (dropped ? [dropped] : [])));
  return { ...join([...plans.map((plan) => plan.planned), planned({ notes })]), goners: plans.flatMap(({ goner }) => (goner ? [goner] : [])) };
}

function planCall(subject: Subject, { access, name }: InheritedUse): CallPlan {
  const call = access.getParent();
  if (!Node.isCallExpression(call) || call.getExpression() !== access) return unsupported(subject, access, 'it is not called here but handed on');
  const result = callRoles(call);
  if (!result.ok) return unsupported(subject, call, result.what);
  const { roles } = result;
  const effect = roles.names.find((text) => !isPure(text));
  if (effect) return unsupported(subject, call, `its name ${effect.getText()} acts`);
  const options = dropOptions(roles.options, name);
  if (!options.ok) return { planned: planned({ obstacles: [options.obstacle] }), goner: null, dropped: null };
  const place = callPlace(call);
  if (!place) return unsupported(subject, call, 'no method runs it');
  const dropped = { member: memberOf(call), callName: name, text: options.text };
  return { ...unwrapped(subject, call, place, roles, unwrapCallback(call, roles)), dropped };
}

function unwrapped(subject: Subject, call: CallExpression, place: CallPlace, roles: CallRoles, result: Unwrapped): Omit<CallPlan, 'dropped'> {
  if (result.kind === 'unsupported') return unsupported(subject, call, result.what);
  if (!roles.isAsync && result.isAsync) return unsupported(subject, call, 'its callback is async, and the call is not');
  const inlined = result.kind === 'invocation' ? inlineMethod(subject, call, place, result.method, result.args, roles.isAsync) : null;
  if (inlined && (!place.isInTry)) {
    const head = inlined.needsAsync ? asyncHead(place) : [];
    if (head) return { planned: planned({ steps: [...inlined.steps, ...head] }), goner: inlined.goner };
  }
  if (losesType(call, place, result)) return unsupported(subject, call, 'its type argument says what the callback does not');
  // An async method never throws before it has returned its promise, so it may stand wherever the call stood.
  const isSafe = result.kind === 'invocation' && result.isAsync;
  const head = roles.isAsync && !isSafe ? headFor(place) : [];
  if (typeof head === 'string') return unsupported(subject, call, head);
  if (result.kind === 'block') {
    const hoisted = hoistBlock(subject, place, result.body);
    if (!hoisted.ok) return unsupported(subject, call, hoisted.what);
    return { planned: planned({ steps: [...hoisted.steps, ...head, ...localSteps(subject, result.local)] }), goner: null };
  }
  const steps = result.kind === 'invocation' ? invocationSteps(call, place, result, roles) : expressionSteps(call, place, result, roles);
  return { planned: planned({ steps: [...steps, ...head, ...(result.kind === 'expression' ? localSteps(subject, result.local) : [])] }), goner: null };
}

/** Whether a written type argument is all that is known of the result, where no return type takes it over. */
function losesType(call: CallExpression, { use }: CallPlace, result: Unwrapped): boolean {
  if (call.getTypeArguments().length === 0 || use.kind === 'returned' || result.kind === 'unsupported' || result.kind === 'block') return false;
  const types = result.kind === 'expression' ? [result.expression.getType()] : result.result.getType().getCallSignatures().map((signature) => signature.getReturnType());
  return types.some((type) => type.isAny() || type.getTypeArguments().some((argument) => argument.isAny()));
}

/** What the function needs so that an error stays a rejection: nothing, `async`, or a sentence why it cannot be. */
function headFor(place: CallPlace): readonly Step[] | string {
  const { use, fn } = place;
  if (use.kind === 'awaited') return [];
  if (use.kind !== 'returned') return 'its promise is used without await, so an error could surface elsewhere';
  if (place.isInTry) return 'it is returned without await inside of try, so an error could be caught that was not caught before';
  if (Node.isAsyncable(fn) && fn.isAsync()) return [];
  return asyncHead(place) ?? 'its function is not async and does more than return it, or returns no plain promise';
}

/** Makes a function async that only returns the promise of the call; null where that would change more. */
function asyncHead({ fn, isWholeBody }: CallPlace): readonly Step[] | null {
  if (!isWholeBody || !(Node.isMethodDeclaration(fn) || Node.isArrowFunction(fn))) return null;
  if (Node.isMethodDeclaration(fn) && fn.isGenerator()) return null;
  const type = fn.getReturnTypeNode();
  if (type && !/^Promise\b/u.test(type.getText())) return null;
  if (!fn.getParameters().every((parameter) => isPure(parameter))) return null;
  const start = Node.isMethodDeclaration(fn) ? fn.getNameNode().getStart() : fn.getStart();
  // The heads of members belong to the heritage planner, which takes `override` away next to this.
  return [{ kind: 'replace', planner: 'heritage', start, end: start, text: 'async ' }];
}

function invocationSteps(call: CallExpression, place: CallPlace, { callee, args, result }: Extract<Unwrapped, { kind: 'invocation' }>, { isAsync }: CallRoles): Step[] {
  const value = result.getType().getCallSignatures().map((signature) => signature.getReturnType());
  const keepsAwait = value.length === 0 || value.some((type) => type.isAny() || isPromise(type));
  const replaced = isAsync && !keepsAwait && place.use.kind === 'awaited' ? place.use.node : call;
  const [first] = args;
  const last = args.at(-1);
  if (!first || !last) return [{ kind: 'replace', planner: 'calls', start: replaced.getStart(), end: replaced.getEnd(), text: `${callee}()` }];
  return [{ kind: 'move', planner: 'calls', start: replaced.getStart(), end: replaced.getEnd(), source: { start: first.getStart(), end: last.getEnd() }, before: `${callee}(`, after: ')' }];
}

function expressionSteps(call: CallExpression, place: CallPlace, { expression, substitutions }: Extract<Unwrapped, { kind: 'expression' }>, { isAsync }: CallRoles): Step[] {
  const inner = withoutWrapping(expression);
  const isAwaited = isAsync && place.use.kind === 'awaited';
  const type = expression.getType();
  const isUnwrappedTwice = isAwaited && Node.isAwaitExpression(inner);
  const source = bare(isUnwrappedTwice ? inner.getExpression() : expression);
  const keepsAwait = isUnwrappedTwice || type.isAny() || isPromise(type);
  const replaced = place.use.kind === 'awaited' && isAsync && !keepsAwait ? place.use.node : call;
  const parentheses = needsParentheses(source, replaced === call ? call : replaced);
  const steps: Step[] = substitutions.map(({ use, by }) => {
    const isShorthand = Node.isShorthandPropertyAssignment(use.getParent());
    return { kind: 'replace', planner: 'calls', start: use.getStart(), end: use.getEnd(), text: isShorthand ? `${use.getText()}: ${by.getText()}` : by.getText() };
  });
  return [{ kind: 'move', planner: 'calls', start: replaced.getStart(), end: replaced.getEnd(), source: { start: source.getStart(), end: source.getEnd() }, before: parentheses ? '(' : '', after: parentheses ? ')' : '' }, ...steps];
}

/** The expression inside of parentheses that its old place needed. */
function bare(expression: Expression): Expression {
  return Node.isParenthesizedExpression(expression) ? bare(expression.getExpression()) : expression;
}

/** The statement that only kept the callback goes. */
function localSteps(subject: Subject, local: Node | null): Step[] {
  return local ? deleteLines(subject, 'calls', [{ start: local.getStart(), end: local.getEnd() }]) : [];
}

function memberOf(node: Node): string {
  const member = node.getFirstAncestor((ancestor) => Node.isMethodDeclaration(ancestor) || Node.isPropertyDeclaration(ancestor) || Node.isGetAccessorDeclaration(ancestor));
  return member && Node.hasName(member) ? member.getName() : 'constructor';
}

function unsupported(subject: Subject, node: Node, what: string): Omit<CallPlan, 'dropped'> & { dropped: null } {
  const line = node.getStartLineNumber();
  const name = Node.isCallExpression(node) ? node.getExpression().getText() : node.getText();
  return { planned: planned({ obstacles: [{ reason: 'unsupported-call', line, detail: `${name} (${placeOf(subject, node)}): ${what}` }] }), goner: null, dropped: null };
}
