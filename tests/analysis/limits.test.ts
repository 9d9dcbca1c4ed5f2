import { describe, expect, it } from 'vitest';
import type { MonitoredClass } from '../../analysis/call-methods.ts';
import { declaredMembers } from '../../analysis/declared-members.ts';
import type { FoundClass } from '../../analysis/heritage.ts';
import { hasDefaultLimits, isRelayOfOptions, mentionsLimit } from '../../analysis/limits.ts';
import { isClass } from '../../analysis/nodes.ts';
import { loaded, nodesOf, textOf, type Loaded } from './loaded.ts';

/** The classes of a module, the last first: it extends the one before. Its base has the call method `call`. */
function monitored(code: string, isReadable = true): Loaded & { readonly monitored: MonitoredClass } {
  const { project, module } = loaded(code);
  const classes = nodesOf(module, (node) => isClass(node) && node.parent.type !== 'PropertyDefinition').flatMap((node): FoundClass[] => (isClass(node) ? [{ module, node, name: node.id?.name ?? '' }] : []));
  const [owner, ...bases] = classes.reverse();
  if (!owner) throw new Error(code);
  return { project, module, monitored: { owner, bases, isReadable, calls: new Set(['call']) } };
}

describe('a class speaks of a limit', () => {
  const speaks = (members: string): boolean => mentionsLimit(monitored(`class A { ${members} }`).monitored.owner.node);

  it.each(['timeout = 1;', '#timeout = 1;', "m() { f('time_out'); }", 'm() { f({ maxAttempts }); }', 'm() { retry(); }', 'm() { f({ retries: 1 }); }', 'm(deadline) {}', 'm() { f(signal); }', 'm() { abort.now(); }', 'max_attempts = 1;'])('in %s', (members) => {
    expect(speaks(members)).toBe(true);
  });

  it.each(['', 'm() { f(1); }', "m() { f('a'); }", 'circuitTimeout = 1;', 'recoveryTimeout = 1;', 'resetTimeout = 1;', 'm() { f(`timeout`); }', 'a = class { timeout = 1; };'])('and not in %j', (members) => {
    expect(speaks(members)).toBe(false);
  });
});

describe('a base limits calls by itself', () => {
  const limits = (members: string): boolean => hasDefaultLimits(monitored(`class A { ${members} }`).monitored.owner);

  it.each(['timeout = 30;', '#timeoutMs = 30;', '_retries = 2;', 'timeout = LIMIT;', 'm(timeout = 30) {}', 'm({ retries = 2 }) {}', 'm() { return this.options.timeout ?? 30; }', 'm() { return timeout || 30; }', 'm() { f({ timeout: 30 }); }', "m() { f({ 'max_attempts': 3 }); }", 'm() { f({ timeoutMs: TIMEOUT_MS }); }', 'm() { withTimeout(f, 30); }', 'm() { this.retry({ count: 3 }); }', 'm() { f({ defaultTimeout: 30, retryLimit: 2 }); }', 'm() { f({ deadline: 30 as number }); }'])('in %s', (members) => {
    expect(limits(members)).toBe(true);
  });

  it.each(['', 'timeout = 0;', 'timeout = null;', 'timeout = undefined;', 'timeout;', 'retryDelay = 30;', 'resetTimeout = 30;', 'm(timeout) {}', 'm(timeout = 0) {}', 'm(delay = 30) {}', 'm() { return timeout && 30; }', 'm() { return timeout ?? undefined; }', 'm() { return f() ?? 30; }', 'm() { f({ timeout }); }', 'm() { f({ timeout: limit }); }', 'm() { f({ timeout: 0 }); }', "m() { f({ timeout: '30' }); }", 'm() { f({ [timeout]: 30 }); }', 'm() { withTimeout(f, limit); }', 'm() { withTimeout(f, 0); }', 'm() { resetTimeout(f, 30); }', 'm() { f(30); }', 'm() { f()(30); }', 'a = class { timeout = 30; };'])('and not in %j', (members) => {
    expect(limits(members)).toBe(false);
  });
});

describe('a call is given options that are not written out at it', () => {
  const relays = (args: string, base = 'call(name, fn, options) {}', before = ''): boolean => {
    const found = monitored(`class Base { ${base} }\nclass A extends Base { raw() {} m(options) { ${before} this.call(${args}); } }`);
    const call = nodesOf(found.module, (node) => textOf(found.module, node) === `this.call(${args})`).at(-1);
    if (call?.type !== 'CallExpression') throw new Error(args);
    return isRelayOfOptions(found.monitored, found.module, call);
  };

  it.each(["'get', () => 1, options", "'get', () => 1, ...rest", "'get', () => 1, make()", "'get', () => 1, this.options()", "'get', () => 1, { ...options }", "'get', () => 1, a.b"])('in (%s)', (args) => {
    expect(relays(args)).toBe(true);
  });

  it.each(["'get', () => 1", '`get`, () => 1', "'get', () => 1, { retries: 1 }", "'get', () => 1, { retries }", "'get', this.raw", "'get', this.raw.bind(this)", "'get', () => 1, 30", "'get', () => 1, -1", "'get', () => 1, this.options", "'get', () => 1, () => 2"])('and not in (%s)', (args) => {
    expect(relays(args)).toBe(false);
  });

  it('nor by what the base forwards', () => {
    expect([relays("'get', () => 1, options", 'call(name, fn, ...args) {}'), relays('name, () => 1, options', 'call(name, fn, ...args) {}')]).toEqual([false, true]);
  });

  it('nor by a constant that is written out, or the callback under its name', () => {
    expect([relays("'get', () => 1, settings", undefined, 'const settings = { retries: 1 };'), relays("'get', read", undefined, 'const read = () => 1;'), relays("'get', () => 1, settings", undefined, 'const settings = { ...options };')]).toEqual([false, false, true]);
  });

  it('nor where it calls no member, but by a spread', () => {
    const found = monitored('class Base {}\nclass A extends Base { m() { f(() => 1); g(a); h(...b); } }');
    const calls = nodesOf(found.module, ({ type }) => type === 'CallExpression');
    expect(calls.map((call) => call.type === 'CallExpression' && isRelayOfOptions(found.monitored, found.module, call))).toEqual([false, false, true]);
  });
});

describe('the members that a class on a monitored base has are', () => {
  const members = (code: string, isReadable?: boolean): string[] | null => {
    const found = monitored(code, isReadable);
    const names = declaredMembers(found.project, found.monitored);
    return names && [...names].sort();
  };

  it.each<[string, string[] | null]>([
    ['class Base { a() {} }\nclass A extends Base { b = 1; #c = 2; static d() {} }', ['#c', 'a', 'b', 'd']],
    ["class Base { 'a'() {} }\nclass A extends Base { get b() { return 1; } ['c']() {} [Symbol.iterator]() {} static {} }", ['a', 'b', 'c']],
    ['class Base { constructor() { this.a = 1; } }\nclass A extends Base { constructor(private b: B) { super(); } }', ['a', 'b', 'constructor']],
    ["import { EventEmitter } from 'node:events';\nclass Base extends EventEmitter { a() {} }\nclass A extends Base {}", ['a']],
    ['class Base extends Error { a() {} }\nclass A extends Base {}', ['a']],
    ["import { Other } from 'other';\nclass Base extends Other { a() {} }\nclass A extends Base {}", null],
    ['class Base {}\nclass A extends Base { [key]() {} }', null],
    ['class Base {}\nclass A extends Base { [key: string]: B; }', null],
    ['class Base {}\nclass A extends mix(Base) {}', null],
    ['class Base {}\nclass A extends Base {}\nA.prototype.b = 1;', null],
    ['class Base {}\nclass A extends Base {}\ninterface A { b(): C }', null],
    ['class Base {}\nexport class A extends Base {}\nexport interface A extends B {}', null],
    ['class Base {}\nclass A extends Base {}\ninterface B { c(): D }', []],
    ['class A {}', null],
  ])('of %s: %j', (code, expected) => {
    expect(members(code)).toEqual(expected);
  });

  it('not known where a base cannot be read', () => {
    expect(members('class Base {}\nclass A extends Base {}', false)).toBeNull();
  });
});
