import { posix } from 'node:path';
import { expect, it } from 'vitest';
import { touchedBy } from '../../../codemods/touched-statements.ts';
import { ts } from '../../../codemods/typescript.ts';
import { tempFolder } from '../temp-project.ts';

const files = {
  'package.json': '{ "type": "module" }',
  'store.ts': 'export class Store { get(): string { return ""; } }\nexport declare const limit: number;\n',
  'other.ts': 'export declare const other: number;\n',
  'hiding.ts': "import { Store } from './store.js';\nexport function hidden(): string { return new Store().get(); }\n",
  'showing.ts': "import { Store } from './store.js';\nexport const shown = new Store();\n",
};

/** What a change of store.ts touches in app.ts, by the statements without its imports, and whether app.ts passes it on. */
function touched(app: string, { more = {}, name = 'app.ts', options = {}, gone = false }: { more?: Readonly<Record<string, string>>; name?: string; options?: ts.CompilerOptions; gone?: boolean } = {}): { statements: readonly string[] | null; passesOn: boolean } {
  const all = { ...files, ...more, [name]: app };
  const root = tempFolder(all);
  const scripts = Object.keys(all).filter((path) => path.endsWith('ts') || path.endsWith('tsx')).map((path) => posix.join(root, path));
  const program = ts.createProgram(scripts, { noLib: true, module: ts.ModuleKind.NodeNext, target: ts.ScriptTarget.ES2022, ...options });
  const reach = touchedBy(program, new Map([[posix.join(root, 'store.ts'), files['store.ts']], ...(gone ? [[posix.join(root, 'gone.ts'), null] as const] : [])]));
  const path = posix.join(root, name);
  const statements = reach.statements(path);
  const from = ['store.ts', 'hiding.ts', 'showing.ts'].find((each) => app.includes(each.replace('.ts', '.js'))) ?? '';
  return { statements: statements?.filter((statement) => !ts.isImportDeclaration(statement)).map((statement) => statement.getText()) ?? null, passesOn: reach.passesOn(path, posix.join(root, from)) };
}

const imported = "import { Store } from './store.js';\nimport { other } from './other.js';\n";

it.each<[string, string, readonly string[], boolean]>([
  ['a function that uses it within', 'export function a(): string { return new Store().get(); }\nexport const b = other;', ['export function a(): string { return new Store().get(); }'], false],
  ['a function whose result is inferred', 'const a = () => new Store();\nexport const b = a();\nexport const c = other;', ['const a = () => new Store();', 'export const b = a();'], true],
  ['what uses a function that hides it', 'function a(): string { return new Store().get(); }\nexport const b = a();', ['function a(): string { return new Store().get(); }'], false],
  ['a parameter of its type', 'export function a(store: Store): string { return ""; }', ['export function a(store: Store): string { return ""; }'], true],
  ['a class by a field, by what its constructor assigns, and by its base', 'class A { a = new Store(); }\nclass B { b; constructor() { this.b = new Store(); } }\nclass C extends Store {}', ['class A { a = new Store(); }', 'class B { b; constructor() { this.b = new Store(); } }', 'class C extends Store {}'], true],
  ['an interface of the same name as what is declared with it', 'interface A { a: Store }\ninterface A { b: string }\nconst c: A = null!;', ['interface A { a: Store }', 'interface A { b: string }', 'const c: A = null!;'], true],
  ['a list of exports', 'const a = new Store();\nexport { a as b };', ['const a = new Store();', 'export { a as b };'], true],
  ['nothing of a file that only imports it', 'export const a = other;', [], false],
])('touched is %s', (_, code, statements, passesOn) => {
  expect(touched(imported + code)).toEqual({ statements, passesOn });
});

it('an import of a file that hides the change is as good as none', () => {
  expect(touched("import { hidden } from './hiding.js';\nexport const a = hidden();")).toEqual({ statements: [], passesOn: false });
});

it('an import of a file that shows the change is as good as one of the changed file', () => {
  expect(touched("import { shown } from './showing.js';\nexport const a = shown.get();\nexport const b = 1;")).toEqual({ statements: ['export const a = shown.get();'], passesOn: true });
});

it.each<[string, string, Parameters<typeof touched>[1]?]>([
  ['runs a check that narrows what comes after it', `${imported}declare let a: string | number;\nif (new Store()) throw a;\nexport const b = a;`],
  ['assigns at its top level', `${imported}declare let a: string | number;\nexport const b = (a = new Store().get());`],
  ['calls a function where it is written', `${imported}export const b = (() => new Store())();`],
  ['has a static block', `${imported}export class A { static { new Store(); } }`],
  ['hands it on by name', "export { Store } from './store.js';"],
  ['hands everything on', "export * from './store.js';"],
  ['imports it for its effects', "import './store.js';"],
  ['names it by a type of an import', "export type A = import('./store.js').Store;"],
  ['expects an error', `${imported}// @ts-expect-error it is no number\nconst a: number = new Store();`],
  ['holds JSX', `${imported}export const a = 1;`, { name: 'app.tsx' }],
  ['declares something for others', `${imported}declare module './other.js' { const more: Store; }`],
  ['is no module', 'const a = 1;', { name: 'app.cts', options: { module: ts.ModuleKind.CommonJS, moduleDetection: ts.ModuleDetectionKind.Legacy } }],
  ['stands beside a file that shows the change to all', `${imported}export const a = 1;`, { more: { 'all.ts': "import { Store } from './store.js';\ndeclare global { const everywhere: Store; }\n" } }],
  ['belongs to a project that reports what is unused', `${imported}export const a = 1;`, { options: { noUnusedLocals: true } }],
  ['stands beside a file that goes', `${imported}export const a = 1;`, { gone: true }],
])('all of a file is asked that %s', (_, code, options) => {
  expect(touched(code, options).statements).toBeNull();
});

it('all of a changed file is asked', () => {
  expect(touched('', { name: 'store.ts' }).statements).toBeNull();
});
