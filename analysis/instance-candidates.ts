import type { TSESTree } from '@typescript-eslint/types';
import { classesOfType, classesOfValue, maximumDepth, type ClassCandidate } from './class-candidates.ts';
import { functionOf, returnedExpressions } from './function-returns.ts';
import { staticName, unwrapExpression, type FunctionNode, type Node } from './nodes.ts';
import type { Project, SourceModule } from './project.ts';
import { declarationOfPackage, targetOfReference, variableAt } from './symbols.ts';

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
      return inner.elements.flatMap((element) => (element ? next(element) : []));
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
  // `export default new Db()` declares no variable: what is exported is the expression. A parameter is only its type.
  if (node.type !== 'VariableDeclarator') return node.type === 'Identifier' ? [] : classesOfInstance(project, module, node, depth + 1);
  const made = node.init ? classesOfInstance(project, module, node.init, depth + 1) : [];
  return made.length > 0 ? made : assignedTo(module, node).flatMap((value) => classesOfInstance(project, module, value, depth + 1));
}

/** What a variable is given later: `let client; if (cluster) client = new Cluster(); else client = new Redis();`. */
function assignedTo(module: SourceModule, { id }: TSESTree.VariableDeclarator): Node[] {
  if (id.type !== 'Identifier') return [];
  const variable = variableAt(module, id, id.name);
  return variable?.references.flatMap(({ writeExpr }) => writeExpr ?? []) ?? [];
}
