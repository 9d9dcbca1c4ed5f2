import { expect, it } from 'vitest';
import { logsOf, store, verdictsOf } from './detector.ts';

/** A body of `get(key)` with one log at `LOG`, and what becomes of it. */
it.each([
  ['the end of a body', 'const value = await this.redis.get(key); LOG; return value;', 'report'],
  ['a try', 'try { LOG; return this.redis.get(key); } catch { return null; }', 'report'],
  ['a catch', 'try { return this.redis.get(key); } catch (error) { LOG; throw error; }', 'error-path'],
  ['a catch without a name', 'try { return this.redis.get(key); } catch { LOG; }', 'error-path'],
  ['a finally', 'try { return this.redis.get(key); } finally { LOG; }', 'report'],
  ['a finally within a catch', 'try { work(); } catch { try { undo(); } finally { LOG; } }', 'error-path'],
  ['a then', 'return this.redis.get(key).then((value) => { LOG; return value; });', 'report'],
  ['the second of a then', 'return this.redis.get(key).then(use, () => { LOG; });', 'error-path'],
  ['a .catch', 'return this.redis.get(key).catch(() => { LOG; });', 'error-path'],
  ['a .catch without a block', 'return this.redis.get(key).catch(() => LOG);', 'error-path'],
  ['a .finally', 'return this.redis.get(key).finally(() => { LOG; });', 'report'],
  ['behind a clause that throws', 'if (!key) throw new Error("no key"); LOG;', 'report'],
  ['a branch that throws', 'if (!key) { LOG; throw new Error("no key"); }', 'error-path'],
  ['a branch that rejects', 'if (!key) { LOG; return Promise.reject(new Error("no key")); }', 'error-path'],
  ['behind an early return', 'if (this.cached(key)) return this.cached(key); LOG;', 'report'],
  ['a branch that returns early', 'if (this.cached(key)) { LOG; return this.cached(key); }', 'report'],
  ['a miss', 'const value = await this.redis.get(key); if (!value) { LOG; return null; } return value;', 'report'],
  ['a hit or a miss', 'const value = await this.redis.get(key); value ? LOG : miss(); return value;', 'report'],
  ['the branch of an error', 'this.redis.get(key, (err, value) => { if (err) { LOG; return; } use(value); });', 'error-path'],
  ['the branch without an error', 'this.redis.get(key, (err, value) => { if (!err) { LOG; } });', 'report'],
  ['behind an error that returned', 'this.redis.get(key, (err, value) => { if (err) return fail(err); LOG; });', 'report'],
  ['behind what returns without an error', 'const err = await this.redis.try(key); if (!err) return; LOG;', 'error-path'],
  ['the branch of an instance of an error', 'if (value instanceof ReplyError) { LOG; }', 'error-path'],
  ['the else of a success', 'if (result.ok) { use(); } else { LOG; }', 'error-path'],
  ['a status that failed', 'if (response.status >= 500) LOG;', 'error-path'],
  ['an error that is compared with null', 'if (error !== null) { LOG; }', 'error-path'],
  ['no error, compared with null', 'if (error === null) { LOG; }', 'report'],
  ['an error event', "this.redis.on('error', () => { LOG; });", 'error-path'],
  ['a connection event', "this.redis.on('ready', () => { LOG; });", 'lifecycle'],
  ['a message event', "this.redis.on('message', () => { LOG; });", 'report'],
  ['the right of &&', 'value && LOG;', 'report'],
  ['the right of ||', 'value || LOG;', 'report'],
  ['behind an error and &&', 'err && LOG;', 'error-path'],
  ['a case', 'switch (key) { case "a": LOG; break; default: use(key); }', 'report'],
  ['a default that throws', 'switch (key) { case "a": break; default: LOG; throw new Error(key); }', 'error-path'],
  ['a body that ends in a throw', 'LOG; throw new Error("not supported");', 'error-path'],
  ['a retry before a last throw', 'for (const each of tries) { try { LOG; return each(); } catch {} } throw last;', 'report'],
  ['a loop', 'for (const each of keys) { LOG; }', 'report'],
  ['a callback of an array', 'keys.forEach((each) => { LOG; });', 'report'],
  ['a sequence', 'return (LOG, this.redis.get(key));', 'report'],
  ['behind void', 'void LOG;', 'report'],
  ['a wrapper', 'return this.timed("get", async () => { LOG; return this.redis.get(key); });', 'report'],
  ['the body of a missing client', 'if (!this.client) { this.client = make(); LOG; }', 'lifecycle'],
  ['the body of a client that is not connected', 'if (!this.redis.isOpen) { await this.redis.connect(); LOG; }', 'lifecycle'],
  ['what is chosen once', 'if (this.mode) return this.mode; LOG; this.mode = choose(); return this.mode;', 'lifecycle'],
  ['what is started once', 'if (this.begun) return; LOG; this.begun = true;', 'lifecycle'],
  ['what is started once, in a try', 'if (begun) { return; } try { await go(); begun = true; LOG; } catch {}', 'lifecycle'],
  ['what is ended once', 'if (!this.begun) return; this.begun = false; LOG;', 'lifecycle'],
  ['what is done by one at a time', 'if (this.busy) return; this.busy = true; LOG; this.busy = false;', 'report'],
  ['what only asks for a flag', 'if (this.closing) return; LOG;', 'report'],
  ['what is read again for each key', 'let value = this.near[key]; if (value) return value; LOG; value = await this.redis.get(key); return value;', 'report'],
  ['behind which something may return before a throw', 'LOG; const value = await this.redis.get(key); if (value) return value; throw new Error(key);', 'report'],
  ['a level', "if (this.logger.isLevelEnabled('debug')) LOG;", 'guarded'],
  ['a level that is compared', "if (this.logger.level === 'debug') { LOG; }", 'guarded'],
  ['the environment', 'if (process.env.DEBUG_CACHE) LOG;', 'guarded'],
  ['the mode of Node', "if (process.env.NODE_ENV !== 'production') LOG;", 'guarded'],
  ['a setting', 'if (this.options.debug) LOG;', 'guarded'],
  ['a setting of that name', 'const logged = this.options.logging ? (text) => LOG : false;', 'guarded'],
  ['a setting behind &&', 'this.options.verbose && LOG;', 'guarded'],
  ['behind a setting that returns', 'if (!this.debug) return; LOG;', 'guarded'],
  ['that a logger exists', 'if (this.logger) LOG;', 'report'],
  ['that a level of a logger exists', 'if (this.logger.info) LOG;', 'report'],
])('a log in %s', (_place, body, expected) => {
  const code = store(`async get(key) { ${body.replace('LOG', "this.logger.info('x')")} }`);
  expect(verdictsOf(logsOf(code))).toEqual([expected]);
});

it.each([
  ['a callback that is handed nothing but an error', 'this.redis.quit((error) => { LOG; });', 'error-path'],
  ['one that is named otherwise', 'this.redis.quit((parseError) => { LOG; });', 'error-path'],
  ['one that asks whether there is an error', 'this.redis.quit((error) => { LOG; if (error) throw error; });', 'report'],
  ['one that chooses by it', 'this.redis.quit((error) => { LOG; return error ? null : key; });', 'report'],
  ['one that asks by &&', 'this.redis.quit((error) => { LOG; error && fail(error); });', 'report'],
  ['the branch of one that asks', 'this.redis.quit((error) => { if (error) { LOG; } });', 'error-path'],
  ['a callback that is handed a result too', 'this.redis.get(key, (error, value) => { LOG; });', 'report'],
  ['a callback that is handed a result', 'this.redis.get(key, (value) => { LOG; });', 'report'],
  ['a callback that is handed nothing', 'this.redis.get(key, () => { LOG; });', 'report'],
])('a log in %s', (_place, body, expected) => {
  const code = store(`async get(key) { ${body.replace('LOG', "this.logger.info('x')")} }`);
  expect(verdictsOf(logsOf(code))).toEqual([expected]);
});

it.each([
  ['fills what is missing', 'if (!this.zones) { this.zones = await load(); LOG; } return this.zones;', 'lifecycle'],
  ['fills what is null', 'if (this.zones === null) { this.zones = await load(); LOG; }', 'lifecycle'],
  ['fills what is undefined', 'if (this.zones == undefined) { this.zones = await load(); LOG; }', 'lifecycle'],
  ['fills a private field', 'if (!this.#zones) { LOG; this.#zones = await load(); }', 'lifecycle'],
  ['fills something else', 'if (!this.zones) { this.areas = await load(); LOG; }', 'report'],
  ['fills it later, in a callback', 'if (!this.zones) { after(() => { this.zones = load(); }); LOG; }', 'report'],
  ['replaces what is there', 'if (this.zones) { this.zones = await load(); LOG; }', 'report'],
  ['fills a variable', 'if (!zones) { zones = await load(); LOG; }', 'report'],
  ['is the other one', 'if (!this.zones) { this.zones = await load(); } else { LOG; }', 'report'],
  ['connects what is not connected', 'if (!this.isConnected) { LOG; }', 'lifecycle'],
  ['connects a variable', 'if (!client) { client = make(); LOG; }', 'lifecycle'],
  ['makes one of two that is missing', 'if (!this.client || this.stale) { LOG; }', 'lifecycle'],
  ['runs for a flag that is false', 'if (this.ready === false) { LOG; }', 'lifecycle'],
  ['runs for any other flag', 'if (!this.cached) { LOG; }', 'report'],
])('a branch that %s', (_what, body, expected) => {
  const code = store(`async get(key) { ${body.replace('LOG', "this.logger.info('x')")} }`);
  expect(verdictsOf(logsOf(code))).toEqual([expected]);
});

it.each([
  ['a value that is made once', "get pool() { return (this.made ??= (this.logger.info('x'), make())); }", ['lifecycle']],
  ['a value that is made each time', "get pool() { return (this.made = (this.logger.info('x'), make())); }", ['report']],
  ['a field of something else', "get(key) { return (key.made ??= (this.logger.info('x'), make())); }", ['report']],
])('%s', (_what, members, expected) => {
  expect(verdictsOf(logsOf(store(members)))).toEqual(expected);
});

it.each([
  ['beside an error entry', "if (!reply) { this.logger.error('no reply'); LOG; return null; }", ['level', 'error-path']],
  ['before an error entry', "if (!reply) { LOG; console.error('no reply'); return null; }", ['error-path', 'level']],
  ['deeper in a branch with an error entry', "if (!reply) { this.logger.error('no reply'); if (key) { LOG; } }", ['level', 'error-path']],
  ['beside an error entry in a case', "switch (reply) { case 1: this.logger.fatal('bad'); LOG; break; default: }", ['level', 'error-path']],
  ['beside an error entry in the else', "if (reply) { use(reply); } else { log.error('no reply'); LOG; }", ['level', 'error-path']],
  ['in the other branch of an error entry', "if (!reply) { this.logger.error('no reply'); } else { LOG; }", ['level', 'report']],
  ['behind a branch with an error entry', "if (!reply) { this.logger.error('no reply'); } LOG;", ['level', 'report']],
  ['beside an error entry in a callback', 'this.failures.subscribe(([message, stack]) => { this.logger.error(message); LOG; });', ['level', 'error-path']],
  ['beside a warning', "if (!reply) { this.logger.warn('slow'); LOG; }", ['level', 'report']],
  ['beside an error entry of a branch within', "if (reply) { if (reply.odd) { this.logger.error('odd'); } LOG; }", ['level', 'report']],
  ['beside an error entry in the body itself', "this.logger.error('x'); LOG;", ['level', 'report']],
  ['beside what only builds an error', 'if (!reply) { this.replies.error(key); LOG; }', ['report']],
])('a log %s', (_place, body, expected) => {
  const code = store(`async get(key) { ${body.replace('LOG', "this.logger.info('x')")} }`);
  expect(verdictsOf(logsOf(code))).toEqual(expected);
});
