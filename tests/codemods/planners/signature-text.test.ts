import { expect, it } from 'vitest';
import { declaredOperations } from '../../../codemods/planners/signature-text.ts';
import { fileOf } from './program.ts';

/** The operations of a class as an interface would declare them. */
function declared(members: string, names: readonly string[] = ['get']): string[] {
  const node = fileOf(`type Row = { id: string };\nclass Store {\n${members}\n}`).getClassOrThrow('Store');
  return declaredOperations(node, names).map(({ name, parameters, returns }) => `${name}${parameters}: ${returns}`);
}

it.each<[string, string, string[]]>([
  ['types as they are written', 'get(key: string): Row { return load(key); }', ['get(key: string): Row']],
  ['a method without parameters', 'get(): void {}', ['get(): void']],
  ['what the checker makes of a result', "get(key: string) { return { id: 'a' }; }", ['get(key: string): { id: string; }']],
  ['what the checker makes of a default', 'get(key: string, limit = 10): void {}', ['get(key: string, limit?: number): void']],
  ['a default that says it may be missing', 'get(limit = load() as number | undefined): void {}', ['get(limit?: number): void']],
  ['what may be left out, of a type that may be missing', 'get(limit?: number | undefined): void {}', ['get(limit?: number | undefined): void']],
  ['what must be there, of a type that may be missing', 'get(limit: number | undefined): void {}', ['get(limit: number | undefined): void']],
  ['a default with a type', 'get(limit: number = 10): void {}', ['get(limit?: number): void']],
  ['a parameter that may be left out', 'get(key?: string): void {}', ['get(key?: string): void']],
  ['one that may be missing before one that may not', 'get(limit: number | undefined = 10, key: string): void {}', ['get(limit: number | undefined | undefined, key: string): void']],
  ['one that has a default before one that must be there', 'get(limit: number = 10, key: string): void {}', ['get(limit: number | undefined, key: string): void']],
  ['what is left of the parameters', 'get(...keys: string[]): void {}', ['get(...keys: string[]): void']],
  ['a parameter without a type', 'get(key): void {}', ['get(key: any): void']],
  ['a pattern', 'get({ key }: { key: string }): void {}', ['get(options: { key: string }): void']],
  ['a pattern with a default', "get({ key }: { key: string } = { key: 'a' }): void {}", ['get(options?: { key: string }): void']],
  ['a pattern beside options', 'get(options: Row, { key }: { key: string }): void {}', ['get(options: Row, options2: { key: string }): void']],
  ['a pattern of a list', 'get([key]: string[]): void {}', ['get(options: string[]): void']],
  ['type parameters', 'get<T extends Row, K>(key: K): T { return load(key); }', ['get<T extends Row, K>(key: K): T']],
  ['each overload', 'get(key: string): Row;\nget(key: number): Row;\nget(key: unknown): Row { return load(key); }', ['get(key: string): Row', 'get(key: number): Row']],
  ['a field that is an arrow function', 'get = (key: string): Row => load(key);', ['get(key: string): Row']],
  ['a field that is a function', 'get = function (key: string): Row { return load(key); };', ['get(key: string): Row']],
  ['a field that is something else', 'get = load;', []],
  ['a field without a value', 'get!: () => void;', []],
  ['an accessor', 'get get(): Row { return load(); }', ['get: Row']],
  ['an accessor that only writes', 'set get(row: Row) { save(row); }', []],
  ['a private method', 'private get(key: string): void {}', []],
  ['a protected method', 'protected get(key: string): void {}', []],
  ['a method by #', '#get(key: string): void {}', []],
  ['a static method', 'static get(key: string): void {}', []],
  ['no such method', 'set(key: string): void {}', []],
])('%s', (_what, members, expected) => {
  expect(declared(members, ['get', '#get'])).toEqual(expected);
});

it('operations stand in the order in which they are asked for', () => {
  expect(declared('get(): void {}\nset(): void {}\nother(): void {}', ['set', 'get'])).toEqual(['set(): void', 'get(): void']);
});

it('further lines of a type keep their place below the operation', () => {
  expect(declared('    get(\n      key: {\n        id: string;\n      },\n    ): Promise<{\n      id: string;\n    }> { return load(key); }')).toEqual(['get(key: {\n      id: string;\n    }): Promise<{\n      id: string;\n    }>']);
});

it.each<[string, string, string | null]>([
  ['a method', '/** Reads. */\nget(): void {}', '/** Reads. */'],
  ['a method with two comments, of which the last counts', '/** Old. */\n/** Reads. */\nget(): void {}', '/** Reads. */'],
  ['a field', '/** Reads. */\nget = (): void => {};', '/** Reads. */'],
  ['a method with a plain comment', '// Reads.\nget(): void {}', null],
  ['a method without one', 'get(): void {}', null],
])('the JSDoc of %s goes along as it is written', (_what, members, expected) => {
  const node = fileOf(`class Store {\n${members}\n}`).getClassOrThrow('Store');
  expect(declaredOperations(node, ['get']).map(({ doc }) => doc)).toEqual([expected]);
});
