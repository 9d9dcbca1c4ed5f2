import { describe, expect, it } from 'vitest';
import { logsOf, store, verdictsOf } from './detector.ts';

describe('the message of a log call is', () => {
  it.each<[string, string | null]>([
    ["console.log('a');", 'a'],
    ["console.log(key, 'a', 'b');", 'a'],
    ['console.log(`a`);', 'a'],
    ['console.log(`a ${key} b ${key}`);', 'a * b *'],
    ["console.log(`a ${key}`, 'b');", 'a *'],
    ['console.log(key);', null],
    ["console.log({ a: 'b' });", null],
    ['console.log();', null],
  ])('in %s: %j', (body, expected) => {
    expect(logsOf(store(`async get(key) { ${body} }`)).map(({ message }) => message)).toEqual([expected]);
  });

  it('of a sum, its texts', () => {
    expect(logsOf(store("get(key) { console.log('read ' + key + ' of ' + this.name, 'x'); console.log(key + 1); }")).map(({ message }) => message)).toEqual(['read * of *', null]);
  });

  it('of a tag, what it stands before', () => {
    const logs = logsOf(store('out = getLogger(["a"]); async get(key) { this.out.info`a ${key}`; }', "import { getLogger } from '@logtape/logtape';"));
    expect(logs.map(({ message }) => message)).toEqual(['a *']);
  });
});

describe('the verdict on a log call is', () => {
  const log = "console.log('x');";

  it.each<[string, string, string[]]>([
    ['of an operation', `async get(key) { ${log} }`, ['report']],
    ['of a member that handles a failure', `handleJobFailure(job, error) { ${log} return job; }`, ['error-path']],
    ['of a member that handles a job', `handleJob(job, error) { ${log} return job; }`, ['report']],
    ['of a member that answers an error', `toFailure(error) { ${log} return { status: 'failed' }; }`, ['error-path']],
    ['of a member that asks for an error', `isDriverError(error) { ${log} return 'code' in error; }`, ['report']],
    ['of a member that stores errors', `saveFailure(key, error) { ${log} }`, ['report']],
    ['of a member that is handed an error as any other one', `publish(err) { ${log} }`, ['report']],
    ['of a warning', "async get(key) { console.warn('x'); }", ['level']],
    ['of an error', "async get(key) { console.error('x'); }", ['level']],
    ['of a level that is not known', "async get(key) { logger[level]('x'); }", ['unknown-level']],
    ['of what fails', `async get(key) { try { await this.redis.get(key); } catch { ${log} } }`, ['error-path']],
    ['of a handler of the connection', `async get(key) { this.redis.on('ready', () => { ${log} }); }`, ['lifecycle']],
    ['behind a switch', `async get(key) { if (this.debug) { ${log} } }`, ['guarded']],
    ['of the constructor', `constructor() { ${log} }`, ['lifecycle']],
    ['of what connects', `async connect() { ${log} }`, ['lifecycle']],
    ['of what maintains', `async cleanup() { ${log} }`, ['maintenance']],
    ['of what nothing calls', `private help() { ${log} }`, ['unreached']],
    ['of what an operation calls', `async get(key) { this.help(); } private help() { ${log} }`, ['report']],
    ['of what only the start calls', `constructor() { this.help(); } private help() { ${log} }`, ['unreached']],
    ['of a message that is heard', `async connect() { this.redis.on('message', () => { ${log} }); }`, ['report']],
    ['of each of several', `async get(key) { ${log} console.debug('y'); console.error('z'); }`, ['report', 'report', 'level']],
    ['of an entry that says that it is of the start', "async get(key) { console.log('Connected to the store'); }", ['lifecycle']],
    ['of an entry that says that it is of a migration', "async get(key) { console.log(`Migrated ${key}`); }", ['maintenance']],
    ['of an entry that says that something failed before', "async get(key) { console.log('Retrying', key); }", ['error-path']],
    ['of an entry that says what its operation does', "async retryJob(id) { console.log('Retrying', id); }", ['report']],
    ['of an entry that says that something failed before, in what tries again', "async acquireWithRetry(key) { console.log(`Failed to acquire ${key}`); }", ['error-path']],
    ['of a class within, which is its own', `async get(key) { return class { set() { ${log} } }; }`, []],
  ])('%s', (_, members, expected) => {
    expect(verdictsOf(logsOf(store(members)))).toEqual(expected);
  });

  it('that the settings report what is behind a switch', () => {
    expect(verdictsOf(logsOf(store(`async get(key) { if (this.debug) { ${log} } }`), {}, { operations: { guarded: 'report' } }))).toEqual(['report']);
  });

  it('that the settings allow a message', () => {
    const code = store("async get(key) { console.log('Session created'); console.log('Session read'); console.log(key); }");
    expect(verdictsOf(logsOf(code, {}, { operations: { allow: ['Session created*'] } }))).toEqual(['allowed-message', 'report', 'report']);
  });

  it('for the operation that runs it', () => {
    const logs = logsOf(store(`async get(key) { this.help(); } private help() { ${log} } async set(key) { ${log} }`));
    expect(logs.map(({ member, verdict }) => [member, verdict.kind === 'operation-log' && verdict.operation])).toEqual([['help', 'get'], ['set', 'set']]);
  });

  it('with a removal where it is reported, and none elsewhere', () => {
    const logs = logsOf(store(`async get(key) { ${log} console.error('y'); }`));
    expect(logs.map(({ removal }) => removal !== null)).toEqual([true, false]);
  });

  it('at the place of what is called', () => {
    const code = store(`async get(key) { ${log} }`);
    const [found] = logsOf(code);
    expect(code.slice(found?.span.start, found?.span.end)).toBe('console.log');
  });
});

it('a function of the module that no operation runs belongs to nobody', () => {
  const code = "import { Redis } from 'ioredis';\nconst redis = new Redis();\nexport async function getSession(key) { help(); return redis.get(key); }\nfunction help() { console.log('x'); }\nfunction other() { console.log('y'); }";
  expect(logsOf(code, {}, {}).map(({ member, message }) => `${member} ${message}`)).toEqual(['help x']);
});
