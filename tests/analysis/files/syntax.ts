/** A piece of code for each kind of syntax in which trees of two parsers could differ. */
export const syntax: Readonly<Record<string, { readonly file: string; readonly code: string }>> = {
  heritage: ts('class A<T> extends B.C<T, U> implements I, J<T> {}\nclass D extends (x as any).E {}\nclass M extends mix(A)(B) {}'),
  decorators: ts(`@dec @dec2() class A { @p() x = 1; @m() f(@arg() a: string, @arg2 b) {} @a() accessor z = 1; @g() static get q() { return 1 } constructor(@Inject() private readonly c: C) {} }
@d export class C {}
export @d class B {}
@d export default class D {}`),
  members: ts(`abstract class A {
  abstract x: number; abstract f(): void; abstract get g(): string; abstract accessor y: number; declare z: string;
  static #p = 1; #m() {} static { this.#p; } readonly r!: string; override o?: number;
  private static async *gen() {} [key: string]: unknown; ['computed'] = 1; 'literal'() {} f?(): void; cache = () => this.delete();
}`),
  overloads: ts(`abstract class Q { constructor(); constructor(a?: any) {} m(): void; m(a?: any) {} }
function f(a: string): void; function f(a: any) {} declare function g(): void; export default function h(): void;`),
  'parameter properties': ts("class A { constructor(private a: string, public readonly b = 1, protected override c?: string, readonly d = {}) {} }"),
  templates: ts('const a = `x${b}y${`z${c}`}`; tag`x${1}\\u{1F600}`; type T = `a${string}b`;'),
  'optional chains': ts('a?.b.c; a?.[0]?.(1); (a?.b).c; a!.b?.c!; a?.b!.c; (a?.b)!.c; new (a.b)(); delete a?.b; x?.5:1;'),
  'import equals': ts("import a = require('a'); import type b = require('b'); import c = d.e; export import f = g.h; export = a;"),
  modules: ts(`import d, { a as b, type C, 'x-y' as z } from 'm' with { type: 'json' }; import * as ns from 'n'; import type T from 't';
export * from 'a'; export * as q from 'b'; export { d as default, type C }; export type { U } from 'u'; import 'side';
const y = import('x', { with: {} }); import.meta.url; export default abstract class {} export as namespace Foo;`),
  jsx: { file: 'a.tsx', code: 'const a = <div {...p} a="1" b={2} c:d=\'e\' f data-x>{...g}{/* c */}text 1 < 2<A.B.C<T> /> <></></div>;'.replace('1 < 2', '1') },
  'jsx in JavaScript': { file: 'a.js', code: "export const a = ({ b, ...c }) => <B {...c}>{b ? <i>it's</i> : null}</B>; for await (const x of y) {}" },
  using: ts('{ using a = b(); await using c = d(); } for (using x of y) {}'),
  enums: ts("enum A { B, C = 1, D = 'd' } const enum F {} declare enum G { H }"),
  assertions: ts('const a = b satisfies C as D; const e = <T>f; const g = h as const; let i = j!; (a as B) = c; [a.b, c!] = d;'),
  types: ts(`type A = { readonly [K in keyof T as \`x\${K}\`]?: T[K] }; type B = T extends (infer U extends string)[] ? U : never;
type C = [a: string, b?: number, ...c: boolean[]]; type D = typeof import('x'); type E = import('x').Y<Z<W<V>>>;
type F = new (...a: any[]) => void; type G = abstract new () => void; function i(x): asserts x is string {} function k(x): asserts x {}
function j(this: A): this is B { return true } type K = unique symbol; type L = A['b'][]; type M = (string | number)[];
interface O<T = A<B>> extends P<Q>, R.S { (a): b; new (a): b; c(d?: e): f; get g(): h; set g(v); readonly [i: string]: j; }
type U = -1 | 1n | null | undefined; type W = typeof a.b<c>; let w: (A); let v: A<B>= c; type X = { -readonly [k in A]-?: B };`),
  namespaces: ts("namespace A.B.C { export const x = 1 } declare module 'm' { export default x; } declare global { interface Window {} } declare module 'e';"),
  declarations: { file: 'a.d.ts', code: "export declare const a: string; declare class C { x; f(): void; constructor(a); } declare namespace e {} export declare abstract class G extends H {}" },
  functions: ts(`async function* f<const T extends string = 'a'>(this: X, { a = 1, ...b }: C, [d, , ...e]: F[] = [], ...g: any[]): AsyncGenerator<T> { yield* h; await i; for await (const j of k) {} }
const l = async <T,>(m: T): Promise<T> => m; const n = function o() {}; (async () => {})();`),
  statements: ts(`a: for (;;) { break a; } do {} while (0); switch (x) { case 1: default: } try {} catch {} finally {}
if (a) b; else c; throw new Error(); var x, y = 1; debugger; for (const k in o) {}`),
  expressions: ts(`a = b ??= c || d && (e, f); x ** y; typeof z; void 0; [1, , ...a]; a ? b : c; !(a in b); i++; --j; x = (1, 2); f<T>(a); new G<T>(); h<T>;
({ a, b: 1, [c]: 2, d() {}, get e() { return 1 }, set e(v) {}, ...f, async *g() {}, __proto__: null, delete: 1 });
/re\\/[/]/giu; 1_000n; 0xff; .5e-3; a / b / c; a >> b; a >>> /* c */ (b); a >>= b >= c; a << b; f<<T>(x: T) => void>(x);`),
  'scripts of CommonJS': { file: 'a.cjs', code: "'use strict'; const a = require('a'); module.exports = class extends a.B {}; exports.c = (() => { return arguments })();" },
  comments: ts("// line\n/* block */ a /** doc */ (/* x */) // end\n'use client'\nfunction f() { 'use strict'; }"),
  'odd characters': ts("const grün = '\u{1F600}', b = `\u{1F680}${grün}\u2028`; /* \u{1F600} */ \\u0061bc = b; d\\u0065f = \\u{67}; class \\u{48}{}\r\n\tconst d = 1;\r\nclass Ünï { #ñ = 1 }"),
};

function ts(code: string): { readonly file: string; readonly code: string } {
  return { file: 'a.ts', code };
}
