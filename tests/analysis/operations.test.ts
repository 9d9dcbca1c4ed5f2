import { expect, it } from 'vitest';
import { logsOf, store, verdictsOf } from './detector.ts';

const log = "this.logger.info('x');";

it.each([
  ['a method', `get(key) { ${log} }`, ['report']],
  ['an arrow-function field', `get = async (key) => { ${log} };`, ['report']],
  ['a static', `static get(key) { console.log(key); }`, ['report']],
  ['an accessor', `get size() { ${log} return 1; }`, ['report']],
  ['the constructor', `constructor() { ${log} }`, ['lifecycle']],
  ['connect', `async connect() { ${log} }`, ['lifecycle']],
  ['close', `async close() { ${log} }`, ['lifecycle']],
  ['a hook of the container', `async onModuleInit() { ${log} }`, ['lifecycle']],
  ['a health check', `async healthCheck() { ${log} }`, ['lifecycle']],
  ['maintenance', `async cleanupExpired() { ${log} }`, ['maintenance']],
  ['a private method that nothing calls', `private note() { ${log} }`, ['unreached']],
  ['a private method that an operation calls', `get(key) { this.note(); } private note() { ${log} }`, ['report']],
  ['a #private method that an operation calls', `get(key) { this.#note(); } #note() { ${log} }`, ['report']],
  ['a private method two calls away', `get(key) { this.a(); } private a() { this.b(); } private b() { ${log} }`, ['report']],
  ['a private method that is handed on', `get(key) { return this.redis.get(key).then(this.note); } private note() { ${log} }`, ['report']],
  ['a private method that only lifecycle calls', `async connect() { this.note(); } private note() { ${log} }`, ['unreached']],
  ['a private method that only a catch calls', `get(key) { try { work(); } catch { this.note(); } } private note() { ${log} }`, ['unreached']],
  ['a private method that only a guard lets through', `get(key) { if (this.debug) this.note(); } private note() { ${log} }`, ['unreached']],
  ['a private method that handles messages', `async connect() { this.redis.on('message', this.take.bind(this)); } private take() { ${log} }`, ['report']],
  ['a private method that a loop over a queue runs', `async start() { while (this.running) { const next = await this.redis.blpop('q', 5); if (next) await this.take(next); } } private async take(next) { ${log} }`, ['report']],
  ['a private method that takes a message and has itself run again', `start() { this.poll(); } private poll() { ${log}; this.queue.receiveMessage().then((next) => this.take(next)).finally(() => setTimeout(() => this.poll(), 0)); } private take(next) { ${log} }`, ['report', 'report']],
  ['a private method that takes a message and hands itself to a timer', `start() { this.poll(); } private async poll() { await this.queue.receiveMessage(); ${log}; setTimeout(this.poll.bind(this), 0); }`, ['report']],
  ['a function of a start that takes messages by a command made elsewhere, and has itself run again', `start() { const poll = async () => { const reply = await this.sqs.send(this.command()); if (reply.Messages) { ${log} } setTimeout(() => poll(), 0); }; poll(); }`, ['report']],
  ['a function of a start that sends, and has itself run again', `start() { const poll = async () => { await this.sqs.send(this.command()); ${log}; setTimeout(() => poll(), 0); }; poll(); }`, ['lifecycle']],
  ['a private method that has itself run again and takes no message', `start() { this.beat(); } private async beat() { await this.queue.send('beat'); ${log}; setTimeout(() => this.beat(), 1000); }`, ['unreached']],
  ['a local function that takes a message and has itself run again', `async subscribe() { const next = async () => { ${log}; await this.redis.xreadgroup('g'); setTimeout(() => next(), 0); }; await next(); }`, ['report']],
  ['a function that a field is given, which does the same', `async subscribe(chan) { chan.next = async () => { ${log}; await this.redis.xreadgroup('g'); setTimeout(() => chan.next(), 0); }; chan.next(); ${log} }`, ['report', 'lifecycle']],
  ['what makes a part of the broker, where only a start calls it', `async subscribe(name) { await this.createStream(name); } async createStream(name) { await this.redis.xgroup('CREATE', name); ${log} }`, ['lifecycle']],
  ['what makes a part of the broker, where an operation calls it too', `async publish(name) { await this.createStream(name); } async createStream(name) { await this.redis.xgroup('CREATE', name); ${log} }`, ['report']],
  ['a function that wraps what a consumer is given', `async consumeAll(queue, callback) { ${log} const onMessage = async (message) => { ${log} await callback(message); }; await this.redis.consume(queue, onMessage); }`, ['lifecycle', 'report']],
  ['what takes the job apart that it is given', `process({ data }: Job<Export>) { return this.redis.set(data.id, 1).then(() => { ${log} }); }`, ['maintenance']],
  ['what takes its job apart by name', `async processJob(job: Job) { const { id } = job.data; await this.redis.set(id, 1); ${log} }`, ['maintenance']],
  ['what hands its job on', `async processJob(job: Job) { await this.redis.set(job.id, job.data); ${log} }`, ['report']],
  ['what takes something else apart', `async process({ data }: Batch) { await this.redis.set(data.id, 1); ${log} }`, ['report']],
  ['a step that a start has run per message', `constructor(stream) { stream.on('finish', () => { this.addLabels(); }); } async addLabels() { ${log} }`, ['report']],
  ['what makes a collection', `async createVectors(name) { await this.client.createCollection(name); ${log} }`, ['lifecycle']],
  ['what makes a table by a query', `async widenNotes() { await this.redis.query('ALTER TABLE notes ADD COLUMN score INTEGER'); ${log} }`, ['lifecycle']],
  ['what makes an index by a template', 'async speedUp(table) { await this.redis.query(`CREATE UNIQUE INDEX ON ${table} (id)`); console.log(1); }', ['lifecycle']],
  ['what makes a table on its way to the data', `async save(note) { await this.redis.query('CREATE TABLE IF NOT EXISTS notes (id)'); ${log} }`, ['report']],
  ['what makes an entry', `async createNote(note) { await this.redis.createNote(note); ${log} }`, ['report']],
  ['a static that makes its class and fills it', `static async fromPath(path) { const made = new KeyStore(path); ${log}; return made; }`, ['lifecycle']],
  ['a static that makes something else', `static async fromPath(path) { const made = new Other(path); ${log}; return made; }`, ['report']],
  ['a private method that another loop runs', `async start() { while (this.waiting) { await this.note(); } } private async note() { ${log} }`, ['unreached']],
  ['ensureConnected, whoever calls it', `get(key) { this.ensureConnected(); } private ensureConnected() { ${log} }`, ['lifecycle']],
])('a log in %s', (_place, members, expected) => {
  expect(verdictsOf(logsOf(store(members)))).toEqual(expected);
});

it.each([
  ['that only a start calls', `async init() { await this.loadFigures(); } async loadFigures() { ${log} }`, ['lifecycle']],
  ['two calls away from a start', `async connect() { this.addTables(); } addTables() { this.addViews(); } addViews() { ${log} }`, ['lifecycle']],
  ['that an operation calls too', `async init() { this.loadFigures(); } get(key) { this.loadFigures(); } loadFigures() { ${log} }`, ['report']],
  ['that nothing of its class calls', `loadFigures() { ${log} }`, ['report']],
  ['that is given what it loads', `async init() { this.loadFigures('all'); } loadFigures(kind) { ${log} }`, ['report']],
  ['that is no step by its name', `async init() { this.figures(); } figures() { ${log} return this.all; }`, ['report']],
])('a log in a step %s', (_place, members, expected) => {
  expect(verdictsOf(logsOf(store(members)))).toEqual(expected);
});

const steps = `claim() { ${log} return this.redis.set('lock', 1); } figures() { this.marks(); ${log} return this.all; } marks() { ${log} return this.all; }`;

it.each([
  ['only its start calls', `async initialize() { await this.claim(); await this.figures(); } ${steps}`, ['lifecycle', 'lifecycle', 'lifecycle']],
  ['only its start calls, beside one that others call', `async setUp() { await this.claim(); this.figures(); } ${steps} get(key) { ${log} }`, ['lifecycle', 'lifecycle', 'lifecycle', 'report']],
  ['only its start calls, beside as much that others call', `async init() { await this.claim(); this.figures(); } ${steps} get(key) { ${log} } set(key) { ${log} }`, ['report', 'report', 'report', 'report', 'report']],
  ['an operation calls as well', `async init() { await this.claim(); this.figures(); } ${steps} get(key) { this.marks(); }`, ['report', 'report', 'report']],
  ['nothing but what starts its work calls', `async open() { await this.claim(); this.figures(); } ${steps}`, ['report', 'report', 'report']],
  ['its constructor binds', `constructor() { this.claim = this.claim.bind(this); this.figures = this.figures.bind(this); } init() {} ${steps}`, ['report', 'report', 'report']],
])('a log in a member of a class most of which %s', (_what, members, expected) => {
  expect(verdictsOf(logsOf(store(members)))).toEqual(expected);
});

it.each([
  ['given nothing, answers nothing and does something', `async resetAdmin() { await this.redis.del('admin'); ${log} }`, ['maintenance']],
  ['given nothing and runs private ones, which are no operations by that', `static async boot() { await this.addRoot(); } private static async addRoot() { ${log} }`, ['unreached']],
  ['given nothing and part of an operation that runs it', `async set(key) { await this.rollUp(); } async rollUp() { await this.redis.del('old'); ${log} }`, ['report']],
  ['given what it acts on', `async resetUser(id) { await this.redis.del(id); ${log} }`, ['report']],
  ['given nothing and answers something', `async podium() { const rows = await this.redis.zrange('points', 0, 2); ${log} return rows; }`, ['report']],
  ['given nothing and yields something', `async *all() { yield* this.redis.scan(); ${log} }`, ['report']],
  ['given nothing and moves on what somebody holds', `async extend() { await this.redis.pexpire(this.key, 1000); ${log} }`, ['report']],
  ['given nothing and works on all, whatever it answers', `async exportRows() { const rows = await this.redis.keys('*'); ${log} return rows; }`, ['maintenance']],
])('a log in a member that is %s', (_place, members, expected) => {
  expect(verdictsOf(logsOf(store(members)))).toEqual(expected);
});

it('a function that its module only declares is no step', () => {
  const code = `import { redis } from './redis.js';\nexport async function checkFigures() { console.log('x'); return redis.get('a'); }\nexport const write = (id) => redis.set(id, 1);`;
  expect(verdictsOf(logsOf(code, { 'src/redis.ts': "import { Redis } from 'ioredis';\nexport const redis = new Redis();" }))).toEqual(['report']);
});

it.each([
  ['that an operation calls', `get(key) { this.note(); } /** Notes it. @private */ note() { ${log} }`, ['report']],
  ['that nothing calls', `/**\n * Notes it.\n * @private\n */\nnote() { ${log} }`, ['unreached']],
  ['of which only an earlier member is private', `/** @private */ mark() {} note(key) { ${log} }`, ['report']],
])('a log in a member that JSDoc calls private, %s', (_place, members, expected) => {
  expect(verdictsOf(logsOf(store(members)))).toEqual(expected);
});

it.each([
  ['a function of the module that an operation calls', `get(key) { note(key); }`, `function note(key) { console.log(key); }`, ['report']],
  ['an arrow function of the module', `get(key) { note(key); }`, `const note = (key) => console.log(key);`, ['report']],
  ['a function of the module that nothing calls', `get(key) { }`, `function note(key) { console.log(key); }`, []],
  ['a function of the module that a local name hides', `get(note) { note(1); }`, `function note(key) { console.log(key); }`, []],
  ['a function of the module that only a catch calls', `get(key) { try { work(); } catch { note(key); } }`, `function note(key) { console.log(key); }`, []],
])('a log in %s', (_place, members, head, expected) => {
  expect(verdictsOf(logsOf(store(members, head)))).toEqual(expected);
});

it('reports a function that two stores run once', () => {
  const code = `${store('get(key) { note(key); }', 'function note(key) { console.log(key); }')}export class OtherStore { redis = new Redis(); get(key) { note(key); } }`;
  expect(verdictsOf(logsOf(code))).toEqual(['report']);
});

it.each([
  ['destroy()', 'lifecycle'],
  ['destroy(sid)', 'report'],
  ['destroy(sid: string, callback)', 'report'],
  ['destroy(sid?: string)', 'lifecycle'],
  ['stop(client: Broker, conId: string)', 'lifecycle'],
  ['makeBucket(name)', 'lifecycle'],
  ['populateRegionTable(database, data)', 'maintenance'],
  ['populateUser(data)', 'report'],
  ['populateRateCache(session)', 'report'],
  ['cancelSubscription(subscriptionId)', 'report'],
  ['cancelSubscription(consumerTag)', 'lifecycle'],
  ['registerOnce(key)', 'report'],
  ['registerQueuesOnce(boss)', 'lifecycle'],
  ['sendScheduledReminder(reminderId)', 'report'],
  ['sendScheduledReminders(now)', 'maintenance'],
  ['bindQueueToTopic(queue, topic)', 'lifecycle'],
  ['bindDevice(id)', 'report'],
  ['assertRedisAvailable(url)', 'lifecycle'],
  ['assertSeatAvailable(seat)', 'report'],
  ["flush(level: CacheLevel = 'both')", 'maintenance'],
  ['flush(level: CacheLevel)', 'report'],
  ['destroy(callback, sid)', 'report'],
  ['destroy(callback, done, sid)', 'lifecycle'],
  ['destroy(options: Options)', 'lifecycle'],
  ['destroy(session: Session)', 'report'],
  ['destroy(it: Session)', 'report'],
  ['destroy(it: SessionOptions)', 'lifecycle'],
  ['destroy(it: Map<string, string>)', 'lifecycle'],
  ['destroy(it: CloseHandler)', 'lifecycle'],
  ['destroy(connection: RedisConnection)', 'lifecycle'],
  ['destroy({ sid })', 'report'],
  ['destroy({ force })', 'lifecycle'],
  ['destroy({ ...sids })', 'lifecycle'],
  ['destroy(sid = "")', 'report'],
  ['destroy(...sids)', 'lifecycle'],
  ['close(userId)', 'report'],
  ['open(key)', 'report'],
  ['register(user)', 'report'],
  ['status(orderId)', 'report'],
  ['init(key)', 'lifecycle'],
  ['connect(url)', 'lifecycle'],
  ['connect(key)', 'lifecycle'],
  ['onModuleDestroy(key)', 'lifecycle'],
  ['startJobsClient()', 'lifecycle'],
  ['stopPool()', 'lifecycle'],
  ['startOrder(id)', 'report'],
  ['syncModels()', 'maintenance'],
  ['generateEmbeddings()', 'maintenance'],
  ['generateEmbedding(text)', 'report'],
  ['validateEntries()', 'maintenance'],
  ['validateEntry(entry)', 'report'],
  ['restore()', 'maintenance'],
  ['restore(sessionId)', 'report'],
  ['importAll()', 'maintenance'],
  ['resetStats()', 'maintenance'],
  ['subscriptionFactory(name)', 'lifecycle'],
  ['registerWorker(queue)', 'lifecycle'],
  ['createBucket(name)', 'lifecycle'],
  ['ensureConsumer(name)', 'lifecycle'],
  ['pubSubSubscribe(topic)', 'lifecycle'],
  ['onLiveProcessingStarted(topic)', 'lifecycle'],
  ['syncOrders()', 'maintenance'],
  ['syncOrders(ids)', 'report'],
  ['resetAdminUser()', 'maintenance'],
  ['DBinit()', 'maintenance'],
  ['release()', 'report'],
  ['commit()', 'report'],
  ['generateId()', 'report'],
  ['explainQuery(filters)', 'maintenance'],
  ['printEntries(queue)', 'maintenance'],
  ['showQueueStatus(queue)', 'maintenance'],
  ['checkSchema()', 'lifecycle'],
  ['getDatabaseForTenant(id)', 'lifecycle'],
  ['getConnectionsForTenant(id)', 'report'],
  ['checkAll()', 'lifecycle'],
  ['checkModel(id)', 'report'],
  ['installOrUpdate()', 'lifecycle'],
  ['installPlugin(id)', 'report'],
  ['updateSchema(db: Database)', 'maintenance'],
  ['updateDb(record)', 'report'],
  ['refreshPriceCache()', 'maintenance'],
  ['refreshPriceCache({ logger })', 'maintenance'],
  ['refreshPriceCache({ accountId })', 'report'],
  ['preWarmKeys()', 'lifecycle'],
  ['rotate()', 'maintenance'],
  ['warmCache(data)', 'lifecycle'],
  ['applyRetentionPolicy(size)', 'maintenance'],
  ['releaseAllLocks()', 'maintenance'],
  ['releaseAllLocks(userId)', 'report'],
  ['releaseLock()', 'report'],
  ['sync(options)', 'maintenance'],
  ['sync(userId)', 'report'],
  ['createPartitionsForNextMonths(months)', 'maintenance'],
  ['createPartition(id)', 'maintenance'],
  ['optimize()', 'maintenance'],
  ['optimizeTable(name)', 'maintenance'],
  ['optimizeImage(id)', 'report'],
  ['rotate(userId)', 'report'],
  ['flush(key)', 'report'],
  ['clear(tenant)', 'report'],
  ['purge(timeout)', 'maintenance'],
  ['clearCache(key)', 'report'],
  ['migrate(key)', 'maintenance'],
  ['deleteExpired(key)', 'maintenance'],
  ['stopped()', 'lifecycle'],
  ['stopped(userId)', 'report'],
  ['throttleQueues(queues)', 'maintenance'],
  ['updateMapping(index, body)', 'maintenance'],
  ['updateMapping(access, data)', 'report'],
  ['async writeLog(entry)', 'report'],
  ['load()', 'lifecycle'],
  ['load(id)', 'report'],
  ['cancelConsumer(tag)', 'lifecycle'],
  ['cancelSubscription(userId)', 'report'],
  ['writeLog(text)', 'unreached'],
  ['startHealthChecks()', 'lifecycle'],
  ['stopExtending()', 'lifecycle'],
  ['startTransaction()', 'report'],
  ['startHealthChecks(orderId)', 'report'],
  ['pause()', 'maintenance'],
  ['pause(jobId)', 'report'],
  ['pauseQueue(name)', 'maintenance'],
  ['recoverJobs()', 'maintenance'],
  ['recoverSession(sid)', 'report'],
  ['recoverStuckJobs(queue: QueueKeys)', 'maintenance'],
  ['updateConfig(config: Partial<StoreConfig>)', 'lifecycle'],
  ['deleteLastEntries()', 'maintenance'],
  ['deleteEntry()', 'report'],
  ['deleteEntries(ids)', 'report'],
  ['deleteFrom(blockHeight)', 'maintenance'],
  ['deleteFrom(block)', 'report'],
  ['clearAllJobs()', 'maintenance'],
  ['clearBasket()', 'report'],
  ['invalidateCachedKeys(redis)', 'maintenance'],
  ['invalidateCachedKeys(tenant)', 'report'],
  ['clearAllJobs(userId)', 'report'],
  ['markJobsInactive(days)', 'maintenance'],
  ['cancelReservations(olderThan)', 'maintenance'],
  ['markJobInactive(jobId)', 'report'],
  ['cancelReservation(date)', 'report'],
  ['setCacheEnabled(enabled: boolean)', 'lifecycle'],
  ['setEnabled(id, enabled: boolean)', 'report'],
  ['limitRequests(app)', 'lifecycle'],
  ['limitRequests(server: FastifyInstance)', 'lifecycle'],
  ['invalidateCache(pattern)', 'report'],
  ['invalidateCache(tags)', 'report'],
  ['invalidateCache(keyOrPattern)', 'report'],
  ['clearCache(options)', 'maintenance'],
  ['clearMongoDB()', 'maintenance'],
  ['clearRedis()', 'maintenance'],
  ['clearRedis(userId)', 'report'],
  ['pingRedisConnection()', 'lifecycle'],
  ['getOrCreateCollection(name)', 'lifecycle'],
  ['getOrCreateSession(id)', 'report'],
  ['limitRequests(request)', 'report'],
])('%s: %s', (head, expected) => {
  expect(verdictsOf(logsOf(store(`${head} { ${log} }`)))).toEqual([expected]);
});

it.each([
  ['runs for ever', `async poll(work) { while (true) { ${log} await work(); } }`, ['lifecycle']],
  ['runs until it is stopped', `async poll(work) { ${log} while (this.running) { await work(); } }`, ['lifecycle']],
  ['runs until it has an answer', `async poll(work) { while (true) { ${log} if (await work()) return; } }`, ['report']],
])('a log in a member that %s', (_what, members, expected) => {
  expect(verdictsOf(logsOf(store(members)))).toEqual(expected);
});

it.each([
  ['a static that makes the class', `static async create(url) { console.log('x'); return new KeyStore(); }`, ['lifecycle']],
  ['a static that makes it by this', `static async of(url) { console.log('x'); return new this(); }`, ['lifecycle']],
  ['a static that makes something else', `static async of(url) { console.log('x'); return new Other(); }`, ['report']],
  ['a method that makes the class', `with(url) { ${log} return new KeyStore(); }`, ['report']],
  ['a static that only mentions it', `static async of(url) { console.log('x'); const made = new KeyStore(); return made.size; }`, ['report']],
])('a log in %s', (_place, members, expected) => {
  expect(verdictsOf(logsOf(store(members)))).toEqual(expected);
});

it.each([
  ['a client', 'pick(key): Redis', 'lifecycle'],
  ['a promise of one', 'async pick(key): Promise<Redis>', 'lifecycle'],
  ['one or nothing', 'pick(key): Redis | null', 'lifecycle'],
  ['a channel', 'async pick(key): Promise<Channel>', 'lifecycle'],
  ['an answer', 'async pick(key): Promise<string>', 'report'],
  ['an entry of the driver', 'async pick(key): Promise<Message>', 'report'],
  ['a client of the project', 'pick(key): OwnClient', 'report'],
  ['nothing that is declared', 'pick(key)', 'report'],
])('a log in a method that hands out %s', (_what, head, expected) => {
  expect(verdictsOf(logsOf(store(`${head} { ${log} }`, "import type { Channel, Message } from 'amqplib';\nimport type { OwnClient } from './own.js';")))).toEqual([expected]);
});

it.each([
  ['through the name of the class', `get(key) { return KeyStore.note(key); } private static note(key) { console.log('x'); }`, ['report']],
  ['through this', `static get(key) { return this.note(key); } private static note(key) { console.log('x'); }`, ['report']],
  ['through the name of another class', `get(key) { return Other.note(key); } private static note(key) { console.log('x'); }`, ['unreached']],
  ['that nothing calls', `private static note(key) { console.log('x'); }`, ['unreached']],
])('a log in a hidden static %s', (_place, members, expected) => {
  expect(verdictsOf(logsOf(store(members)))).toEqual(expected);
});

it.each([
  ['protected, of an abstract class', `abstract class KeyStore { redis = new Redis(); protected read(key) { ${log} } }`, ['report']],
  ['protected, of a base that never calls it', `class KeyStore { redis = new Redis(); protected read(key) { ${log} } }`, ['report']],
  ['protected, of a base that calls it where it starts', `class KeyStore { redis = new Redis(); init() { this.read(1); } protected read(key) { ${log} } }`, ['unreached']],
  ['private, of an abstract class', `abstract class KeyStore { redis = new Redis(); private read(key) { ${log} } }`, ['unreached']],
  ['protected, of an abstract class, that only writes entries', `abstract class KeyStore { redis = new Redis(); protected logCall(key) { ${log} } }`, ['unreached']],
  ['protected, of an abstract class, that connects', `abstract class KeyStore { redis = new Redis(); protected connect() { ${log} } }`, ['lifecycle']],
])('a log in a member that is %s', (_place, code, expected) => {
  expect(verdictsOf(logsOf(`import { Redis } from 'ioredis';\n${code}`))).toEqual(expected);
});

it.each([
  ['calls the one it overrides', 'get(key) { return super.get(key); }', ['report']],
  ['inherits it', 'find(key) { return this.redis.get(key); }', ['report']],
  ['overrides it', 'get(key) { return this.redis.get(key); }', []],
])('a log in a base of another file whose subclass %s', (_what, members, expected) => {
  const files = { 'src/base.ts': "export class Base { get(key) { console.log('x'); return key; } }" };
  const code = `import { Redis } from 'ioredis';\nimport { Base } from './base.js';\nexport class KeyStore extends Base { redis = new Redis(); ${members} }`;
  expect(verdictsOf(logsOf(code, files))).toEqual(expected);
});

it.each([
  ['calls it', 'find(key) { return super.note(key); }', ['report']],
  ['calls it as its own', 'find(key) { return this.note(key); }', ['report']],
  ['leaves it', 'find(key) { return this.redis.get(key); }', ['unreached']],
  ['has one of that name', 'find(key) { return this.note(key); } protected note(key) {}', []],
])('a log in a hidden member of a base of the same file whose subclass %s', (_what, members, expected) => {
  const code = `import { Redis } from 'ioredis';\nclass Base { protected note(key) { console.log('x'); } }\nexport class KeyStore extends Base { redis = new Redis(); ${members} }`;
  expect(verdictsOf(logsOf(code))).toEqual(expected);
});

it.each([
  ['members that call each other', `get(key) { this.a(); } private a() { this.b(); } private b() { this.a(); ${log} }`, ['report']],
  ['a member that calls itself', `get(key) { this.a(); } private a() { this.a(); ${log} }`, ['report']],
])('follows %s', (_what, members, expected) => {
  expect(verdictsOf(logsOf(store(members)))).toEqual(expected);
});

it.each([
  ['a map of jobs', `constructor() { this.worker = make({ jobs: { mail: async (job) => { await this.send(job.payload); } } }); } private send(mail) { ${log} }`, ['report']],
  ['a map of jobs, for one that is handed nothing', `constructor() { this.worker = make({ jobs: { sweep: async (job) => { await this.visitAll(); } } }); } private visitAll() { ${log} }`, ['unreached']],
  ['a map of handlers that names it', `async start() { run({ handlers: { mail: this.send } }); } private send(mail) { ${log} }`, ['report']],
  ['a map of handlers that binds it', `async start() { run({ handlers: { mail: this.send.bind(this) } }); } private send(mail) { ${log} }`, ['report']],
  ['a map of handlers, for the connection', `async start() { run({ handlers: { connect: this.greet, error: this.fail } }); } private greet(socket) { ${log} } private fail(error) { ${log} }`, ['unreached', 'unreached']],
  ['a map in a field', `private readonly handlers = { mail: (job) => this.send(job) }; private send(mail) { ${log} }`, ['report']],
  ['a map that is assigned', `constructor() { this.jobHandlers = { mail: (job) => this.send(job) }; } private send(mail) { ${log} }`, ['report']],
  ['a handler that a method registers which nothing calls', `private sweep() { this.keys.on('data', (keys) => this.visit(keys)); } private visit(keys) { ${log} }`, ['unreached']],
  ['a loop of a method that nothing calls', `private async loop() { while (true) { this.visit(await this.redis.blpop('q', 5)); } } private visit(key) { ${log} }`, ['report']],
  ['a map of something else', `constructor() { this.worker = make({ names: { mail: () => this.send(1) } }); } private send(mail) { ${log} }`, ['unreached']],
  ['a reader that is handed it', `constructor() { this.reader = new Reader(this.redis, this.handleCommand.bind(this)); } private handleCommand(command) { ${log} }`, ['report']],
  ['a reader that is handed what hears of the connection', `constructor() { this.reader = new Reader(this.redis, this.handleConnectionLoss.bind(this)); } private handleConnectionLoss(cause) { ${log} }`, ['unreached']],
])('a log in what runs from %s', (_place, members, expected) => {
  expect(verdictsOf(logsOf(store(members)))).toEqual(expected);
});

it.each([
  ['takes the next message', `while (this.running) { const next = await this.redis.blpop('q', 5); ${log} }`, ['report']],
  ['takes it in a callback', `while (this.running) { await this.span(async () => { await this.workers.blockingPop('q'); ${log} }); }`, ['report']],
  ['takes a message at least once', `do { const next = await this.redis.blpop('q', 5); ${log} } while (this.running);`, ['report']],
  ['takes messages for ever', `for (;;) { const next = await this.redis.blpop('q', 5); ${log} }`, ['report']],
  ['walks the messages that are there', `for (const message of messages) { ${log} }`, ['lifecycle']],
  ['is about to wait for messages', `for await (const message of (${log.slice(0, -1)}, subscription)) { use(message); }`, ['lifecycle']],
  ['has waited for messages', `for await (const message of subscription) { use(message); } ${log}`, ['lifecycle']],
  ['has stopped taking messages', `while (this.running) { await this.redis.blpop('q', 5); } ${log}`, ['lifecycle']],
  ['waits for messages to come', `for await (const message of subscription) { ${log} }`, ['report']],
  ['waits for what it subscribes to', `for await (const message of this.nats.subscribe('q')) { ${log} }`, ['report']],
  ['goes through what it has received', `const { Messages } = await this.sqs.send(new ReceiveMessageCommand({})); for (const message of Messages ?? []) { ${log} }`, ['report']],
  ['goes through the messages of a reply', `const reply = await this.sqs.receiveMessage(); for (const message of reply.Messages) { ${log} }`, ['report']],
  ['goes through messages that it has not received', `for (const message of this.messages) { ${log} }`, ['lifecycle']],
  ['takes by a command again and again', `while (this.on) { const next = await this.sqs.send(new ReceiveMessageCommand({})); ${log} }`, ['report']],
  ['reads rows', `for await (const row of cursor) { ${log} }`, ['lifecycle']],
  ['waits for something else', `while (!this.redis.isReady) { ${log} }`, ['lifecycle']],
])('a log of a start that %s', (_place, body, expected) => {
  expect(verdictsOf(logsOf(store(`async start() { ${body} }`)))).toEqual(expected);
});

it.each([
  ['makes a driver and returns it', `buildWriterClient(name) { ${log} return new Redis(name); }`, ['lifecycle']],
  ['returns what it made before', `makeReaderPool(name) { const pool = new Redis(name); ${log} return pool; }`, ['lifecycle']],
  ['keeps it and returns it', `openReplica(name) { this.replica = new Redis(name); ${log} return this.replica; }`, ['lifecycle']],
  ['returns a client of the project', `buildWriterClient(name) { ${log} return new SharedClient(name); }`, ['lifecycle']],
  ['is given what it makes one of in two steps', `openReader = (options) => async (url) => { ${log} const reader = new Redis(url); return reader; }`, ['lifecycle']],
  ['asks a maker for one', `makeReaderPool(name) { ${log} return createReader(name); }`, ['lifecycle']],
  ['returns a row that is so called', `createClient2(row) { ${log} return this.redis.hset('clients', row); }`, ['report']],
  ['ends its connection', `async closeFeeds() { await this.redis?.quit(); ${log} }`, ['lifecycle']],
  ['ends a connection for somebody', `async closeFeed(userId) { await this.feeds.get(userId).close(); ${log} }`, ['report']],
  ['is only named for an end', `async closeOrders(id) { await this.redis.set(id, 'closed'); ${log} }`, ['report']],
  ['returns it in an object', `models(name) { const db = {}; const pool = new Redis(name); db.pool = pool; ${log} return db; }`, ['lifecycle']],
  ['returns it with another', `openPair(name) { const a = new Redis(name); ${log} return { a, b: 1 }; }`, ['lifecycle']],
  ['keeps it for all', `async startUtils() { try { this.utils = new Redis(); ${log} } catch { } }`, ['lifecycle']],
  ['keeps it where it is missing', `read(key) { ${log} if (!this.other) { this.other = new Redis(); } return this.other.get(key); }`, ['report']],
  ['uses one that it made', `copy(key) { const other = new Redis(); ${log} return other.get(key); }`, ['report']],
])('a log of a member that %s', (_place, members, expected) => {
  expect(verdictsOf(logsOf(store(members)))).toEqual(expected);
});

it.each([
  ['initializeSession(sessionId: string)', 'report'],
  ['initializeProgress(userId: string, total: number)', 'report'],
  ['initUser(user: User)', 'report'],
  ['setupTrial(account: Account)', 'report'],
  ['initializeSession()', 'lifecycle'],
  ['initializeSession(options: SessionOptions)', 'lifecycle'],
  ['initializeIndex(name: string)', 'lifecycle'],
  ['initializeSchema(tenantId: string)', 'lifecycle'],
  ['initCollection(name: string)', 'lifecycle'],
  ['initializeEncryption(key: string)', 'lifecycle'],
  ['initialize(sessionId: string)', 'lifecycle'],
  ['setupListeners(userId: string)', 'lifecycle'],
  ['configureClient(tenantId: string)', 'lifecycle'],
])('%s: %s', (head, expected) => {
  expect(verdictsOf(logsOf(store(`${head} { ${log} }`)))).toEqual([expected]);
});

it.each([
  ['calls what it overrides', 'get(key) { return super.get(key); }', ['report']],
  ['overrides it', 'get(key) { return this.redis.get(key); }', []],
  ['calls it where it connects', 'get(key) { return this.redis.get(key); } connect() { return super.get(1); }', []],
])('a log in a base of the same file whose subclass %s', (_what, members, expected) => {
  const code = `import { Redis } from 'ioredis';\nclass Base { get(key) { console.log('x'); return key; } }\nexport class KeyStore extends Base { redis = new Redis(); ${members} }`;
  expect(verdictsOf(logsOf(code))).toEqual(expected);
});

it.each([
  ['what a base of a package runs', `protected async _read(key) { ${log} }`, ['report']],
  ['what only its own lifecycle calls', `async connect() { this._note(); } protected _note() { ${log} }`, ['unreached']],
])('a log in a protected member of a class with a base: %s', (_place, members, expected) => {
  expect(verdictsOf(logsOf(store(members).replace('class KeyStore', 'class KeyStore extends Cached'))).slice(0, 1)).toEqual(expected);
});

it.each([
  ['by an index that is given', `deleteByIndex(user, databaseId) { ${log} }`, ['report']],
  ['of an index', `deleteIndex() { ${log} }`, ['maintenance']],
  ['of all there is', `resetSpentOfAllPlans() { ${log} }`, ['maintenance']],
  ['until the broker is there', `async waitForKafka() { ${log} }`, ['lifecycle']],
  ['a client, in a promise', `createStandaloneClient(url) { ${log} return new Promise((resolve) => { const connection = new Redis(url); connection.on('ready', () => resolve(connection)); }); }`, ['lifecycle']],
])('a log in a member named for its work: %s', (_what, members, expected) => {
  expect(verdictsOf(logsOf(store(members)))).toEqual(expected);
});

it.each([
  ['part of a start alone', `async connect() { await this.rollUp(); } async rollUp() { await this.redis.del('old'); ${log} }`, ['maintenance']],
  ['part of a start and of an operation', `async connect() { await this.rollUp(); } async set(key) { await this.rollUp(); } async rollUp() { await this.redis.del('old'); ${log} }`, ['report']],
  ['named for many, whoever runs it', `async set(key) { await this.exportRows(); } async exportRows() { await this.redis.keys('*'); ${log} }`, ['maintenance']],
  ['named for looking after the store, whoever runs it', `async set(key) { await this.cleanupExpired(); } async cleanupExpired() { await this.redis.del('old'); ${log} }`, ['maintenance']],
  ['called for what it does with the scheme of its tables', `async set(key) { await this.updateSchemaVersion(2); } async updateSchemaVersion(version) { await this.redis.set('v', version); ${log} }`, ['maintenance']],
  ['called for the end of the process', `async set(key) { return key; } async gracefulExit(code) { await this.redis.quit(); ${log} }`, ['lifecycle']],
  ['called for what comes after it has connected', `async defaultPostConnect() { await this.redis.ping(); ${log} }`, ['lifecycle']],
  ['called for filling a cache again', `async reCache_Orders() { await this.redis.set('v', 1); ${log} }`, ['maintenance']],
  ['hidden, and cleans up of the one that an operation gives it', `async set(key) { await this.cleanupOld(key); } private async cleanupOld(key) { await this.redis.del(key); ${log} }`, ['report']],
  ['hidden, and cleans up of one when it starts', `async connect() { await this.cleanupOld('x'); } private async cleanupOld(key) { await this.redis.del(key); ${log} }`, ['maintenance']],
  ['given from where it deletes, whoever runs it', `async set(key) { await this.deleteFrom(1); } async deleteFrom(blockHeight) { await this.redis.del('old'); ${log} }`, ['maintenance']],
])('a log in a member that is given nothing to act on and is %s', (_place, members, expected) => {
  expect(verdictsOf(logsOf(store(members)))).toEqual(expected);
});

it.each([
  ['that stands before the one that runs it', `async connect() { this.addTables(); } addViews() { ${log} } addTables() { this.addViews(); }`, ['lifecycle']],
  ['that is an accessor', `async connect() { return this.loadFigures; } get loadFigures() { ${log} return 1; }`, ['report']],
  ['that is an accessor of a part of the broker', `async connect() { return this.createStream; } get createStream() { ${log} return 1; }`, ['report']],
])('a log in a step %s', (_place, members, expected) => {
  expect(verdictsOf(logsOf(store(members)))).toEqual(expected);
});

it.each([
  ['that a handler of messages runs two calls away', `async connect() { this.redis.on('message', () => this.take()); } private take() { this.note(); } private note() { ${log} }`, ['report']],
  ['that an operation only runs through a start', `get(key) { this.ensureConnected(); } private ensureConnected() { this.note(); } private note() { ${log} }`, ['unreached']],
  ['that an operation only puts off to a date', `get(key, ttl) { setTimeout(() => { this.note(); }, ttl); } private note() { ${log} }`, ['report']],
  ['that the worker of a field is given', `private readonly worker = new Worker('mail', (job) => this.send(job)); private send(mail) { ${log} }`, ['report']],
  ['that what the worker of a field is given runs', `private readonly worker = new Worker('mail', (job) => this.send(job)); private send(mail) { this.note(); } private note() { ${log} }`, ['report']],
  ['that a field names among its handlers', `private readonly handlers = { mail: this.send.bind(this) }; private send(mail) { ${log} }`, ['report']],
  ['that a field names among its handlers of failures', `private readonly handlers = { error: this.fail.bind(this) }; private fail(mail) { ${log} }`, ['unreached']],
  ['that a field keeps in a list', `private readonly steps = [this.send]; private send(mail) { ${log} }`, ['unreached']],
  ['that a field keeps among its handlers', `private readonly handlers = { mail: (job) => { this.sent(job); ${log} } };`, ['report']],
  ['that a field keeps among its handlers of failures', `private readonly handlers = { error: (job) => { this.sent(job); ${log} } };`, ['unreached']],
  ['that a field keeps', `private readonly send = (job) => { ${log} };`, ['unreached']],
])('a log in a hidden member %s', (_place, members, expected) => {
  expect(verdictsOf(logsOf(store(members)))).toEqual(expected);
});

it.each([
  ['is handed the job of another work', `async send(job: Job) { const { id } = job.data; await this.redis.set(id, 1); ${log} }`, ['report']],
  ['is named for doing it again', `async reprocess(job: Job) { const { id } = job.data; await this.redis.set(id, 1); ${log} }`, ['report']],
  ['is named for doing it later', `async processLater(job: Job) { const { id } = job.data; await this.redis.set(id, 1); ${log} }`, ['report']],
  ['does not say what it takes apart', `async process(job) { const { id } = job.data; await this.redis.set(id, 1); ${log} }`, ['report']],
  ['is given nothing to take apart', `async handle() { ${log} return this.redis.get('next'); }`, ['report']],
])('a log in what %s does no job', (_place, members, expected) => {
  expect(verdictsOf(logsOf(store(members)))).toEqual(expected);
});

it.each([
  ['a static field that makes the class', `static create = async (url) => { console.log('x'); return new KeyStore(); };`, ['lifecycle']],
  ['a static that reads what it made', `static async of(url) { const made = new KeyStore(); const size = made.size; console.log('x'); return size; }`, ['report']],
  ['a static that hands out what it found', `static async of(url) { let found; for (const each of all) found = each; console.log('x'); return found; }`, ['report']],
])('a log in %s', (_place, members, expected) => {
  expect(verdictsOf(logsOf(store(members)))).toEqual(expected);
});

it('a static that makes a class without a name makes it by this', () => {
  const code = "import { Redis } from 'ioredis';\nexport default class { redis = new Redis(); static of(url) { console.log('x'); return new this(); } }";
  expect(verdictsOf(logsOf(code))).toEqual(['lifecycle']);
});

it.each([
  ['overrides what its base runs, and runs that first', `protected async _read(key) { const read = await super._read(key); ${log} return read; }`, ['report']],
  ['is its own part of a start', `async connect() { this._note(); } protected _note() { super._note(); ${log} }`, ['unreached']],
  ['is private, whatever the base runs', `private async _read(key) { ${log} }`, ['unreached']],
])('a log in a member of a class with a base that %s', (_place, members, expected) => {
  expect(verdictsOf(logsOf(store(members).replace('class KeyStore', 'class KeyStore extends Cached')))).toEqual(expected);
});

it.each([
  ['initSession(sessionId?: string)', 'lifecycle'],
  ['initSession(name: string, ttl: number, sessionId: string)', 'lifecycle'],
  ['destroy({ sid, force })', 'report'],
  ['destroy(it: NodeJS.Timeout)', 'lifecycle'],
  ['destroy(it: UserSet)', 'report'],
  ['destroy(it: DateRange)', 'report'],
  ['destroy(it: CallbackEntry)', 'report'],
])('%s: %s', (head, expected) => {
  expect(verdictsOf(logsOf(store(`${head} { ${log} }`)))).toEqual([expected]);
});

it('a hidden member that sets up what belongs to somebody runs with the operation that calls it', () => {
  expect(verdictsOf(logsOf(store(`get(user) { this.#initUser(user); } #initUser(user: User) { ${log} }`)))).toEqual(['report']);
});

it.each([
  ['a member and a function of the same name, where the function is called', `get(key) { note(key); } private note() { ${log} }`, ['unreached', 'report']],
  ['a member and a function of the same name, where the member is called', `get(key) { this.note(key); } private note() { ${log} }`, ['report']],
  ['a function, where a field of its name is called', `note; get(key) { this.note(key); }`, []],
])('a log in %s', (_place, members, expected) => {
  expect(verdictsOf(logsOf(store(members, 'function note(key) { console.log(key); }'))).sort().reverse()).toEqual(expected);
});

it('a function that a factory hands out is no step of it', () => {
  const code = `import { Redis } from 'ioredis';\nexport function createKeyStore(redis: Redis) { async function checkFigures() { console.log('x'); return redis.get('a'); } const write = (id) => redis.set(id, 1); return { checkFigures, write }; }`;
  expect(verdictsOf(logsOf(code))).toEqual(['report']);
});

it.each([
  ['of the monitored base, whatever that holds', 'call', ['lifecycle', 'unreached', 'report']],
  ['of another class', 'other', ['report', 'report', 'report']],
])('a call method %s', (_, method, expected) => {
  const code = store(`async call(fn) { ${log} this.seen(); return fn(); } private seen() { ${log} } async get(key) { ${log} return this.call(() => this.redis.get(key)); }`);
  expect(verdictsOf(logsOf(code, {}, { monitoredBases: [{ class: 'KeyStore', calls: [method] }] }))).toEqual(expected);
});

it.each([
  ['what to send', `async initializeProducer(topic, message) { await this.redis.publish(topic, message); ${log} }`, ['report']],
  ['what to send, alone', `async runProducer(letter) { await this.redis.connect(); await this.redis.publish('letters', { letter }); ${log} }`, ['report']],
  ['what it does not send', `async runProducer(letter) { await this.redis.publish('letters', { letter: 1 }); ${log} }`, ['lifecycle']],
  ['only where', `async initializeProducer(topic) { await this.redis.publish(topic, 'x'); ${log} }`, ['lifecycle']],
  ['a client and its settings', `async setupProducer(client, options) { await client.publish('x', options); ${log} }`, ['lifecycle']],
])('a log in a member that is named for a start and given %s', (_what, members, expected) => {
  expect(verdictsOf(logsOf(store(members)))).toEqual(expected);
});

it.each([
  ['that each write runs', `async save(id) { await this.invalidateListCache(); }\n  private async invalidateListCache() { ${log} await this.redis.del('a'); }`, ['report']],
  ['or evicts, where a write runs it', `async save(id) { this.evictOldest(); }\n  private evictOldest() { ${log} }`, ['report']],
  ['or writes out, where a write runs it', `async save(id) { if (this.rows.length > 9) await this.flushAll(); }\n  private async flushAll() { ${log} await this.redis.set('a', 1); }`, ['report']],
  ['or writes out, where only a close runs it', `async close() { await this.flushAll(); }\n  private async flushAll() { ${log} await this.redis.set('a', 1); }`, ['maintenance']],
  ['that no write runs', `private async invalidateListCache() { ${log} await this.redis.del('a'); }`, ['maintenance']],
  ['that others may call', `async save(id) { await this.invalidateListCache(); }\n  async invalidateListCache() { ${log} await this.redis.del('a'); }`, ['maintenance']],
])('what drops cached entries %s', (_what, members, expected) => {
  expect(verdictsOf(logsOf(store(members)))).toEqual(expected);
});

it.each([
  ['clear(identifier, log)', 'report'],
  ['retryConnection()', 'lifecycle'],
  ['getPrisma()', 'lifecycle'],
  ['getPrismaUser(key)', 'report'],
  ['enableShutdownHooks(app)', 'lifecycle'],
  ['registerCacheMiddleware()', 'lifecycle'],
  ['setRetentionPolicy(table, days)', 'maintenance'],
  ['setRetention(key)', 'report'],
])('%s: %s', (head, expected) => {
  expect(verdictsOf(logsOf(store(`${head} { ${log} }`)))).toEqual([expected]);
});

it.each([
  ['finds an entry and makes it', `static async findByEmail(email) { console.log('x'); return new this(email); }`, ['report']],
  ['gets the one there is', `static getInstance() { console.log('x'); return new this(); }`, ['lifecycle']],
])('a log in a static that %s', (_place, members, expected) => {
  expect(verdictsOf(logsOf(store(members)))).toEqual(expected);
});

it.each([
  ['what is sent in it', `async initializeMultipartUpload(metadata) { ${log} }`, ['report']],
  ['nothing', `async initializeUpload() { ${log} }`, ['lifecycle']],
  ['what is kept, where a part of the infrastructure is set up', `async initializeUploadQueue(metadata) { ${log} }`, ['lifecycle']],
  ['whose it is, by the short name', `async invalidateLibraryCache(uid) { ${log} await this.redis.del(uid); }`, ['report']],
  ['an index that may be there', `async deleteIndexIfExists(name) { ${log} }`, ['maintenance']],
])('a log in a member that begins or removes something and is given %s', (_what, members, expected) => {
  expect(verdictsOf(logsOf(store(members)))).toEqual(expected);
});

it.each([
  ['a private loop that is named for a start', `connect() { this.listenOnStreams(); } private async listenOnStreams() { const next = await this.redis.xreadgroup('g'); await this.note(next); return this.listenOnStreams(); } private note(next) { ${log} }`, ['report']],
  ['a start that tries again', `connect() { this.openStreams(); } private async openStreams() { this.note(); setTimeout(() => this.openStreams(), 10); } private note() { ${log} }`, ['unreached']],
])('a log in a member that %s runs', (_place, members, expected) => {
  expect(verdictsOf(logsOf(store(members)))).toEqual(expected);
});

it.each([
  ['nothing, and answers nothing', "export async function setDailyFigures() { console.log('x'); await redis.set('figures', 1); }", ['maintenance']],
  ['nothing, and answers what it wrote', "export async function setDailyFigures() { console.log('x'); await redis.set('figures', 1); return 1; }", ['report']],
  ['a key, once it has its client', "export function removeAlias(client: Redis) { return async (name) => { console.log('x'); await client.del(name); }; }", ['report']],
  ['nothing but a client, and deletes all', "export function removeAliases(client: Redis) { return async () => { console.log('x'); await client.del('aliases'); }; }", ['maintenance']],
  ['an age, and deletes', "export const forgetFigures = async (hours) => { console.log('x'); await redis.pipeline().delete(hours).exec(); };", ['maintenance']],
  ['an age, and reads', "export const recentFigures = async (hours) => { console.log('x'); return redis.get(hours); };", ['report']],
  ['a key', "export async function setDailyFigures(id) { console.log('x'); await redis.set(id, 1); }", ['report']],
])('a log in a function of a module that writes and is given %s', (_what, code, expected) => {
  expect(verdictsOf(logsOf(`import { Redis } from 'ioredis';\nconst redis = new Redis();\nexport const getFigures = (id) => redis.get(id);\n${code}`, {}, {}))).toEqual(expected);
});
