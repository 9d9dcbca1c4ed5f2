import { describe, expect, it } from 'vitest';
import { memberOfType } from '../../analysis/type-member.ts';
import { loaded, nodesOf, textOf } from './loaded.ts';

describe('the member `m` of a type', () => {
  /** Whether `T` has it as a method, and its type. */
  const member = (types: string, files: Record<string, string> = {}): [boolean, string | null] | null => {
    const { project, module } = loaded(`${types}\nlet x: T;`, files);
    const [reference] = nodesOf(module, (node) => node.type === 'TSTypeReference' && textOf(module, node) === 'T').slice(-1);
    const found = memberOfType(project, module, reference!, 'm');
    return found && [found.isMethod, found.type && textOf(found.module, found.type)];
  };

  it.each<[string, [boolean, string | null] | null]>([
    ['interface T { m(): A }', [true, 'A']],
    ['interface T { m() }', [true, null]],
    ['interface T { get m(): A }', [false, 'A']],
    ['interface T { m: A }', [false, 'A']],
    ['interface T { m }', [false, null]],
    ['interface T { m: () => A }', [true, '() => A']],
    ["interface T { 'm': A }", [false, 'A']],
    ['interface T { n(): B; m(): A }', [true, 'A']],
    ['interface T { n: B; [key: string]: C; m: A }', [false, 'A']],
    ['interface T { n(): A }', null],
    ['interface T { [m]: A }', null],
    ['interface S { m(): A } interface T extends S {}', [true, 'A']],
    ['interface S { m(): B } interface T extends S { m(): A }', [true, 'A']],
    ['interface R {} interface S { m(): A } interface T extends R, S {}', [true, 'A']],
    ['type T = { m(): A };', [true, 'A']],
    ['interface S { m(): A } type T = S;', [true, 'A']],
    ['interface S { m(): A } type T = R | S;', [true, 'A']],
    ['interface S { m(): A } type T = { n: B } & S;', [true, 'A']],
    ['type T = T;', null],
    ['type T = S; type S = T;', null],
    ['type T = string;', null],
    ['type T = () => A;', null],
    ['class T { m(): A }', null],
    ['', null],
  ])('in %s is %j', (types, expected) => {
    expect(member(types)).toEqual(expected);
  });

  it('of another module is that of its own', () => {
    expect(member("import type { S } from './s.ts';\ntype T = S;", { 'src/s.ts': 'export interface S { m(): Of<S> }' })).toEqual([true, 'Of<S>']);
  });
});
