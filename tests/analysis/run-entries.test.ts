import { describe, expect, it } from 'vitest';
import { store } from './detector.ts';
import { budgetOf, get, pino } from './entries.ts';

describe('paths', () => {
  it.each([
    ['nothing', `return this.redis.get(key);`, '0'],
    ['entries in turn', `logger.info('a'); const value = await this.redis.get(key); logger.warn('b'); return value;`, '2'],
    ['a lower level', `logger.debug('a');`, '0'],
    ['one branch', `if (key) logger.info('a');`, '0-1'],
    ['both branches', `if (key) { logger.info('a'); } else { logger.info('b'); logger.info('c'); }`, '1-2'],
    ['an early return', `logger.info('a'); if (key) return 1; logger.info('b'); return 2;`, '1-2'],
    ['a branch that throws', `if (!key) { logger.error('bad key'); throw new Error(key); } logger.info('a');`, '1'],
    ['short circuits', `key && logger.info('a'); const value = key ?? logger.info('b');`, '0-2'],
    ['a switch', `switch (key) { case 'a': logger.info('a'); case 'b': logger.info('b'); break; default: return 1; }`, '0-2'],
    ['what is caught', `try { logger.info('a'); } catch (error) { logger.error('b'); throw error; } finally { logger.info('c'); }`, '2'],
    ['what is asserted to have a type', `const value = (await this.read(key)) as string; return this.read(value)!;`, '2'],
    ['an optional logger', `logger?.info('a');`, '1'],
    ['a level that is computed', `logger[values.length > 9 ? 'warn' : 'info']('a');`, '1'],
    ['a level that is computed below the asked one', `logger[values.length > 9 ? 'info' : 'debug']('a');`, '0-1'],
    ['a level test', `if (logger.isLevelEnabled('debug')) logger.info('a'); if (logger.isLevelEnabled('info')) logger.info('b');`, '1'],
    ['a level test of another form', `if (logger.isDebugEnabled()) logger.info('a'); if (logger.isInfo()) logger.info('b'); if (logger.isWarnEnabled) logger.info('c');`, '2'],
    ['a level test that is denied', `if (!logger.isLevelEnabled('debug')) logger.info('a'); if (!logger.isLevelEnabled('info')) logger.info('b');`, '1'],
    ['a question with the name of a level', `if (this.isOn('debug')) logger.info('a');`, '0-1'],
    ['a member that ends like a level test', `if (this.analysisDebug) logger.info('a');`, '0-1'],
    ['what may be missing', `const value = undefined ?? logger.info('a');`, '0-1'],
    ['a level test of a level that is not known', `if (logger.isLevelEnabled(key)) logger.info('a'); if (logger.isVerboseEnabled()) logger.info('b');`, '0-2'],
    ['a test that only sounds like one', `if (this.isDebug(key)) logger.info('a'); if (this.isInformed(key)) logger.info('b');`, '0-1'],
    ['a level that is computed from what is known', "const level = 'debug'; logger[level]('a'); const other = 'warn'; logger[other]('b');", '1'],
    ['a level that cannot be known', 'logger[key](1);', '0-1'],
    ['a level that the logger has not', "const level = 'nonsense'; logger[level]('a');", '0'],
    ['a label of an inner loop', `here: for (const value of values) { for (const other of values) { if (other) break here; logger.info('a'); } }`, '1 per item'],
    ['blocks', `{ logger.info('a'); { logger.info('b'); } }`, '2'],
    ['nothing behind a return', `return 1; logger.info('a');`, '0'],
    ['what is returned', `return this.read(key);`, '1'],
    ['a condition that is asked', `if (await this.read(key)) return 1;`, '1'],
    ['a condition without another arm', `if (key) { return 1; } logger.info('a');`, '0-1'],
    ['a label', `here: { logger.info('a'); break here; }`, '1'],
    ['what is chosen', `const value = key ? logger.info('a') : await this.redis.get(key);`, '0-1'],
    ['what is chosen by what is known', `const value = true ? logger.info('a') : logger.warn('b') || logger.warn('c');`, '1'],
    ['what is not chosen', `const value = false ? logger.info('a') : null;`, '0'],
    ['and, behind what is true', `true && logger.info('a');`, '1'],
    ['and, behind what is false', `false && logger.info('a');`, '0'],
    ['or, behind what is true', `true || logger.info('a');`, '0'],
    ['or, behind what is false', `false || logger.info('a');`, '1'],
    ['or, of what is not known', `key || logger.info('a');`, '0-1'],
    ['the left side of all of them', `(await this.read(key)) && 1; (await this.read(key)) || 1; (await this.read(key)) ?? 1;`, '3'],
    ['an assignment', `let value = null; value = await this.read(key);`, '1'],
    ['an assignment to what is missing', `let value = null; value ??= await this.read(key); value ||= await this.read(key); value &&= await this.read(key);`, '0-3'],
    ['a sum that is assigned', `let value = 1; value += await this.read(key);`, '1'],
    ['what is assigned to', `values[await this.read(key)] = key;`, '1'],
    ['what is made', `return new Map(await this.read(key));`, '1'],
    ['a promise that is made', `return new Promise((resolve) => { logger.info('a'); resolve(key); });`, '1'],
    ['a promise of somebody else', `return new Later((resolve) => { logger.info('a'); resolve(key); });`, '0'],
    ['what a callback is given, and hands on to it', `this.redis.watch((...[first]) => first(() => logger.info('a')));`, '1'],
    ['a promise of nothing', `return new Promise();`, '0'],
    ['a template', "return `${await this.read(key)}`;", '1'],
    ['a tag', "return tag`${await this.read(key)}`;", '1'],
    ['a function that is only declared', `function later() { logger.info('a'); } const other = () => logger.info('b'); class Later { static run() { logger.info('c'); } }`, '0'],
    ['a function that is declared and run', `function now() { logger.info('a'); } const other = () => logger.info('b'); now(); other();`, '2'],
    ['a class that is an expression', `return class { get() { logger.info('a'); } };`, '0'],
    ['a branch that can do nothing but throw', `if (key) throw new Error(key); else throw new Error('b');`, '0+?'],
    ['what is caught where all else throws', `try { throw new Error(key); } catch { logger.info('a'); }`, '1'],
    ['what is caught where a return may come first', `try { if (key) return 1; throw new Error(key); } catch { logger.info('a'); }`, '0'],
    ['what is done at last, behind a return', `try { logger.info('a'); return 1; } finally { logger.info('b'); }`, '2'],
    ['what returns at last', `try { logger.info('a'); } finally { return this.read(key); }`, '2'],
    ['what returns at last, whatever failed', `try { throw new Error(key); } finally { return this.read(key); }`, '1'],
    ['what leaves a loop at last', `for (const value of values) { try { return value; } finally { continue; } } logger.info('a');`, '1'],
    ['a switch that may fit nothing', `switch (key) { case 'a': logger.info('a'); break; case 'b': logger.info('b'); logger.info('c'); }`, '0-2'],
    ['a switch that always fits', `switch (key) { case 'a': logger.info('a'); break; default: logger.info('b'); logger.info('c'); }`, '1-2'],
    ['a switch with a return', `switch (key) { case 'a': return this.read(key); default: } logger.info('b'); logger.info('c');`, '1-2'],
    ['what a switch is over', `switch (await this.read(key)) { }`, '1'],
    ['the environment', `if (process.env.DEBUG_STORE) logger.info('a');`, '0-1'],
  ])('%s', (_, body, expected) => {
    expect(get(body)).toBe(expected);
  });

  it('counts the level that is asked for', () => {
    expect(get(`logger.debug('a'); logger.info('b'); logger.error('c');`, '', {}, 'debug')).toBe('3');
    expect(get(`logger.debug('a'); logger.info('b'); logger.error('c');`, '', {}, 'warn')).toBe('1');
  });
});

describe('loops', () => {
  it.each([
    ['for each', `for (const value of values) { logger.info(value); logger.info(key); }`, '2 per item'],
    ['beside others', `logger.info('a'); for (const value of values) logger.info(value);`, '1 + 1 per item'],
    ['methods of arrays', `await Promise.all(values.map(async (value) => { logger.info(value); }));`, '1 per item'],
    ['a retry, which returns in its first round', `for (let attempt = 0; ; attempt += 1) { try { const value = await this.redis.get(key); logger.info('a'); return value; } catch (error) { if (attempt > 3) throw error; logger.warn('again'); } }`, '1'],
    ['while there is more', `while (await this.redis.get(key)) logger.info('a');`, '1 per item'],
    ['while there is more, with what is asked', `while (await this.read(key)) logger.info('a');`, '1 + 2 per item'],
    ['until there is no more', `do { logger.info('a'); } while (await this.redis.get(key));`, '1 + 1 per item'],
    ['over numbers', `for (let index = 0; index < 9; index += 1) logger.info('a');`, '1 per item'],
    ['what a loop begins with', `for (let value = await this.read(key); value; ) value = null;`, '1'],
    ['what a loop is over', `for (const value of await this.read(key)) this.redis.get(value);`, '1'],
    ['over keys', `for (const index in values) logger.info(index);`, '1 per item'],
    ['without end, until it returns', `for (;;) { if (await this.redis.get(key)) return key; logger.info('a'); }`, '1 per item'],
    ['without end, by a number', `while (1) { if (await this.redis.get(key)) return key; logger.info('a'); }`, '1 per item'],
    ['until a branch leaves it', `while (true) { if (key) { logger.info('a'); break; } }`, '1 + 1 per item'],
    ['a round that is left inside of a try', `for (const value of values) { try { continue; } catch { logger.info('a'); } }`, '0'],
    ['a round that is left out', `for (const value of values) { if (!value) continue; logger.info('a'); }`, '1 per item'],
    ['a loop that always throws', `for (const value of values) throw new Error(value);`, '0'],
    ['behind a loop', `for (const value of values) { if (!value) break; } logger.info('a');`, '1'],
    ['while it is true', `while (true) { logger.info('a'); if (await this.redis.get(key)) return key; }`, '1 + 1 per item'],
  ])('%s', (_, body, expected) => {
    expect(get(body)).toBe(expected);
  });
});

describe('functions that are handed to others', () => {
  it.each([
    ['for each', `values.forEach((value) => logger.info(value));`, '1 per item'],
    ['by name', `const note = (value) => logger.info(value); values.forEach(note);`, '1 per item'],
    ['as a member', `const all = { note: (value) => logger.info(value) }; values.map(all.note);`, '1 per item'],
    ['as what a call gives', `const noting = () => (value) => logger.info(value); values.map(noting());`, '1 per item'],
    ['from a list', `Array.from(values, (value) => logger.info(value));`, '1 per item'],
    ['once, or something else', `memoize(key ? () => logger.info('a') : key.run);`, '0-1'],
    ['once', `memoize(() => logger.info('a'))();`, '1'],
    ['two of them', `both(() => logger.info('a'), () => logger.info('b'));`, '2'],
    ['spread', `const all = [() => logger.info('a')]; both(...all);`, '0'],
    ['later', `setTimeout(() => logger.info('a'), 9); setImmediate(() => logger.info('b')); this.redis.once('ready', () => logger.info('c'));`, '0'],
    ['as a handler by its name', `this.redis.onReady(() => logger.info('a'));`, '0'],
    ['for what succeeds and what fails', `return this.redis.get(key).then(() => logger.info('a'), () => logger.warn('b'));`, '1'],
    ['in an object, which is not looked into', `both({ done: () => logger.info('a') });`, '0'],
    ['as a callback whose error comes first, by other names', `this.redis.get(key, (_error, value) => { if (_error) logger.warn('x'); else logger.info(value); }); this.redis.get(key, (e, value) => { if (e) logger.warn('x'); });`, '1'],
    ['as a callback of an error alone', `this.redis.get(key, (err) => { if (err) logger.warn('x'); });`, '0-1'],
    ['as a callback of something else', `this.redis.get(key, (found, value) => { if (found) logger.info(value); });`, '0-1'],
    ['as a callback of all that there is', `this.redis.get(key, (...all) => logger.info(all));`, '1'],
    ['which may be missing, or not', `const done = key ? () => logger.info('a') : undefined; done?.();`, '0-1'],
    ['to what may be missing, or not', `const each = key ? (work) => { work(); work(); } : undefined; each?.(() => logger.info('a'));`, '0-2'],
    ['which may be missing', `const done = undefined; done?.(key);`, '0'],
    ['to a member of what is missing', `const all = undefined; all?.done(() => logger.info('a'));`, '0'],
    ['as a callback whose value may be missing', `this.redis.get(key, (err, value) => { if (err) return; if (value) logger.info('a'); });`, '0-1'],
    ['to what is missing', `const done = undefined; done?.(() => logger.info('a')); const all = {}; all.done?.(() => logger.info('b'));`, '0'],
    ['one of two', `const note = (value) => logger.info(value); values.forEach(key ? note : () => {});`, '1 per item'],
  ])('%s', (_, body, expected) => {
    expect(get(body)).toBe(expected);
  });

  it('and those that a function of nobody knows where is handed', () => {
    expect(budgetOf(store(`  async get(key: string, around: (work: () => void) => void) {\n    around(() => logger.info('a'));\n    return this.redis.get(key);\n  }`, pino))).toEqual({ get: '1+?' });
  });
});

it('a function that always throws has no way through that could be counted', () => {
  expect(budgetOf(store(`  async get(key: string) {\n    logger.info(key);\n    throw new Error('not there yet');\n  }\n  async set(key: string) {\n    return this.redis.set(key, key);\n  }`, pino))['get']).toBe('0+?');
});
