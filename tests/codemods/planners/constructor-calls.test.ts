import { expect, it } from 'vitest';
import { constructorOf, superCallsOf } from '../../../codemods/planners/constructor-calls.ts';
import { fileOf } from './program.ts';

it.each<[string, string | null]>([
  ['constructor() {}', 'constructor() {}'],
  ['constructor(a: string);\nconstructor(a: number);\nconstructor(a: unknown) { run(a); }', 'constructor(a: unknown) { run(a); }'],
  ['get() {}', null],
])('of a class with `%s` the constructor is %s', (members, expected) => {
  expect(constructorOf(fileOf(`class A { ${members} }`).getClassOrThrow('A'))?.getText() ?? null).toBe(expected);
});

it('a class that is only declared has no constructor that runs', () => {
  expect(constructorOf(fileOf('declare class A { constructor(a: string); }').getClassOrThrow('A'))).toBeNull();
});

it('calls of super are those of the base itself, wherever they stand', () => {
  const node = fileOf("class A extends B { constructor(a) { run(a); if (a) { super(a, 1); } else { super(2); } super.start(); this.start(); } }").getClassOrThrow('A');
  const constructor = constructorOf(node);
  expect(constructor && superCallsOf(constructor).map((call) => call.getText())).toEqual(['super(a, 1)', 'super(2)']);
});
