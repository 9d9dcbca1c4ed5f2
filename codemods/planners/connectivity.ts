import { posix } from 'node:path';
import type { ClassNode, Subject } from '../subject.ts';
import type { PropertyDeclaration, Type } from '../typescript.ts';
import { isPromise } from './call-roles.ts';

/** How a client is asked whether it is there: the call, behind `this.client`, and the method that has to exist for it. */
interface Ask {
  readonly modules: readonly string[];
  readonly method: string;
  readonly call: string;
}

/** The cheapest question that each driver's documentation has for a connection. */
const asks: readonly Ask[] = [
  { modules: ['ioredis', 'redis', '@redis/client', '@upstash/redis', 'iovalkey', '@valkey/valkey-glide', '@vercel/kv'], method: 'ping', call: 'ping()' },
  { modules: ['pg', '@electric-sql/pglite', '@neondatabase/serverless', 'mysql2', 'mariadb'], method: 'query', call: 'query(SELECT)' },
  { modules: ['@planetscale/database', '@libsql/client'], method: 'execute', call: 'execute(SELECT)' },
  { modules: ['mongodb'], method: 'command', call: 'command({ ping: 1 })' },
  { modules: ['mongodb'], method: 'db', call: 'db().command({ ping: 1 })' },
  { modules: ['@prisma/client'], method: '$queryRaw', call: '$queryRaw`SELECT 1`' },
];

export type Connectivity = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly what: string };

/** The expression that asks the one client of a class whether it is there: `this.redis.ping()`. */
export function connectivityOf({ report, text: { quote } }: Subject, node: ClassNode, between: readonly ClassNode[]): Connectivity {
  const own = new Set(report.clients.flatMap(({ member, driver }) => (member !== null && driver !== null ? [member] : [])));
  const fields = [node, ...between].flatMap((each) => each.getInstanceMembers()).filter((member) => own.has(member.getName()) || driverOf(member.getType()) !== null);
  const distinct = [...new Map(fields.map((field) => [field.getName(), field])).values()];
  const [field, ...more] = distinct;
  if (!field) return no('it keeps no client in a field that could be asked instead');
  if (more.length > 0) return no(`which of its clients to ask instead is open: ${distinct.map((each) => each.getName()).join(', ')}`);
  if (field.getType().isNullable()) return no(`${field.getName()} may be missing`);
  const module = driverOf(field.getType());
  const found = asks.find(({ modules, method }) => module !== null && modules.includes(module) && waitsFor(field as PropertyDeclaration, method));
  if (!found) return no(`how to ask ${field.getName()} whether it is there is not known`);
  return { ok: true, text: `this.${field.getName()}.${found.call.replace('SELECT', `${quote}SELECT 1${quote}`)}` };
}

/** The package that declares a type. */
function driverOf(type: Type): string | null {
  const declaration = type.getNonNullableType().getSymbol()?.getDeclarations()[0] ?? type.getNonNullableType().getAliasSymbol()?.getDeclarations()[0];
  const path = declaration?.getSourceFile().getFilePath();
  const inside = path?.split('/node_modules/').at(-1);
  if (path === undefined || inside === undefined || inside === path) return null;
  const [scope, name] = inside.replace(/^@types\//u, '').split(posix.sep);
  const packaged = scope?.startsWith('@') === true ? `${scope}/${name ?? ''}` : (scope ?? '');
  return asks.some(({ modules }) => modules.includes(packaged)) ? packaged : null;
}

/** Whether a client has a method that gives a promise; `db` of MongoDB gives what has one. */
function waitsFor(field: PropertyDeclaration, method: string): boolean {
  const found = field.getType().getProperty(method)?.getTypeAtLocation(field);
  return found?.getCallSignatures().some((signature) => method === 'db' || isPromise(signature.getReturnType())) ?? false;
}

function no(what: string): Connectivity {
  return { ok: false, what };
}
