import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { analyzeModule } from '../../analysis/analyze.ts';
import { diskFiles } from '../../analysis/files.ts';
import { loadModule } from '../../analysis/module-source.ts';
import type { Suggestion, TextEdit } from '../../analysis/report.ts';
import { compilePolicy } from '../../policy/compile.ts';
import { noOperationLog } from '../../rules/no-operation-log.ts';
import { repository } from '../survey/lint-project.ts';

const corpus = join(repository, 'tests/corpus');
const scripts = readdirSync(corpus, { recursive: true, encoding: 'utf8' }).filter((path) => /\.[cm]?tsx?$/.test(path)).sort();

function suggestionsIn(path: string): { text: string; suggestions: readonly Suggestion[] } {
  const compiled = compilePolicy({});
  const files = diskFiles();
  const loaded = loadModule(files, path);
  if (!compiled.ok || !loaded.ok) throw new Error(path);
  const module = analyzeModule({ files, policy: compiled.policy, root: corpus }, loaded.module);
  const findings = noOperationLog.find(module, {}, (each) => each);
  return { text: loaded.module.text, suggestions: findings.flatMap(({ suggestion }) => suggestion ?? []) };
}

function applied(text: string, suggestions: readonly Suggestion[]): string {
  return editsOf(suggestions).reverse().reduce((edited, each) => edited.slice(0, each.start) + each.text + edited.slice(each.end), text);
}

function editsOf(suggestions: readonly Suggestion[]): TextEdit[] {
  return suggestions.flatMap(({ edits }) => edits).sort((a, b) => a.start - b.start);
}

/** A compiler that looks at one text after the other under the same name; imports are left open. */
function compiler(fileName: string): (text: string) => string[] {
  let current = { text: '', version: 0 };
  const options: ts.CompilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, noResolve: true, experimentalDecorators: true, noEmit: true, types: [], jsx: ts.JsxEmit.Preserve };
  const service = ts.createLanguageService({
    getCompilationSettings: () => options,
    getScriptFileNames: () => [fileName],
    getScriptVersion: (name) => (name === fileName ? String(current.version) : '0'),
    getScriptSnapshot: (name) => (name === fileName ? ts.ScriptSnapshot.fromString(current.text) : ts.sys.fileExists(name) ? ts.ScriptSnapshot.fromString(ts.sys.readFile(name) ?? '') : undefined),
    getCurrentDirectory: () => corpus,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: ts.sys.fileExists,
    readFile: ts.sys.readFile,
  }, registry);
  return (text) => {
    current = { text, version: current.version + 1 };
    return [...service.getSyntacticDiagnostics(fileName), ...service.getSemanticDiagnostics(fileName)].map(({ code, messageText }) => `TS${code} ${ts.flattenDiagnosticMessageText(messageText, ' ')}`);
  };
}

/** Keeps the declarations of the language, which cost most of the time. */
const registry = ts.createDocumentRegistry();

const withSuggestions = scripts.map((path) => ({ path, ...suggestionsIn(join(corpus, path)) })).filter(({ suggestions }) => suggestions.length > 0);

describe('the suggestions of no-operation-log', () => {
  it('are made for most of the corpus', () => {
    expect(withSuggestions.length).toBeGreaterThan(40);
  });

  it.each(withSuggestions)('compile, alone and together, and leave no scar in $path', ({ path, text, suggestions }) => {
    const diagnostics = compiler(join(corpus, path));
    const before = diagnostics(text);
    const outcomes = [...suggestions.map((each) => [each]), suggestions].map((taken) => applied(text, taken));
    for (const outcome of outcomes) {
      expect(diagnostics(outcome).filter((problem) => !before.includes(problem))).toEqual([]);
      expect(scarsIn(outcome)).toBe(scarsIn(text));
    }
  });

  it.each(withSuggestions)('do not overlap in $path', ({ suggestions }) => {
    const sorted = editsOf(suggestions);
    expect(sorted.filter(({ start }, index) => index > 0 && start < (sorted[index - 1]?.end ?? 0))).toEqual([]);
  });
});

/** Double blank lines, blank lines at the start or the end of a block, and lines that end in a blank. */
function scarsIn(text: string): number {
  return [...text.matchAll(/\n[ \t]*\n[ \t]*\n|\{[ \t]*\n[ \t]*\n|\n[ \t]*\n[ \t]*\}|[ \t]\n/g)].length;
}
