import { isLogHelper, isQuietLevel } from '../policy/loggers.ts';
import { functionOf } from './function-returns.ts';
import { membersOf, type Method } from './class-members.ts';
import { driverReach, namesDriver } from './driver-reach.ts';
import type { FoundClass } from './heritage.ts';
import { loggerOf, type LoggerScope } from './logger-origin.ts';
import { moduleIndex } from './module-index.ts';
import { isFunction, lastName, rootOf, spansOf, staticName, thisMember, unwrapExpression, walk, type Node } from './nodes.ts';
import { shownPath, type Project, type SourceModule } from './project.ts';
import { isPure } from './purity.ts';
import { pathOf } from './success-path.ts';
import { targetOfReference } from './symbols.ts';
import { treeMemory } from './tree-memory.ts';
import { calleeOf, isLogNode, writtenBy, type LogNode, type Written } from './written-entry.ts';

/** A logger scope that can tell which logs a class of another file is reported for itself. */
export interface LogScope extends LoggerScope {
  /** The offsets of the callees of a class's own operation logs; none for a class that is not infrastructure itself. */
  readonly reportedIn: (found: FoundClass) => ReadonlySet<number>;
}

/** An entry that code of another file writes. */
export interface WrittenElsewhere extends Written {
  /** True where that code does more than log, so that the call must stay. */
  readonly acts: boolean;
}

/** A function of another file that an operation runs, with the scope that its loggers are known in. */
interface Helper {
  readonly scope: LoggerScope;
  readonly body: Node;
}

/**
 * What code of another file writes that a call runs: a helper that is named for logging, `logOperation('get')`, one that
 * wraps a function, `withTiming('get', () => …)`, a decorator, or a method of a base that only subclasses call,
 * `this.track('get')`, `super.get()`. One hop: what the helper calls in turn is not followed. What a base is reported for
 * itself is left to that report.
 */
export function writtenElsewhere(scope: LogScope, node: LogNode): WrittenElsewhere | null {
  const callee = calleeOf(node);
  const helper = baseMethod(scope, callee) ?? importedHelper(scope, node, callee);
  if (!helper) return null;
  const found = firstLogIn(helper);
  if (!found || (helper.scope.owner && scope.reportedIn(helper.scope.owner).has(found.callee.range[0]))) return null;
  return { ...found, logger: { ...found.logger, text: `${found.logger.text}, in ${placeOf(helper.scope, found.callee)}` }, callee, acts: !onlyLogs(helper) };
}

/** Whether a helper does nothing but log and compute: what else it does would go with a call of it. */
function onlyLogs({ scope, body }: Helper): boolean {
  if (!isFunction(body)) return false;
  const isQuietPart = (node: Node): boolean => {
    switch (node.type) {
      case 'BlockStatement':
        return node.body.every(isQuietPart);
      case 'ExpressionStatement':
        return isLog(node.expression) || isPure(node.expression);
      case 'VariableDeclaration':
        return node.declarations.every(({ init }) => init === null || isPure(init));
      case 'IfStatement':
        return isPure(node.test) && isQuietPart(node.consequent) && (node.alternate === null || isQuietPart(node.alternate));
      case 'ReturnStatement':
        return node.argument === null || isLog(node.argument) || isPure(node.argument);
      default:
        return false;
    }
  };
  const isLog = (node: Node): boolean => {
    const inner = unwrapExpression(node);
    return isLogNode(inner) && writtenBy(scope, inner) !== null && (inner.type === 'CallExpression' ? inner.arguments : inner.quasi.expressions).every(isPure);
  };
  return body.body.type === 'BlockStatement' ? isQuietPart(body.body) : isLog(body.body);
}

/** `src/base.ts:12` of a node, or of a stretch of the text. */
export function placeOf({ project, module }: LoggerScope, { range }: { readonly range: readonly [number, number] }): string {
  return `${shownPath(project, module.path)}:${spansOf(module.text)(range).line}`;
}

/** The first entry below a warning that a function writes on its success path, also in the function that it returns. */
function firstLogIn({ scope, body }: Helper): Written | null {
  let found: Written | null = null;
  walk(body, (at) => {
    if (found || at.type === 'ClassBody') return false;
    if (!isLogNode(at)) return undefined;
    const written = writtenBy(scope, at);
    if (written && written.level !== 'none' && written.level !== 'unknown' && !isQuietLevel(written.level) && pathOf(at, body) === 'success') found = written;
    return undefined;
  });
  return found;
}

/** A hidden method of a base in another file, `this.track()`, or any of its methods that is called through `super`. */
function baseMethod(scope: LogScope, callee: Node): Helper | null {
  if (callee.type !== 'MemberExpression') return null;
  const name = staticName(callee);
  const throughSuper = callee.object.type === 'Super';
  if (name === null || (!throughSuper && thisMember(callee) === null)) return null;
  // What looks after a store by its name does so in a base as well.
  const { isLifecycle, isMaintenance, needsNoSubject } = scope.project.policy.operations;
  if (!throughSuper && (isLifecycle(name) || isMaintenance(name)) && !needsNoSubject(name)) return null;
  // What the monitored base logs of its calls is why the class should not extend it; the call does the work.
  if (scope.bases.some((base) => isMonitoredCall(scope, base, name))) return null;
  if (!throughSuper && scope.owner && membersOf(scope.owner.node).methods.some((method) => method.name === name)) return null;
  for (const [index, base] of scope.bases.entries()) {
    const method = membersOf(base.node).methods.find((each) => each.name === name);
    if (!method) continue;
    const isElsewhere = base.module !== scope.module && (throughSuper || method.hidden || isLogHelper(name));
    return isElsewhere ? { scope: { ...scope, module: base.module, owner: base, bases: scope.bases.slice(index + 1) }, body: method.body } : null;
  }
  return null;
}

function isMonitoredCall({ project: { policy } }: LogScope, { name: className }: FoundClass, method: string): boolean {
  return policy.monitoredBases.some((base) => base.class === className && base.calls.includes(method));
}

const logNamed = /log|debug|trace|print|audit/i;
const timeNamed = /tim(?:e|ed|ing|er)(?![a-z])|measure|instrument|profile|monitor|observe|span/i;

function importedHelper(scope: LogScope, node: LogNode, callee: Node): Helper | null {
  const name = lastName(callee);
  if (name === null || !(logNamed.test(name) || wrapsFunction(node))) return null;
  const target = targetOfReference(scope.project, scope.module, callee);
  if (target?.kind !== 'declared' || target.module === scope.module) return null;
  const body = functionOf(target.node);
  // A function over a driver is one of a store in its own file, and reported there.
  if (!body || reachesDriver(scope.project, target.module, body)) return null;
  const helper = { scope: { project: scope.project, module: target.module, owner: null, bases: [] }, body };
  return logNamed.test(name) || timeNamed.test(name) || !worksBesides(helper) ? helper : null;
}

const recallReach = treeMemory<boolean>();

/** Whether a helper goes to a driver. One that runs transactions is called everywhere, so its module is looked through once. */
function reachesDriver(project: Project, module: SourceModule, body: Node): boolean {
  return recallReach(project.policy, body, () => namesDriver(project, module) && driverReach(project, module, new Map()).reaches(body));
}

/** Whether a wrapper calls more of its module than loggers: one that opens a transaction or takes a lock is called for that, and not to log. */
function worksBesides({ scope, body }: Helper): boolean {
  const { imports, locals } = moduleIndex(scope.module.ast);
  let works = false;
  walk(body, (at) => {
    if (works || (isLogNode(at) && writtenBy(scope, at) !== null)) return false;
    if (at.type !== 'CallExpression') return undefined;
    const root = rootOf(at.callee);
    works = root.type === 'Identifier' && (imports.has(root.name) || locals.has(root.name)) && loggerOf(scope, at) === null;
    return undefined;
  });
  return works;
}

/** Whether a call is given a function to run, or is a decorator of one. */
function wrapsFunction(node: LogNode): boolean {
  if (node.parent.type === 'Decorator') return true;
  return node.type === 'CallExpression' && node.arguments.some((argument) => isFunction(unwrapExpression(argument)));
}

/** The operations that a class inherits from a base of another file: those that neither it nor a nearer base overrides. */
export function inheritedMethods(scope: LogScope, base: FoundClass): readonly Method[] {
  const nearer = [scope.owner, ...scope.bases.slice(0, scope.bases.indexOf(base))].flatMap((each) => (each ? membersOf(each.node).methods : []));
  return membersOf(base.node).methods.filter(({ name }) => !nearer.some((method) => method.name === name));
}
