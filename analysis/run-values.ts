import type { Variable } from '@typescript-eslint/scope-manager';
import type { TSESTree } from '@typescript-eslint/types';
import { classesOfType, type ClassCandidate } from './class-candidates.ts';
import { returnedExpressions } from './function-returns.ts';
import { heritageOf, type FoundClass } from './heritage.ts';
import { isClass, isFunction, literalText, staticName, unwrapExpression, type Node } from './nodes.ts';
import type { Project, SourceModule } from './project.ts';
import { argumentValues, bound, destructured } from './run-bindings.ts';
import { memberOf, staticOf } from './run-members.ts';
import { truthOf } from './run-truth.ts';
import { alternatives, external, isNothing, maximumDepth, missing, truthOfValue, type Frame, type Instance, type Run, type Value } from './run-value.ts';
import { targetOfExportedName, targetOfReference, variableAt, type Target } from './symbols.ts';
import { memberOfType } from './type-member.ts';

/** A frame at the top level of a module. */
export function frameOf(module: SourceModule): Frame {
  return { module, self: null, home: 0, bindings: new Map() };
}

/** An instance of a class of the project. */
export function instanceOf(project: Project, found: FoundClass, made: Instance['made'] = null): Instance {
  const { heritage, bases } = heritageOf(project, found.module, found.node);
  return { kind: 'instance', chain: [found, ...bases], end: heritage.end, made };
}

/** What an expression evaluates to: all that it can be, none for what cannot be told apart any more. */
export function valuesOf(run: Run, frame: Frame, node: Node, depth = 0): readonly Value[] {
  run.steps -= 1;
  if (run.steps < 0 || depth > maximumDepth) return [external];
  const inner = unwrapExpression(node);
  const deeper = depth + 1;
  const next = (each: Node): readonly Value[] => valuesOf(run, frame, each, deeper);
  if (isFunction(inner)) return [{ kind: 'function', node: inner, frame }];
  if (isClass(inner)) return [{ kind: 'class', found: { module: frame.module, node: inner, name: inner.id?.name ?? '(anonymous)' } }];
  switch (inner.type) {
    case 'Literal':
      return [inner.value === null || typeof inner.value !== 'object' ? { kind: 'literal', value: inner.value } : external];
    case 'TemplateLiteral':
      return [{ kind: 'literal', value: literalText(inner) ?? 'text' }];
    case 'ObjectExpression':
      return [{ kind: 'object', node: inner, frame }];
    case 'ArrayExpression':
      return inner.elements.every((element) => element?.type !== 'SpreadElement') ? [{ kind: 'list', items: inner.elements.map((element) => (element ? next(element) : [missing])) }] : [external];
    case 'AwaitExpression':
      return next(inner.argument);
    case 'AssignmentExpression':
      return next(inner.right);
    case 'SequenceExpression':
      return next(inner.expressions.at(-1) ?? inner);
    case 'ConditionalExpression': {
      const truth = truthOf(run, frame, inner.test, deeper);
      return alternatives([...(truth === false ? [] : next(inner.consequent)), ...(truth === true ? [] : next(inner.alternate))]);
    }
    case 'LogicalExpression': {
      const left = next(inner.left);
      if (inner.operator === '&&') return alternatives([...left.filter((value) => truthOfValue(value) !== true), ...next(inner.right)]);
      const kept = left.filter((value) => (inner.operator === '??' ? !isNothing(value) : truthOfValue(value) !== false));
      return kept.every((value) => value.kind !== 'external' && value.kind !== 'open') && kept.length === left.length ? kept : alternatives([...kept, ...next(inner.right)]);
    }
    case 'ThisExpression':
      return frame.self ? [frame.self] : [external];
    case 'NewExpression':
      return alternatives(next(inner.callee).flatMap((value): readonly Value[] => (value.kind === 'class' ? [instanceOf(run.project, value.found, { values: argumentValues(run, frame, inner.arguments, deeper) })] : [value.kind === 'open' ? value : external])));
    case 'ImportExpression': {
      const target = targetOfReference(run.project, frame.module, inner);
      return target ? valuesOfTarget(run, target, deeper) : [external];
    }
    case 'MemberExpression':
      return valuesOfMember(run, frame, inner, deeper);
    case 'CallExpression':
      return valuesOfCall(run, frame, inner, deeper);
    case 'Identifier':
      return valuesOfName(run, frame, inner, deeper);
    default:
      return [external];
  }
}

function valuesOfName(run: Run, frame: Frame, node: TSESTree.Identifier, depth: number): readonly Value[] {
  if (node.name === 'undefined') return [missing];
  const variable = variableAt(frame.module, node, node.name);
  const definition = variable?.defs[0];
  if (!variable || !definition) return [external];
  const bound = frame.bindings.get(variable);
  if (bound) return bound;
  switch (definition.type) {
    case 'Parameter':
      return [typedValue(run, frame.module, definition.name.typeAnnotation?.typeAnnotation ?? null, node.name)].flat();
    case 'FunctionName':
      return isFunction(definition.node) ? [{ kind: 'function', node: definition.node, frame }] : [{ kind: 'open', what: node.name, type: null }];
    case 'ClassName':
      return [{ kind: 'class', found: { module: frame.module, node: definition.node, name: node.name } }];
    case 'Variable':
      return valuesOfVariable(run, frame, variable, definition.node, depth);
    case 'ImportBinding': {
      const target = targetOfReference(run.project, frame.module, node);
      return target ? valuesOfTarget(run, target, depth) : [external];
    }
    default:
      return [external];
  }
}

function valuesOfVariable(run: Run, frame: Frame, variable: Variable, { id, init }: TSESTree.VariableDeclarator, depth: number): readonly Value[] {
  if (id.type !== 'Identifier') return init ? (destructured(run, id, valuesOf(run, frame, init, depth), depth, frame).get(variable.name) ?? [external]) : [external];
  const later = variable.references.flatMap(({ writeExpr, init: isInit }) => (writeExpr && isInit !== true ? [writeExpr] : []));
  const values = [...(init ? [init] : []), ...later].flatMap((each) => valuesOf(run, frame, each, depth));
  return withType(run, frame.module, alternatives(values), id.typeAnnotation?.typeAnnotation ?? null, variable.name);
}

/** A declared type says more than a value that nobody sees. */
export function withType(run: Run, module: SourceModule, values: readonly Value[], type: TSESTree.TypeNode | null, what: string): readonly Value[] {
  const isVague = values.every(({ kind }) => kind === 'external' || kind === 'open');
  // That something is a function does not say whose: one of a package stays one of a package.
  if (type && isFunctionType(type) && values.some(({ kind }) => kind === 'external')) return values;
  return isVague && type ? typedValue(run, module, type, what) : values.length > 0 ? values : [external];
}

function isFunctionType(type: TSESTree.TypeNode): boolean {
  return type.type === 'TSFunctionType' || (type.type === 'TSUnionType' && type.types.some(isFunctionType));
}

function typedValue(run: Run, module: SourceModule, type: TSESTree.TypeNode | null, what: string): readonly Value[] {
  if (!type) return [{ kind: 'open', what, type: null }];
  const candidates: readonly ClassCandidate[] = classesOfType(run.project, module, type);
  if (candidates.length === 0) return [{ kind: 'open', what, type: { module, node: type } }];
  return alternatives(
    candidates.map((candidate): Value => {
      if (candidate.kind === 'class') return instanceOf(run.project, candidate);
      return candidate.kind === 'unresolved' ? { kind: 'open', what, type: 'missing' } : external;
    }),
  );
}

function valuesOfTarget(run: Run, target: Target, depth: number): readonly Value[] {
  switch (target.kind) {
    case 'unresolved':
      return [{ kind: 'open', what: target.name, type: 'missing' }];
    case 'namespace':
      return [{ kind: 'namespace', module: target.module }];
    case 'declared': {
      const frame = frameOf(target.module);
      const { node } = target;
      if (node.type !== 'VariableDeclarator') return node.type === 'TSDeclareFunction' ? [{ kind: 'open', what: target.name, type: null }] : valuesOf(run, frame, node, depth);
      const [variable] = target.module.scopes.getDeclaredVariables(node).filter(({ name }) => name === target.name || node.id.type === 'Identifier');
      return variable ? valuesOfVariable(run, frame, variable, node, depth) : [external];
    }
    default:
      return [external];
  }
}

function valuesOfMember(run: Run, frame: Frame, node: TSESTree.MemberExpression, depth: number): readonly Value[] {
  const name = staticName(node);
  if (name === null) return [external];
  if (node.object.type === 'Super') return frame.self ? memberOf(run, frame.self, name, frame.home + 1, depth) : [external];
  return alternatives(valuesOf(run, frame, node.object, depth).flatMap((value) => propertyOf(run, value, name, depth)));
}

/** What a property of a value is. */
export function propertyOf(run: Run, value: Value, name: string, depth = 0): readonly Value[] {
  switch (value.kind) {
    case 'object':
      return propertyOfObject(run, value, name, depth);
    case 'instance':
      return memberOf(run, value, name, 0, depth);
    case 'class':
      return staticOf(run, value.found, name, depth);
    case 'namespace': {
      const target = targetOfExportedName(run.project, value.module.path, name);
      return target ? valuesOfTarget(run, target, depth) : [external];
    }
    case 'open': {
      if (value.type === 'missing') return [{ ...value, what: `${value.what}.${name}` }];
      const member = value.type && memberOfType(run.project, value.type.module, value.type.node, name);
      if (!member) return [external];
      return member.isMethod ? [{ kind: 'open', what: `${value.what}.${name}`, type: null }] : typedValue(run, member.module, member.type, `${value.what}.${name}`);
    }
    case 'literal':
      // `options?.done` of options that are not given.
      return [isNothing(value) ? missing : external];
    default:
      return [external];
  }
}

function propertyOfObject(run: Run, { node, frame }: Extract<Value, { kind: 'object' }>, name: string, depth: number): readonly Value[] {
  const found: Value[] = [];
  for (const property of [...node.properties].reverse()) {
    if (property.type === 'SpreadElement') {
      const spread = valuesOf(run, frame, property.argument, depth).flatMap((value) => propertyOf(run, value, name, depth));
      // What may be spread without it leaves what stands before.
      found.push(...spread.filter((value) => !isNothing(value)));
      if (!spread.some(isNothing)) return alternatives(found);
    } else if (staticName(property) === name && property.kind === 'init') return alternatives([...found, ...valuesOf(run, frame, property.value, depth)]);
  }
  return alternatives([...found, missing]);
}

function valuesOfCall(run: Run, frame: Frame, call: TSESTree.CallExpression, depth: number): readonly Value[] {
  const callee = unwrapExpression(call.callee);
  if (callee.type === 'MemberExpression' && staticName(callee) === 'bind') return valuesOf(run, frame, callee.object, depth);
  if (callee.type === 'MemberExpression' && callee.object.type === 'Identifier' && callee.object.name === 'Object' && staticName(callee) === 'freeze') {
    return call.arguments[0] ? valuesOf(run, frame, call.arguments[0], depth) : [external];
  }
  const required = targetOfReference(run.project, frame.module, call);
  if (required) return valuesOfTarget(run, required, depth);
  return alternatives(
    calledBy(run, frame, call, depth).flatMap(({ value, values }): readonly Value[] => {
      if (value.kind === 'literal' && call.optional) return [missing];
      if (value.kind !== 'function') return [external];
      const returned = returnedExpressions(value.node);
      if (returned.length === 0) return [missing];
      const inside: Frame = { ...value.frame, bindings: bound(run, value.frame, value.node, values, depth) };
      return returned.flatMap((each) => valuesOf(run, inside, each, depth));
    }),
  );
}

/** What a call runs, each with the arguments it is given; `fn.call(…)` and `fn.apply(…)` run `fn`. */
export function calledBy(run: Run, frame: Frame, call: TSESTree.CallExpression, depth = 0): readonly { readonly value: Value; readonly values: readonly (readonly Value[])[] }[] {
  const callee = unwrapExpression(call.callee);
  const name = callee.type === 'MemberExpression' ? staticName(callee) : null;
  if (callee.type === 'MemberExpression' && (name === 'call' || name === 'apply')) {
    const [, ...given] = call.arguments;
    const values = name === 'call' ? argumentValues(run, frame, given, depth) : (given[0] ? valuesOf(run, frame, given[0], depth) : []).flatMap((value) => (value.kind === 'list' ? value.items : []));
    const functions = valuesOf(run, frame, callee.object, depth).filter(({ kind }) => kind === 'function' || kind === 'open');
    if (functions.length > 0) return functions.map((value) => ({ value, values }));
  }
  const values = argumentValues(run, frame, call.arguments, depth);
  return valuesOf(run, frame, callee, depth).map((value) => ({ value, values }));
}
