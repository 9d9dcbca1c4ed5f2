import { isQuietLevel } from '../policy/loggers.ts';
import { classesIn } from './analyze.ts';
import { boundNames } from './bound-names.ts';
import { guardMethods } from './call-methods.ts';
import { membersOf, type Method } from './class-members.ts';
import type { FoundClass } from './heritage.ts';
import { loggerOf } from './logger-origin.ts';
import { contains, isClass, isFunction, mentions, staticName, thisMember, unwrapExpression, walk, type FunctionNode, type Node } from './nodes.ts';
import { packagesUsed, reachesOut } from './package-use.ts';
import type { Project, SourceModule } from './project.ts';

/** What a class does around a function that it is given. */
export type Concern = 'logs' | 'retries' | 'breaks';

/** A class with the shape of a monitored base: methods that run what they are given, and log, retry or break around it. */
export interface MonitoredShape {
  readonly found: FoundClass;
  /** Its call methods in source order; only those that a subclass can call. */
  readonly calls: readonly string[];
  readonly concerns: readonly Concern[];
}

/** The classes of a module that could be monitored bases. Whether anything extends them is not asked here. */
export function monitoredShapesIn(project: Project, module: SourceModule): MonitoredShape[] {
  // A subclass of a monitored base inherits what it does; what extends a driver is the driver.
  const candidates = classesIn(module).filter(({ node }) => node.id !== null && node.superClass === null);
  return candidates.flatMap((found) => shapeOf(project, found) ?? []);
}

function shapeOf(project: Project, found: FoundClass): MonitoredShape | null {
  // A repository's `transaction(fn)` that logs is a loud operation, and its class infrastructure.
  if (packagesUsed(project, found.module, found.node).some(reachesOut)) return null;
  const methods = membersOf(found.node).methods.filter(({ kind, static: isStatic }) => kind === 'method' && !isStatic);
  const visible = methods.filter((method) => !isPrivate(method));
  const around = visible.map((method) => ({ method, concerns: concernsOf(project, found, method) }));
  const direct = around.filter(({ concerns }) => concerns.length > 0);
  if (direct.length === 0) return null;
  const calls = new Set(direct.map(({ method }) => method.name));
  const guarding = guardMethods({ owner: found, bases: [], isReadable: true, calls });
  const concerns = (['logs', 'retries', 'breaks'] as const).filter((each) => direct.some((entry) => entry.concerns.includes(each)));
  return { found, calls: [...new Set(visible.map(({ name }) => name).filter((name) => guarding.has(name)))], concerns };
}

/** Subclasses call neither `private` methods nor `#names`. */
function isPrivate({ name, node }: Method): boolean {
  return name.startsWith('#') || ('accessibility' in node && node.accessibility === 'private');
}

/** What a method does around the function that it is given; nothing where it is given none. */
function concernsOf(project: Project, found: FoundClass, { body }: Method): Concern[] {
  if (!isFunction(body)) return [];
  const runs = runsOfGiven(body);
  if (runs.length === 0) return [];
  const code = ownCode(found, body);
  const concerns: Concern[] = [];
  if (code.some((each) => mentions(each, (node) => isSuccessLog(project, found, node)))) concerns.push('logs');
  if (runs.some((run) => isRetried(run, body))) concerns.push('retries');
  if (code.some((each) => mentions(each, (node) => /circuit|breaker/i.test(nameOf(node))))) concerns.push('breaks');
  return concerns;
}

/** The method, and the methods of its class that it calls: a base logs in `this.succeeded(name)` as well. */
function ownCode({ node }: FoundClass, body: FunctionNode): readonly Node[] {
  const { methods } = membersOf(node);
  const code = new Set<Node>([body]);
  // A set visits what is added while it is visited.
  for (const each of code) {
    walk(each, (at) => {
      const called = at.type === 'CallExpression' ? thisMember(at.callee) : null;
      const method = called === null ? undefined : methods.find(({ name, kind }) => name === called && kind !== 'constructor');
      if (method) code.add(method.body);
      return undefined;
    });
  }
  return [...code];
}

const functionWord = /(?:^|[a-z\d_])(?:fn|func|function|callback|thunk)$|^(?:fn|func|cb|callback|thunk|call|action|task|operation|work|run|request)$/i;
/** Of a member only nouns: `job.run()` is a method of an object that was given, `request.callFunc()` a function. */
const functionMember = /(?:fn|func|function|callback|thunk)$|^(?:cb|action|operation|task)$/i;

/** Where a method runs a function that it is given, or hands it on: `fn()`, `fn.apply(…)`, `request.callFunc()`, `retry(fn)`. */
function runsOfGiven(body: FunctionNode): Node[] {
  const given = givenNames(body);
  const typed = new Set(body.params.flatMap((parameter) => (isTypedFunction(parameter) ? boundNames(parameter) : [])));
  const isGiven = (node: Node): boolean => node.type === 'Identifier' && given.has(node.name);
  const isGivenFunction = (node: Node): boolean => node.type === 'Identifier' && given.has(node.name) && (typed.has(node.name) || functionWord.test(node.name));
  const runs: Node[] = [];
  walk(body.body, (node) => {
    if (isClass(node)) return false;
    if (node.type !== 'CallExpression') return undefined;
    const callee = unwrapExpression(node.callee);
    const object = callee.type === 'MemberExpression' ? unwrapExpression(callee.object) : null;
    const member = callee.type === 'MemberExpression' ? (staticName(callee) ?? '') : '';
    const isRun = isGiven(callee) || (object !== null && isGiven(object) && (/^(?:apply|call)$/.test(member) || functionMember.test(member)));
    if (isRun || node.arguments.some((argument) => isGivenFunction(unwrapExpression(argument)))) runs.push(node);
    return undefined;
  });
  return runs;
}

/** The names of what a method is given: its parameters, and what it takes out of them. */
function givenNames(body: FunctionNode): ReadonlySet<string> {
  const given = new Set(body.params.flatMap(boundNames));
  const declarators: { readonly id: Node; readonly init: Node }[] = [];
  walk(body.body, (node) => {
    if (node.type === 'VariableDeclarator' && node.init) declarators.push({ id: node.id, init: node.init });
    return undefined;
  });
  for (const { id, init } of declarators) if (isTakenFrom(given, init)) for (const name of boundNames(id)) given.add(name);
  return given;
}

/** Whether a value is, or may be, a part of what was given: `request`, `request.callFunc`, `a ?? b`, `this.toRequest(call)`. */
function isTakenFrom(given: ReadonlySet<string>, value: Node): boolean {
  const inner = unwrapExpression(value);
  const isTaken = (node: Node): boolean => isTakenFrom(given, node);
  switch (inner.type) {
    case 'Identifier':
      return given.has(inner.name);
    case 'MemberExpression':
      return isTaken(inner.object);
    case 'ConditionalExpression':
      return isTaken(inner.consequent) || isTaken(inner.alternate);
    case 'LogicalExpression':
      return isTaken(inner.left) || isTaken(inner.right);
    case 'CallExpression':
      return thisMember(inner.callee) !== null && inner.arguments.some(isTaken);
    default:
      return false;
  }
}

function isTypedFunction(parameter: Node): boolean {
  const bound = parameter.type === 'AssignmentPattern' ? parameter.left : parameter;
  return bound.type === 'Identifier' && bound.typeAnnotation?.typeAnnotation.type === 'TSFunctionType';
}

/** Whether a run is tried again: within a loop that catches what it throws, or inside of `pRetry(…)`. */
function isRetried(run: Node, body: FunctionNode): boolean {
  let inTry = false;
  for (let at: Node | undefined = run; at && at !== body; at = at.parent) {
    const { parent }: Node = at;
    if (parent?.type === 'TryStatement' && parent.handler && contains(parent.block, run)) inTry = true;
    const isLoop = at.type === 'ForStatement' || at.type === 'WhileStatement' || at.type === 'DoWhileStatement' || at.type === 'ForOfStatement';
    if (isLoop && inTry) return true;
    if (at.type === 'CallExpression' && /retr(?:y|ies)|attempt|backoff/i.test(nameOfCallee(at))) return true;
  }
  return false;
}

function nameOfCallee(node: Extract<Node, { type: 'CallExpression' }>): string {
  const callee = unwrapExpression(node.callee);
  return callee.type === 'MemberExpression' ? (staticName(callee) ?? '') : nameOf(callee);
}

function nameOf(node: Node): string {
  return node.type === 'Identifier' || node.type === 'PrivateIdentifier' ? node.name : '';
}

/** A log entry that is written while all is well; entries that say that something is wrong make no base monitored. */
function isSuccessLog(project: Project, found: FoundClass, node: Node): boolean {
  if (node.type !== 'CallExpression') return false;
  const callee = unwrapExpression(node.callee);
  if (callee.type !== 'MemberExpression') return false;
  const logger = loggerOf({ project, module: found.module, owner: found, bases: [] }, callee.object);
  const level = logger?.shape.levels.get(staticName(callee) ?? '');
  return level !== undefined && level !== 'none' && !isQuietLevel(level);
}
