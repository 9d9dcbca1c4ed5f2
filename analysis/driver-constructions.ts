import { isBuiltOver } from '../policy/built-over.ts';
import { isClientFactoryName, isClientMakerName, isClientName, isWiringName } from '../policy/client-names.ts';
import { constructsClient, createsClient, driverOf } from '../policy/packages.ts';
import { isAsideIn } from './aside.ts';
import type { Method } from './class-members.ts';
import { factoryCallFor, factoryOf, isFactoryModule } from './factory-call.ts';
import { returnedExpressions } from './function-returns.ts';
import { moduleIndex } from './module-index.ts';
import { contains, isFunction, spansOf, staticName, unwrapExpression, walk, type FunctionNode, type Node } from './nodes.ts';
import { namesMentioned } from './references.ts';
import type { Project, SourceModule } from './project.ts';
import type { DriverConstruction } from './report.ts';
import { targetOfReference } from './symbols.ts';

/** A class or store whose clients are looked for. */
export interface ClientHolder {
  readonly kind: 'class' | 'object' | 'module';
  readonly name: string;
  /** The class, the object or the factory that returns it, or the module. */
  readonly extent: Node;
  readonly methods: readonly Method[];
  readonly operations: readonly Method[];
  /** The package whose class it extends; null for none. A driver's subclass is the client. */
  readonly extendsPackage: string | null;
}

type Construction = Extract<Node, { type: 'NewExpression' | 'CallExpression' }>;

/** A driver's export that is constructed. `name` is that of the export, `Class.method` for a static method. */
export interface Driven {
  readonly node: Construction;
  readonly package: string;
  readonly name: string;
}

/**
 * The drivers that an infrastructure class or store constructs outside a client factory: in its own code, or in a
 * constant of its module that it uses and that nobody else can. A function that is named for making a client and returns
 * one is a client factory; a private method is none, since nobody shares what it makes. Nothing is asked of a subclass
 * of a driver, of what is there to make clients, of a configured factory's module, of scripts and tests.
 */
export function constructionsOf(project: Project, module: SourceModule, holder: ClientHolder): DriverConstruction[] {
  const isDriver = project.policy.drivers.has(holder.extendsPackage ?? '');
  if (isDriver || isForMakingClients(holder) || isAsideIn(project, module.path)) return [];
  const driven = extentsOf(module, holder).flatMap((extent) => drivenIn(project, module, extent, holder));
  if (driven.length === 0 || isFactoryModule(project, module)) return [];
  const spans = spansOf(module.text);
  return driven.map((each) => {
    const { node } = each;
    const factory = factoryOf(project, module, each);
    return {
      callee: module.text.slice(...node.callee.range),
      driver: each.package,
      member: memberOf(holder, node),
      span: spans(node.callee.range),
      factory: factory && { create: factory.create, from: factory.from },
      replacement: factory && factoryCallFor(project, module, each, factory),
    };
  });
}

/** A class or object that is named for making clients, or that does nothing but hand one out; a module that is named for its client or for wiring. */
function isForMakingClients({ kind, name, operations }: ClientHolder): boolean {
  if (kind === 'module') return isClientName(name) || isWiringName(name);
  if (isClientMakerName(name) || (kind === 'object' && isClientFactoryName(name))) return true;
  return operations.every((operation) => isClientFactoryName(operation.name) || isClientName(operation.name));
}

/** The code of the holder, and the values of the constants that are made for it alone. */
function extentsOf(module: SourceModule, { kind, extent }: ClientHolder): Node[] {
  if (kind === 'module') return [extent];
  const { names, values } = constantsOf(module);
  return [extent, ...namesMentioned(module, names, extent).flatMap((name) => values.get(name) ?? [])];
}

interface Constants {
  /** One list for each module, by which its mentions are kept. */
  readonly names: readonly string[];
  readonly values: ReadonlyMap<string, Node>;
}

const constantsByModule = new WeakMap<SourceModule['ast'], Constants>();

/** The variables with a value at the top level of a module that it does not export. */
function constantsOf({ ast }: SourceModule): Constants {
  const known = constantsByModule.get(ast);
  if (known) return known;
  const { locals, exports } = moduleIndex(ast);
  const exported = new Set([...exports.values()].flatMap((target) => (target.kind === 'local' ? [target.name] : [])));
  const values = new Map([...locals].flatMap(([name, node]): [string, Node][] => (node.type === 'VariableDeclarator' && node.init && !exported.has(name) ? [[name, node.init]] : [])));
  const constants = { names: [...values.keys()], values };
  constantsByModule.set(ast, constants);
  return constants;
}

function drivenIn(project: Project, module: SourceModule, extent: Node, holder: ClientHolder): Driven[] {
  const found: Driven[] = [];
  const exported = holder.kind === 'module' ? exportedValues(module) : null;
  walk(extent, (node) => {
    if (node.type === 'ClassBody' ? node.parent !== extent : exported?.has(node)) return false;
    if (node.type !== 'NewExpression' && node.type !== 'CallExpression') return undefined;
    const driven = drivenBy(project, module, node);
    if (driven && !isInFactory(node, holder)) found.push(driven);
    return undefined;
  });
  return found;
}

/** The values that a module exports, but for functions: what it makes there is made for others. */
function exportedValues(module: SourceModule): ReadonlySet<Node> {
  const { locals, exports } = moduleIndex(module.ast);
  const exported = [...exports.values()].flatMap((target) => (target.kind === 'local' ? (locals.get(target.name) ?? []) : target.kind === 'node' ? target.node : []));
  const values = exported.flatMap((node) => (node.type === 'VariableDeclarator' ? (node.init ?? []) : node));
  return new Set(values.filter((value) => !isFunction(unwrapExpression(value))));
}

/** The driver's client that a construction or a call makes; null for any other, and for one over a client it is handed. */
export function drivenBy(project: Project, module: SourceModule, node: Construction): Driven | null {
  for (const { specifier, package: packageName, name } of exportsMeant(project, module, node)) {
    const driver = driverOf(project.policy, specifier, name.split('.', 1)[0] ?? name);
    if (!driver || driver.inProcess || isBuiltOver(packageName, name)) continue;
    const makes = node.type === 'NewExpression' ? constructsClient(driver, name) : createsClient(driver, name);
    if (makes) return { node, package: packageName, name };
  }
  return null;
}

interface Meant {
  readonly specifier: string;
  readonly package: string;
  readonly name: string;
}

/** The exports that a callee may mean: `createClient` of `redis.createClient`, `MongoClient.connect`, `default` of `postgres`. */
function exportsMeant(project: Project, module: SourceModule, { callee }: Construction): Meant[] {
  const inner = unwrapExpression(callee);
  if (inner.type !== 'Identifier' && inner.type !== 'MemberExpression') return [];
  const target = targetOfReference(project, module, inner);
  const object = inner.type === 'MemberExpression' ? targetOfReference(project, module, inner.object) : null;
  const whole = target?.kind === 'package' ? [target] : [];
  const statics = inner.type === 'MemberExpression' && object?.kind === 'package' ? staticsOf(project, object, staticName(inner)) : [];
  return [...whole, ...statics];
}

/** `Redis.createClient` where `Redis` is a named import, or the default one of a package that calls it so. */
function staticsOf(project: Project, { specifier, package: packageName, name }: Meant, member: string | null): Meant[] {
  const creates = project.policy.drivers.get(packageName)?.creates ?? [];
  const names = name === 'default' ? [...creates].filter((each) => each.endsWith(`.${member}`)) : [`${name}.${member}`];
  return names.map((each) => ({ specifier, package: packageName, name: each }));
}

/** Whether a function around a construction is a client factory. */
function isInFactory(node: Node, { extent, methods, name }: ClientHolder): boolean {
  for (let at: Node | undefined = node.parent; at; at = at.parent) {
    if (isFunction(at) && returnsSomething(at)) {
      const owner = methods.find(({ body }) => body === at);
      const called = owner?.name ?? (at === extent ? name : nameOfFunction(at));
      const isShared = owner === undefined || owner.kind === 'function' || !owner.hidden || isProtected(owner.node);
      if (called !== null && isShared && isClientFactoryName(called)) return true;
    }
    if (at === extent) return false;
  }
  return false;
}

/** A constructor, or a method that keeps what it makes in a field, hands nothing out. */
function returnsSomething(node: FunctionNode): boolean {
  return returnedExpressions(node).length > 0;
}

/** A subclass may make another client. */
function isProtected(node: Node): boolean {
  return 'accessibility' in node && node.accessibility === 'protected';
}

function nameOfFunction(node: FunctionNode): string | null {
  if (node.id) return node.id.name;
  const { parent } = node;
  if (parent.type === 'VariableDeclarator' && parent.id.type === 'Identifier') return parent.id.name;
  return parent.type === 'Property' ? staticName(parent) : null;
}

function memberOf({ kind, extent, methods }: ClientHolder, node: Node): string | null {
  const method = methods.find((each) => contains(each.node, node));
  if (method) return method.name;
  for (let at: Node | undefined = node.parent; at && at !== extent; at = at.parent) {
    if (at.type === 'PropertyDefinition' || at.type === 'AccessorProperty') return staticName(at);
    if (kind !== 'class' && at.type === 'VariableDeclarator' && at.id.type === 'Identifier') return at.id.name;
  }
  return null;
}
