import type { TSESTree } from '@typescript-eslint/types';
import type { DriverEntry } from '../policy/catalog/driver-entry.ts';
import { globalCatalog } from '../policy/catalog/globals.ts';
import { driverOf, isClientMember, isDriverWrapper, isServicePackage, packageOf, packageOfImport, reachesDatabase, serviceOf } from '../policy/packages.ts';
import type { Policy } from '../policy/policy.ts';
import { boundNames } from './bound-names.ts';
import type { Method } from './class-members.ts';
import { blocksOf } from './factory-body.ts';
import { isOfExports, moduleIndex, type ImportedName } from './module-index.ts';
import { isClass, isFunction, isPropertyName, lastOf, staticName, thisMember, walk, type Node } from './nodes.ts';
import type { Project, SourceModule } from './project.ts';

/** What in a module leads to a driver. */
export interface DriverReach {
  /** The driver that each name leads to: imports, what is made of or declared with them, functions that touch those. */
  readonly drivers: ReadonlyMap<string, string>;
  /** The first mention of such a name in the code, and its driver; null where the code reaches none. */
  readonly mention: (code: Node) => { readonly node: Node; readonly driver: string } | null;
  readonly reaches: (code: Node) => boolean;
  /** The same by other names than these. */
  readonly reachesBesides: (code: Node, names: ReadonlySet<string>) => boolean;
}

/** Whether a module imports a driver, or names a binding of the platform: else following its names leads nowhere. */
export function namesDriver({ policy }: Project, { ast, text }: SourceModule): boolean {
  for (const { specifier, imported } of moduleIndex(ast).imports.values()) if (policy.drivers.get(packageOfImport(specifier, imported) ?? '')?.inProcess === false || isDriverWrapper(packageOf(specifier) ?? '')) return true;
  return bindings.some((name) => text.includes(name));
}

/** Whether a module imports any package of the catalog or of the settings, or names a binding of the platform. */
export function namesPackage(project: Project, module: SourceModule): boolean {
  if (namesDriver(project, module)) return true;
  for (const { specifier } of moduleIndex(module.ast).imports.values()) if (isServicePackage(project.policy, packageOf(specifier) ?? '')) return true;
  return false;
}

const bindings = [...globalCatalog.values()].flatMap(({ name, role }) => (role === 'infrastructure' ? [name] : []));

/**
 * Follows drivers through the declarations of one module: an import of one, a variable that is made of it, a type that is
 * declared with it, a function that mentions any of those. Bindings of the platform, such as `KVNamespace`, count too.
 *
 * @param clients what else is a client, as written, with its driver: an instance that is imported from another file
 */
export function driverReach(project: Project, module: SourceModule, clients: ReadonlyMap<string, string>): DriverReach {
  const { ast } = module;
  const known = reaches.get(project) ?? new WeakMap<Node, Map<string, DriverReach>>();
  reaches.set(project, known);
  const ofModule = known.get(ast) ?? new Map<string, DriverReach>();
  known.set(ast, ofModule);
  const key = [...clients].join();
  const reach = ofModule.get(key) ?? reachOf(project, module, clients);
  ofModule.set(key, reach);
  return reach;
}

/** The answers for each module: a file of many stores over one client would be walked once for each of them. */
const reaches = new WeakMap<Project, WeakMap<Node, Map<string, DriverReach>>>();

function reachOf({ policy }: Project, module: SourceModule, clients: ReadonlyMap<string, string>): DriverReach {
  const { ast } = module;
  const { imports, locals, exports } = moduleIndex(ast);
  const drivers = new Map(clients);
  const wholes = new Map<string, DriverEntry>();
  const packages = new Set<string>();
  for (const name of bindings) drivers.set(name, name);
  for (const { local, specifier, imported } of imports.values()) {
    const name = packageOfImport(specifier, imported);
    if (name !== null && isDriverWrapper(name)) drivers.set(local, name);
    const entry = policy.drivers.get(name ?? '');
    // What only describes rows or queries makes no client of what is declared with it.
    if (name === null || entry?.inProcess !== false || !reachesDatabase(name, imported)) continue;
    packages.add(name);
    if (name === '@prisma/client' || driverOf(policy, specifier, imported)) drivers.set(local, name);
    else if (imported === 'default' || imported === '*') wholes.set(local, entry);
  }
  const [only, ...more] = packages;
  if (only !== undefined && more.length === 0) for (const name of filledLater(locals)) drivers.set(name, only);
  return grown(drivers, [...[...locals].map(([name, code]) => ({ name, code })), ...fieldsOfConstructors(module), ...byExports(exports)], wholes);
}

const clientName = /(?:client|conn|connection|channel|db|database|pool|redis|producer|consumer|queue|cluster)$/i;

/** `let amqpChannel;` in a module of one driver: what is so named and filled later is a client of it. */
function filledLater(locals: ReadonlyMap<string, Node>): string[] {
  return [...locals].flatMap(([name, node]) => (node.type === 'VariableDeclarator' && !node.init && node.id.type === 'Identifier' && clientName.test(name) ? [name] : []));
}

/** `exports.find = function (id) { … }`, which the module itself calls as `exports.find(id)`. */
function byExports(exports: ReturnType<typeof moduleIndex>['exports']): Declared[] {
  return [...exports].flatMap(([name, target]) => (target.kind === 'node' && isFunction(target.node) ? [{ name: `exports.${name}`, code: target.node.body }] : []));
}

/** `this._s3 = new aws.S3()` in a function that has a prototype: its members reach the driver by the field. */
function fieldsOfConstructors({ ast, text }: SourceModule): Declared[] {
  if (!text.includes('.prototype')) return [];
  const found: Declared[] = [];
  walk(ast, (at) => {
    if (isClass(at)) return false;
    const member = at.type === 'AssignmentExpression' ? thisMember(at.left) : null;
    if (at.type === 'AssignmentExpression' && member !== null) found.push({ name: `this.${member}`, code: at.right });
    return undefined;
  });
  return found;
}

/** The same for SDKs and HTTP clients, the platform's `fetch` among them. */
export function reachOfServices({ policy }: Project, { ast }: SourceModule): DriverReach {
  const { imports, locals } = moduleIndex(ast);
  const services = new Map([['fetch', 'fetch']]);
  for (const imported of imports.values()) {
    const name = packageOf(imported.specifier);
    if (name !== null && !imported.typeOnly && (policy.services.has(name) || takesSdk(policy, imported))) services.set(imported.local, name);
  }
  return grown(services, [...locals].map(([name, code]) => ({ name, code })));
}

/** `import { OrdersApi } from '@acme/orders-client'`: of a package that only its name speaks for, what is taken by its own name. */
function takesSdk(policy: Policy, { specifier, imported }: ImportedName): boolean {
  return imported !== '*' && imported !== 'default' && serviceOf(policy, specifier, imported) !== null;
}

/** The reach within a factory: what it is handed or makes that leads to a driver counts as well. */
export function reachWithin(reach: DriverReach, extent: Node): DriverReach {
  if (!isFunction(extent)) return reach;
  const drivers = new Map(reach.drivers);
  for (const parameter of extent.params) {
    const found = reach.mention(parameter);
    if (found) for (const name of boundNames(parameter)) drivers.set(name, found.driver);
  }
  const statements = extent.body.type === 'BlockStatement' ? blocksOf(extent.body).flatMap(({ body }) => body) : [];
  return grown(drivers, statements.flatMap(declarationsOf));
}

interface Declared {
  readonly name: string;
  readonly code: Node;
}

const none: ReadonlyMap<string, DriverEntry> = new Map();

/**
 * Adds the declarations that mention a known name, until none is left.
 *
 * @param wholes the packages that are imported whole, so that a member says what is taken: `AWS.DynamoDB`, `mysql.createPool`
 */
function grown(drivers: Map<string, string>, declared: readonly Declared[], wholes: ReadonlyMap<string, DriverEntry> = none): DriverReach {
  const firstOf = (code: Node, besides: ReadonlySet<string> | null): ReturnType<DriverReach['mention']> => {
    let found: ReturnType<DriverReach['mention']> = null;
    walk(code, (at) => {
      // What a callback is given is not what the code holds.
      if (at.type === 'TSFunctionType' || at.type === 'TSMethodSignature') return false;
      const ofMember = !found && at.type === 'MemberExpression' ? drivers.get(nameOfMember(at) ?? '') : undefined;
      if (ofMember !== undefined) found = { node: at, driver: ofMember };
      const driver = !found && at.type === 'Identifier' && !isPropertyName(at) && !isOfNamespace(at) && !besides?.has(at.name) ? (drivers.get(at.name) ?? takenOf(wholes, at)) : undefined;
      if (driver !== undefined) found = { node: at, driver };
      return found ? false : undefined;
    });
    return found;
  };
  for (let size = -1; size < drivers.size; ) {
    size = drivers.size;
    for (const { name, code } of declared) {
      const found = drivers.has(name) ? null : firstOf(code, null);
      if (found) drivers.set(name, found.driver);
    }
  }
  return { drivers, mention: (code) => firstOf(code, null), reaches: (code) => firstOf(code, null) !== null, reachesBesides: (code, names) => firstOf(code, names) !== null };
}

/** `this.client` and `exports.find`, as they are kept among the names. */
function nameOfMember(at: TSESTree.MemberExpression): string | null {
  const member = thisMember(at);
  if (member !== null) return `this.${member}`;
  return isOfExports(at) ? `exports.${staticName(at) ?? ''}` : null;
}

/** The driver that a member of a whole package is: `AWS.DynamoDB`, in contrast to `AWS.config`. */
function takenOf(wholes: ReadonlyMap<string, DriverEntry>, { name, parent }: TSESTree.Identifier): string | undefined {
  const entry = wholes.get(name);
  const member = entry && parent.type === 'MemberExpression' ? (staticName(parent) ?? '') : null;
  return member !== null && entry?.names?.has(member) ? entry.module : undefined;
}

/** `Prisma` of `Prisma.UserWhereInput` and `Prisma.sql`: rows and fragments, no client. */
function isOfNamespace(node: Node): boolean {
  const { parent } = node;
  if (node.type !== 'Identifier' || node.name !== 'Prisma') return false;
  if (parent?.type === 'TSQualifiedName') return parent.left === node && !isClientMember(parent.right.name);
  return parent?.type === 'MemberExpression' && parent.object === node && !isClientMember(staticName(parent) ?? '');
}

function declarationsOf(statement: Node): Declared[] {
  if (statement.type === 'FunctionDeclaration' && statement.id) return [{ name: statement.id.name, code: statement.body }];
  if (statement.type !== 'VariableDeclaration') return [];
  return statement.declarations.flatMap(({ id, init }) => (init ? boundNames(id).map((name) => ({ name, code: init })) : []));
}

/**
 * Whether at least half of the functions that a module or an object shows go to a driver, and how many at the least. One
 * that only calls another of them is a caller, and goes to none; one that just hands on to another does not count.
 */
export function mostReach(methods: readonly Method[], { reachesBesides }: DriverReach, fewest: number): boolean {
  const exported = methods.filter(({ hidden }) => !hidden);
  const names = new Set(exported.flatMap(({ kind, name }) => (kind === 'function' ? [name] : [])));
  const reaching = exported.filter(({ name, body, node }) => reachesBesides(names.has(name) ? body : node, names)).length;
  if (reaching < fewest) return false;
  return reaching * 2 >= exported.length || reaching * 2 >= exported.filter(({ body }) => !handsOn(body, names)).length;
}

/** `const uploadLogo = (file) => upload(file, folders.logos)`, also with a few lines before that name what is handed on. */
function handsOn(body: Method['body'], names: ReadonlySet<string>): boolean {
  if (!isFunction(body)) return false;
  const last = lastOf(body.body);
  const answer = last?.type === 'ReturnStatement' ? last.argument : body.body.type === 'BlockStatement' ? null : body.body;
  const call = answer?.type === 'AwaitExpression' ? answer.argument : answer;
  const isShort = body.body.type !== 'BlockStatement' || body.body.body.slice(0, -1).every(({ type }) => type === 'VariableDeclaration');
  return isShort && call?.type === 'CallExpression' && call.callee.type === 'Identifier' && names.has(call.callee.name);
}
