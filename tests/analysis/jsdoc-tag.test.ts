import { describe, expect, it } from 'vitest';
import { coveredByTag, implementsTags, isPrivateByTag, roleTag } from '../../analysis/jsdoc-tag.ts';
import { isClass, type ClassNode } from '../../analysis/nodes.ts';
import type { SourceModule } from '../../analysis/project.ts';
import { loaded, nodesOf } from './loaded.ts';

describe('the comment of a class', () => {
  const classOf = (code: string): [SourceModule, ClassNode] => {
    const { module } = loaded(code);
    return [module, nodesOf(module, isClass)[0] as ClassNode];
  };

  it.each<[string, string | null]>([
    ['/** @infrastructure */ class A {}', 'infrastructure'],
    ['/** A. @infrastructure */ class A {}', 'infrastructure'],
    ['/**\n * A.\n * @externalService\n */\nclass A {}', 'service'],
    ['/**@infrastructure*/ export class A {}', 'infrastructure'],
    ['/** @infrastructure */ export default class {}', 'infrastructure'],
    ['/** @infrastructure */ const A = class {};', 'infrastructure'],
    ['/** @infrastructure */ export const A = class {};', 'infrastructure'],
    ['function f() { /** @infrastructure */ class A {} }', 'infrastructure'],
    ['/** @infrastructure */\n@Injectable()\n@a.B("c")\nclass A {}', 'infrastructure'],
    ['/** @infrastructure */\n@Injectable()\n@a.B("c")\n@D\n// More.\nexport class A {}', 'infrastructure'],
    ['/** @infrastructure */\n// More.\nclass A {}', 'infrastructure'],
    ['/** @infrastructure */ const { a = class {} } = b;', null],
    ['/** @infrastructure */ export const a = f(class {});', null],
    ['// * @infrastructure\nclass A {}', null],
    ['/** @infrastructures */ class A {}', null],
    ['/** a@infrastructure */ class A {}', null],
    ['/* @infrastructure */ class A {}', null],
    ['// @infrastructure\nclass A {}', null],
    ['/** @infrastructure */ const b = 1; class A {}', null],
    ['/** @infrastructure */ f(class {});', null],
    ['class A {} /** @infrastructure */', null],
    ['class A { /** @infrastructure */ m() {} }', null],
    ['/** @infrastructure */\n/** A. */ class A {}', null],
    ['class A {}', null],
  ])('in %j gives the role %s', (code, expected) => {
    expect(roleTag(...classOf(code))?.role ?? null).toBe(expected);
  });

  it('tells its tag and its line', () => {
    expect(roleTag(...classOf('\n/** @externalService */ class A {}'))).toEqual({ tag: 'externalService', role: 'service', line: 2 });
  });

  it.each<[string, string | null]>([
    ['/** @coveredBy LLMRouter */ class A {}', 'LLMRouter'],
    ['/**@coveredBy {@link LLMRouter} */ class A {}', 'LLMRouter'],
    ['/** @coveredBy $router_2 and more */ class A {}', '$router_2'],
    ['/**\n * @coveredBy  {@link  LLMRouter}\n */ class A {}', 'LLMRouter'],
    ['/** @coveredByLLMRouter */ class A {}', null],
    ['/** a@coveredBy B */ class A {}', null],
    ['/** @coveredBy */ class A {}', null],
    ['class A {}', null],
  ])('in %j names the cover %s', (code, expected) => {
    expect(coveredByTag(...classOf(code))).toBe(expected);
  });

  it.each<[string, string[]]>([
    ['/** @implements {IStore} */ class A {}', ['IStore']],
    ['/** @implements { IStore } @implements{Other} */ class A {}', ['IStore', 'Other']],
    ["/** @implements {import('./a').IStore} */ class A {}", ['IStore']],
    ['/** @implements IStore */ class A {}', []],
    ['class A {}', []],
  ])('in %j names the interfaces %j', (code, expected) => {
    expect(implementsTags(...classOf(code))).toEqual(expected);
  });

  it.each<[string, boolean]>([
    ['/** @private */ m() {}', true],
    ['/**@private*/ m() {}', true],
    ['/** @privately */ m() {}', false],
    ['/** a@private */ m() {}', false],
    ['/** @private */ n() {} m() {}', false],
    ['m() {}', false],
  ])('of a member in %j makes it private: %s', (members, expected) => {
    const { module } = loaded(`class A { ${members} }`);
    expect(isPrivateByTag(module, nodesOf(module, ({ type }) => type === 'MethodDefinition').at(-1)!)).toBe(expected);
  });
});
