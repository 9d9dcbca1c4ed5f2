import { expect, it } from 'vitest';
import { reportsOf } from './detector.ts';

/** What is said of a class or module that is named for a store and declares nothing. */
const said = (code: string, path = 'src/session-store.js'): string[] => reportsOf(code, {}, {}, path).flatMap(({ tentative, evidence }) => (tentative ? [] : evidence.flatMap(({ kind, text }) => (kind === 'driver' ? [text] : []))));

it.each([
  ['this.redis.hget(id)', 'calls redis.hget'],
  ['this.pubClient.publish(id, 1)', 'calls pubClient.publish'],
  ['subscriber.psubscribe(id)', 'calls subscriber.psubscribe'],
  ['globalThis.tagCache.writeTags(id)', 'calls globalThis.tagCache.writeTags'],
  ['global.sessionStore.get(id)', 'calls global.sessionStore.get'],
  ['this._redis.get(id)', 'calls _redis.get'],
  ['this.redisClient.setex(id, 1, 2)', 'calls redisClient.setex'],
  ['this.redis.HGETALL(id)', 'calls redis.HGETALL'],
  ['redis.zadd(id)', 'calls redis.zadd'],
  ['this.app.redis.get(id)', 'calls app.redis.get'],
  ['this.redis?.get(id)', 'calls redis?.get'],
  ['this.grid.openDownloadStream(id)', 'calls grid.openDownloadStream'],
  ['this.client.setex(id, 1)', 'calls client.setex'],
  ['client.scard(id)', 'calls client.scard'],
  ['reply.sMembers(id)', 'calls reply.sMembers'],
  ['anything.xReadGroup(id)', 'calls anything.xReadGroup'],
  ['this.pool.query(id)', 'calls pool.query'],
  ['this.db.oneOrNone(id)', 'calls db.oneOrNone'],
  ['pg.query(id)', 'calls pg.query'],
  ['this.collection.findOne(id)', 'calls collection.findOne'],
  ['this.usersCollection.insertOne(id)', 'calls usersCollection.insertOne'],
  ['this.sessions.updateOne(id)', 'calls sessions.updateOne'],
  ["this.db.collection('a')", 'calls db.collection'],
  ['this.s3.putObject(id)', 'calls s3.putObject'],
  ['this.persistor.sendFile(id)', 'calls persistor.sendFile'],
  ['this.storage.readAll(id)', 'calls storage.readAll'],
  ['this.memcached.touch(id)', 'calls memcached.touch'],
  ['this.cache.get(id)', 'calls cache.get'],
  ['provider.delete(id)', 'calls provider.delete'],
  ['this.queue.enqueue(id)', 'calls queue.enqueue'],
  ['this.queueClient.receiveMessages(id)', 'calls queueClient.receiveMessages'],
  ['this.Lesson.findOne(id)', 'calls Lesson.findOne'],
  ['this.lessonModel.findByPk(id)', 'calls lessonModel.findByPk'],
  ['this.model.findById(id)', 'calls model.findById'],
  ['this.model.create(id)', 'calls model.create'],
  ['this.orderProducer.send(id)', 'calls orderProducer.send'],
  ['this.publisher.emit(id)', 'calls publisher.emit'],
  ['this.eventBus.publish(id)', 'calls eventBus.publish'],
  ['this.orderMessageBusClient.emit(id)', 'calls orderMessageBusClient.emit'],
  ['eventPublisher.publishOrder(id)', 'calls eventPublisher.publishOrder'],
  ['channel.publish(id)', 'calls channel.publish'],
  ['this.ch.sendToQueue(id)', 'calls ch.sendToQueue'],
  ['Lesson.bulkCreate(id)', 'calls Lesson.bulkCreate'],
  ['Lesson.createQueryBuilder(id)', 'calls Lesson.createQueryBuilder'],
  ['AppDataSource.getDataSource().query(id)', 'calls AppDataSource.getDataSource().query'],
  ['this.orm.getConnection().transaction(id)', 'calls orm.getConnection().transaction'],
  ["knex('lessons').where(id)", 'calls knex'],
  ['this.clickHouseClientManager.queryAsync(id)', 'calls clickHouseClientManager.queryAsync'],
  ['this.neo4jService.run(id)', 'calls neo4jService.run'],
  ['this.kafkaClient.publish(id)', 'calls kafkaClient.publish'],
  ['this.fileSystem.promises.readFile(id)', 'calls fileSystem.promises.readFile'],
  ["this.knex('lessons').where(id)", 'calls knex'],
  ["this.options.knex('lessons')", 'calls options.knex'],
  ["trx('lessons').where(id)", 'calls trx'],
  ['this.prisma.user.findMany(id)', 'calls prisma.user.findMany'],
  ['this.prismaService.user.upsert(id)', 'calls prismaService.user.upsert'],
  ['prisma.user.groupBy(id)', 'calls prisma.user.groupBy'],
  ['this._prisma.$transaction(id)', 'calls _prisma.$transaction'],
  ['this.sql`${id}`', 'calls sql'],
  ['sql`${id}`', 'calls sql'],
  ['this.db.Run(id)', 'calls db.Run'],
  ['SessionRow.startTransaction(id)', 'calls SessionRow.startTransaction'],
  ['this.innerQueue.push(id)', 'calls innerQueue.push'],
  ['SPUBLISH(this.pubClient, id)', 'calls SPUBLISH'],
  ['producer.sendMessage(id)', 'calls producer.sendMessage'],
  ['this.prismaClient.$queryRawUnsafe(id)', 'calls prismaClient.$queryRawUnsafe'],
])('a store that calls %s', (call, expected) => {
  expect(said(`export class SessionStore { get(id) { return ${call}; } }`)).toEqual([expected]);
});

it.each<[string, string[]]>([
  ['private readonly rows: typeof Row', ['calls rows.update']],
  ['private readonly rows: Row', []],
  ['private readonly rows: typeof row', []],
])('a repository that is handed %s', (parameter, expected) => {
  expect(said(`export class SessionRepository { constructor(@Inject('ROWS') ${parameter}) {} get(id) { return this.rows.update(id); } }`, 'src/sessions.ts')).toEqual(expected);
});

it.each<[string, string[]]>([
  ['const rows = pool.promise();', ['calls rows.query']],
  ['const rows = db.connection.promise();', ['calls rows.query']],
  ['const rows = reader.promise();', []],
  ['const rows = pool.rows();', []],
  ['const { rows } = pool.promise();', []],
])('a store over %s', (made, expected) => {
  expect(said(`module.exports = (pool, db, reader) => { ${made} return { get: (id) => rows.query(one, [id]), list: () => rows.query(all) }; };`, 'src/session-queries.js')).toEqual(expected);
});

it('a repository that is handed the class of a row and does nothing to rows', () => {
  expect(said("export class SessionRepository { constructor(private readonly rows: typeof Row) {} get(id) { return this.rows.named(id); } }", 'src/sessions.ts')).toEqual([]);
});

it.each([
  'this.redis.connect(id)', 'this.redis.on(id)', 'this.cached.get(id)', 'this.pool.end(id)', 'this.map.get(id)', 'this.client.get(id)', 'this.users.find(id)', 'this.collection.map(id)', 'this.storage.length', 'this.neo4jService.close(id)', 'this.redisOptions.get(id)', 'this.userService.run(id)', 'get(id)', 'this.get(id)', 'this.prisma.user.format(id)', 'this.other.user.findMany(id)', 'this.prismaOptions.user.findMany(id)', 'this.myPrisma.user.findMany(id)', 'this.user.$transaction(id)', 'this.prisma.$disconnect(id)', 'mine.global.tagCache.writeTags(id)', 'globals.tagCache.writeTags(id)', 'myglobal.tagCache.writeTags(id)', 'globalThis.tags.writeTags(id)', 'globalThis.tagCache.end(id)', 'knexes(id)', '(() => id)(id)', 'make(id)(id)', 'this.redis', "this.redis['h' + id](id)", 'this.s3.config(id)', 'storage.getItem(id)', 'storage.setItem(id)', 'storage.removeItem(id)',
])('a store that says %s', (call) => {
  expect(said(`export class SessionStore { get(id) { return ${call}; } }`)).toEqual([]);
});

it('the first use is the evidence, and its line', () => {
  const [report] = reportsOf('export class SessionStore {\n  get(id) { return this.redis.get(id); }\n  set(id) { return this.pool.query(id); }\n}', {}, {}, 'src/session-store.js');
  expect(report?.evidence.filter(({ kind }) => kind === 'driver')).toEqual([{ kind: 'driver', role: 'infrastructure', text: 'calls redis.get', file: '/project/src/session-store.js', line: 2 }]);
});

it.each([
  ['a class that is named for no store', 'export class Sessions { get(id) { return this.redis.get(id); } }'],
  ['a controller', 'export class SessionController { get(id) { return this.redis.get(id); } }'],
  ['a use case over a store', 'export class SaveSessionUseCase { get(id) { return this.redis.get(id); } }'],
])('the handle says nothing of %s', (_what, code) => {
  expect(said(code)).toEqual([]);
});

it.each([
  ['that is named for a store', 'src/session-store.js', ['calls redis.get']],
  ['that is named for queries', 'src/session-queries.js', ['calls redis.get']],
  ['of any other name', 'src/login.js', []],
  ['of routes', 'src/routes/login.js', []],
])('a module %s', (_what, path, expected) => {
  expect(said('module.exports = { get(redis, id) { return redis.get(id); }, set(redis, id) { return redis.set(id, 1); } };', path)).toEqual(expected);
});

it.each<[string, string, string[]]>([
  ['handed in', "constructor(cache) { this.cache = cache; }", ['calls cache.get']],
  ['a map', 'cache = new Map();', []],
  ['an object', 'cache = {};', []],
  ['opened by a browser', "async open() { this.cache = await caches.open('a'); }", []],
])('a cache that is %s', (_what, made, expected) => {
  expect(said(`export class SessionRepository { ${made} read(id) { return this.cache.get(id); } }`)).toEqual(expected);
});

it.each(['Letter[kind].findOneAndUpdate(id)', 'Letter.full.findByIdAndDelete(id)', 'this.rows[kind].findOneAndReplace(id)'])('%s has a verb of MongoDB alone', (call) => {
  expect(said(`export class SessionStore { get(id, kind) { return ${call}; } }`)).toEqual([`calls ${call.replace(/\(id\)$/, '').replace(/^this\./, '')}`]);
});

it('a class that is called by its broker has a channel for a handle', () => {
  expect(said('class Amqp { constructor(channel) { this.publishChannel = channel; } send(id) { return this.publishChannel.publish(id); } }', 'src/amqp.js')).toEqual(['calls publishChannel.publish']);
});

it.each([
  ['stores', 'update(id) { return Letter.full.findOneAndUpdate(id); }, remove(id) { return Letter.full.deleteOne(id); }', ['calls Letter.full.findOneAndUpdate']],
  ['does something besides', 'update(id) { return Letter.full.findOneAndUpdate(id); }, approve(id) {}', []],
])('an object in a folder of data access that only %s', (_what, members, expected) => {
  expect(said(`const Letter = require('../model/letter');\nmodule.exports = { ${members} };`, 'src/dao/letter.js')).toEqual(expected);
});

it.each([
  ['stores', 'read(id) { return fs.readFileSync(id); }', ['calls fs.readFileSync']],
  ['checks', 'enforce() { return fs.readFileSync(this.file); }', []],
])('a class that is named for a lock and %s over files', (_what, members, expected) => {
  expect(said(`const fs = require('./files'); export class VersionLockService { ${members} }`, 'src/version-lock.js')).toEqual(expected);
});
