import { describe, expect, it } from 'vitest';
import { fieldHandlers, membersOf, parameterTarget, parameterType, runBy, wholeOf } from '../../analysis/class-members.ts';
import { isClass, isFunction, type ClassNode } from '../../analysis/nodes.ts';
import type { SourceModule } from '../../analysis/project.ts';
import { loaded, nodesOf, textOf } from './loaded.ts';

function classOf(members: string, head = 'class A'): [SourceModule, ClassNode] {
  const { module } = loaded(`${head} { ${members} }`);
  return [module, nodesOf(module, isClass)[0] as ClassNode];
}

describe('the members of a class that run are', () => {
  const methods = (members: string): string[] => membersOf(classOf(members)[1]).methods.map(({ kind, name, static: isStatic, hidden }) => `${isStatic ? 'static ' : ''}${hidden ? 'hidden ' : ''}${kind} ${name}`);

  it.each<[string, string[]]>([
    ['a() {}', ['method a']],
    ['async a() {}', ['method a']],
    ['static a() {}', ['static method a']],
    ['private a() {}', ['hidden method a']],
    ['protected a() {}', ['hidden method a']],
    ['public a() {}', ['method a']],
    ['#a() {}', ['hidden method #a']],
    ["'a'() {}", ['method a']],
    ['[a]() {}', ['method (computed)']],
    ['[Symbol.asyncDispose]() {}', ['method Symbol.asyncDispose']],
    ['[Other.asyncDispose]() {}', ['method (computed)']],
    ['[a.Symbol.asyncDispose]() {}', ['method (computed)']],
    ['[Symbol[a]]() {}', ['method Symbol.']],
    ['get a() { return 1; } set a(b) {}', ['accessor a', 'accessor a']],
    ['constructor() {}', ['constructor constructor']],
    ['a(): void; a(b?: string): void {}', ['method a']],
    ['a = () => 1;', ['function-field a']],
    ['a = (() => 1) as B;', ['function-field a']],
    ['a = async function () {};', ['function-field a']],
    ['a = wrap(() => 1);', ['function-field a']],
    ["a = wrap('a', () => 1);", ['function-field a']],
    ['static #a = () => 1;', ['static hidden function-field #a']],
    ['private a = () => 1;', ['hidden function-field a']],
    ['accessor a = () => 1;', ['function-field a']],
    ['a = wrap(() => 1, () => 2);', []],
    ['a = wrap(b);', []],
    ['a = 1;', []],
    ['a;', []],
    ['[a] = () => 1;', []],
    ['static { f(); }', []],
    ['[key: string]: B;', []],
  ])('in %s: %j', (members, expected) => {
    expect(methods(members)).toEqual(expected);
  });
});

describe('the fields of a class are', () => {
  const fields = (members: string): string[] => {
    const [module, node] = classOf(members);
    return [...membersOf(node).fields.values()].map(({ name, static: isStatic, node: declared, type, decorated, values }) => `${isStatic ? 'static ' : ''}${decorated ? '@' : ''}${declared ? '' : '?'}${name}: ${type ? textOf(module, type) : '-'} = ${values.map((value) => textOf(module, value)).join(', ')}`);
  };

  it.each<[string, string[]]>([
    ['a;', ['a: - = ']],
    ['a = 1;', ['a: - = 1']],
    ['a: B = 1;', ['a: B = 1']],
    ['static a = 1;', ['static a: - = 1']],
    ['#a = 1;', ['#a: - = 1']],
    ['@B() a: C;', ['@a: C = ']],
    ['accessor a = 1;', ['a: - = 1']],
    ['[a] = 1;', []],
    ['a = () => 1;', []],
    ['constructor(private a: B, readonly c = 1, public d: E = 2, f: G) {}', ['a: B = ', 'c: - = 1', 'd: E = 2']],
    ['constructor(@Inject() private a: B) {}', ['@a: B = ']],
    ['a; constructor() { this.a = 1; this.b = 2; }', ['a: - = 1', '?b: - = 2']],
    ['a = 1; b() { this.a = 2; if (c) this.a ??= 3; }', ['a: - = 1, 2, 3']],
    ['b() { this[c] = 1; other.d = 2; this.e.f = 3; }', []],
    ['b() { return class { c() { this.d = 1; } }; }', []],
    ['b() { run(() => { this.c = 1; }); }', ['?c: - = 1']],
    ['constructor(private a: B) { this.a = c; }', ['a: B = c']],
    ['constructor(b) { Object.assign(this, { a: b.a || c, d }); }', ['?a: - = b.a || c', '?d: - = d']],
    ['constructor(b) { Object.assign(this, b); Object.assign(b, { a: 1 }); b.assign(this, ...b); set(this, { d: 1 }); }', []],
    ['constructor(b) { Object.assign(this, { ...b, [b]: 1 }); }', []],
  ])('in %s: %j', (members, expected) => {
    expect(fields(members)).toEqual(expected);
  });
});

it('a class is read once, with its constructor', () => {
  const [, node] = classOf('constructor(a, b) {}');
  const members = membersOf(node);
  expect(membersOf(node)).toBe(members);
  expect([isFunction(members.constructor), members.constructorParameters.length]).toEqual([true, 2]);
  const without = membersOf(classOf('a() {}')[1]);
  expect([without.constructor, without.constructorParameters]).toEqual([null, []]);
});

it.each<[string, string[]]>([
  ['handlers = { a: () => 1, b() {}, c: d, [e]: () => 2 };', ['hidden handlers.a', 'hidden handlers.b', 'hidden handlers.(computed)']],
  ['static handlers = { a: () => 1 } as const;', ['static hidden handlers.a']],
  ['handlers = { ...a };', []],
  ['handlers = [() => 1];', []],
  ['handlers = make({ a: b });', []],
  ['handlers;', []],
  ['constructor(private handlers = { a: () => 1 }) {}', []],
  ['a() { this.handlers = { a: () => 1 }; }', []],
])('the functions that %s keeps in an object are %j', (members, expected) => {
  expect(fieldHandlers(classOf(members)[1]).map(({ name, static: isStatic, hidden }) => `${isStatic ? 'static ' : ''}${hidden ? 'hidden ' : ''}${name}`)).toEqual(expected);
});

it.each<[string, string]>([
  ['a() {}', '() {}'],
  ['@B() a() {}', '@B() a() {}'],
  ['a = () => 1;', '() => 1'],
  ['a = wrap(() => 1);', 'wrap(() => 1)'],
  ['@B() a = () => 1;', '@B() a = () => 1;'],
])('with the member %s runs %s', (members, expected) => {
  const [module, node] = classOf(members);
  expect(membersOf(node).methods.map((method) => textOf(module, wholeOf(method)))).toEqual([expected]);
});

it('with a function of the module runs it alone', () => {
  const { module } = loaded('function a() { b(); }');
  const [body] = nodesOf(module, isFunction);
  if (!isFunction(body)) throw new Error('no function');
  expect(wholeOf({ kind: 'function', name: 'a', node: body, body, static: false, hidden: false })).toBe(body);
});

it.each<[string, string | null]>([
  ['() => 1', '() => 1'],
  ['(() => 1) as A', '() => 1'],
  ['f(() => 1)', '() => 1'],
  ['f(a, () => 1)', '() => 1'],
  ['f(() => 1, () => 2)', null],
  ['a.f(() => 1)', '() => 1'],
  ['a.map(() => 1)', null],
  ['a.then(() => 1)', null],
  ['f(a)', null],
  ['new F(() => 1)', null],
  ['a', null],
])('the value %s runs %s', (text, expected) => {
  const { module } = loaded(`x = (${text});`);
  const [assignment] = nodesOf(module, ({ type }) => type === 'AssignmentExpression');
  if (assignment?.type !== 'AssignmentExpression') throw new Error(text);
  const run = runBy(assignment.right);
  expect(run && textOf(module, run)).toBe(expected);
});

it.each<[string, string, string | null]>([
  ['a', 'Identifier', null],
  ['a: B', 'Identifier', 'B'],
  ['a = 1', 'Identifier', null],
  ['a: B = 1', 'Identifier', 'B'],
  ['private a: B', 'Identifier', 'B'],
  ['private a: B = 1', 'Identifier', 'B'],
  ['{ a }: B', 'ObjectPattern', 'B'],
  ['...a: B[]', 'RestElement', 'B[]'],
])('the parameter %s binds a node of type %s, of the type %s', (parameter, target, type) => {
  const [module, node] = classOf(`constructor(${parameter}) {}`);
  const [first] = membersOf(node).constructorParameters;
  const found = parameterType(first!);
  expect([parameterTarget(first!).type, found && textOf(module, found)]).toEqual([target, type]);
});
