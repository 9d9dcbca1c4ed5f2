import { posix } from 'node:path';
import type { Step } from '../compose.ts';
import { moduleImports } from '../import-use.ts';
import { nothing, planned, type NameWish, type Planned } from '../planned.ts';
import type { Subject } from '../subject.ts';
import { ts, type SourceFile } from '../typescript.ts';

/**
 * What stands against importing names into a CommonJS module, which calls `require` for them: a module that `require`
 * may not load, since it is an ES module and the file requires none so far; a default export, whose value depends on
 * who compiles it; a file whose calls of `require` cannot be read.
 */
export function planRequires({ source, report, input, text, project }: Subject, steps: readonly Step[], wishes: readonly NameWish[]): Planned {
  const isCommonJs = steps.length > 0 && source.getImportDeclarations().length === 0 && /\brequire\s*\(/u.test(text.text);
  if (!isCommonJs) return nothing;
  const refuse = (detail: string): Planned => planned({ obstacles: [{ reason: 'commonjs-module', line: report.span.line, detail }] });
  const present = moduleImports(report.file, text.text);
  const required = present?.statements.filter(({ kind }) => kind === 'require') ?? [];
  if (required.length === 0) return refuse('its calls of require are no plain constants at its top');
  const targets = required.map(({ specifier }) => input.files.resolve(specifier, report.file)).flatMap((target) => (target.kind === 'file' ? (project.getSourceFile(target.path) ?? []) : []));
  const requiresModules = targets.some((target) => !isCommonJsModule(target));
  for (const { name, from, exported } of wishes) {
    if (exported === 'default') return refuse(`${name} is a default export, which require does not give as it is`);
    const target = from.kind === 'file' ? project.getSourceFile(posix.join(input.root, from.path)) : undefined;
    if (from.kind === 'file' && !requiresModules && (!target || !isCommonJsModule(target))) return refuse(`${name} comes from ${from.path}, an ES module, and it requires none so far`);
  }
  return nothing;
}

/** Whether `require` has always been able to load a module. */
function isCommonJsModule(source: SourceFile): boolean {
  const { impliedNodeFormat } = source.compilerNode;
  if (impliedNodeFormat !== undefined) return impliedNodeFormat === ts.ModuleKind.CommonJS;
  const path = source.getFilePath();
  if (/\.[cm][jt]sx?$/u.test(path)) return /\.c[jt]sx?$/u.test(path);
  if (/\.tsx?$/u.test(path)) return source.getProject().getCompilerOptions().module === ts.ModuleKind.CommonJS;
  return /\b(?:module\.)?exports\b/u.test(source.getFullText()) && !/^\s*(?:export|import)\b/mu.test(source.getFullText());
}
