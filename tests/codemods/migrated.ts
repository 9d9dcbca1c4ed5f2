import { readdirSync } from 'node:fs';
import { join, posix } from 'node:path';
import { analyzeModule } from '../../analysis/analyze.ts';
import { diskFiles, overlayFiles, type Files, type Overlay } from '../../analysis/files.ts';
import { loadModule } from '../../analysis/module-source.ts';
import { applyEdits } from '../../codemods/apply-edits.ts';
import { combine } from '../../codemods/combine.ts';
import { decodeFile } from '../../codemods/file-text.ts';
import { concernedClasses } from '../../codemods/losing-classes.ts';
import type { Plan, UnitPlan } from '../../codemods/plan.ts';
import { planUnit } from '../../codemods/plan-unit.ts';
import { typeCheck } from '../../codemods/type-check.ts';
import { typeUnits } from '../../codemods/type-unit.ts';
import { compilePolicy } from '../../policy/compile.ts';
import { allRules } from '../../rules/all-rules.ts';

/** What a migration in memory makes of a folder. */
export interface Migrated {
  readonly plan: Plan;
  /** The changed files by path relative to the folder: their new text, null for a deleted one. */
  readonly texts: Readonly<Record<string, string | null>>;
  /** The type errors that the result has and the input had not, as `file:line: message`. */
  readonly typeErrors: readonly string[];
}

export interface MigrationOptions {
  /** `settings['infra-clients']`. */
  readonly settings?: unknown;
  /** Texts instead of those on the disk, by path relative to the folder; null for a file that is not there. */
  readonly overlay?: Readonly<Record<string, string | null>>;
  readonly removeUnused?: boolean;
  /** Write interfaces where none fits. */
  readonly extract?: boolean;
  /** Find what the strict configuration finds, not only the recommended one. */
  readonly strict?: boolean;
}

/** Finds, plans, combines, applies and checks, as the command does, but in memory and without ESLint. */
export function migrated(root: string, { settings, overlay = {}, removeUnused = false, extract = false, strict = false }: MigrationOptions = {}): Migrated {
  // What the settings name is relative to the folder of the configuration.
  const shown = { 'eslint.config.js': '', ...overlay };
  const changes: Overlay = new Map(Object.entries(shown).map(([path, text]) => [posix.join(root, path), text]));
  const files = overlayFiles(diskFiles(), changes);
  const plan = combine({ root, files, plans: plansOf(root, files, settings, { extract, strict }), removeUnused });
  const texts: Record<string, string | null> = Object.fromEntries(plan.deleted.map((path) => [path, null]));
  for (const { path, text } of plan.created) texts[path] = text;
  for (const path of new Set(plan.edits.map(({ file }) => file))) texts[path] = applied(files, root, path, plan);
  const errors = typeCheck(root, files).newErrors(new Map(Object.entries(texts).map(([path, text]) => [posix.join(root, path), text])));
  return { plan, texts, typeErrors: errors.map(({ file, line, message }) => `${posix.relative(root, file)}:${line}: ${message}`) };
}

/** The plans of all units below a folder. */
export function plansOf(root: string, files: Files, settings: unknown, { extract = false, strict = false }: Pick<MigrationOptions, 'extract' | 'strict'> = {}): UnitPlan[] {
  const compiled = compilePolicy(settings);
  if (!compiled.ok) throw new Error(compiled.errors.join('\n'));
  const { policy } = compiled;
  const project = { files, policy, root };
  const modules = scriptsBelow(root).flatMap((path) => {
    const loaded = loadModule(files, posix.join(root, path));
    return loaded.ok ? [analyzeModule(project, loaded.module)] : [];
  });
  const classes = modules.flatMap((module) => module.classes);
  const migratedOnly = allRules.filter(({ migrated, recommended }) => migrated && (strict || recommended !== 'strict'));
  const findings = modules.flatMap((module) => migratedOnly.flatMap(({ find }) => find(module, {}, (path) => posix.relative(root, path))));
  const concerned = concernedClasses(classes, findings);
  const candidates = classes.filter(({ id }) => concerned.has(id)).map(({ file }) => file);
  return typeUnits(root, files, candidates).map((unit) => {
    const plan = planUnit({ root, policy, classes, findings, files, unit, extract });
    unit.dispose();
    return plan;
  });
}

export function scriptsBelow(root: string): string[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => /\.[cm]?[jt]sx?$/u.test(path) && !path.includes('node_modules/'))
    .sort();
}

function applied(files: Files, root: string, path: string, plan: Plan): string {
  const decoded = decodeFile(new TextEncoder().encode(files.read(join(root, path)) ?? ''));
  if (!decoded.ok) throw new Error(decoded.reason);
  const result = applyEdits(decoded.file, plan.edits.filter(({ file }) => file === path));
  if (!result.ok) throw new Error(`the edits of ${path} conflict: ${JSON.stringify(result.conflict)}`);
  return result.text;
}
