import type { TSESTree } from '@typescript-eslint/types';
import { runBy, type Method } from './class-members.ts';
import { functionOf } from './function-returns.ts';
import { moduleIndex } from './module-index.ts';
import { namesIn } from './names-in.ts';
import { isFunction, isPropertyName, lastName, unwrapExpression, type FunctionNode, type Node } from './nodes.ts';
import type { SourceModule } from './project.ts';

interface LocalFunctions {
  readonly all: readonly Method[];
  /** Those that a name of the module stands for. */
  readonly named: ReadonlyMap<string, Method>;
}

const functionsOfModule = new WeakMap<Node, LocalFunctions>();

/** The functions of a module's top level, as members that others call. */
export function localFunctions(module: SourceModule): readonly Method[] {
  return functionsOf(module).all;
}

/** The function that a name of the module stands for. */
export function functionNamed(module: SourceModule, name: string): Method | undefined {
  return functionsOf(module).named.get(name);
}

/**
 * The functions that some code names, itself or through another of them. Of a module of a thousand stores each is
 * asked for what it runs, so that all functions would be looked at a thousand times.
 */
export function functionsNamedIn(module: SourceModule, extents: readonly Node[]): readonly Method[] {
  const { all, named } = functionsOf(module);
  if (named.size === 0) return [];
  const found = new Set<Method>();
  const open = [...extents];
  // The list grows while it is visited.
  for (const extent of open) {
    for (const node of namesIn(extent)) {
      const method = node.type === 'Identifier' ? named.get(node.name) : undefined;
      if (!method || found.has(method) || isPropertyName(node)) continue;
      found.add(method);
      open.push(method.body);
    }
  }
  return all.filter((method) => found.has(method));
}

function functionsOf({ ast }: SourceModule): LocalFunctions {
  const known = functionsOfModule.get(ast);
  if (known) return known;
  const { locals, exports } = moduleIndex(ast);
  const shown = new Set([...exports.values()].flatMap((target) => (target.kind === 'local' ? [target.name] : [])));
  const declared = [...locals].flatMap(([name, node]) => {
    const body = functionOf(node) ?? (shown.has(name) && node.type === 'VariableDeclarator' && node.init ? wrapped(node.init) : null);
    return body ? [functionMember(name, node, body)] : [];
  });
  const bodies = new Set<Node>(declared.map(({ body }) => body));
  // `exports.get = function () {}` declares no name of the module.
  const named = new Map(declared.map((method) => [method.name, method]));
  const assigned = [...exports].flatMap(([name, target]) => {
    const body = target.kind !== 'node' ? null : isFunction(target.node) ? target.node : name === 'default' ? null : wrapped(target.node);
    return target.kind === 'node' && body && !bodies.has(body) ? [functionMember(name, target.node, body)] : [];
  });
  const functions = { all: [...declared, ...assigned], named };
  functionsOfModule.set(ast, functions);
  return functions;
}

/** The function in `fromPromise(async (key) => { … })`, `cache(async (id) => { … })`: shown is what it does, by whatever it is wrapped in. */
function wrapped(value: Node): FunctionNode | null {
  const call = wrapperOf(value);
  return call && runBy(call);
}

/** The names that a module shows wrapped: `addKey` of `exports.add = withTransaction(context, addKey)`. */
export function shownWrapped({ ast }: SourceModule): ReadonlySet<string> {
  const wrappers = [...moduleIndex(ast).exports].flatMap(([name, target]) => (target.kind === 'node' && name !== 'default' ? (wrapperOf(target.node) ?? []) : []));
  return new Set(wrappers.flatMap((call) => call.arguments.flatMap((each) => (each.type === 'Identifier' ? [each.name] : []))));
}

function wrapperOf(value: Node): TSESTree.CallExpression | null {
  const call = unwrapExpression(value);
  return call.type === 'CallExpression' && !makesOther.test(lastName(call.callee) ?? '') ? call : null;
}

/** What is given a function and makes something else of it, or has it answer requests: `t.procedure.query(…)`, `middy(…)`, `eventHandler(…)`. */
const makesOther = /^(?:set|create|make|define|use|register|describe|build|new|extend|on|get|add|schedule|start|run|query|mutation|subscription|procedure|action|loader|middy|route|post|put|patch|all)(?:[A-Z]|$)|[hH]andler$/;

/** A function as a member that only others call. */
export function functionMember(name: string, node: Node, body: FunctionNode): Method {
  return { kind: 'function', name, node, body, static: false, hidden: true };
}
