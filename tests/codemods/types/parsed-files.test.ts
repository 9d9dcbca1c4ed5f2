import { posix } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { diskFiles, memoryFiles, type Files } from '../../../analysis/files.ts';
import { fileParser } from '../../../codemods/parsed-files.ts';
import { typeCheck } from '../../../codemods/type-check.ts';
import { typeUnits } from '../../../codemods/type-unit.ts';
import { ts } from '../../../codemods/typescript.ts';
import { tempFolder, writeFiles } from '../temp-project.ts';

const es2022 = { target: ts.ScriptTarget.ES2022 };
const how = { languageVersion: ts.ScriptTarget.ES2022 };
const text = 'export const a = 1;\n';

describe('a parsed file', () => {
  it('is the same for the same text under options that parse alike', () => {
    const files = memoryFiles({});
    const tree = fileParser(files, es2022)('/a.ts', text, how);
    expect(fileParser(files, { ...es2022, noEmit: true, declaration: true, noUnusedLocals: true })('/a.ts', text, how)).toBe(tree);
  });

  it.each<[string, (files: Files) => ts.SourceFile]>([
    ['another text', (files) => fileParser(files, es2022)('/a.ts', `${text}export const b = 2;\n`, how)],
    ['another path', (files) => fileParser(files, es2022)('/b.ts', text, how)],
    ['another kind of module', (files) => fileParser(files, es2022)('/a.ts', text, { ...how, impliedNodeFormat: ts.ModuleKind.CommonJS })],
    ['options that parse otherwise', (files) => fileParser(files, { ...es2022, jsx: ts.JsxEmit.ReactJSX })('/a.ts', text, how)],
    ['options that bind otherwise', (files) => fileParser(files, { ...es2022, allowUnreachableCode: false })('/a.ts', text, how)],
    ['another port', () => fileParser(memoryFiles({}), es2022)('/a.ts', text, how)],
  ])('is another for %s', (_, other) => {
    const files = memoryFiles({});
    const tree = fileParser(files, es2022)('/a.ts', text, how);
    expect(other(files)).not.toBe(tree);
  });

  it.each(['/project/node_modules/pkg/index.d.ts', '/node_modules/typescript/lib/lib.es5.d.ts'])('of a package is the same for every port: %s', (path) => {
    const tree = fileParser(memoryFiles({}), es2022)(path, text, how);
    expect(fileParser(memoryFiles({}), es2022)(path, text, how)).toBe(tree);
    expect(fileParser(memoryFiles({}), es2022)(path, `${text}export const b = 2;\n`, how)).not.toBe(tree);
  });

  it('goes with its port', async () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const parsedOnce = (): WeakRef<ts.SourceFile> => new WeakRef(fileParser(memoryFiles({}), es2022)('/a.ts', text, how));
    const tree = parsedOnce();
    // A reference that was just made is held until the event loop turns.
    await new Promise((resolve) => setTimeout(resolve, 0));
    collect();
    expect(tree.deref()).toBeUndefined();
  });

  it('serves every tsconfig that parses alike', () => {
    const root = tempFolder({
      'a/tsconfig.json': '{}',
      'a/a.ts': "import { shared } from '../shared.js';\nexport const a = shared;\n",
      'b/tsconfig.json': '{ "compilerOptions": { "noUnusedLocals": true } }',
      'b/b.ts': "import { shared } from '../shared.js';\nexport const b = shared;\n",
      'shared.ts': 'export const shared = 1;\n',
    });
    const units = typeUnits(root, diskFiles(), [posix.join(root, 'a/a.ts'), posix.join(root, 'b/b.ts')]);
    const [a, b] = units.map((unit) => unit.project().getSourceFileOrThrow(posix.join(root, 'shared.ts')).compilerNode);
    expect(units).toHaveLength(2);
    expect(a).toBe(b);
  });
});

it('verifying sees the text of now where a file changed after it was planned', () => {
  const root = tempFolder({
    'tsconfig.json': '{ "compilerOptions": { "types": [] } }',
    'store.ts': 'export class Store { size(): number { return 1; } }\n',
    'app.ts': "import { Store } from './store.js';\nexport const size: number = new Store().size();\n",
  });
  const [files, at] = [diskFiles(), (path: string): string => posix.join(root, path)];
  const [unit] = typeUnits(root, files, [at('store.ts')]);
  expect(unit?.project().getSourceFileOrThrow(at('app.ts')).getVariableDeclarationOrThrow('size').getType().getText()).toBe('number');
  writeFiles(root, { 'app.ts': "import { Store } from './store.js';\nexport const length: string = new Store().name();\n" });
  const errors = typeCheck(root, files).newErrors(new Map([[at('store.ts'), 'export class Store { name(): number { return 1; } }\n']]));
  expect(errors.map(({ file, line, code }) => [posix.relative(root, file), line, code])).toEqual([['app.ts', 2, 2322]]);
});
