import type { TSESTree } from '@typescript-eslint/types';
import { isStoringName } from '../policy/verbs.ts';
import { runBy, wholeOf, type Method } from './class-members.ts';
import { blocksOf, lastStep } from './factory-body.ts';
import { functionOf } from './function-returns.ts';
import { functionMember, functionNamed, functionsNamedIn } from './local-functions.ts';
import { isFunction, literalText, staticName, unwrapExpression, type FunctionNode, type Node } from './nodes.ts';
import type { SourceModule } from './project.ts';
import type { Store } from './stores.ts';

/** An object with fewer functions than this is taken for options or a callback. */
const fewestOperations = 2;

/** The store that an object of functions is, or that a function returns; null for any other object. */
export function objectStore(module: SourceModule, name: string, nameNode: Node, declaration: Node): Store | null {
  const value = declaration.type === 'VariableDeclarator' ? declaration.init : declaration;
  if (value && (declaration.type === 'VariableDeclarator' || unwrapExpression(value).type === 'ObjectExpression')) {
    const object = unwrapExpression(value);
    if (object.type === 'ObjectExpression') {
      const methods = methodsOf(module, object, null);
      const type = (declaration.type === 'VariableDeclarator' ? declaration.id.typeAnnotation?.typeAnnotation : undefined) ?? assertedType(value);
      return methods ? { kind: 'object', name, nameNode, extent: handsOutModule(module, object, declaration) ? module.ast : object, type, methods } : null;
    }
  }
  const factory = functionOf(declaration) ?? (value ? runBy(value) : null);
  const decorated = factory && decoratedObject(factory);
  const object = decorated ? decorated.object : functionOf(declaration) && factory ? returnedObject(factory) : null;
  if (!factory || !object) return null;
  const methods = methodsOf(module, object, factory);
  return methods ? { kind: 'object', name: decorated?.name ?? name, nameNode, extent: factory, type: factory.returnType?.typeAnnotation ?? null, methods } : null;
}

/** `export default { get, set }`, `export const userRepository = { create: createUser }`: its functions stand in the module, as does the client that they share. */
function handsOutModule(module: SourceModule, { properties }: TSESTree.ObjectExpression, declaration: Node): boolean {
  const isNamed = declaration.type === 'VariableDeclarator';
  const isOfModule = (property: TSESTree.ObjectLiteralElement): boolean =>
    property.type === 'Property' && property.value.type === 'Identifier' && (isNamed ? functionNamed(module, property.value.name) !== undefined : property.shorthand);
  return properties.length > 0 && properties.every(isOfModule);
}

/** The type of `{ … } satisfies SessionStore`, which declares a contract as well; null without one. */
function assertedType(value: Node): TSESTree.TypeNode | null {
  return (value.type === 'TSSatisfiesExpression' || value.type === 'TSAsExpression') && value.typeAnnotation.type === 'TSTypeReference' ? value.typeAnnotation : null;
}

/** The object literal that a factory returns: written in its `return`, or in a constant that it returns. */
function returnedObject(factory: FunctionNode): TSESTree.ObjectExpression | null {
  if (factory.body.type !== 'BlockStatement') {
    const value = frozen(unwrapExpression(factory.body));
    return value.type === 'ObjectExpression' ? value : null;
  }
  const block = blocksOf(factory.body).at(-1) ?? factory.body;
  const last = lastStep(block);
  if (last?.type !== 'ReturnStatement' || !last.argument) return null;
  const returned = frozen(unwrapExpression(last.argument));
  if (returned.type === 'ObjectExpression') return returned;
  if (returned.type !== 'Identifier') return null;
  const declared = declaratorsIn(block).find(({ id }) => id.type === 'Identifier' && id.name === returned.name);
  const value = declared?.init ? frozen(unwrapExpression(declared.init)) : null;
  return value?.type === 'ObjectExpression' ? value : null;
}

/** What a plugin adds to its application: `app.decorate('cache', { get, set })`. It is called by its name there. */
function decoratedObject(factory: FunctionNode): { readonly name: string; readonly object: TSESTree.ObjectExpression } | null {
  if (factory.body.type !== 'BlockStatement') return null;
  for (const statement of factory.body.body) {
    const call = statement.type === 'ExpressionStatement' ? unwrapExpression(statement.expression) : null;
    if (call?.type !== 'CallExpression' || call.callee.type !== 'MemberExpression' || staticName(call.callee) !== 'decorate') continue;
    const [key, added] = call.arguments;
    const name = key ? literalText(key) : null;
    const given = added?.type === 'Identifier' ? declaratorsIn(factory.body).find(({ id }) => id.type === 'Identifier' && id.name === added.name)?.init : added;
    const object = given ? frozen(unwrapExpression(given)) : null;
    if (name !== null && object?.type === 'ObjectExpression') return { name, object };
  }
  return null;
}

/** The object of `Object.freeze({ … })`. */
function frozen(value: Node): Node {
  if (value.type !== 'CallExpression' || value.callee.type !== 'MemberExpression' || staticName(value.callee) !== 'freeze') return value;
  return value.arguments[0] ? unwrapExpression(value.arguments[0]) : value;
}

function declaratorsIn(block: TSESTree.BlockStatement): TSESTree.VariableDeclarator[] {
  return block.body.flatMap((statement) => (statement.type === 'VariableDeclaration' ? statement.declarations : []));
}

function functionsIn(block: TSESTree.BlockStatement): Method[] {
  const declared = block.body.flatMap((statement) =>
    statement.type === 'FunctionDeclaration' ? [functionMember(statement.id.name, statement, statement)] : [],
  );
  const assigned = declaratorsIn(block).flatMap((node) => {
    const body = functionOf(node);
    return body && node.id.type === 'Identifier' ? [functionMember(node.id.name, node, body)] : [];
  });
  return [...declared, ...assigned];
}

/** The functions of an object, with those of the factory that returns it and of the module that they may call; null where it is no store. */
function methodsOf(module: SourceModule, object: TSESTree.ObjectExpression, factory: FunctionNode | null): Method[] | null {
  const inner = factory?.body.type === 'BlockStatement' ? blocksOf(factory.body).flatMap(functionsIn) : [];
  const own: Method[] = [];
  const named = new Set<Method>();
  for (const { name, node, written, kind } of [...entriesOf(object), ...assignedTo(object, factory)]) {
    const value = unwrapExpression(written);
    const runs = runBy(value);
    if (runs) own.push({ kind, name, node, body: runs, static: false, hidden: false });
    const declared = value.type === 'Identifier' ? (inner.find((each) => each.name === value.name) ?? functionNamed(module, value.name)) : undefined;
    if (declared && declared.body !== factory && !named.has(declared)) {
      named.add(declared);
      own.push({ ...declared, name, hidden: false });
    }
    // `findById: findByIdOver(pool)`: a function of the module that only takes the client first.
    const maker = value.type === 'CallExpression' && value.callee.type === 'Identifier' ? functionNamed(module, value.callee.name) : undefined;
    const made = maker && isFunction(maker.body) ? unwrapExpression(maker.body.body) : null;
    if (maker && made && isFunction(made) && !named.has(maker)) {
      named.add(maker);
      own.push({ ...maker, name, body: made, hidden: false });
    }
  }
  if ((own.length < fewestOperations && !isOneOverClient(object, own)) || (factory === null && isEntryPoint(own))) return null;
  const local = [...inner, ...functionsNamedIn(module, [...own, ...inner].map(wholeOf))];
  return [...own, ...local.filter((each) => each.body !== factory && !named.has(each))];
}

interface Entry {
  readonly name: string;
  readonly node: Node;
  readonly written: Node;
  readonly kind: 'method' | 'accessor';
}

function entriesOf({ properties }: TSESTree.ObjectExpression): Entry[] {
  return properties.flatMap((property): Entry[] => {
    const name = property.type === 'Property' ? staticName(property) : null;
    return property.type === 'Property' && name !== null ? [{ name, node: property, written: property.value, kind: property.kind === 'init' ? 'method' : 'accessor' }] : [];
  });
}

/** What a factory gives the object piece by piece that it returns: `const store = {}; store.get = function (key) { … }; return store;`. */
function assignedTo({ parent }: TSESTree.ObjectExpression, factory: FunctionNode | null): Entry[] {
  if (factory?.body.type !== 'BlockStatement' || parent.type !== 'VariableDeclarator' || parent.id.type !== 'Identifier') return [];
  const local = parent.id.name;
  return factory.body.body.flatMap((statement): Entry[] => {
    const assignment = statement.type === 'ExpressionStatement' && statement.expression.type === 'AssignmentExpression' ? statement.expression : null;
    if (assignment?.left.type !== 'MemberExpression' || assignment.left.object.type !== 'Identifier' || assignment.left.object.name !== local) return [];
    const name = staticName(assignment.left);
    return name === null ? [] : [{ name, node: assignment, written: assignment.right, kind: 'method' }];
  });
}

/** `{ client: pool, query(…) { … } }`: one operation is enough beside the client that it goes to. */
function isOneOverClient({ properties }: TSESTree.ObjectExpression, [only]: readonly Method[]): boolean {
  return only !== undefined && isStoringName(only.name) && properties.length === 2 && properties.some((property) => property.type === 'Property' && property.value.type === 'Identifier' && /client|pool|connection/i.test(staticName(property) ?? ''));
}

/** `{ fetch(request, env) { … }, scheduled(event, env) { … } }`: what a platform runs, for whoever asks or by the clock. */
function isEntryPoint(methods: readonly Method[]): boolean {
  return methods.some(({ name }) => name === 'fetch' || name === 'scheduled') && methods.every(({ name }) => /^(?:fetch|scheduled|queue|email|tail|trace|test)$/.test(name));
}
