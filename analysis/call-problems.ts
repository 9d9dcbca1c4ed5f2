import { nearest } from '../policy/nearest.ts';
import { callbackOf, type Callback } from './callbacks.ts';
import { callsOf, guardMethods, ownMember, walkOwn, type MonitoredClass } from './call-methods.ts';
import { membersOf, type Method } from './class-members.ts';
import { declaredMembers } from './declared-members.ts';
import { attemptsOf, innerCallOf } from './double-wrap.ts';
import { guardedCode } from './guarded-code.ts';
import { decoratorsOf, isFunction, spansOf, staticName, unwrapExpression, type Node } from './nodes.ts';
import type { Operations } from './operations.ts';
import type { CallProblem } from './problems.ts';
import { relativeTo, type Project } from './project.ts';
import type { ClientUse } from './report.ts';
import { serviceCallsIn } from './service-calls.ts';
import { isTestPath } from './test-path.ts';

export interface CallProblemsInput {
  readonly project: Project;
  readonly monitored: MonitoredClass;
  readonly clients: readonly ClientUse[];
  readonly operations: Operations;
  /** True for a service client, whose calls of the service belong into a call method. */
  readonly isService: boolean;
}

/** What is wrong with the way in which a class uses the monitored base that it extends, in the order of the text. */
export function callProblems(input: CallProblemsInput): CallProblem[] {
  const { methods } = membersOf(input.monitored.owner.node);
  const problems = [
    ...(input.isService ? bypasses(input) : []),
    ...unknownCalls(input),
    ...methods.flatMap((method) => callbackProblems(input, method)),
  ];
  return problems.sort((a, b) => a.span.start - b.span.start);
}

/** The calls of the service that no call method runs, in operations and in what operations call. */
function bypasses({ project, monitored, clients, operations }: CallProblemsInput): CallProblem[] {
  const { module, node } = monitored.owner;
  const { methods } = membersOf(node);
  const calls = methods.filter(({ kind }) => kind !== 'constructor').map((method) => ({ method, found: serviceCallsIn({ project, module, node, clients }, method.body) }));
  if (calls.every(({ found }) => found.length === 0)) return [];
  const { isGuarded, handedOver } = guardedCode(monitored);
  const isEntry = (method: Method): boolean =>
    operations.kindOf(method) === 'operation' && !method.static && !handedOver.has(method.name) && !monitored.calls.has(method.name) && !isDecorated(method.node);
  const reached = new Set<Method>();
  const reach = (method: Method): void => {
    reached.add(method);
    walkOwn(method.body, (at) => {
      const name = at.type === 'MemberExpression' ? ownMember(at) : null;
      const next = name === null ? undefined : methods.find((each) => each.name === name);
      if (!next || reached.has(next) || isGuarded(module, at)) return;
      const kind = operations.kindOf(next);
      if ((kind === 'private' || kind === 'operation') && !monitored.calls.has(next.name)) reach(next);
    });
  };
  methods.filter(isEntry).forEach(reach);
  const spans = spansOf(module.text);
  return calls
    .filter(({ method }) => reached.has(method))
    .flatMap(({ method, found }) =>
      found
        .filter((call) => !isGuarded(module, call))
        .map((call): CallProblem => ({ kind: 'bypass', member: method.name, call: written(module.text, call.callee), span: spans(call.callee.range) })),
    );
}

/** A decorator may run its method through the base. */
function isDecorated(node: Node): boolean {
  return 'decorators' in node && decoratorsOf(node).length > 0;
}

const callShape = /^call\w*external/i;

/** Calls of what looks like a call method and is declared nowhere. */
function unknownCalls({ project, monitored }: CallProblemsInput): CallProblem[] {
  const { module, node } = monitored.owner;
  const names = [...monitored.calls];
  const suspects: { readonly callee: Node; readonly name: string; readonly member: string }[] = [];
  for (const method of membersOf(node).methods) {
    walkOwn(method.body, (at) => {
      const callee = at.type === 'CallExpression' ? unwrapExpression(at.callee) : null;
      const name = callee && ownMember(callee);
      if (callee && name && !monitored.calls.has(name) && (callShape.test(name) || nearest(name, names) !== null)) suspects.push({ callee, name, member: method.name });
    });
  }
  const declared = suspects.length > 0 ? declaredMembers(project, monitored) : null;
  if (!declared) return [];
  const spans = spansOf(module.text);
  return suspects
    .filter(({ name }) => !declared.has(name))
    .map(({ callee, name, member }) => {
      const property = callee.type === 'MemberExpression' ? callee.property : callee;
      return { kind: 'unknown-call', member, call: name, meant: meant(name, names), span: spans(property.range) };
    });
}

/** `callExternalAsync` means `callExternal`, though `callExternalSync` is nearer by letters. */
function meant(typed: string, names: readonly string[]): string {
  const stem = typed.replace(/A?sync$/i, '');
  return names.find((name) => name === stem) ?? nearest(typed, names) ?? names.join('` or `');
}

/** A callback that answers a constant, and one that runs a call method itself. */
function callbackProblems(input: CallProblemsInput, method: Method): CallProblem[] {
  const { monitored } = input;
  const { module } = monitored.owner;
  const spans = spansOf(module.text);
  return callsOf(module, guardMethods(monitored), method.body).flatMap((call): CallProblem[] => {
    const callback = callbackOf(monitored, module, call);
    if (!callback) return [];
    const shared = { member: method.name, call: call.method };
    // Tests of a base have nothing to call.
    if (monitored.calls.has(call.method) && isPlaceholder(callback) && !isTestPath(relativeTo(input.project, module.path))) {
      return [{ ...shared, kind: 'placeholder', span: spans(callback.node.range) }];
    }
    const inner = innerCallOf(input, callback);
    if (!inner) return [];
    const [outside, inside] = [attemptsOf(module, call), attemptsOf(inner.module, inner.call)];
    const attempts = outside === null || inside === null ? null : outside * inside;
    return [{ ...shared, kind: 'double-wrap', inner: innerText(module.text, inner.node, inner.call.method), attempts, span: spans(inner.node.range) }];
  });
}

function innerText(text: string, node: Node, method: string): string {
  const code = written(text, node);
  return code.endsWith(`.${method}`) ? `\`${code}\`` : `\`${code}\`, which runs \`${method}\``;
}

/** An expression on one line, cut where it is long. */
function written(text: string, node: Node): string {
  const code = text.slice(...node.range).replace(/\s+/g, ' ');
  return code.length > 60 ? `${code.slice(0, 57)}…` : code;
}

/** Whether a callback does nothing but answer a constant. */
function isPlaceholder({ runs }: Callback): boolean {
  if (!isFunction(runs?.body)) return false;
  const { body } = runs.body;
  if (body.type !== 'BlockStatement') return isConstant(body);
  const [first, ...more] = body.body;
  if (!first) return true;
  return more.length === 0 && first.type === 'ReturnStatement' && (first.argument === null || isConstant(first.argument));
}

function isConstant(node: Node): boolean {
  const inner = unwrapExpression(node);
  switch (inner.type) {
    case 'Literal':
      return true;
    case 'Identifier':
      return inner.name === 'undefined';
    case 'TemplateLiteral':
      return inner.expressions.length === 0;
    case 'UnaryExpression':
      return inner.operator !== 'delete' && isConstant(inner.argument);
    case 'ArrayExpression':
      return inner.elements.every((element) => element !== null && isConstant(element));
    case 'ObjectExpression':
      return inner.properties.every((property) => property.type === 'Property' && !property.computed && isConstant(property.value));
    case 'CallExpression':
      return isResolved(inner.callee) && inner.arguments.every(isConstant);
    default:
      return false;
  }
}

/** `Promise.resolve`. */
function isResolved(callee: Node): boolean {
  return callee.type === 'MemberExpression' && callee.object.type === 'Identifier' && callee.object.name === 'Promise' && staticName(callee) === 'resolve';
}
