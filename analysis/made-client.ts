import type { TSESTree } from '@typescript-eslint/types';
import { isClientName, makesClientByName } from '../policy/client-names.ts';
import { classNameRole } from '../policy/naming.ts';
import { constructsClient, createsClient, driverOf, packageOf } from '../policy/packages.ts';
import type { Policy } from '../policy/policy.ts';
import type { Method } from './class-members.ts';
import { returnedExpressions } from './function-returns.ts';
import { moduleIndex } from './module-index.ts';
import { isFunction, isPromiseType, lastName, mentions, staticName, thisMember, unwrapExpression, walk, type FunctionNode, type Node } from './nodes.ts';
import type { SourceModule } from './project.ts';
import { treeMemory } from './tree-memory.ts';

/**
 * Whether a member makes a client and returns it, alone or in an object, or keeps it for all: one of a driver, whatever the
 * member is called, or any client where its name says that it makes one. It runs once for each client, not per request.
 */
export function makesClient(policy: Policy, module: SourceModule, { name, body: outer }: Method): boolean {
  if (!isFunction(outer)) return false;
  const body = lastOfChain(outer);
  const isNamed = makesClientByName(name);
  if (!isNamed && !importsDriver(policy, module)) return false;
  const isMade = (value: Node): boolean => isDriverMade(policy, module, value) || (isNamed && isClientMade(value)) || (handsOutStore.test(name) && isStoreMade(value));
  // `return new Promise((resolve) => { const connection = new Redis(url); … })`
  if (isNamed && mentions(body, (at) => isDriverMade(policy, module, at))) return true;
  return returnedExpressions(body).some((returned) => valuesOf(body, returned).some(isMade)) || keptForAll(body).some((value) => isDriverMade(policy, module, value));
}

/** `getFileStore()`, which answers a new one: what stores is made once, by whatever it is configured. */
const handsOutStore = /^(?:get|create|make|build|init|setup)[A-Z]\w*(?:Store|Storage|Cache|Repository|Queue)$/;

function isStoreMade(value: Node): boolean {
  return value.type === 'NewExpression' && classNameRole(lastName(value.callee) ?? '') === 'infrastructure';
}

/** What `(options) => async (url) => { … }` runs once it has been given all. */
function lastOfChain(outer: FunctionNode): FunctionNode {
  return isFunction(outer.body) ? lastOfChain(outer.body) : outer;
}

/** Whether a member hands out a client of a driver by its declared return type: `resolve(): Redis`, `channel(): Promise<Channel>`. */
export function handsOutClient(policy: Policy, module: SourceModule, { body }: Method): boolean {
  if (!isFunction(body) || !body.returnType || !importsDriver(policy, module)) return false;
  return alternativesOf(body.returnType.typeAnnotation).some((type) => isClientType(policy, module, type));
}

/** What a type stands for: the parts of a union, and what a promise is of. */
function alternativesOf(type: TSESTree.TypeNode): TSESTree.TypeNode[] {
  if (type.type === 'TSUnionType') return type.types.flatMap(alternativesOf);
  return isPromiseType(type) ? (type.typeArguments?.params ?? []).flatMap(alternativesOf) : [type];
}

const clientType = /(?:Client|Connection|Channel|ChannelModel|Pool|Cluster|Db|Database|Producer|Consumer|Queue)$/;

function isClientType(policy: Policy, module: SourceModule, type: TSESTree.TypeNode): boolean {
  if (type.type !== 'TSTypeReference' || type.typeName.type !== 'Identifier') return false;
  const imported = moduleIndex(module.ast).imports.get(type.typeName.name);
  const driver = imported ? driverOf(policy, imported.specifier, imported.imported) : null;
  if (!imported || !driver || driver.inProcess) return false;
  return (driver.constructs?.has(imported.imported) ?? false) || clientType.test(imported.imported);
}

const recallDriven = treeMemory<boolean>();

/** Whether a module imports a driver by its name. */
function importsDriver(policy: Policy, { ast }: SourceModule): boolean {
  return recallDriven(policy, ast, () => [...moduleIndex(ast).imports.values()].some(({ specifier }) => policy.drivers.has(packageOf(specifier) ?? '')));
}

/** What a function gives a field, or a variable that is not its own, whatever was there before, or where nothing was. */
function keptForAll(made: FunctionNode): Node[] {
  const { body } = runExclusively(made);
  if (body.type !== 'BlockStatement') return [];
  const last = body.body.at(-1);
  // `if (!this.queues[name]) { this.queues[name] = new Queue(name); }` at the end: nothing is done with it.
  const ofLast = last?.type === 'IfStatement' && !last.alternate && last.test.type === 'UnaryExpression' && last.test.operator === '!' && last.consequent.type === 'BlockStatement' ? last.consequent.body : [];
  const statements = [...body.body.flatMap((statement) => (statement.type === 'TryStatement' ? statement.block.body : [statement])), ...ofLast];
  const own = new Set(statements.flatMap((statement) => (statement.type === 'VariableDeclaration' ? statement.declarations.flatMap(({ id }) => (id.type === 'Identifier' ? [id.name] : [])) : [])));
  return statements.flatMap((statement) => {
    const assignment = statement.type === 'ExpressionStatement' && statement.expression.type === 'AssignmentExpression' ? statement.expression : null;
    if (!assignment) return [];
    // `this.queues[name] = …`: one for each name.
    const kept = assignment.left.type === 'MemberExpression' && assignment.left.computed ? unwrapExpression(assignment.left.object) : assignment.left;
    const isForAll = thisMember(kept) !== null || (kept.type === 'Identifier' && !own.has(kept.name));
    return isForAll ? [settled(assignment.right)] : [];
  });
}

/** The function that all of a member runs in, `return this.mutex.runExclusive(async () => { … })`, or itself. */
function runExclusively(member: FunctionNode): FunctionNode {
  const statements = member.body.type === 'BlockStatement' ? member.body.body : [member.body];
  const only = statements.length === 1 ? statements.at(0) : undefined;
  const run = only?.type === 'ReturnStatement' ? only.argument : only?.type === 'ExpressionStatement' ? only.expression : only;
  const call = run ? settled(run) : null;
  const work = call?.type === 'CallExpression' && /^(?:runExclusive|acquire|withLock|synchronized)$/.test(lastName(call.callee) ?? '') ? call.arguments.at(-1) : undefined;
  return work && isFunction(work) ? work : member;
}

/** Whether a member is named for ending something, and ends a connection: `closeFeeds() { return connection.quit(); }`. */
export function endsClient({ name, body }: Method): boolean {
  return /^[#_]*(?:close|end|stop|dispose|destroy|release|shut[dD]own|teardown|flush)[A-Z]/.test(name) && mentions(body, (at) => at.type === 'CallExpression' && ends(unwrapExpression(at.callee)));
}

function ends(callee: Node): boolean {
  return callee.type === 'MemberExpression' && /^(?:quit|disconnect|end|close|destroy)$/.test(staticName(callee) ?? '');
}

/** What an expression stands for: itself, what a function gives the variable or field that it names, and what an object is given. */
function valuesOf(body: Node, returned: Node, depth = 0): Node[] {
  const value = settled(returned);
  if (depth > 2) return [];
  const next = (node: Node): Node[] => valuesOf(body, node, depth + 1);
  if (value.type === 'ObjectExpression') return value.properties.flatMap((property) => (property.type === 'Property' ? next(property.value) : []));
  const field = thisMember(value);
  if (field === null && value.type !== 'Identifier') return [value];
  const isNamed = (node: Node): boolean => (value.type === 'Identifier' ? node.type === 'Identifier' && node.name === value.name : thisMember(node) === field);
  const values: Node[] = [];
  walk(body, (at) => {
    if (at !== body && isFunction(at)) return false;
    if (at.type === 'VariableDeclarator' && at.init && isNamed(at.id)) values.push(...next(at.init));
    // `database.pool = pool; return database;`
    if (at.type === 'AssignmentExpression' && (isNamed(at.left) || (at.left.type === 'MemberExpression' && isNamed(at.left.object)))) values.push(...next(at.right));
    return undefined;
  });
  return values;
}

function settled(node: Node): Node {
  const inner = unwrapExpression(node);
  return inner.type === 'AwaitExpression' ? unwrapExpression(inner.argument) : inner;
}

/** `new Pool()`, `createClient()` and `mysql.createPool()` of a driver that the module imports. */
function isDriverMade(policy: Policy, module: SourceModule, value: Node): boolean {
  if (value.type !== 'NewExpression' && value.type !== 'CallExpression') return false;
  const callee = unwrapExpression(value.callee);
  const object = callee.type === 'MemberExpression' ? unwrapExpression(callee.object) : callee;
  const imported = object.type === 'Identifier' ? moduleIndex(module.ast).imports.get(object.name) : undefined;
  if (!imported) return false;
  const member = callee.type === 'MemberExpression' ? staticName(callee) : null;
  const isWhole = imported.imported === '*' || imported.imported === 'default';
  const name = member === null ? imported.imported : isWhole ? member : `${imported.imported}.${member}`;
  const driver = driverOf(policy, imported.specifier, name.split('.', 1)[0] ?? name);
  if (!driver || driver.inProcess) return false;
  return value.type === 'NewExpression' ? constructsClient(driver, name) && driver.constructs !== null : createsClient(driver, name);
}

/** `new SharedClient()`, `createReader()`, `this.factory.create()`. */
function isClientMade(value: Node): boolean {
  if (value.type !== 'NewExpression' && value.type !== 'CallExpression') return false;
  const callee = unwrapExpression(value.callee);
  const name = lastName(callee) ?? '';
  return value.type === 'NewExpression' ? isClientName(name) : /^(?:create|make|build|connect|duplicate|open)(?:[A-Z]|$)/.test(name);
}
