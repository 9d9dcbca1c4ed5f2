import type { TSESTree } from '@typescript-eslint/types';
import type { Evidence } from '../policy/evidence.ts';
import { hasDriverWord, isRawClient, isWrapperName } from '../policy/naming.ts';
import { isStoringName } from '../policy/verbs.ts';
import { membersOf } from './class-members.ts';
import { moduleIndex } from './module-index.ts';
import { isClass, staticName, thisMember, unwrapExpression, walk, type Node } from './nodes.ts';
import type { SourceModule } from './project.ts';
import { textHolds } from './text-holds.ts';

/** Only MongoDB and its mapper have these verbs, whatever is asked: `Secret[kind].findOneAndUpdate(…)`. */
const ofMongo = /^(?:findOneAnd(?:Update|Delete|Replace)|findByIdAnd(?:Update|Delete))$/;

/** Whether a module asks something for what only MongoDB and its mapper do, by a search of its text. */
export function asksMongo(module: SourceModule): boolean {
  return textHolds(module, '.findOneAnd') || textHolds(module, '.findByIdAnd');
}

/** What only the class of a row is asked: `Session.findAll(…)`. */
const ofModelClass = /^(?:find(?:OneAnd\w+|One|All|ById|ByPk|ByIdAnd\w+|AndCountAll|OrCreate)|bulkCreate|insertMany|updateMany|deleteMany|countDocuments)$/;

/** `../models/job`: what is taken from there is the class of a row. */
const ofModels = /(?:^|\/)(?:models?|entities)(?:\/|$)/;

/** The imported classes of rows that a module asks for what no other class is asked: in a place for data they lead to its database. */
export function modelsByName({ ast }: SourceModule): ReadonlyMap<string, string> {
  const known = models.get(ast);
  if (known) return known;
  const found = new Map<string, string>();
  models.set(ast, found);
  const { imports } = moduleIndex(ast);
  const capital = [...imports.values()].filter(({ local, typeOnly }) => !typeOnly && /^[A-Z]/.test(local));
  if (capital.length === 0) return found;
  walk(ast, (at) => {
    if (at.type !== 'CallExpression' || at.callee.type !== 'MemberExpression') return undefined;
    const { object } = at.callee;
    const verb = staticName(at.callee) ?? '';
    const imported = object.type === 'Identifier' && /^[A-Z]/.test(object.name) ? imports.get(object.name) : undefined;
    if (imported && (ofModelClass.test(verb) || (ofModels.test(imported.specifier) && /^(?:find|create|count|aggregate|query)$/.test(verb)))) found.set(imported.local, imported.specifier);
    return undefined;
  });
  return found;
}

/** The answers for each module: it is asked before its store is looked at and when that is followed. */
const models = new WeakMap<TSESTree.Program, ReadonlyMap<string, string>>();

/** How the handle of a driver is called where nothing declares what it is, and what it is asked for. */
const handles: readonly { readonly name: RegExp; readonly verb: RegExp }[] = [
  {
    name: /^[#_]?(?:redis|redisClient|ioredis|valkey|rclient|cluster)$/,
    verb: /^(?:get|set|setex|setnx|psetex|getdel|getex|del|unlink|exists|p?expire|p?ttl|incr|incrby|decr|mget|mset|h(?:get|set|del|mget|mset|getall|incrby|exists|keys)|[lr](?:push|pop|len|range|rem)|s(?:add|rem|members|ismember|card)|z(?:add|rem|range|score|rank|card|incrby)\w*|x(?:add|read|ack)|eval|evalsha|publish|scan|keys|multi|pipeline)$/i,
  },
  { name: /^[#_]?(?:pub|sub|publisher|subscriber)(?:Client|Redis)?$/, verb: /^(?:[ps]?(?:un)?subscribe|s?publish)$/i },
  { name: /^[#_]?(?:\w*[pP]roducer|publisher)$/, verb: /^(?:send|sendBatch|sendMessages?|produce|emit)$/ },
  { name: /^[#_]?\w*[pP]ublisher$/, verb: /^publish\w*$/ },
  { name: /^[#_]?(?:event|message|\w*(?:Event|Message))Bus(?:Client)?$/, verb: /^(?:publish|emit|send)(?:All|Many)?$/ },
  { name: /^[#_]?\w*[cC]hannel(?:Wrapper)?$/, verb: /^(?:publish|consume|ack)$/ },
  // Only a channel of AMQP has queues to send to.
  { name: /^/, verb: /^(?:sendToQueue|assertQueue|assertExchange)$/ },
  { name: /^/, verb: ofMongo },
  { name: /^/, verb: /^open(?:Download|Upload)Stream(?:ByName|WithId)?$/ },
  // By whatever name: nobody else has such commands.
  { name: /^/, verb: /^(?:h(?:getall|mget|mset|incrby)|s(?:card|scan|members|ismember)|z(?:add|rangebyscore|revrange|score|card|incrby|remrangebyscore|rangestore)|[lr]pop[lr]push|(?:setex|psetex)|x(?:add|readgroup|autoclaim)|b[lr]pop)$/i },
  { name: /^[#_]?(?:pg|pool|pgPool|pgClient|mysql|sql|conn|connection|db|database|knex)$/, verb: /^(?:query|execute|any|one|oneOrNone|many|none|prepare|transaction|batch|run|all|each|exec|get|begin|unsafe)$/i },
  { name: /^[#_]?(?:collection|coll|\w+Collection|\w+s)$/, verb: /^(?:findOne|insertOne|insertMany|updateOne|updateMany|replaceOne|deleteOne|deleteMany|findOneAndUpdate|findOneAndDelete|aggregate|countDocuments|bulkWrite)$/ },
  {
    // The class of a row, or a field that is called by it: `User.findOne(…)`, `this.userModel.findByPk(…)`.
    name: /^[#_]?(?:[A-Z][A-Za-z]*[a-z][A-Za-z]*|\w+Model|model)$/,
    verb: /^(?:find(?:One|All|ById|ByPk|OneBy|OneOrFail|OneAndUpdate|OneAndDelete|OneAndReplace|ByIdAndUpdate|ByIdAndDelete|AndCount|AndCountAll|OrCreate)|bulkCreate|insertMany|update(?:One|Many)|delete(?:One|Many)|countDocuments|upsert|aggregate|createQueryBuilder|query|startTransaction)$/,
  },
  { name: /^[#_]?(?:model|\w+Model)$/, verb: /^(?:create|find|exists|distinct|insert|save|destroy)$/ },
  { name: /^[#_]?(?:mongo|mongoClient|db|database)$/, verb: /^collection$/ },
  { name: /^[#_]?(?:s3|s3Client|minio|minioClient)$/, verb: /^(?:send|putObject|getObject|deleteObject|upload|headObject|removeObject)$/ },
  { name: /^[#_]?(?:persistor|persister|storage|backend)$/, verb: /^(?!(?:get|set|remove)Item$)(?:get|set|put|save|load|read|write|send|insert|delete|remove|find|exists|list|copy|upload|download)\w*$/ },
  { name: /^[#_]?(?:fs|fsp|fse|fileSystem|promises)$/, verb: /^(?:readFile|writeFile|appendFile|copyFile|readdir|mkdir|rmdir|rm|unlink|rename|stat|access|createReadStream|createWriteStream)(?:Sync)?$/ },
  { name: /^[#_]?\w*[qQ]ueueClient$/, verb: /^(?:send|receive|peek|delete|update)Messages?$/ },
  { name: /^[#_]?(?:cache|store|provider|adapter)$/, verb: /^(?:get|set|del|delete|has|put|remove|exists|keys|mget|mset|getMany|setMany|deleteMany)$/ },
  { name: /^[#_]?queue$/, verb: /^(?:enqueue|dequeue)$/ },
  { name: /^[#_]?(?:inner|wrapped|underlying|base|delegate)(?:Queue|Store|Cache|Repository|Storage)$/, verb: /^\w+$/ },
  // Of what is named for storing: no client of another system is asked so.
  { name: /^[#_]?client$/, verb: /^(?:set|setex|del|destroy|hset|expire|incr)$/ },
  { name: /^[#_]?(?:memcached|memcache)$/, verb: /^(?:get|set|del|add|replace|touch|gets|incr)$/ },
];

/** Prisma is asked by model, `prisma.user.findMany()`, or as a whole. */
const ofModel = /^(?:find(?:Many|Unique|First)(?:OrThrow)?|upsert|create|createMany|update|updateMany|delete|deleteMany|count|aggregate|groupBy)$/;
const ofPrisma = /^\$(?:transaction|(?:query|execute)Raw(?:Unsafe)?)$/;

/**
 * The use of a driver by its handle, in code that declares no types: `this.redis.hget(…)`, `pg.query(…)`, `knex('lessons')`. A
 * guess by two names, so it only speaks for what is named as a store.
 */
export function untypedHandle(module: SourceModule, extent: Node): Evidence[] {
  let found: Node | null = null;
  const models = modelsHeld(module, extent);
  const promised = textHolds(module, '.promise()') ? new Set<string>() : null;
  walk(extent, (at) => {
    const named = promised && at.type === 'VariableDeclarator' ? nameOfPromised(at) : null;
    if (named !== null) promised?.add(named);
    if (!found && at.type === 'TaggedTemplateExpression' && sqlTag.test(nameOf(at.tag) ?? '')) found = at.tag;
    if (!found && at.type === 'CallExpression' && at.callee.type === 'Identifier' && at.arguments[0] && handedOn.test(nameOf(at.arguments[0]) ?? '')) found = at.callee;
    if (!found && at.type === 'CallExpression' && (isHandleCall(at.callee) || asksModel(at.callee, models) || asksPromised(at.callee, promised)) && !isCollection(module, at.callee)) found = at.callee;
    return found ? false : undefined;
  });
  const callee = found as Node | null;
  if (!callee || (ofFiles.test(module.text.slice(...callee.range)) && isClass(extent) && !membersOf(extent).methods.some(({ name, hidden }) => !hidden && isStoringName(name)))) return [];
  const text = `calls ${module.text.slice(...callee.range).replace(/^this\./, '')}`;
  return [{ kind: 'driver', role: 'infrastructure', text, file: module.path, line: callee.loc.start.line }];
}

/** `SPUBLISH(this.pubClient, channel)`: a function that does for one of several clients what their method does. */
const handedOn = /^[#_]?(?:redis|redisClient|rclient|pubClient|subClient|pgPool|pgClient|mongoClient|amqpChannel)$/;

/** What runs a query that is written as a template, `await sql`SELECT …``, and `this.sql`. */
const sqlTag = /^[#_]?(?:sql|pgsql|postgres)$/;

/** `const rows = pool.promise();`: by whatever name, it is what mysql2 makes of a pool. */
function nameOfPromised({ id, init }: TSESTree.VariableDeclarator): string | null {
  const call = init && unwrapExpression(init);
  const made = call?.type === 'CallExpression' && call.callee.type === 'MemberExpression' && staticName(call.callee) === 'promise' ? call.callee.object : null;
  return id.type === 'Identifier' && made && /^[#_]?(?:pool|conn|connection|db|mysql)\w*$/.test(nameOf(unwrapExpression(made)) ?? '') ? id.name : null;
}

function asksPromised(callee: Node, promised: ReadonlySet<string> | null): boolean {
  if (!promised || callee.type !== 'MemberExpression' || callee.object.type !== 'Identifier') return false;
  return promised.has(callee.object.name) && /^(?:query|execute)$/.test(staticName(callee) ?? '');
}

/** What checks what stands in files is called by nobody to store: `VersionLock` with `enforce()`. */
const ofFiles = /^(?:fs|fsp|fse)\b/;

/** The fields that hold the class of a row: `constructor(@Inject('USERS') private users: typeof User)`. */
function modelsHeld(module: SourceModule, extent: Node): ReadonlySet<string> {
  if (!isClass(extent) || !textHolds(module, 'typeof ')) return none;
  return new Set([...membersOf(extent).fields.values()].flatMap(({ name, type }) => (type?.type === 'TSTypeQuery' && type.exprName.type === 'Identifier' && /^[A-Z]/.test(type.exprName.name) ? [name] : [])));
}

const none: ReadonlySet<string> = new Set();

function asksModel(callee: Node, models: ReadonlySet<string>): boolean {
  if (models.size === 0 || callee.type !== 'MemberExpression' || !models.has(thisMember(callee.object) ?? '')) return false;
  return /^(?:find\w*|create|bulkCreate|insertMany|update\w*|upsert|destroy|delete\w*|count\w*|query|aggregate)$/.test(staticName(callee) ?? '');
}

/** `this.cache.get(key)` with `cache = new Map()`: a collection of the language, and no handle. */
function isCollection({ text }: SourceModule, callee: Node): boolean {
  const name = callee.type === 'MemberExpression' ? nameOf(unwrapExpression(callee.object)) : null;
  // The cache of a browser is opened from `caches`.
  if (name === 'cache' && /\bcaches\.(?:open|match)\b/.test(text)) return true;
  return name !== null && /^[#_]?(?:cache|store|provider|adapter)$/.test(name) && new RegExp(`\\b${name.replace(/\W/g, '')}\\b[^=;\\n]*=\\s*(?:new (?:Weak)?(?:Map|Set)\\b|\\{|\\[)`).test(text);
}

function isHandleCall(callee: Node): boolean {
  const inner = unwrapExpression(callee);
  if (inner.type === 'Identifier') return inner.name === 'knex' || inner.name === 'trx';
  if (inner.type !== 'MemberExpression') return false;
  // `AppDataSource.getDataSource().query('…')`
  if (inner.object.type === 'CallExpression' && inner.object.callee.type === 'MemberExpression' && handsOut.test(staticName(inner.object.callee) ?? '')) return /^(?:query|execute|transaction|collection|createQueryBuilder|getRepository)$/.test(staticName(inner) ?? '');
  // `this.knex('lessons')`, and `this.options.knex('lessons')`.
  const verb = staticName(inner) ?? '';
  if (verb === 'knex') return true;
  const object = unwrapExpression(inner.object);
  const name = nameOf(object);
  if (object.type === 'MemberExpression' && ofModel.test(verb) && isPrisma(nameOf(unwrapExpression(object.object)))) return true;
  if (ofPrisma.test(verb)) return isPrisma(name);
  if (isOfGlobal(object) && globalHandle.test(name ?? '')) return isStoringName(verb);
  return handles.some((handle) => handle.name.test(name ?? '') && handle.verb.test(verb)) || (name !== null && isDriverHandle(name) && (isStoringName(verb) || asks.test(verb)));
}

/** What hands out a handle says of what. */
const handsOut = /^get(?:DataSource|Connection|Pool|Database|Db|EntityManager|Manager|Knex)$/;

/** `this.clickHouseClientManager`, `neo4jService`: called by what wraps a driver, whoever wrote it. */
function isDriverHandle(name: string): boolean {
  return isWrapperName(name) || (hasDriverWord(name) && isRawClient(name));
}

const asks = /^(?:run|exec|execute|transaction|command|bulk|index|aggregate)(?![a-z])/;

/** `globalThis.tagCache`: what is kept for the whole process, and so declared elsewhere or nowhere. */
function isOfGlobal(object: Node): boolean {
  return object.type === 'MemberExpression' && object.object.type === 'Identifier' && /^global(?:This)?$/.test(object.object.name);
}

const globalHandle = /(?:cache|store|storage|redis|kv|queue)$/i;

function nameOf(object: Node): string | null {
  return object.type === 'Identifier' ? object.name : (thisMember(object) ?? (object.type === 'MemberExpression' ? staticName(object) : null));
}

function isPrisma(name: string | null): boolean {
  return name !== null && /^[#_]?prisma(?:Client|Service)?$/.test(name);
}
