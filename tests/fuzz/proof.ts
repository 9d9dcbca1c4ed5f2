import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import ts from 'typescript';
import { migrated } from '../codemods/migrated.ts';
import { fileOf, generatedClass, type GeneratedClass } from './generated-class.ts';
import { projectFiles, runsOf, settings, type Run } from './world.ts';

/** What became of one generated class. */
export type Verdict =
  | { readonly kind: 'migrated' }
  | { readonly kind: 'refused'; readonly reasons: readonly string[] }
  /** The migration broke a promise. */
  | { readonly kind: 'failed'; readonly problem: string; readonly before: string; readonly after: string };

export interface Judged {
  readonly generated: GeneratedClass;
  readonly verdict: Verdict;
}

/** So many classes share a project: loading the compiler costs more than a class. */
const perProject = 50;

/**
 * Generates classes, migrates them, and holds each against what the codemod promises: it compiles, it does the same as
 * before without operation logs, and a second migration changes nothing.
 */
export async function judgeGenerated(seed: number, cases: number, onProgress: (done: number) => void = () => undefined): Promise<Judged[]> {
  const all = fc.sample(generatedClass, { seed, numRuns: cases });
  const judged: Judged[] = [];
  for (let start = 0; start < all.length; start += perProject) {
    judged.push(...(await judge(all.slice(start, start + perProject))));
    onProgress(judged.length);
  }
  return judged;
}

/** Judges classes that share one project. */
export async function judge(classes: readonly GeneratedClass[]): Promise<Judged[]> {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'infra-clients-fuzz-')));
  try {
    const before: Record<string, string> = { ...projectFiles, ...Object.fromEntries(classes.map((generated, index) => [pathOf(index), fileOf(nameOf(index), generated)])) };
    for (const [path, text] of Object.entries(before)) write(join(root, path), text);
    const first = migrated(root, { settings });
    const changed = Object.fromEntries(Object.entries(first.texts).flatMap(([path, text]) => (text === null ? [] : [[path, text]])));
    const after = { ...before, ...changed };
    const second = migrated(root, { settings, overlay: changed });
    const errors = compileErrors(root, after);
    return await Promise.all(
      classes.map(async (generated, index): Promise<Judged> => {
        const [path, name] = [pathOf(index), nameOf(index)];
        const refusals = first.plan.refusals.filter((refusal) => refusal.class === name);
        const failed = (problem: string): Judged => ({ generated, verdict: { kind: 'failed', problem, before: before[path] ?? '', after: after[path] ?? '' } });
        const [error] = errors.filter((each) => each.startsWith(`${path}:`));
        if (error !== undefined) return failed(error);
        if (refusals.length > 0) return path in changed ? failed('it is refused and changed') : { generated, verdict: { kind: 'refused', reasons: [...new Set(refusals.map(({ reason, detail }) => `${reason}: ${detail}`))] } };
        if (!(path in changed)) return failed('it is neither changed nor refused');
        const again = [...second.plan.edits.filter(({ file }) => file === path).map(({ text }) => text), ...second.plan.refusals.filter((refusal) => refusal.class === name).map(({ detail }) => detail)];
        if (again.length > 0) return failed(`a second migration has more to do: ${again.join('; ')}`);
        const problem = difference(await runsOf(before, path, name, generated.methods.length), await runsOf(after, path, name, generated.methods.length));
        return problem === null ? { generated, verdict: { kind: 'migrated' } } : failed(problem);
      }),
    );
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** What of the promises the runs after the migration break; null where they keep them all. */
function difference(before: readonly Run[], after: readonly Run[]): string | null {
  for (const [index, run] of before.entries()) {
    const now = after[index];
    if (!now) return 'a run is missing';
    const where = `run ${index} of the methods in turn`;
    if (now.outcome !== run.outcome) return `${where}: it ${run.outcome} before and ${now.outcome} after`;
    if (now.calls.join('; ') !== run.calls.join('; ')) return `${where}: the driver is asked ${run.calls.join('; ')} before and ${now.calls.join('; ')} after`;
    if (now.warningsAndErrors.join('; ') !== run.warningsAndErrors.join('; ')) return `${where}: it warns ${run.warningsAndErrors.join('; ')} before and ${now.warningsAndErrors.join('; ')} after`;
    const guarded = now.otherLogs.filter((entry) => entry !== 'debug more than one');
    if (guarded.length > 0) return `${where}: it logs ${guarded.join('; ')}`;
  }
  return null;
}

function compileErrors(root: string, texts: Readonly<Record<string, string>>): string[] {
  for (const [path, text] of Object.entries(texts)) write(join(root, path), text);
  const { options, fileNames } = ts.parseJsonConfigFileContent(ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile).config, ts.sys, root);
  return ts.getPreEmitDiagnostics(ts.createProgram(fileNames, options)).map(({ file, start, messageText }) => {
    const line = file ? file.getLineAndCharacterOfPosition(start ?? 0).line + 1 : 0;
    return `${file?.fileName.slice(root.length + 1) ?? ''}:${line}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
  });
}

function nameOf(index: number): string {
  return `Generated${index}Store`;
}

function pathOf(index: number): string {
  return `src/stores/generated-${index}-store.ts`;
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
