import { posix } from 'node:path';
import { classesOfType, classesOfValue, type ClassCandidate } from './class-candidates.ts';
import { membersOf, parameterTarget, parameterType, type Field } from './class-members.ts';
import { isFramework, packageOf } from '../policy/packages.ts';
import { classesMadeBy, classesOfInstance } from './instance-candidates.ts';
import { moduleIndex, type ImportedName } from './module-index.ts';
import { contains, isCalled, isFunction, literalText, staticName, unwrapExpression, walk, type ClassNode, type FunctionNode, type Node } from './nodes.ts';
import { documentedField, documentedName, documentedParameter } from './jsdoc-types.ts';
import { namesMentioned, referencesWithin } from './references.ts';
import type { Project, SourceModule } from './project.ts';
import type { ClientOrigin } from './report.ts';

/** A place where code comes to an object that may be a client. */
export interface Site {
  readonly member: string | null;
  readonly origin: ClientOrigin;
  /** The expression or type that names the client. */
  readonly named: Node;
  readonly construction: Node | null;
  readonly candidates: readonly ClassCandidate[];
}

/** Whether what a type, a class or a factory of this written name stands for is followed: that can cost a file. */
export type Follows = (name: string) => boolean;

/** The sites of a class: its fields, the parameters of its constructor, what else it constructs and does not throw. */
export function sitesOf(project: Project, module: SourceModule, node: ClassNode, follows: Follows): Site[] {
  const members = membersOf(node);
  const sites: Site[] = [];
  const seen = new Set<Node>();
  for (const field of members.fields.values()) {
    const site = siteOfField(project, module, field, follows);
    if (!site) continue;
    sites.push(site);
    if (site.construction) seen.add(site.construction);
  }
  const kept = new Set(sites.map((site) => site.member));
  for (const parameter of members.constructorParameters) {
    const target = parameterTarget(parameter);
    const type = parameterType(parameter) ?? documentedParameter(module, parameter);
    if (!type || parameter.type === 'TSParameterProperty' || !namesFollowed(module, type, follows)) continue;
    const member = target.type === 'Identifier' ? fieldFedBy(node, target.name) : null;
    if (member !== null && kept.has(member)) continue;
    sites.push({ member, origin: 'injected', named: type, construction: null, candidates: classesOfType(project, module, type) });
  }
  for (const construction of constructionsIn(node)) {
    if (seen.has(construction) || !namesFollowed(module, construction.callee, follows)) continue;
    const callee = unwrapExpression(construction.callee);
    const candidates = classesOfInstance(project, module, construction);
    sites.push({ member: null, origin: 'constructed', named: callee, construction, candidates });
  }
  return sites;
}

function siteOfField(project: Project, module: SourceModule, field: Field, follows: Follows): Site | null {
  for (const value of field.values) {
    const made = madeBy(value);
    if (!made || !namesFollowed(module, made.callee, follows)) continue;
    const callee = unwrapExpression(made.callee);
    const constructed = made.type === 'NewExpression';
    const candidates = constructed
      ? classesOfInstance(project, module, made)
      : classesMadeBy(project, module, callee);
    if (candidates.length === 0) continue;
    return { member: field.name, origin: constructed ? 'constructed' : 'factory', named: callee, construction: made, candidates };
  }
  const type = field.type ?? documentedField(module, field);
  if (!type || !namesFollowed(module, type, follows)) return null;
  const origin = field.decorated || field.node?.type === 'TSParameterProperty' || isHandedIn(field) ? 'injected' : 'held';
  const candidates = classesOfType(project, module, type);
  return { member: field.name, origin, named: type, construction: null, candidates };
}

/** Whether some name in a type or callee is one to follow, or stands for such a one by a comment. */
function namesFollowed(module: SourceModule, named: Node, follows: Follows, seen = new Set<Node>()): boolean {
  // Defined names come back to each other: `@typedef {import('./cache').Options} Options`.
  if (seen.has(named)) return false;
  seen.add(named);
  let found = false;
  walk(named, (node) => {
    if (found || isFunction(node)) return false;
    if (node.type === 'TSImportType' && !node.qualifier) found = follows(posix.basename(literalText(node.source) ?? ''));
    if (node.type === 'Identifier') {
      const documented = follows(node.name) ? null : documentedName(module, node.name);
      found = documented ? namesFollowed(module, documented, follows, seen) : follows(node.name);
    }
    return undefined;
  });
  return found;
}

/** The `new X()` or call whose result a value is, also as a default, behind `await`, or in one arm of a conditional. */
export function madeBy(value: Node): Extract<Node, { type: 'NewExpression' | 'CallExpression' }> | null {
  const inner = unwrapExpression(value);
  switch (inner.type) {
    case 'NewExpression':
    case 'CallExpression':
      return inner;
    case 'AwaitExpression':
      return madeBy(inner.argument);
    case 'LogicalExpression':
      return madeBy(inner.right) ?? madeBy(inner.left);
    case 'ConditionalExpression':
      return madeBy(inner.consequent) ?? madeBy(inner.alternate);
    default:
      return null;
  }
}

function isHandedIn(field: Field): boolean {
  return field.values.some((value) => unwrapExpression(value).type === 'Identifier');
}

/** The field that a constructor parameter is assigned to as it is: `this.client = client`. */
function fieldFedBy(node: ClassNode, parameter: string): string | null {
  for (const field of membersOf(node).fields.values()) {
    const fed = field.values.some((value) => {
      const inner = unwrapExpression(value);
      const first = inner.type === 'LogicalExpression' ? unwrapExpression(inner.left) : inner;
      return first.type === 'Identifier' && first.name === parameter;
    });
    if (fed) return field.name;
  }
  return null;
}

function constructionsIn(node: ClassNode): Extract<Node, { type: 'NewExpression' }>[] {
  const found: Extract<Node, { type: 'NewExpression' }>[] = [];
  walk(node.body, (at) => {
    if (at !== node.body && at.type === 'ClassBody') return false;
    if (at.type === 'NewExpression' && at.parent.type !== 'ThrowStatement') found.push(at);
    return undefined;
  });
  return found;
}

/** The parameters of a factory by their types, and the constants at the start of its body by what makes them. */
export function sitesOfFactory(project: Project, module: SourceModule, factory: FunctionNode): Site[] {
  const handed = factory.params.flatMap((parameter): Site[] => {
    const type = parameterType(parameter) ?? documentedParameter(module, parameter);
    return type ? [{ member: null, origin: 'injected', named: type, construction: null, candidates: classesOfType(project, module, type) }] : [];
  });
  const statements = factory.body.type === 'BlockStatement' ? factory.body.body : [];
  const made = statements.flatMap((statement) => (statement.type === 'VariableDeclaration' ? statement.declarations : [])).flatMap(({ init }): Site[] => {
    const construction = init ? madeBy(init) : null;
    if (!construction) return [];
    const origin = construction.type === 'NewExpression' ? 'constructed' : 'factory';
    return [{ member: null, origin, named: unwrapExpression(construction.callee), construction, candidates: classesOfInstance(project, module, construction) }];
  });
  return [...handed, ...made];
}

/** Following an import costs a file, so only names that a client may have are followed: `mikroOrm`, but not `format`. */
const clientName =
  /redis|valkey|db|database|prisma|client|conn|pool|cache|kv|mongo|sql|pg|knex|(?:type|mikro|\b)orm|drizzle|queue|s3|storage|bucket|store|session|kafka|producer|consumer|channel|amqp|rabbit|nats|dynamo|ddb|memcached?|supabase|clickhouse|cassandra|elastic|opensearch|neo4j|sqs|sns|minio|firestore|bigquery|table|collection|model/i;
const ormName = /O(?:rm|RM)(?![a-z])/;

/** Whether a text holds what names of clients hold; the names that a module declares or imports are part of it. */
export function mayNameClients(text: string): boolean {
  return clientName.test(text) || ormName.test(text);
}

/** Whether code mentions an import or a variable of its module that is named like a client. */
export function mentionsClient(module: SourceModule, extent: Node): boolean {
  return namesMentioned(module, clientNames(module), extent).length > 0;
}

/** Whether a module has an import or a variable that is named like a client. */
export function namesClients(module: SourceModule): boolean {
  return clientNames(module).length > 0;
}

const namesOfModule = new WeakMap<SourceModule['ast'], readonly string[]>();

function clientNames({ ast }: SourceModule): readonly string[] {
  const known = namesOfModule.get(ast);
  if (known) return known;
  const { imports, locals } = moduleIndex(ast);
  const all = [...imports.keys(), ...locals.keys()];
  // Most modules name none, which one look at all names tells.
  const names = mayNameClients(all.join(' ')) ? all.filter(mayNameClients) : [];
  namesOfModule.set(ast, names);
  return names;
}

/** The first use of each top-level name in the extent that is called upon: `redis.get(…)`, `sql(…)`. */
function instancesMentioned(project: Project, module: SourceModule, extent: Node): Node[] {
  const { imports, locals } = moduleIndex(module.ast);
  const mayBeClient = (name: string): boolean => {
    const local = locals.get(name);
    if (!local) return leadsToClient(project, imports.get(name));
    return local.type === 'FunctionDeclaration' || local.type === 'ClassDeclaration' || (local.type === 'VariableDeclarator' && !(extent !== module.ast && contains(extent, local)));
  };
  return namesMentioned(module, clientNames(module), extent).flatMap((name) => {
    const uses = referencesWithin(module, name, extent).map(({ identifier }) => identifier as Node);
    const use = uses.map((identifier) => (isCalledUpon(identifier) ? identifier : accessorCall(identifier))).find((found) => found !== null);
    return use && mayBeClient(name) ? [use] : [];
  });
}

/** Whether an import may be of a client: a value of the project, of a workspace, or of a driver; not of any other package. */
function leadsToClient({ policy }: Project, imported: ImportedName | undefined): boolean {
  if (!imported || imported.typeOnly) return false;
  const { specifier } = imported;
  const name = packageOf(specifier);
  if (name === null || policy.drivers.has(name) || policy.services.has(name)) return true;
  if (specifier.startsWith('@')) return !isFramework(name);
  // A path below `baseUrl` looks like a package too.
  return /^(?:src|app|apps|lib|libs|server|common|core|shared|modules|config|db|infra|infrastructure|packages|services)\//.test(specifier);
}

/** `getRedis()`, whose result is used: a call of a function that hands out a client. */
function accessorCall(node: Node): Node | null {
  const { parent } = node;
  // `@UserSession()` and `Model()` hand out no client.
  if (parent?.type !== 'CallExpression' || parent.callee !== node || parent.parent.type === 'Decorator') return null;
  return node.type === 'Identifier' && /^[A-Z]/.test(node.name) ? null : parent;
}

/** `redis.get(…)`, `prisma.user.find(…)`, a tag; not the mere value of `Channel.EMAIL`. */
function isCalledUpon(node: Node): boolean {
  const { parent } = node;
  if (parent?.type === 'TSNonNullExpression' || parent?.type === 'ChainExpression') return isCalledUpon(parent);
  if (parent?.type === 'MemberExpression') return parent.object === node && (isCallee(parent) || isCalledUpon(parent) || isHandedOn(node, parent));
  return parent?.type === 'TaggedTemplateExpression' && parent.tag === node;
}

function isCallee(node: Node): boolean {
  const { parent } = node;
  if (parent?.type === 'TSNonNullExpression') return isCallee(parent);
  return isCalled(node);
}

/** `drizzle(connections.pool)`; of a class only what is named like a client, and not `join(Database.folder, name)`. */
function isHandedOn(node: Node, member: Extract<Node, { type: 'MemberExpression' }>): boolean {
  if (member.parent.type !== 'CallExpression') return false;
  return node.type !== 'Identifier' || !/^[A-Z]/.test(node.name) || clientName.test(staticName(member) ?? '');
}

/** What an instance can be of; of a class that is called upon itself, as `Label.query()`, the class. */
function candidatesOf(project: Project, module: SourceModule, named: Node): ClassCandidate[] {
  const found = classesOfInstance(project, module, named);
  return found.length > 0 || named.type !== 'Identifier' ? found : classesOfValue(project, module, named).filter(({ kind }) => kind === 'class');
}

/** The clients of the module's top level, its own or imported, that code calls. */
export function sitesOfInstances(project: Project, module: SourceModule, extent: Node): Site[] {
  return instancesMentioned(project, module, extent).map((named) => ({
    member: null,
    origin: 'held',
    named,
    construction: null,
    candidates: candidatesOf(project, module, named),
  }));
}
