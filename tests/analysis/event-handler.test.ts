import { expect, it } from 'vitest';
import { logsOf, store, verdictsOf } from './detector.ts';

/** What becomes of the log of a callback that is written in an operation: a message is reported like the operation itself. */
const verdict = (body: string): string[] => verdictsOf(logsOf(store(`async get(key) { ${body.replace('LOG', "console.log('x')")} }`)));

/** What becomes of it in `connect`, where only what runs per message is reported. */
const verdictOnConnect = (body: string): string[] => verdictsOf(logsOf(store(`async connect() { ${body.replace('LOG', "console.log('x')")} }`)));

it.each([
  'ready', 'connect', 'connecting', 'connected', 'close', 'closing', 'closed', 'end', 'reconnecting', 'disconnect', 'open', 'listening', 'drain', 'wait', 'online', 'SIGTERM', 'exit', 'ioredis:close', 'client-ready', 'pool.acquire', 'notice', 'leader-elected', 'leaderChanged', 'leader:lost', '+node', '-node', 'node added', 'paused', 'initialized', 'rebalanced', 'leaderElected', 'remove', 'halfOpen', 'connectionPoolCreated', 'connectionClosed', 'serverHeartbeatSucceeded', 'topologyClosed',
])('%s is an event of the connection', (event) => {
  expect(verdict(`this.redis.on('${event}', () => { LOG; });`)).toEqual(['lifecycle']);
});

it.each(['error', 'client-error', 'clientError', 'failed', 'consumer.crash', 'crashed', 'stalled', 'abort', 'timeout', 'time_out', 'unhandledRejection', 'job:failed'])('%s is an event of a failure', (event) => {
  expect(verdict(`this.redis.on('${event}', () => { LOG; });`)).toEqual(['error-path']);
});

it.each(['message', 'pmessage', 'data', 'row', 'completed', 'changed', 'expired', 'connection-string', 'opening-hours', 'errors-total', 'removed', 'servers'])('%s is an event of a message', (event) => {
  expect(verdictOnConnect(`this.redis.on('${event}', () => { LOG; });`)).toEqual(['report']);
});

it.each([
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
  ['an acknowledgement of nothing but an error', "this.redis.subscribe('a', (error) => { LOG; });", 'error-path'],
])('%s', (_what, body, expected) => {
  expect(verdict(body)).toEqual([expected]);
  expect(verdictOnConnect(body)).toEqual([expected]);
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
])('%s runs per message, though it is registered once', (_what, body) => {
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
