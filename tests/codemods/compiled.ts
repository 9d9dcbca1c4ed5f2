import { chmodSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import ts from 'typescript';
import { afterAll } from 'vitest';

/**
 * Compiles a source file and all of ours that it imports into a folder of its own, so that a plain Node process can
 * run it, and returns the path of its script. The folder goes when the tests of the file have ended.
 */
export function compiled(entry: string): string {
  const project = resolve(import.meta.dirname, '../..');
  const output = realpathSync(mkdtempSync(join(tmpdir(), 'infra-clients-compiled-')));
  afterAll(() => rmSync(output, { recursive: true, force: true }));
  // A test may run it as another user.
  chmodSync(output, 0o755);
  symlinkSync(join(project, 'node_modules'), join(output, 'node_modules'));
  writeFileSync(join(output, 'package.json'), '{ "type": "module" }');
  const seen = new Set<string>();
  const compile = (source: string): string => {
    const target = join(output, relative(project, source)).replace(/\.ts$/u, '.js');
    if (seen.has(source)) return target;
    seen.add(source);
    const text = readFileSync(source, 'utf8');
    const options = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2023, rewriteRelativeImportExtensions: true, verbatimModuleSyntax: true };
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, ts.transpileModule(text, { compilerOptions: options }).outputText);
    for (const { fileName } of ts.preProcessFile(text).importedFiles) if (fileName.startsWith('.')) compile(resolve(dirname(source), fileName));
    return target;
  };
  return compile(resolve(project, entry));
}
