import type { TSESTree } from '@typescript-eslint/types';
import { isStoringName } from '../policy/verbs.ts';
import { functionOf } from './function-returns.ts';
import { runBy, wholeOf, type Method } from './class-members.ts';
import { functionMember, functionNamed, functionsNamedIn, localFunctions, shownWrapped } from './local-functions.ts';
import { moduleIndex } from './module-index.ts';
import { isClass, isFunction, literalText, mentions, staticName, unwrapExpression, type FunctionNode, type Node } from './nodes.ts';
import { answersRequests } from './presentation.ts';
import { prototypeOf, prototypesIn, putMembers } from './prototypes.ts';
import type { SourceModule } from './project.ts';

/** Operations that belong together without a class: an object of functions, or the functions of a module. */
export interface Store {
  readonly kind: 'object' | 'module';
  /** The factory's or the variable's name; of a module that of its one constructor with a prototype, else of its file. */
  readonly name: string;
  readonly nameNode: Node;
  /** All that belongs to it: the factory that returns the object, else the object, else the module. */
  readonly extent: Node;
  /** The type that the object is declared with or that the factory returns; null without one. */
  readonly type: TSESTree.TypeNode | null;
  readonly methods: readonly Method[];
}

/** An object with fewer functions than this is taken for options or a callback. */
const fewestOperations = 2;

/** The object stores of a module, else the module itself where it exports functions. */
export function storesIn(module: SourceModule): Store[] {
  const { locals, exports, exportedObject } = moduleIndex(module.ast);
  const stores: Store[] = [];
  const shown = exports.get('default');
  // `const service = { … }; module.exports = service;`: what it is called within says nothing, its file does.
  const nameOf = (name: string): string => (shown?.kind === 'local' && shown.name === name && saysNothing.test(name) ? stem(module.path) : name);
  const add = (name: string, nameNode: Node, declaration: Node): void => {
    const store = objectStore(module, name, nameNode, declaration);
    if (store) stores.push(store);
  };
  for (const [name, node] of locals) {
    const found = stores.length;
    add(nameOf(name), ('id' in node && (node.id as Node | null)) || node, node);
    if (stores.length === found) stores.push(...nestedStores(module, name, node));
  }
  if (shown?.kind === 'node') add(stem(module.path), shown.node, shown.node);
  // `exports.queue = { send() { … } }`: no variable of the module holds it.
  for (const [name, target] of exports) if (name !== 'default' && target.kind === 'node' && target.node.type === 'ObjectExpression') add(name, target.node, target.node);
  if (exportedObject?.properties.some((property) => property.type === 'Property' && isFunction(property.value))) add(stem(module.path), exportedObject, exportedObject);
  // What a factory returns is what its module is for; an object may stand beside functions that it does not hold, as a table of patterns.
  if (stores.some(({ extent }) => isFunction(extent))) return stores;
  const store = moduleStore(module);
  const held = new Set(stores.flatMap(({ methods }) => methods.map(({ body }) => body)));
  return store?.methods.some(({ hidden, body }) => !hidden && held.has(body)) === false ? [...stores, store] : stores;
}

const saysNothing = /^(?:_*exports_*|service|self|api|instance|methods|functions|obj|that|lib|me|init|initialize|create|make|build|factory|setup|configure)$/;

/** `export const storage = { letters: { get, put }, drafts: { get, put } }`: what an object only divides is called by the name of the whole. */
function nestedStores(module: SourceModule, name: string, declaration: Node): Store[] {
  const value = declaration.type === 'VariableDeclarator' && declaration.init ? unwrapExpression(declaration.init) : null;
  if (value?.type !== 'ObjectExpression') return [];
  return value.properties.flatMap((property) => (property.type === 'Property' && property.value.type === 'ObjectExpression' ? (objectStore(module, name, property.key, property.value) ?? []) : []));
}

function objectStore(module: SourceModule, name: string, nameNode: Node, declaration: Node): Store | null {
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
  const last = factory.body.body.findLast(({ type }) => type !== 'FunctionDeclaration');
  if (last?.type !== 'ReturnStatement' || !last.argument) return null;
  const returned = frozen(unwrapExpression(last.argument));
  if (returned.type === 'ObjectExpression') return returned;
  if (returned.type !== 'Identifier') return null;
  const declared = declaratorsIn(factory.body).find(({ id }) => id.type === 'Identifier' && id.name === returned.name);
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
  const inner = factory?.body.type === 'BlockStatement' ? functionsIn(factory.body) : [];
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

/** The exported functions of a module, with those that they call. */
function moduleStore(module: SourceModule): Store | null {
  const exported = new Set<string>();
  for (const [name, target] of moduleIndex(module.ast).exports) exported.add(target.kind === 'local' ? target.name : name);
  for (const name of shownWrapped(module)) exported.add(name);
  // A function that makes a class is judged as that class.
  const mayMakeClass = module.scopes.scopes.some(({ block }) => isClass(block)) || module.text.includes('.prototype');
  // Plain searches first: the whole text of each module is looked through for this.
  const mayAnswer = ['(req', '(_req', '(ctx', '(context', '(c,'].some((start) => module.text.includes(start)) && pairOfRequest.test(module.text);
  const { constructors, members } = prototypesIn(module);
  const functions = localFunctions(module).filter(({ body }) => !mayMakeClass || !makesClass(body));
  const methods = [
    ...functions.map((helper): Method => (constructors.has(helper.name) ? { ...helper, kind: 'constructor' } : { ...helper, hidden: !exported.has(helper.name) || isHandlerName(helper.name) || answersRequests(helper.body) || (mayAnswer && makesAnswer(helper.body)) })),
    ...members,
    ...(constructors.size > 0 ? [] : putMembers(module).map((each) => ({ ...each, hidden: each.hidden || answersRequests(each.body) }))),
  ];
  const first = methods.find(({ hidden }) => !hidden);
  if (!first) return null;
  const [constructor, ...more] = constructors;
  const name = constructor !== undefined && more.length === 0 ? constructor : stem(module.path);
  return { kind: 'module', name, nameNode: first.node, extent: module.ast, type: null, methods };
}

/** `Cache(options)`, which puts `function (req, res, next) { … }` in the place of what it decorates, or hands one out. */
function makesAnswer(body: Node): boolean {
  return mentions(body, (at) => isFunction(at) && answersRequests(at));
}

/** What the text of a function holds that is run per request: `(req, res`. */
const pairOfRequest = /\b(?:req|request|ctx|context|c)\b[^()]{0,60},\s*_*(?:res|response|reply|next)\b/;

function makesClass(body: Node): boolean {
  return mentions(body, (at) => isClass(at) || (at.type === 'AssignmentExpression' && at.left.type === 'MemberExpression' && prototypeOf(at.left.object) !== null));
}

/** `ingestProcessor`, `handleJob`: what a queue runs stands beside the queue, and is none of its operations. */
function isHandlerName(name: string): boolean {
  if (/^(?:add|get|find|save|create|enqueue|push|remove|delete|update|cancel|complete|fail|retry|schedule|mark|move|list|count|pause|resume|fetch|set|insert|upsert|store|persist|write|read|load|invalidate|publish|produce|dispatch|submit|dequeue|claim|acquire|release)[A-Z]/.test(name)) return false;
  // `executeQuery(sql)` and `handleFileUpload(file)` are asked for, and handed to no queue.
  if (/^execute\w*(?:Query|Queries|Sql|Statement|Transaction|Command|Script|Raw|Batch|Many|One)$|^(?:handle|process)\w*(?:Upload|Download)$/.test(name)) return false;
  return /(?:Processor|Worker|Handler|Job|Task|ProcessorBuilder)$|^(?:handle|on|process|execute)[A-Z]/.test(name);
}

/** What runs when a store is made: the factory or the module itself, where handlers of messages are registered. */
export function startOf({ extent }: Store): Method[] {
  if (!isFunction(extent) && extent.type !== 'Program') return [];
  return [{ kind: 'constructor', name: '(start)', node: extent, body: extent, static: false, hidden: true }];
}

/** `session-store` of `/src/session-store.ts`, `mail.queue` of `mail.queue.ts`, `order.paid.producer` of `order.paid.producer.ts`; of an index, the name of its folder. */
function stem(path: string): string {
  const parts = path.split('/');
  const file = parts.at(-1) ?? '';
  const whole = file.replace(/\.[cm]?[jt]sx?$/, '');
  const name = saysWhat.test(whole) ? whole : file.replace(/\..*$/, '');
  return name === 'index' ? (parts.at(-2) ?? name) : name;
}

/** The last part of a file's name, where that says what kind of thing it holds. */
const saysWhat = /[^.]\.(?:queue|queues|queries|repository|repo|store|cache|dao|db|storage|lock|producer|publisher|redis|rabbit|rabbitmq|amqp|kafka|s3|mongo|mongodb|dynamodb|postgres|mysql|sqlite|elasticsearch)$/;
