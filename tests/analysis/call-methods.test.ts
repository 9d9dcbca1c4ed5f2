import { describe, expect, it } from 'vitest';
import { callsOf, guardMethods, localValue, memberNamed, methodCalled, methodNamed, type MonitoredClass } from '../../analysis/call-methods.ts';
import { callbackOf } from '../../analysis/callbacks.ts';
import { guardedCode } from '../../analysis/guarded-code.ts';
import type { FoundClass } from '../../analysis/heritage.ts';
import { isClass, walk, type Node } from '../../analysis/nodes.ts';
import type { SourceModule } from '../../analysis/project.ts';
import { loaded, nodesOf, textOf } from './loaded.ts';

/** The classes of a module, the last one first: it extends the one before. Its base has the call method `call`. */
function monitored(code: string, isReadable = true): MonitoredClass & { readonly module: SourceModule } {
  const { module } = loaded(code);
  const found: FoundClass[] = [];
  walk(module.ast, (node) => {
    if (isClass(node) && node.parent.type === 'Program') found.unshift({ module, node, name: node.id?.name ?? '' });
    return undefined;
  });
  const [owner, ...bases] = found;
  return { module, owner: owner!, bases, isReadable, calls: new Set(['call']) };
}

function nodeWritten(module: SourceModule, text: string): Node {
  const node = nodesOf(module, (each) => textOf(module, each) === text).at(-1);
  if (!node) throw new Error(`nothing is written \`${text}\``);
  return node;
}

describe('the member that is called is', () => {
  it.each([
    ['this.call(a)', 'call'],
    ['super.call(a)', 'call'],
    ['this?.call(a)', 'call'],
    ["this['call'](a)", 'call'],
    ['this.call!(a)', 'call'],
    ['this.call.call(this, a)', 'call'],
    ['this.call.apply(this, a)', null],
    ['kept(a)', 'call'],
    ['bound(a)', 'call'],
    ['ofSuper(a)', 'call'],
    ['set(a)', null],
    ['other(a)', null],
    ['unknown(a)', null],
    ['a.call(b)', null],
    ['a.b.call(b)', null],
    ['this[call](a)', null],
    ['a()(b)', null],
  ])('of %s, %s', (text, expected) => {
    const { module } = monitored(`class A { m() { const kept = this.call; const bound = this.call.bind(this); const ofSuper = super.call; let set = this.call; set = a; const other = a; ${text}; } }`);
    const call = nodeWritten(module, text);
    const callee = call.type === 'ChainExpression' ? call.expression : call;
    if (callee.type !== 'CallExpression') throw new Error(text);
    expect(methodCalled(module, callee.callee)).toBe(expected);
  });

  it('none where a class within calls it', () => {
    const { module, owner } = monitored('class A { m() { this.call(a); this.other(b); class B { n() { this.call(c); } } return () => this.call(d); } }');
    expect(callsOf(module, new Set(['call']), owner.node).map(({ method, node }) => `${method} ${textOf(module, node)}`)).toEqual(['call this.call(a)', 'call this.call(d)']);
  });
});

it.each([
  ['this.raw', 'raw'],
  ['super.raw', 'raw'],
  ['this.raw.bind(this)', 'raw'],
  ['this.raw.other(this)', null],
  ['this.raw()', null],
  ['a.raw', null],
])('the member that %s hands on is %s', (text, expected) => {
  expect(methodNamed(nodeWritten(loaded(`x = ${text};`).module, text))).toBe(expected);
});

it.each([
  ['const a = b as C; f(a);', 'b'],
  ['function a() {} f(a);', 'function a() {}'],
  ['let a = b; f(a);', 'b'],
  ['let a = b; a = c; f(a);', null],
  ['let a; f(a);', null],
  ['const { a } = b; f(a);', null],
  ['function b(a) { f(a); }', null],
  ['class a {} f(a);', null],
  ['f(a);', null],
  ['f(a.b);', null],
])('the value of the argument in %s is %s', (code, expected) => {
  const { module } = loaded(code);
  let argument: Node | null = null;
  walk(module.ast, (node) => {
    if (node.type === 'CallExpression') argument = node.arguments[0] ?? null;
    return undefined;
  });
  const value = localValue(module, argument!);
  expect(value && textOf(module, value)).toBe(expected);
});

describe('a member is that', () => {
  const twice = monitored('class Base { a() { 1; } b() { 2; } constructor() {} }\nclass A extends Base { a() { 3; } c = () => 4; }');
  const bodyOf = (name: string, from?: number): string | null => {
    const found = memberNamed(twice, name, from);
    return found && textOf(twice.module, found.method.body).replace(/^.*?(\d).*$/su, '$1');
  };

  it.each<[string, number | undefined, string | null]>([
    ['a', undefined, '3'],
    ['a', 1, '1'],
    ['b', undefined, '2'],
    ['c', undefined, '4'],
    ['c', 1, null],
    ['constructor', undefined, null],
    ['none', undefined, null],
  ])('named %s from class %s: %s', (name, from, expected) => {
    expect(bodyOf(name, from)).toBe(expected);
  });
});

describe('a method runs its callback through the base where it', () => {
  const guards = (members: string, base = ''): string[] => [...guardMethods(monitored(`class Base { ${base} }\nclass A extends Base { ${members} }`))].filter((name) => name !== 'call');

  it.each<[string, string, string[]]>([
    ['hands it on', 'a(fn) { return this.call(fn); }', ['a']],
    ['hands it on under a name of its key', 'a(get) { return this.call({ callFunc: get }); }', ['a']],
    ['calls it in what it hands on', 'a(get) { return this.call(() => get(1)); }', ['a']],
    ['hands it on to one that does', 'b(fn) { return this.a(fn); } a(fn) { return this.call(fn); }', ['a', 'b']],
    ['is an arrow function', 'a = (fn) => this.call(fn);', ['a']],
    ['calls no such method', 'a(fn) { return this.other(fn); }', []],
    ['hands on something else', 'a(key) { return this.call(key); }', []],
    ['hands on under the key of something else', 'a(get) { return this.call({ key: get }); }', []],
    ['hands on a key that is computed', 'a(fn) { return this.call({ [fn]: 1 }); }', []],
    ['hands on what is no parameter', 'a() { const fn = 1; return this.call(fn); }', []],
    ['uses it beside', 'a(fn) { fn(); return this.call(read); }', []],
    ['hands it on within something', 'a(fn) { return this.call(read(fn)); }', []],
  ])('%s', (_, members, expected) => {
    expect(guards(members)).toEqual(expected);
  });

  it('is one of a base', () => {
    expect(guards('b(fn) { return this.a(fn); }', 'a(fn) { return this.call(fn); }')).toEqual(expect.arrayContaining(['a', 'b']));
  });
});

/** What a call of `call` with these arguments runs: at the call, the function, and the method of another object. */
function callback(args: string, before = '', members = ''): [node: string, runs: string | null, foreign: string | null] | null {
  const code = `class Base { raw() { 1; } }\nclass A extends Base { ${members} m() { ${before} this.call(${args}); } }`;
  const found = monitored(code);
  const call = nodeWritten(found.module, `this.call(${args})`);
  if (call.type !== 'CallExpression') throw new Error(code);
  const back = callbackOf(found, found.module, { method: 'call', node: call });
  return back && [textOf(found.module, back.node), back.runs && textOf(found.module, back.runs.body), back.foreign && textOf(found.module, back.foreign)];
}

describe('a call method runs', () => {
  it.each<[string, [string, string | null, string | null]]>([
    ["'get', () => 1", ['() => 1', '() => 1', null]],
    ['() => 1, () => 2', ['() => 1', '() => 1', null]],
    ['(async () => 1) as any', ['async () => 1', 'async () => 1', null]],
    ["'get', this.raw", ['this.raw', '() { 1; }', null]],
    ["'get', this.raw.bind(this)", ['this.raw.bind(this)', '() { 1; }', null]],
    ["'get', super.raw", ['super.raw', '() { 1; }', null]],
    ["'get', this.index.query", ['this.index.query', null, 'this.index.query']],
    ["'get', this.index.query.bind(this.index)", ['this.index.query.bind(this.index)', null, 'this.index.query']],
    ['{ run: () => 1 }', ['() => 1', '() => 1', null]],
    ["{ 'callFunc': this.raw }", ['this.raw', '() { 1; }', null]],
    ['{ read: () => 1, name: a }', ['() => 1', '() => 1', null]],
    ['{ read: () => 1, validate: () => 2, onError: () => 3, transform: () => 4 }', ['() => 1', '() => 1', null]],
    ['{ read: () => 1, execute: () => 2 }', ['() => 2', '() => 2', null]],
    ["'get', { ...a, fn: () => 1 }", ['() => 1', '() => 1', null]],
  ])('with (%s) %j', (args, expected) => {
    expect(callback(args)).toEqual(expected);
  });

  it.each(["'get'", '', '...args', '...args, () => 1', "'get', read", "'get', this.none", "'get', client.get", "'get', read()", '{ a: () => 1, b: () => 2 }', '{ validate: () => 1 }', '{ run: a }', '{ run() {} , ...a }.b', '{}'])('with (%s) nothing that is seen', (args) => {
    expect(callback(args)).toBeNull();
  });

  it.each<[string, string, [string, string | null, string | null]]>([
    ["'get', read", 'const read = () => 1;', ['read', '() => 1', null]],
    ["'get', read", 'const read = this.raw;', ['read', '() { 1; }', null]],
    ['options', 'const options = { run: () => 1 };', ['() => 1', '() => 1', null]],
  ])('with (%s) behind %s, %j', (args, before, expected) => {
    expect(callback(args, before)).toEqual(expected);
  });

  it('with a name of a name nothing that is seen', () => {
    expect(callback("'get', read", 'const other = () => 1; const read = other;')).toBeNull();
  });

  it('with a member of both classes its own, and by super that of the base', () => {
    const own = 'raw() { 2; }';
    expect([callback("'get', this.raw", '', own)?.[1], callback("'get', super.raw", '', own)?.[1]]).toEqual(['() { 2; }', '() { 1; }']);
  });
});

/** Whether the code `here()` in a method runs through the base. */
function isGuarded(body: string, members = '', isReadable = true): boolean {
  const found = monitored(`class Base {}\nclass A extends Base { ${members} async m() { ${body} } }`, isReadable);
  return guardedCode(found).isGuarded(found.module, nodeWritten(found.module, 'here()'));
}

describe('code runs through the base', () => {
  it.each<[string, string?]>([
    ['return this.call(() => here());'],
    ["return this.call('get', async () => { await here(); });"],
    ["return this.call({ run: () => here() });"],
    ['return this.call(() => { items.map(() => here()); });'],
    ['const read = () => here(); return this.call(read);'],
    ['const read = async () => here(); return this.call(() => read());'],
    ['function read() { return here(); } return this.call(read);'],
    ['const read = () => here(); const other = () => read(); return this.call(other);'],
    ['return this.guarded(() => here());', 'guarded(fn) { return this.call(fn); }'],
    ['const call = this.call.bind(this); return call(() => here());'],
  ])('in %s', (body, members = '') => {
    expect(isGuarded(body, members)).toBe(true);
  });

  it.each<[string, string?]>([
    ['return here();'],
    ['return this.call(here());'],
    ['return this.call(await here());'],
    ['return this.other(() => here());'],
    ['return other(() => here());'],
    ['const read = () => here();'],
    ['const read = () => here(); this.call(read); return read();'],
    ['const { read } = { read: () => here() }; return this.call(read);'],
    ['let read; read = () => here(); return this.call(read);'],
    ['(() => here())(); return this.call(a);'],
    ['return this.call(class { n() { here(); } });'],
    ['const a = () => here(); const b = () => a(); const c = () => b(); const d = () => c(); const e = () => d(); return this.call(e);'],
  ])('not in %s', (body, members = '') => {
    expect(isGuarded(body, members)).toBe(false);
  });

  it('of a method of a base that cannot be read, perhaps', () => {
    const body = 'return this.hidden(() => here());';
    expect([isGuarded(body, '', false), isGuarded(body, 'hidden(fn) {}', false), isGuarded(body, 'private hidden: Runner;', false)]).toEqual([true, false, false]);
  });
});

describe('handed over are', () => {
  const handed = (members: string): string[] => {
    const found = monitored(`class Base {}\nclass A extends Base { ${members} }`);
    return [...guardedCode(found).handedOver];
  };

  it.each<[string, string[]]>([
    ['m() { return this.call(this.raw); }', ['raw']],
    ['m() { return this.call(this.raw.bind(this)); }', ['raw']],
    ['m() { return this.call(() => this.raw(1)); }', ['raw']],
    ['m() { return this.call(() => super.raw(1)); }', ['raw']],
    ['async m() { return this.call(await this.name()); }', []],
    ['async m() { return this.call(((await this.name()) as string)!); }', []],
    ['m() { return this.other(this.raw); }', []],
    ['m() { return this.raw(); }', []],
    ['m() { return this.call(() => this.call(a)); }', []],
    ['m() { return this.call(() => client.raw()); }', []],
  ])('by %s, %j', (members, expected) => {
    expect(handed(members)).toEqual(expected);
  });
});
