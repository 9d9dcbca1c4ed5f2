import { describe, expect, it } from 'vitest';
import { classesOfType, classesOfValue, type ClassCandidate } from '../../analysis/class-candidates.ts';
import { loaded, nodesOf } from './loaded.ts';

function told(candidate: ClassCandidate): string {
  switch (candidate.kind) {
    case 'class':
      return candidate.name;
    case 'package':
      return `${candidate.target.name} of ${candidate.target.package}`;
    case 'global':
      return `global ${candidate.name}`;
    case 'unresolved':
      return `no ${candidate.target.name}`;
  }
}

const head = "import { Redis } from 'ioredis';\nimport * as all from 'ioredis';\nimport { None } from './none.js';\nclass A {}\nclass B {}\nconst Alias = A;\nconst Made = class {};\nconst Named = class Own {};\ndeclare const Typed: typeof B;\nfunction plain() { return 1; }\nfunction mixin(Base) { return class extends more(Base) {}; }\nfunction named(Base) { class Mixed extends more(Base) {} return Mixed; }\nconst arrow = (Base) => class Arrow extends more(Base) {};\nfunction bare(Base) { return class extends Base {}; }\nlet nothing;\ntype Both = A | B;\ninterface Shape {}\n";

/** The classes that the value of the last statement can be. */
function ofValue(text: string, before = ''): string[] {
  const { project, module } = loaded(`${head}${before}(${text});`);
  const last = nodesOf(module, ({ type }) => type === 'ExpressionStatement').at(-1);
  if (last?.type !== 'ExpressionStatement') throw new Error(text);
  return classesOfValue(project, module, last.expression).map(told);
}

describe('the classes that a value can be are', () => {
  it.each<[string, string[]]>([
    ['A', ['A']],
    ['(A as any)', ['A']],
    ['Alias', ['A']],
    ['Made', ['Made']],
    ['Named', ['Own']],
    ['Typed', ['B']],
    ['class {}', ['(anonymous)']],
    ['class C {}', ['C']],
    ['x ? A : B', ['A', 'B']],
    ['A ?? B', ['A', 'B']],
    ['x ? (y ? A : B) : Redis', ['A', 'B', 'Redis of ioredis']],
    ['Redis', ['Redis of ioredis']],
    ['all.Redis', ['Redis of ioredis']],
    ['all', ['* of ioredis']],
    ['Error', ['global Error']],
    ['None', ['no None']],
    ['plain', []],
    ['nothing', []],
    ['Shape', []],
    ['1', []],
    ['mixin(A)', ['A', '(anonymous)']],
    ['named(A)', ['A', 'Mixed']],
    ['arrow(A)', ['A', 'Arrow']],
    ['mixin(A, Error)', ['A', '(anonymous)']],
    ['mixin(...all)', ['(anonymous)']],
    ['mixin(arrow(A))', ['A', 'Arrow', '(anonymous)']],
    ['bare(A)', ['A']],
    ['plain(A)', ['A']],
    ['unknown(A)', ['A']],
    ['None(A)', ['A', 'no None']],
    ['Redis(A)', ['A']],
  ])('of %s: %j', (text, expected) => {
    expect(ofValue(text)).toEqual(expected);
  });

  it('those behind some names, and none behind names without an end', () => {
    const names = (count: number): string => Array.from({ length: count }, (_, index) => `const N${index + 1} = N${index};\n`).join('');
    expect([ofValue('N4', `const N0 = A;\n${names(4)}`), ofValue('N30', `const N0 = A;\n${names(30)}`), ofValue('R', 'const R = S;\nconst S = R;\n')]).toEqual([['A'], [], []]);
  });
});

describe('the classes that a default export can be are', () => {
  const ofDefault = (code: string): string[] => {
    const { project, module } = loaded("import D from './m.js';\n(D);", { 'src/m.ts': `${head}${code}` });
    const last = nodesOf(module, ({ type }) => type === 'ExpressionStatement').at(-1);
    if (last?.type !== 'ExpressionStatement') throw new Error(code);
    return classesOfValue(project, module, last.expression).map(told);
  };

  it.each<[string, string[]]>([
    ['export default A;', ['A']],
    ['export default class C {}', ['C']],
    ['export default class {}', ['default']],
    ['export default all.Redis;', ['Redis of ioredis']],
    ['export default mixin(A);', ['A', '(anonymous)']],
    ['export default 1;', []],
    ['export default function C() {}', []],
    ['export default { A };', []],
  ])('with %s: %j', (code, expected) => {
    expect(ofDefault(code)).toEqual(expected);
  });

  it('none of a whole module', () => {
    const { project, module } = loaded("import * as m from './m.js';\n(m);", { 'src/m.ts': 'export class A {}' });
    const last = nodesOf(module, ({ type }) => type === 'ExpressionStatement').at(-1);
    expect(last?.type === 'ExpressionStatement' && classesOfValue(project, module, last.expression)).toEqual([]);
  });
});

it('a mixin gives the class that it returns, and no other that it declares', () => {
  expect(ofValue('two(A)', 'function two(Base) { class First extends more(Base) {} class Second extends more(Base) {} const third = 1; if (x) return third; return Second; }\n')).toEqual(['A', 'Second']);
});

it('a type that is itself is no class', () => {
  const { project, module } = loaded('type R = S;\ntype S = R[];\nlet x: R;');
  const annotation = nodesOf(module, ({ type }) => type === 'TSTypeAnnotation').at(-1);
  expect(classesOfType(project, module, annotation!)).toEqual([]);
});

describe('the classes that a type can be are', () => {
  const ofType = (text: string): string[] => {
    const { project, module } = loaded(`${head}function makeRedis() { return new Redis(); }\nlet x: ${text};`);
    const last = nodesOf(module, ({ type }) => type === 'TSTypeAnnotation').at(-1);
    const declared = nodesOf(module, (node) => node.type === 'VariableDeclarator' && node.id.type === 'Identifier' && node.id.name === 'x').at(-1);
    const annotation = declared?.type === 'VariableDeclarator' ? declared.id.typeAnnotation : last;
    return classesOfType(project, module, annotation!).map(told);
  };

  it.each<[string, string[]]>([
    ['A', ['A']],
    ['A | B', ['A', 'B']],
    ['A & B', ['A', 'B']],
    ['A | null', ['A']],
    ['A[]', ['A']],
    ['readonly A[]', ['A']],
    ['[A, B?, ...Redis[]]', ['A', 'B', 'Redis of ioredis']],
    ['Both', ['A', 'B']],
    ['Redis', ['Redis of ioredis']],
    ['all.Redis', ['Redis of ioredis']],
    ["import('ioredis').Cluster", ['Cluster of ioredis']],
    ["import('./a.js').A", ['no A']],
    ["import('ioredis')", ['default of ioredis']],
    ["import('ioredis').a.B", []],
    ['typeof A', ['A']],
    ["typeof import('ioredis')", []],
    ['InstanceType<typeof A>', ['A']],
    ['Map<string, A>', ['A']],
    ['Promise<A>', ['A']],
    ['Partial<Record<string, A>>', ['A']],
    ['Other<A>', []],
    ['Other', ['global Other']],
    ['Promise', ['global Promise']],
    ['None', ['no None']],
    ['string', []],
    ['() => A', []],
    ['{ a: A }', []],
    ['Shape', []],
    ['ReturnType<typeof makeRedis>', ['Redis of ioredis']],
    ['Awaited<ReturnType<typeof makeRedis>>', ['Redis of ioredis']],
    ['Parameters<typeof makeRedis>', []],
    ['ReturnType<typeof arrow>', []],
    ['ReturnType<A>', []],
  ])('of %s: %j', (text, expected) => {
    expect(ofType(text)).toEqual(expected);
  });
});
