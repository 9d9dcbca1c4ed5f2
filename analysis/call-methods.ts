import type { TSESTree } from '@typescript-eslint/types';
import { membersOf, type Method } from './class-members.ts';
import type { FoundClass } from './heritage.ts';
import { contains, isClass, staticName, unwrapExpression, walk, type Node } from './nodes.ts';
import type { SourceModule } from './project.ts';
import { variableAt } from './symbols.ts';

/** A class that extends a monitored base, its bases up to that one, and the call methods of the base. */
export interface MonitoredClass {
  readonly owner: FoundClass;
  /** As far as they could be read; the monitored base last where it could. */
  readonly bases: readonly FoundClass[];
  /** True where every class up to the monitored base could be read. */
  readonly isReadable: boolean;
  readonly calls: ReadonlySet<string>;
}

/** A call of a call method: `this.callExternal('get', read)`. */
export interface BaseCall {
  readonly method: string;
  readonly node: TSESTree.CallExpression;
}

/** `this.x` or `super.x` as `x`, also behind assertions and `?.`; else null. */
export function ownMember(node: Node): string | null {
  const inner = unwrapExpression(node);
  if (inner.type !== 'MemberExpression') return null;
  return inner.object.type === 'ThisExpression' || inner.object.type === 'Super' ? staticName(inner) : null;
}

/** The calls of these methods in a stretch of code, also through an alias: `const call = this.callExternal.bind(this)`. */
export function callsOf(module: SourceModule, names: ReadonlySet<string>, code: Node): BaseCall[] {
  const found: BaseCall[] = [];
  walkOwn(code, (node) => {
    if (node.type !== 'CallExpression') return;
    const method = methodCalled(module, node.callee);
    if (method !== null && names.has(method)) found.push({ method, node });
  });
  return found;
}

/** Visits the code of a member; what a class inside of it does is its own. */
export function walkOwn(code: Node, visit: (node: Node) => void): void {
  walk(code, (node) => {
    if (isClass(node) && node !== code) return false;
    visit(node);
    return undefined;
  });
}

/** The member that a callee calls: `this.x(…)`, `super.x(…)`, `this.x.call(…)`, a constant that holds one; else null. */
export function methodCalled(module: SourceModule, callee: Node): string | null {
  const inner = unwrapExpression(callee);
  if (inner.type === 'Identifier') {
    const value = localValue(module, inner);
    return value ? methodNamed(value) : null;
  }
  const direct = ownMember(inner);
  if (direct !== null) return direct;
  // `this.callExternal.call(this, …)` calls it as well.
  return inner.type === 'MemberExpression' && staticName(inner) === 'call' ? ownMember(inner.object) : null;
}

/** The member that an expression hands on: `this.raw`, `this.raw.bind(this)`, `super.raw`; else null. */
export function methodNamed(node: Node): string | null {
  const inner = unwrapExpression(node);
  return ownMember(boundFunction(inner) ?? inner);
}

/** `f` of `f.bind(x)`; null for any other expression. */
export function boundFunction(node: Node): Node | null {
  const inner = unwrapExpression(node);
  if (inner.type !== 'CallExpression') return null;
  const callee = unwrapExpression(inner.callee);
  return callee.type === 'MemberExpression' && staticName(callee) === 'bind' ? callee.object : null;
}

/** The value that a local constant or function stands for: `const read = async () => …`; null where it is not seen. */
export function localValue(module: SourceModule, node: Node): Node | null {
  const inner = unwrapExpression(node);
  if (inner.type !== 'Identifier') return null;
  const variable = variableAt(module, inner, inner.name);
  const definition = variable?.defs[0];
  const declared = definition?.node as Node | undefined;
  if (!declared || variable?.references.some((reference) => reference.isWrite() && !reference.init)) return null;
  // The definition of a parameter names the function that has it.
  if (declared.type === 'FunctionDeclaration') return definition?.type === 'Parameter' ? null : declared;
  return declared.type === 'VariableDeclarator' && declared.id.type === 'Identifier' && declared.init ? unwrapExpression(declared.init) : null;
}

/** A member of a class, or of the first base that has it. */
export function memberNamed({ owner, bases }: MonitoredClass, name: string, from = 0): { readonly found: FoundClass; readonly method: Method } | null {
  for (const found of [owner, ...bases].slice(from)) {
    const method = membersOf(found.node).methods.find((each) => each.name === name && each.kind !== 'constructor');
    if (method) return { found, method };
  }
  return null;
}

const guards = new WeakMap<MonitoredClass, ReadonlySet<string>>();

/**
 * The methods whose callback runs inside of a call method: the call methods themselves, and those of the class and its
 * bases that hand a parameter on to one, such as `private guarded(name, fn) { return this.callExternal(name, fn); }`.
 */
export function guardMethods(monitored: MonitoredClass): ReadonlySet<string> {
  const known = guards.get(monitored);
  if (known) return known;
  const names = new Set(monitored.calls);
  const classes = [monitored.owner, ...monitored.bases];
  // Each round may find a method that hands its callback on to one found before.
  for (let size = 0; size < names.size; ) {
    size = names.size;
    for (const { module, node } of classes) {
      for (const method of membersOf(node).methods) {
        if (!names.has(method.name) && handsOn(module, names, method.body)) names.add(method.name);
      }
    }
  }
  guards.set(monitored, names);
  return names;
}

function handsOn(module: SourceModule, names: ReadonlySet<string>, body: Method['body']): boolean {
  const variables = module.scopes.getDeclaredVariables(body).filter(({ defs }) => defs[0]?.type === 'Parameter');
  if (variables.length === 0) return false;
  return callsOf(module, names, body).some(({ node }) =>
    node.arguments.some((argument) =>
      variables.some(({ references }) =>
        references.some(({ identifier }) => identifier.type === 'Identifier' && contains(argument, identifier) && runsIn(identifier, argument)),
      ),
    ),
  );
}

const functionName = /call|fn|func|run|exec|action|task|handler|work|request|operation|thunk/i;

/** Whether a parameter is called in a function that is handed on, or handed on as what may be one: `() => fn(key)`, `fn`, `{ callFunc: fn }`. */
function runsIn(identifier: TSESTree.Identifier, argument: Node): boolean {
  const { parent } = identifier;
  if (parent.type === 'CallExpression' && parent.callee === identifier) return true;
  if (parent.type === 'Property') return parent.value === identifier && functionName.test(staticName(parent) ?? '');
  return identifier === argument && functionName.test(identifier.name);
}
