import type { TSESTree } from '@typescript-eslint/types';
import { functionOf, returnedExpressions } from './function-returns.ts';
import { packageOf } from '../policy/packages.ts';
import { isClass, literalText, staticName, unwrapExpression, type ClassNode, type FunctionNode, type Node } from './nodes.ts';
import type { Project, SourceModule } from './project.ts';
import { declarationOfPackage, targetOfReference, variableAt, type PackageTarget, type Target } from './symbols.ts';

/** One of the classes that an expression or a type can stand for. */
export type ClassCandidate =
  | { readonly kind: 'class'; readonly module: SourceModule; readonly node: ClassNode; readonly name: string }
  | { readonly kind: 'package'; readonly target: PackageTarget }
  | { readonly kind: 'global'; readonly name: string }
  | { readonly kind: 'unresolved'; readonly target: Extract<Target, { kind: 'unresolved' }> };

/** Aliases of aliases end somewhere; deeper than this is taken for a mistake. */
const maximumDepth = 16;

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

/** `Monitored(Base)`: the arguments that are classes, and the class that the function returns. */
function classesOfMixin(
  project: Project,
  module: SourceModule,
  call: TSESTree.CallExpression,
  depth: number,
): ClassCandidate[] {
  const fromArguments = call.arguments.flatMap((argument) =>
    argument.type === 'SpreadElement'
      ? []
      : classesOfValue(project, module, argument, depth).filter((candidate) => candidate.kind !== 'global'),
  );
  const callee = targetOfReference(project, module, call.callee);
  if (callee?.kind === 'unresolved') return [...fromArguments, { kind: 'unresolved', target: callee }];
  if (callee?.kind !== 'declared') return fromArguments;
  const body = functionOf(callee.node);
  return [...fromArguments, ...(body ? returnedClasses(callee.module, body) : [])];
}

function returnedClasses(module: SourceModule, body: FunctionNode): ClassCandidate[] {
  const classes: ClassCandidate[] = [];
  const add = (node: ClassNode): void => {
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
    case 'TSImportType':
      return classesOfImportType(type);
    case 'TSTypeQuery':
      return type.exprName.type === 'TSImportType' ? [] : classesOfValue(project, module, type.exprName, depth + 1);
    case 'TSTypeReference':
      return classesOfTypeReference(project, module, type, depth);
    default:
      return [];
  }
}

/** `import('ioredis').Redis`, of a package. */
function classesOfImportType({ source, qualifier }: TSESTree.TSImportType): ClassCandidate[] {
  const specifier = literalText(source);
  const name = specifier === null ? null : packageOf(specifier);
  if (specifier === null || name === null || qualifier?.type !== 'Identifier') return [];
  return [{ kind: 'package', target: { kind: 'package', package: name, specifier, name: qualifier.name, path: null } }];
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
  const last = parameters.at(-1);
  if (!last) return [{ kind: 'global', name: target.name }];
  if (target.name === 'InstanceType' || carriers.has(target.name)) return classesOfType(project, module, last, depth + 1);
  if (target.name === 'ReturnType' && last.type === 'TSTypeQuery') return classesMadeBy(project, module, last.exprName, depth + 1);
  return [];
}

/**
 * The classes of the clients that a function makes, by its return type, else by what it returns: `new X()`, a
 * variable that holds one, another such call.
 */
export function classesMadeBy(project: Project, module: SourceModule, callee: Node, depth = 0): ClassCandidate[] {
  if (depth > maximumDepth) return [];
  const target = targetOfReference(project, module, callee);
  if (target?.kind === 'package') {
    const { drivers, services } = project.policy;
    if (drivers.has(target.package) || services.has(target.package)) return [{ kind: 'package', target }];
    const declared = declarationOfPackage(project, target);
    return declared?.kind === 'declared' ? classesReturned(project, declared.module, declared.node, depth) : [];
  }
  return target?.kind === 'declared' ? classesReturned(project, target.module, target.node, depth) : [];
}

function classesReturned(project: Project, module: SourceModule, node: Node, depth: number): ClassCandidate[] {
  if (node.type === 'TSDeclareFunction') {
    return node.returnType ? classesOfType(project, module, node.returnType, depth + 1) : [];
  }
  const body = functionOf(node);
  if (!body) return [];
  if (body.returnType) {
    const typed = classesOfType(project, module, body.returnType, depth + 1);
    if (typed.length > 0) return typed;
  }
  const known = returnedByProject.get(project) ?? new Map<FunctionNode, ClassCandidate[]>();
  returnedByProject.set(project, known);
  const cached = known.get(body);
  if (cached) return cached;
  known.set(body, []);
  const found = returnedExpressions(body).flatMap((value) => classesOfInstance(project, module, value, depth + 1));
  known.set(body, found);
  return found;
}

/** What a function returns, by project: one that calls itself in many places is read once. */
const returnedByProject = new WeakMap<Project, Map<FunctionNode, ClassCandidate[]>>();

/** The classes of the object that an expression evaluates to: `new X()`, `await create()`, a variable, a conditional. */
export function classesOfInstance(project: Project, module: SourceModule, node: Node, depth = 0): ClassCandidate[] {
  if (depth > maximumDepth) return [];
  const inner = unwrapExpression(node);
  const next = (value: Node): ClassCandidate[] => classesOfInstance(project, module, value, depth + 1);
  switch (inner.type) {
    case 'NewExpression':
      return classesOfValue(project, module, inner.callee, depth + 1);
    case 'AwaitExpression':
      return next(inner.argument);
    case 'CallExpression':
      return classesOfCall(project, module, inner, depth + 1);
    case 'ObjectExpression':
      return inner.properties.flatMap((property) => (property.type === 'Property' && property.value.type === 'NewExpression' ? next(property.value) : []));
    case 'ConditionalExpression':
      return [inner.consequent, inner.alternate].flatMap(next);
    case 'LogicalExpression':
      return [inner.left, inner.right].flatMap(next);
    case 'AssignmentExpression':
      return next(inner.right);
    case 'ArrayExpression':
      return inner.elements.flatMap((element) => (element && element.type !== 'SpreadElement' ? next(element) : []));
    case 'Identifier': {
      const target = targetOfReference(project, module, inner);
      if (target?.kind !== 'declared') return [];
      return classesOfVariable(project, target.module, target.node, depth + 1);
    }
    default:
      return [];
  }
}

/** What a client is asked for is a client too: `new MongoClient(url).db('app').collection('users')`. */
const handles = new Set(['db', 'collection', 'database', 'container', 'bucket', 'duplicate', 'withOptions', 'defineCommand', '$extends', 'extend', 'getRepository', 'createChannel', 'createConfirmChannel', 'producer', 'consumer', 'getContainer', 'getBucket', 'table', 'sublevel', 'withSchema', 'client', 'getClient', 'getConnection', 'getInstance', 'instance']);

function classesOfCall(project: Project, module: SourceModule, call: TSESTree.CallExpression, depth: number): ClassCandidate[] {
  const made = classesMadeBy(project, module, call.callee, depth);
  if (made.length > 0) return made;
  const callee = unwrapExpression(call.callee);
  if (callee.type !== 'MemberExpression' || !handles.has(staticName(callee) ?? '')) return [];
  const ofObject = classesOfInstance(project, module, callee.object, depth);
  // `RedisHolder.getClient()`: a static hands out what its class holds.
  return ofObject.length > 0 ? ofObject : classesOfValue(project, module, callee.object, depth).filter(({ kind }) => kind === 'class');
}

function classesOfVariable(project: Project, module: SourceModule, node: Node, depth: number): ClassCandidate[] {
  const annotation = node.type === 'VariableDeclarator' ? node.id.typeAnnotation : node.type === 'Identifier' ? node.typeAnnotation : null;
  if (annotation) {
    const typed = classesOfType(project, module, annotation, depth + 1);
    if (typed.length > 0) return typed;
  }
  if (node.type !== 'VariableDeclarator') return isExpression(node) ? classesOfInstance(project, module, node, depth + 1) : [];
  const made = node.init ? classesOfInstance(project, module, node.init, depth + 1) : [];
  return made.length > 0 ? made : assignedTo(module, node).flatMap((value) => classesOfInstance(project, module, value, depth + 1));
}

/** `export default new Db()` declares no variable: what is exported is the expression. */
function isExpression({ type }: Node): boolean {
  return type === 'NewExpression' || type === 'CallExpression' || type === 'AwaitExpression' || type === 'ConditionalExpression' || type === 'LogicalExpression';
}

/** What a variable is given later: `let client; if (cluster) client = new Cluster(); else client = new Redis();`. */
function assignedTo(module: SourceModule, { id }: TSESTree.VariableDeclarator): Node[] {
  if (id.type !== 'Identifier') return [];
  const variable = variableAt(module, id, id.name);
  return variable?.references.flatMap(({ writeExpr, init }) => (writeExpr && init !== true ? [writeExpr] : [])) ?? [];
}
