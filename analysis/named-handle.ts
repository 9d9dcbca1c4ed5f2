import type { Evidence } from '../policy/evidence.ts';
import { classNameRole, hasDriverWord } from '../policy/naming.ts';
import { moduleIndex } from './module-index.ts';
import { isCalled, type Node } from './nodes.ts';
import { referencesWithin } from './references.ts';
import type { SourceModule } from './project.ts';

const drivers = 'db|database|redis|ioredis|valkey|knex|prisma|mongo|mongodb|mongoose|postgres|postgresql|pg|mysql|sqlite|dynamo|dynamodb|s3|minio|sqs|sns|event-?bridge|kinesis|kafka|rabbitmq|amqp|nats|memcached';

/** A module of the project, or of its workspace, that is named for a driver: `../lib/db`, `@acme/redis`, `~/redis-client.js`. */
const namedModule = new RegExp(`^(?=[.~#]|@[\\w-]*/|src/|lib/|app/)(?:.*[/@~#._-])?(?:(?:get|use|create|connect|init)-?)?(?:${drivers})(?:[-._/]?(?:client|connection|conn|pool|handle|query|service|adapter|publisher|producer))?(?:/index)?(?:\\.[cm]?[jt]s)?$`, 'i');

/** The folder of models of an object mapper, of which all are handed out together: `const db = require('../models')`. */
const modelsModule = /^(?:[.~#]|@\/|src\/)(?:.*\/)?(?:db|database|sequelize|models?)\/?(?:models?)?(?:\/index)?(?:\.[cm]?[jt]s)?$/i;

const namedHandle = new RegExp(`^_?(?:${drivers})(?:Client|Connection|Conn|Pool)?$`, 'i');

/** What such a module hands out beside its handle, or instead of it: `query('SELECT …')`, `pool`, `withTransaction(…)`. */
const ofHandle = /^(?:query(?:One|Row|Rows|All)?|(?:run|execute|exec)(?:Query|Sql)?|sql|pool|transaction|(?:with|run)(?:InTransaction|Transaction|Client|Connection)|get(?:Pool|Client|Connection|Conn|Db|Database|Redis))$/;

/** The type of what such a module hands on: `tx: Transaction`. */
const handleType = /^(?:Tx|Trx|\w*Transaction|DbClient|DatabaseClient|DbConnection|Database|DB|Db)$/;

/**
 * The handles of a database that a module imports, where nothing says what they are: `const Db = require('../lib/db')` over a
 * package that is not installed. By two names, so they count only in a place for data.
 */
export function handlesByName({ ast }: SourceModule): ReadonlyMap<string, string> {
  const found = [...moduleIndex(ast).imports.values()].filter(({ local, specifier, typeOnly }) => (handleType.test(local) || (typeOnly && /^[A-Z]/.test(local) && namedHandle.test(local)) || (!typeOnly && (namedHandle.test(local) || ofHandle.test(local)))) && (namedModule.test(specifier) || modelsModule.test(specifier)));
  return new Map(found.map(({ local, specifier }) => [local, specifier]));
}

/** A module of the project or of its workspace. */
const ownModule = /^(?:[.~#]|@[\w-]*\/|src\/|lib\/|app\/)/;

/** `RedisCache()`, `createMongoStore(…)`: what it makes is named for its driver. */
function makesHandle(name: string): boolean {
  return hasDriverWord(name) && classNameRole(name.replace(/^(?:create|make|get|use)(?=[A-Z])/, '')) === 'infrastructure';
}

/** `createProxyCache(…)` of `@acme/proxy-cache-lib`: what it makes and what it is made by are named for storing. */
function makesStore(name: string): boolean {
  return /^(?:create|make|connect|open)[A-Z]/.test(name) && classNameRole(name.replace(/^(?:create|make|connect|open)(?=[A-Z])/, '')) === 'infrastructure';
}

const storingPackage = /^(?:@[\w.-]+\/)?(?:[\w.]+-)*(?:cache|queue|lock|store|storage|redis|kv)(?:-[\w.]+)*$/;

/** `isVectorSearchOn()` of `../db`: it says something of the database, and goes to no entry. */
const asks = /^(?:is|has|should|can|supports)[A-Z]/;

/** What a store, by its name, calls of a module that is named for a driver, `createChannel()` of `@acme/redis`, or of one that makes such a handle, `RedisCache()` of `@acme/cache`. */
export function namedModuleUsed(module: SourceModule, extent: Node): Evidence[] {
  for (const { local, specifier, typeOnly } of moduleIndex(module.ast).imports.values()) {
    if (typeOnly || asks.test(local) || !(namedModule.test(specifier) || (ownModule.test(specifier) && makesHandle(local)) || (storingPackage.test(specifier) && makesStore(local)))) continue;
    const use = referencesWithin(module, local, extent).find(({ identifier }) => isCalledUpon(identifier as Node));
    if (use) return [{ kind: 'client', role: 'infrastructure', text: `calls ${local} of ${specifier}`, file: module.path, line: use.identifier.loc.start.line }];
  }
  return [];
}

/** `createChannel(…)`, `db.query(…)`, `prisma.user.find(…)`. */
function isCalledUpon(node: Node): boolean {
  const { parent } = node;
  return isCalled(node) || (parent?.type === 'MemberExpression' && parent.object === node && isCalledUpon(parent));
}
