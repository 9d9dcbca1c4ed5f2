import { isBuiltin } from 'node:module';
import type { Variable } from '@typescript-eslint/scope-manager';
import type { TSESTree } from '@typescript-eslint/types';
import { membersOf, parameterTarget, type Method } from './class-members.ts';
import { returnedExpressions } from './function-returns.ts';
import type { FoundClass } from './heritage.ts';
import { isClass, isFunction, staticName, walk, type FunctionNode, type Node } from './nodes.ts';
import type { Project } from './project.ts';
import { argumentValues, bound } from './run-bindings.ts';
import { alternatives, external, maximumDepth, missing, type Frame, type Instance, type Run, type Value } from './run-value.ts';
import { frameOf, valuesOf, withType } from './run-values.ts';

/** A member of an instance, looked for from a place in its chain on. */
export function memberOf(run: Run, instance: Instance, name: string, from: number, depth: number): readonly Value[] {
  for (let home = from; home < instance.chain.length; home += 1) {
    const found = instance.chain[home];
    if (!found) break;
    const frame: Frame = { module: found.module, self: instance, home, bindings: new Map() };
    const { methods, fields } = membersOf(found.node);
    const method = methods.find((each) => each.name === name && !each.static && each.kind !== 'constructor');
    if (method && isFunction(method.body)) {
      if (method.kind === 'accessor') {
        const returned = returnedExpressions(method.body);
        return returned.length === 0 ? [missing] : alternatives(returned.flatMap((each) => valuesOf(run, frame, each, depth + 1)));
      }
      return valuesOf(run, { ...frame, bindings: constructorBindings(run, instance, home, depth) }, codeOf(method), depth + 1);
    }
    const field = fields.get(name);
    if (field && !field.static) {
      const inside = { ...frame, bindings: constructorBindings(run, instance, home, depth + 1) };
      const parameter = field.node?.type === 'TSParameterProperty' ? parameterTarget(field.node) : null;
      const values = [...(parameter?.type === 'Identifier' ? valuesOf(run, inside, parameter, depth + 1) : []), ...field.values.flatMap((value) => valuesOf(run, inside, value, depth + 1))];
      return withType(run, found.module, alternatives(values), field.type, `this.${name}`);
    }
    if (found.node.body.body.some((element) => element.type === 'TSAbstractMethodDefinition' && staticName(element) === name)) return [{ kind: 'open', what: `${found.name}.${name}`, type: null }];
  }
  return [isReadable(run.project, instance) ? external : { kind: 'open', what: `this.${name}`, type: null }];
}

/** What is called for a method: its function, or what a field makes of one, `get = withLogging(async () => …)`. */
export function codeOf({ node, body }: Method): Node {
  return 'value' in node && node.value ? (node.value as Node) : body;
}

/** Whether all that a class extends was read, or is of the language or a driver, which write none of the project's entries. */
function isReadable({ policy }: Project, { chain, end }: Instance): boolean {
  if (end.kind === 'external') return end.module === null || policy.drivers.has(end.module) || isBuiltin(end.module);
  return end.kind === 'none' || (end.kind === 'monitored' && chain.some(({ name }) => name === end.base));
}

/** The parameters of the constructor of a class in the chain, as the instance was made. */
function constructorBindings(run: Run, { chain, made, ...rest }: Instance, home: number, depth: number): ReadonlyMap<Variable, readonly Value[]> {
  if (!made || depth > maximumDepth) return new Map();
  let values: readonly (readonly Value[])[] | null = made.values;
  for (let at = 0; at <= home && values; at += 1) {
    const found = chain[at];
    const body = found && membersOf(found.node).constructor;
    if (!found || !body) continue;
    const frame: Frame = { module: found.module, self: { chain, made: null, ...rest }, home: at, bindings: new Map() };
    const bindings: ReadonlyMap<Variable, readonly Value[]> = bound(run, frame, body, values, depth + 1);
    if (at === home) return bindings;
    const call = superCall(body);
    values = call ? argumentValues(run, { ...frame, bindings }, call.arguments, depth + 1) : null;
  }
  return new Map();
}

function superCall(body: FunctionNode): TSESTree.CallExpression | null {
  let found: TSESTree.CallExpression | null = null;
  walk(body, (node) => {
    if (node.type === 'CallExpression' && node.callee.type === 'Super') found = node;
    return found === null && !isClass(node);
  });
  return found;
}

/** A static member of a class. */
export function staticOf(run: Run, found: FoundClass, name: string, depth: number): readonly Value[] {
  const { methods, fields } = membersOf(found.node);
  const frame = frameOf(found.module);
  const method = methods.find((each) => each.name === name && each.static);
  if (method && isFunction(method.body)) return [{ kind: 'function', node: method.body, frame }];
  const field = fields.get(name);
  return field?.static ? withType(run, found.module, alternatives(field.values.flatMap((value) => valuesOf(run, frame, value, depth + 1))), field.type, `${found.name}.${name}`) : [external];
}
