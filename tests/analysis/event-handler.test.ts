import { describe, expect, it } from 'vitest';
import { handlerKind, isRejectionHandler, type HandlerKind } from '../../analysis/event-handler.ts';
import type { Node } from '../../analysis/nodes.ts';
import { logsOf, store, verdictsOf } from './detector.ts';
import { loaded, nodesOf, textOf } from './loaded.ts';

/** What becomes of the log of a callback that is written in an operation: a message is reported like the operation itself. */
const verdict = (body: string): string[] => verdictsOf(logsOf(store(`async get(key) { ${body.replace('LOG', "console.log('x')")} }`)));

/** What becomes of it in `connect`, where only what runs per message is reported. */
const verdictOnConnect = (body: string): string[] => verdictsOf(logsOf(store(`async connect() { ${body.replace('LOG', "console.log('x')")} }`)));

it.each([
  'ready', 'attached', 'detach', 'connect', 'connecting', 'connected', 'close', 'closing', 'closed', 'end', 'reconnecting', 'disconnect', 'open', 'listening', 'drain', 'wait', 'online', 'SIGTERM', 'exit', 'ioredis:close', 'client-ready', 'pool.acquire', 'notice', 'leader-elected', 'leaderChanged', 'leader:lost', '+node', '-node', 'node added', 'paused', 'initialized', 'rebalanced', 'leaderElected', 'remove', 'halfOpen', 'connectionPoolCreated', 'connectionClosed', 'maintenance', 'serverHeartbeatSucceeded', 'topologyClosed',
])('%s is an event of the connection', (event) => {
  expect(verdict(`this.redis.on('${event}', () => { LOG; });`)).toEqual(['lifecycle']);
});

it.each(['error', 'client-error', 'clientError', 'failed', 'consumer.crash', 'crashed', 'stalled', 'abort', 'timeout', 'time_out', 'unhandledRejection', 'job:failed', 'connectFailed', 'jobFailed'])('%s is an event of a failure', (event) => {
  expect(verdict(`this.redis.on('${event}', () => { LOG; });`)).toEqual(['error-path']);
});

it.each([
  ["this.redisListeners.set('pmessage', (message) => { LOG; }); this.client.on('pmessage', this.redisListeners.get('pmessage'));", ['report']],
  ["this.redisListeners.set('error', (error) => { LOG; });", ['error-path']],
  ["this.redisListeners.set('ready', () => { LOG; });", ['lifecycle']],
  ["this.entries.set('pmessage', (message) => { LOG; });", ['lifecycle']],
])('%s at a start keeps a handler', (code, expected) => {
  expect(verdictOnConnect(code)).toEqual(expected);
});

it.each([
  ["rowStream.on('data', () => {}).on('end', () => { LOG; });", ['report']],
  ["this.client.on('data', () => {}).on('end', () => { LOG; });", ['lifecycle']],
])('%s in an operation ends a stream or a connection', (code, expected) => {
  expect(verdict(code)).toEqual(expected);
});

it.each([
  ["this.client.$on('query', (event) => { LOG; });", ['report']],
  ["this.client.$on('beforeExit', () => { LOG; });", ['lifecycle']],
])('%s at a start hears of each query or of none', (code, expected) => {
  expect(verdictOnConnect(code)).toEqual(expected);
});

it.each(['message', 'pmessage', 'data', 'row', 'completed', 'changed', 'expired', 'connection-string', 'opening-hours', 'errors-total', 'removed', 'servers'])('%s is an event of a message', (event) => {
  expect(verdictOnConnect(`this.redis.on('${event}', () => { LOG; });`)).toEqual(['report']);
});

it.each([
  ['a function that subscribes', "subscribe(this.redis, 'changes', () => { LOG; });", 'report'],
  ['once', "this.redis.once('ready', () => { LOG; });", 'lifecycle'],
  ['addListener', "this.redis.addListener('error', () => { LOG; });", 'error-path'],
  ['addEventListener', "this.socket.addEventListener('open', () => { LOG; });", 'lifecycle'],
  ['prependListener', "this.redis.prependListener('close', () => { LOG; });", 'lifecycle'],
  ['an optional call', "this.redis?.on('close', () => { LOG; });", 'lifecycle'],
  ['a constant of an event', 'this.consumer.on(this.consumer.events.CRASH, () => { LOG; });', 'error-path'],
  ['another constant of an event', 'this.consumer.on(Events.DISCONNECT, () => { LOG; });', 'lifecycle'],
  ['a bound function', "this.redis.on('close', function () { LOG; }.bind(this));", 'lifecycle'],
  ['a property of a connection', 'this.socket.onopen = () => { LOG; };', 'lifecycle'],
  ['a property of an error', 'this.socket.onerror = () => { LOG; };', 'error-path'],
  ['an option for errors', 'watch({ onError: () => { LOG; } });', 'error-path'],
  ['an option for failures', 'watch({ onFailed: () => { LOG; } });', 'error-path'],
  ['a logger that is handed to a driver', 'connect({ logger: { info: (text) => { LOG; } } });', 'lifecycle'],
  ['a function that a driver logs with', 'connect({ logging: (text) => { LOG; } });', 'lifecycle'],
  ['a server that listens', 'this.server.listen(8080, () => { LOG; });', 'lifecycle'],
  ['an acknowledgement that asks for an error', "this.redis.subscribe('a', (err, count) => { LOG; });", 'lifecycle'],
  ['a message behind an error', "this.nats.subscribe('a', (err, msg) => { LOG; });", 'report'],
  ['an acknowledgement of nothing but an error', "this.redis.subscribe('a', (error) => { LOG; });", 'error-path'],
])('%s', (_what, body, expected) => {
  expect(verdict(body)).toEqual([expected]);
  expect(verdictOnConnect(body)).toEqual([expected]);
});

it.each([
  ['the end of a stream that is read', "rows.stream.on('end', () => { LOG; });", 'report'],
  ['the end of what is called a stream', "readable.on('close', () => { LOG; });", 'report'],
  ['the end of an upload', "this.upload.on('end', () => { LOG; });", 'report'],
  ['the end of a connection', "this.socket.on('end', () => { LOG; });", 'lifecycle'],
  ['the end of a stream that is told afterwards', "stream.on('closed', () => { LOG; });", 'report'],
  ['a stream that is open', "stream.on('open', () => { LOG; });", 'lifecycle'],
  ['what is handed out for the end', 'return { store: this.redis, tearDown: async () => { LOG; } };', 'lifecycle'],
  ['a method that is handed out for the end', 'return { store: this.redis, async shutDown() { LOG; } };', 'lifecycle'],
])('%s', (_what, body, expected) => {
  expect(verdict(body)).toEqual([expected]);
});

it.each([
  ['subscribe', "this.redis.subscribe('a', (message) => { LOG; });"],
  ['pSubscribe', "this.redis.pSubscribe('a', (message) => { LOG; });"],
  ['consume', "this.channel.consume('a', (message) => { LOG; });"],
  ['process', 'this.queue.process(async (job) => { LOG; });'],
  ['the processor of a worker', "this.worker = new Worker('a', async (job) => { LOG; });"],
  ['eachMessage', 'this.consumer.run({ eachMessage: async (message) => { LOG; } });'],
  ['a method of that name', 'this.consumer.run({ async eachMessage(message) { LOG; } });'],
  ['an option for a handler', 'this.queue.start({ handler: async (job) => { LOG; } });'],
  ['a notification', "this.sql.listen('changed', (payload) => { LOG; });"],
  ['a property of a message', 'this.socket.onmessage = () => { LOG; };'],
  ['a snapshot', 'this.collection.onSnapshot((snapshot) => { LOG; });'],
  ['a function that is named before', "const onMessage = (message) => { LOG; }; this.channel.consume('a', onMessage);"],
])('%s runs per message, though it is registered once', (_what, body) => {
  expect(verdictOnConnect(body)).toEqual(['report']);
});

it.each([
  ['takes its data apart', 'this.queue.process(async (job) => { const { to } = job.data; LOG; });'],
  ['names a part of its data', 'this.queue.process(4, async (job) => { LOG; await send(job.data.to); });'],
  ['is given its data', 'this.queue.process(async ({ data }) => { LOG; await send(data.to); });'],
  ['takes its data, and that apart', 'this.queue.process(async (job) => { const { data } = job; LOG; await send(data.to); });'],
  ['takes its data apart, in a worker', "this.worker = new Worker('mail', async (job) => { const { to } = job.data; LOG; });"],
  ['takes its data apart where it is given', 'this.queue.process(async ({ data: { to } }) => { LOG; });'],
])('a processor that %s does the job, and is none of the queue', (_what, body) => {
  expect(verdictOnConnect(body)).toEqual(['lifecycle']);
});

it.each([
  ['takes its data apart', 'await send(job.data.to);', []],
  ['only passes it on', 'await send(job);', ['report']],
])('a worker that gives its jobs to a member that %s', (_what, body, expected) => {
  const runs = ['async (job) => this.deliver(job)', 'this.deliver', 'this.deliver.bind(this)'];
  for (const run of runs) expect(verdictsOf(logsOf(store(`start() { this.worker = new Worker('mail', ${run}); } private async deliver(job) { ${body} this.logger.info('x'); }`))).filter((each) => each === 'report')).toEqual(expected);
});

it.each([
  ['hands it on', 'this.queue.process(async (job) => { LOG; await this.run(job.data); });'],
  ['is given its data and hands that on', 'this.queue.process(async ({ data }) => { LOG; await this.run(data); });'],
  ['is given no data', 'this.queue.process(async ({ id }) => { LOG; await this.run(id.data); });'],
  ['names a part of another one', 'this.queue.process(async (job) => { LOG; await this.run(this.last.data.id); });'],
])('a processor that %s is a part of the queue', (_what, body) => {
  expect(verdictOnConnect(body)).toEqual(['report']);
});

it.each([
  ['an event that cannot be known', 'this.redis.on(event, () => { LOG; });'],
  ['a callback in the place of the event', 'this.redis.on(() => { LOG; });'],
  ['any other callback', 'this.each(() => { LOG; });'],
  ['any other option', 'this.each({ mapper: () => { LOG; } });'],
  ['any other class', "new Task('a', () => { LOG; });"],
  ['an option that says when', 'this.each({ onSettled: () => { LOG; } });'],
])('%s runs where it is written', (_what, body) => {
  expect(verdict(body)).toEqual(['report']);
  expect(verdictOnConnect(body)).toEqual(['lifecycle']);
});

it.each([
  ['a member', "async connect() { this.redis.on('message', this.take); } private take() { console.log('x'); }", ['report']],
  ['a bound member', "async connect() { this.redis.on('message', this.take.bind(this)); } private take() { console.log('x'); }", ['report']],
  ['a member for a property', "async connect() { this.socket.onmessage = this.take; } private take() { console.log('x'); }", ['report']],
  ['a member for the connection', "async connect() { this.redis.on('ready', this.greet); } private greet() { console.log('x'); }", ['unreached']],
])('%s', (_what, members, expected) => {
  expect(verdictsOf(logsOf(store(members)))).toEqual(expected);
});

/** The callback in a method that says `FN`, as it is handed over: an arrow function, or another text for it. */
function callbackIn(code: string, callback = '(x) => x'): Node {
  const { module } = loaded(`class A { m() { ${code.replace('FN', callback)} } }`);
  const [first] = nodesOf(module, (node) => textOf(module, node) === callback);
  if (!first) throw new Error(`no callback in ${code}`);
  return first;
}

describe('a callback is one', () => {
  it.each<[string, HandlerKind]>([
    ["a.on('ready', FN);", 'connection'],
    ["a.on('error', FN);", 'error'],
    ["a.on('data', FN);", 'message'],
    ["a['on']('data', FN);", 'message'],
    ["on('data', FN);", null],
    ["a.off('data', FN);", null],
    ["a[on]('data', FN);", null],
    ['a.on(FN);', null],
    ['a.on(b, FN);', null],
    ['a.on(b[c], FN);', null],
    ["a.on('data', b(FN));", null],
    ["(FN)('a');", null],
    ['new Worker(FN);', null],
    ["new Worker('a', FN);", 'message'],
    ["new Worker('a', {}, FN);", 'message'],
    ["new Task('a', FN);", null],
    ["new a.Worker('a', FN);", null],
    ['a = { eachMessage: FN };', 'message'],
    ['a = { handler: FN };', 'message'],
    ['a = { onFlush: FN };', 'message'],
    ['a = { myHandler: FN };', null],
    ['a = { handlers: FN };', null],
    ['a = { onError: FN };', 'error'],
    ['a = { onDone: FN };', null],
    ['a = { monError: FN };', null],
    ['a = { info: FN };', 'connection'],
    ['a = { infos: FN };', null],
    ['a = { myLog: FN };', null],
    ['a = { [handler]: FN };', null],
    ['a.onmessage = FN;', 'message'],
    ['a.onclose = FN;', 'connection'],
    ['a.onerror = FN;', 'error'],
    ['a.once = FN;', 'message'],
    ['a.monerror = FN;', null],
    ['a.onMessage = FN;', null],
    ['a[onmessage] = FN;', null],
    ['onmessage = FN;', null],
    ["a.listen('changed', FN);", 'message'],
    ["a.listen('changed', b, FN);", 'connection'],
    ['a.listen(80, FN);', 'connection'],
    ['a.listen(FN);', 'connection'],
    ["a.subscribe('b', FN);", 'message'],
    ['const handlers = { b: FN };', 'message'],
    ['const jobHandlers = { b: FN };', 'message'],
    ['const handlers = { failed: FN };', 'error'],
    ['const handlers = { close: FN };', 'connection'],
    ['const handlers = { b: FN } as const;', 'message'],
    ['const handlers = ({ b: FN } satisfies B) as C;', 'message'],
    ['const others = { b: FN };', null],
    ['const { handlers } = { b: FN };', null],
    ['a = { jobs: { b: FN } };', 'message'],
    ['a = { other: { b: FN } };', null],
    ['this.handlers = { b: FN };', 'message'],
    ['a.handlers = { b: FN };', null],
    ['a = class { handlers = { b: FN }; };', 'message'],
    ['a = class { others = { b: FN }; };', null],
    ['run({ b: FN });', null],
    ['const handlers = { [FN]: b };', null],
    ['const handlers = { [b]: FN };', 'message'],
    ['const handlers = [FN];', null],
    ['return FN;', null],
  ])('in %s: %s', (code, expected) => {
    expect(handlerKind(callbackIn(code))).toBe(expected);
  });

  it.each<[string, HandlerKind]>([
    ['() => x', 'connection'],
    ['(x) => y', 'connection'],
    ['(x, y) => y', 'message'],
    ['(x) => send(x.data.to)', 'connection'],
    ['(x, done) => { sweep(); done(); }', 'connection'],
    ['({ x }) => y', 'message'],
    ['make', 'message'],
  ])('of a map of handlers, %s, by what it uses: %s', (callback, expected) => {
    expect(handlerKind(callbackIn('const handlers = { b: FN };', callback))).toBe(expected);
  });

  it.each<[string, HandlerKind]>([
    ['(error) => x', 'error'],
    ['(error, x) => x', 'connection'],
    ['(x) => x', 'message'],
    ['({ error }) => x', 'message'],
    ['() => x', 'message'],
    ['take', 'message'],
  ])('of a subscription, %s, by its parameters: %s', (callback, expected) => {
    expect(handlerKind(callbackIn("a.subscribe('b', FN);", callback))).toBe(expected);
  });

  it.each<[string, string, HandlerKind]>([
    ['this.handleCommand', 'run(FN);', 'message'],
    ['this.handleCommand', 'new Server(FN);', 'message'],
    ['this.handleCommand.bind(this)', 'run(FN);', 'message'],
    ['this._onRequests', 'run(FN);', 'message'],
    ['this.processJob', 'run(FN);', 'message'],
    ['this.handleCommand.call(this)', 'run(FN);', null],
    ['bind(this.handleCommand)', 'run(FN);', null],
    ['this.handle', 'run(FN);', null],
    ['this.handling', 'run(FN);', null],
    ['a.handleCommand', 'run(FN);', null],
    ['handleCommand', 'run(FN);', null],
    ['this.handleCommand', 'FN();', null],
    ['this.handleCommand', 'return FN;', null],
    ['this.handleCommand', 'run([FN]);', null],
  ])('that is named for what it hears, %s, in %s: %s', (callback, code, expected) => {
    expect(handlerKind(callbackIn(code, callback))).toBe(expected);
  });

  it.each<[string, boolean]>([
    ['a.catch(FN);', true],
    ['a.then(b, FN);', true],
    ['a().catch(FN);', true],
    ['a.then(FN);', false],
    ['a.catch(b, FN);', false],
    ['a.finally(FN);', false],
    ['a[b](FN);', false],
    ['run(FN);', false],
    ['new A(FN);', false],
    ['return FN;', false],
  ])('of a rejection in %s: %s', (code, expected) => {
    expect(isRejectionHandler(callbackIn(code))).toBe(expected);
  });
});

it.each([
  ['what ends the process', "process.on('beforeExit', () => { LOG; });", 'lifecycle'],
  ['what the process lets through', "process.on('uncaughtException', () => { LOG; });", 'error-path'],
  ['a message of another process', "process.on('message', () => { LOG; });", 'report'],
  ['a function that is an option', 'const onEach = async (message) => { LOG; }; await this.consumer.run({ partitions: 2, eachMessage: onEach });', 'report'],
  ['a request to a database of the page', 'request.onsuccess = () => { LOG; };', 'lifecycle'],
  ['a new version of a database of the page', 'request.onupgradeneeded = () => { LOG; };', 'lifecycle'],
])('%s, where a connection is made', (_what, body, expected) => {
  expect(verdictOnConnect(body)).toEqual([expected]);
});
