import type { Variable } from '@typescript-eslint/scope-manager';
import type { TSESTree } from '@typescript-eslint/types';
import { parameterTarget, parameterType } from './class-members.ts';
import { staticName, type FunctionNode, type Node } from './nodes.ts';
import { alternatives, external, isNothing, missing, type Frame, type Run, type Value } from './run-value.ts';
import { propertyOf, valuesOf, withType } from './run-values.ts';

/** What a call is given, a spread list taken apart. */
export function argumentValues(run: Run, frame: Frame, nodes: readonly TSESTree.CallExpressionArgument[], depth: number): readonly (readonly Value[])[] {
  return nodes.flatMap((node): readonly (readonly Value[])[] => {
    if (node.type !== 'SpreadElement') return [valuesOf(run, frame, node, depth + 1)];
    const [spread] = valuesOf(run, frame, node.argument, depth + 1);
    return spread?.kind === 'list' ? spread.items : [];
  });
}

/** The bindings inside of a function that is called with these arguments. */
export function bound(run: Run, frame: Frame, body: FunctionNode, values: readonly (readonly Value[])[], depth = 0): ReadonlyMap<Variable, readonly Value[]> {
  const byName = new Map<string, readonly Value[]>();
  const take = (pattern: Node, each: readonly Value[]): void => destructured(run, pattern, each, depth + 1, frame).forEach((value, name) => byName.set(name, value));
  for (const [index, parameter] of body.params.entries()) {
    const target = parameterTarget(parameter);
    if (target.type === 'RestElement') {
      take(target.argument, [{ kind: 'list', items: values.slice(index) }]);
      continue;
    }
    const fallback = parameter.type === 'AssignmentPattern' ? parameter.right : parameter.type === 'TSParameterProperty' && parameter.parameter.type === 'AssignmentPattern' ? parameter.parameter.right : null;
    const given = values[index] ?? [missing];
    const resolved = fallback && given.some(isNothing) ? [...given.filter((value) => !isNothing(value)), ...valuesOf(run, frame, fallback, depth + 1)] : given;
    take(target, withType(run, frame.module, resolved, parameterType(parameter), target.type === 'Identifier' ? target.name : 'parameter'));
  }
  const inner = new Map(frame.bindings);
  for (const variable of frame.module.scopes.getDeclaredVariables(body)) {
    const each = byName.get(variable.name);
    if (each) inner.set(variable, each);
  }
  return inner;
}

/** The names that a pattern binds. */
export function destructured(run: Run, pattern: Node, values: readonly Value[], depth: number, frame: Frame): Map<string, readonly Value[]> {
  const names = new Map<string, readonly Value[]>();
  const take = (target: Node, each: readonly Value[]): void => {
    if (target.type === 'Identifier') names.set(target.name, each);
    else if (target.type === 'AssignmentPattern') take(target.left, each.some(isNothing) ? alternatives([...each.filter((value) => !isNothing(value)), ...valuesOf(run, frame, target.right, depth + 1)]) : each);
    else if (target.type === 'ObjectPattern') {
      for (const property of target.properties) {
        const key = property.type === 'Property' ? staticName(property) : null;
        if (property.type === 'Property' && key !== null) take(property.value, alternatives(each.flatMap((value) => propertyOf(run, value, key, depth + 1))));
        else if (property.type === 'RestElement') take(property.argument, each);
      }
    } else if (target.type === 'ArrayPattern') {
      for (const [index, element] of target.elements.entries()) if (element) take(element, each.flatMap((value) => (value.kind === 'list' ? (value.items[index] ?? [missing]) : [external])));
    }
  };
  take(pattern, values);
  return names;
}
