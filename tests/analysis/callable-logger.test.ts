import { expect, it } from 'vitest';
import { logsOf, store } from './detector.ts';

const levels = (members: string, head = ''): string[] => logsOf(store(members, head)).map(({ level }) => level);

it.each([
  ['a field of a function type', "constructor(private readonly log: (text: string) => void) {} get(key) { this.log('read'); }", ['info']],
  ['a field that is handed in without a type', "constructor(log) { this.debug = log; } get(key) { this.debug('read'); }", ['debug']],
  ['a field of a type that is named for it', "private log: LogFn; get(key) { this.log('read'); }", ['info']],
  ['a function of the options', "get(key) { this.options.logger('read'); }", ['info']],
  ['a function that is taken from the options', "get(key) { const { log } = this.options; log('read'); }", ['info']],
  ['a parameter', "get(key, log: LogFn) { log('read'); }", ['info']],
  ['a level that is named first', "constructor(private readonly log: Log) {} get(key) { this.log('debug', 'read'); this.log('error', 'lost'); this.log(LogLevel.Warn, 'slow'); }", ['debug', 'error', 'warn']],
  ['a level that cannot be known', "constructor(private readonly log: Log) {} get(key) { this.log(level, 'read'); }", ['unknown']],
])('%s is a logger', (_what, members, expected) => {
  expect(levels(members)).toEqual(expected);
});

it.each([
  ['a method of the class', 'log(key) { return this.redis.xrange(key); } get(key) { this.log(key); }'],
  ['a method of something else', "get(key) { git.log('-1'); this.repository.log(key); Math.log(2); }"],
  ['a number', 'private log: number; get(key) { this.log(key); }'],
  ['a field that nobody declares', 'get(key) { this.log(key); }'],
  ['a local function', 'get(key) { const log = (text) => text; log(key); }'],
])('%s is none', (_what, members) => {
  expect(levels(members)).toEqual([]);
});
