import type { TSESTree } from '@typescript-eslint/types';
import { functionOf, returnedExpressions } from './function-returns.ts';
import { classesMadeBy } from './instance-candidates.ts';
import { documentedName } from './jsdoc-types.ts';
import { isClass, unwrapExpression, type ClassNode, type FunctionNode, type Node } from './nodes.ts';
import type { Project, SourceModule } from './project.ts';
import { targetOfReference, type PackageTarget, type Target } from './symbols.ts';

/** One of the classes that an expression or a type can stand for. */
export type ClassCandidate =
  | { readonly kind: 'class'; readonly module: SourceModule; readonly node: ClassNode; readonly name: string }
  | { readonly kind: 'package'; readonly target: PackageTarget }
  | { readonly kind: 'global'; readonly name: string }
  | { readonly kind: 'unresolved'; readonly target: Extract<Target, { kind: 'unresolved' }> };

/** Aliases of aliases end somewhere; deeper than this is taken for a mistake. */
export const maximumDepth = 16;

/**
 * The classes that a value expression can evaluate to: a name, a namespace member, an alias, either arm of a
 * conditional, a mixin's own class and its arguments. Empty for what is no class.
 */
export function classesOfValue(project: Project, module: SourceModule, node: Node, depth = 0): ClassCandidate[] {
  if (depth > maximumDepth) return [];
  const inner = unwrapExpression(node);
  switch (inner.type) {
    case 'ClassExpression':
    case 'ClassDeclaration':
      return [{ kind: 'class', module, node: inner, name: inner.id?.name ?? '(anonymous)' }];
    case 'ConditionalExpression':
      return [inner.consequent, inner.alternate].flatMap((arm) => classesOfValue(project, module, arm, depth + 1));
    case 'LogicalExpression':
      return [inner.left, inner.right].flatMap((arm) => classesOfValue(project, module, arm, depth + 1));
    case 'CallExpression':
      return classesOfMixin(project, module, inner, depth + 1);
    default: {
      const target = targetOfReference(project, module, inner);
      return target ? classesOfTarget(project, target, depth + 1) : [];
    }
  }
}

function classesOfTarget(project: Project, target: Target, depth: number): ClassCandidate[] {
  switch (target.kind) {
    case 'package':
      return [{ kind: 'package', target }];
    case 'global':
      return [{ kind: 'global', name: target.name }];
    case 'unresolved':
      return [{ kind: 'unresolved', target }];
    case 'namespace':
      return [];
    case 'declared':
      return classesOfDeclaration(project, target.module, target.node, target.name, depth);
  }
}

function classesOfDeclaration(
  project: Project,
  module: SourceModule,
  node: Node,
  name: string,
  depth: number,
): ClassCandidate[] {
  if (isClass(node)) return [{ kind: 'class', module, node, name: node.id?.name ?? name }];
  if (node.type === 'VariableDeclarator') {
    if (node.init) {
      const found = classesOfValue(project, module, node.init, depth + 1);
      return found.map((candidate) =>
        candidate.kind === 'class' && candidate.name === '(anonymous)' ? { ...candidate, name } : candidate,
      );
    }
    // A declaration file says `declare const Base: new () => X` or `typeof Y`.
    return node.id.typeAnnotation ? classesOfType(project, module, node.id.typeAnnotation.typeAnnotation, depth + 1) : [];
  }
  if (node.type === 'TSTypeAliasDeclaration') return classesOfType(project, module, node.typeAnnotation, depth + 1);
  if (node.type === 'Identifier' || node.type === 'MemberExpression' || node.type === 'CallExpression') {
    return classesOfValue(project, module, node, depth + 1);
  }
  return [];
}

/**
 * `Monitored(Base)`: the arguments that are classes, and the class that the function returns, where that extends more
 * than an argument.
 */
function classesOfMixin(
  project: Project,
  module: SourceModule,
  call: TSESTree.CallExpression,
  depth: number,
): ClassCandidate[] {
  const handed = call.arguments.map((argument) =>
    argument.type === 'SpreadElement'
      ? []
      : classesOfValue(project, module, argument, depth).filter((candidate) => candidate.kind !== 'global'),
  );
  const fromArguments = handed.flat();
  const callee = targetOfReference(project, module, call.callee);
  if (callee?.kind === 'unresolved') return [...fromArguments, { kind: 'unresolved', target: callee }];
  if (callee?.kind !== 'declared') return fromArguments;
  const body = functionOf(callee.node);
  return [...fromArguments, ...(body ? returnedClasses(callee.module, body, handed) : [])];
}

function returnedClasses(module: SourceModule, body: FunctionNode, handed: readonly (readonly ClassCandidate[])[]): ClassCandidate[] {
  const classes: ClassCandidate[] = [];
  const add = (node: ClassNode): void => {
    const base = node.superClass;
    const index = base?.type === 'Identifier' ? body.params.findIndex((parameter) => parameter.type === 'Identifier' && parameter.name === base.name) : -1;
    if ((handed[index] ?? []).length > 0) return;
    classes.push({ kind: 'class', module, node, name: node.id?.name ?? '(anonymous)' });
  };
  for (const node of returnedExpressions(body)) {
    if (isClass(node)) add(node);
    if (node.type !== 'Identifier' || body.body.type !== 'BlockStatement') continue;
    for (const statement of body.body.body) {
      if (statement.type === 'ClassDeclaration' && statement.id.name === node.name) add(statement);
    }
  }
  return classes;
}

/** Generic types whose instances hold or give their last type argument. */
const carriers = new Set([
  'Array',
  'ReadonlyArray',
  'Set',
  'ReadonlySet',
  'Map',
  'ReadonlyMap',
  'WeakMap',
  'Record',
  'Promise',
  'Readonly',
  'Required',
  'Partial',
  'NonNullable',
  'Awaited',
  'WeakRef',
]);

/**
 * The classes whose instances a type can describe: a name, either side of a union or intersection, the item of an
 * array or map, `InstanceType<typeof X>`, an alias. Empty for what is no class.
 */
export function classesOfType(project: Project, module: SourceModule, type: Node, depth = 0): ClassCandidate[] {
  if (depth > maximumDepth) return [];
  const next = (node: Node): ClassCandidate[] => classesOfType(project, module, node, depth + 1);
  switch (type.type) {
    case 'TSTypeAnnotation':
      return next(type.typeAnnotation);
    case 'TSUnionType':
    case 'TSIntersectionType':
      return type.types.flatMap(next);
    case 'TSArrayType':
      return next(type.elementType);
    case 'TSTupleType':
      return type.elementTypes.flatMap(next);
    case 'TSOptionalType':
    case 'TSRestType':
    case 'TSTypeOperator':
      return type.typeAnnotation ? next(type.typeAnnotation) : [];
    case 'TSImportType': {
      const target = targetOfReference(project, module, type);
      return target ? classesOfTarget(project, target, depth + 1) : [];
    }
    case 'TSTypeQuery':
      return type.exprName.type === 'TSImportType' ? [] : classesOfValue(project, module, type.exprName, depth + 1);
    case 'TSTypeReference':
      return classesOfTypeReference(project, module, type, depth);
    default:
      return [];
  }
}

function classesOfTypeReference(
  project: Project,
  module: SourceModule,
  type: TSESTree.TSTypeReference,
  depth: number,
): ClassCandidate[] {
  const parameters = type.typeArguments?.params ?? [];
  const target = targetOfReference(project, module, type.typeName);
  if (!target) return [];
  if (target.kind !== 'global') return classesOfTarget(project, target, depth + 1);
  const documented = documentedName(module, target.name);
  if (documented) return classesOfType(project, module, documented, depth + 1);
  const last = parameters.at(-1);
  if (!last) return [{ kind: 'global', name: target.name }];
  if (target.name === 'InstanceType' || carriers.has(target.name)) return classesOfType(project, module, last, depth + 1);
  if (target.name === 'ReturnType' && last.type === 'TSTypeQuery') return classesMadeBy(project, module, last.exprName, depth + 1);
  return [];
}
