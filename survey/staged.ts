import { realpathSync } from 'node:fs';
import { configurationFor, messageOf, usersESLint, type SurveyProblem } from './configuration.ts';
import { blockExtensions, pathTest, scriptExtensions, scriptTest } from './discovery.ts';
import { readIndex, type GitIndex } from './git-index.ts';
import { allImportersOf, importersOf, type Importers } from './import-graph.ts';
import { lint } from './lint.ts';
import { diskBytes } from './prefilter.ts';
import { asksForMocks, asksForOurs } from './rules-in-config.ts';
import { scopesOf, type FoundScope } from './scopes.ts';
import { seedTest } from './seed.ts';
import { stagedFiles } from './staged-source.ts';
import type { Survey, SurveyInput } from './survey.ts';

/** What is staged, as the detector sees it. */
export type StagedSurvey = Pick<Survey, 'cwd' | 'classes' | 'findings' | 'hidden' | 'unparsed' | 'standalone'>;

export type StagedOutcome = { readonly ok: true; readonly survey: StagedSurvey } | { readonly ok: false; readonly problem: Pick<SurveyProblem, 'message'> };

/**
 * Looks at what git would commit: the staged scripts below the working directory, and what imports them, since a staged
 * base can make a finding of a class that is as it was. Neither the working tree nor the index is touched.
 */
export async function surveyStaged(input: SurveyInput): Promise<StagedOutcome> {
  const cwd = realpathSync(input.cwd).replaceAll('\\', '/');
  try {
    const read = readIndex(cwd);
    if (!read.ok) return { ok: false, problem: { message: read.message } };
    const { index } = read;
    const isScript = scriptTest([...scriptExtensions, ...blockExtensions]);
    const isAsked = pathTest(cwd, input.patterns);
    const changed = index.changed.filter((path) => isScript(path) && index.entries.get(path)?.kind === 'file');
    const gone = index.deleted.filter(isScript);
    const nothing = { cwd, classes: [], findings: [], hidden: [], unparsed: [], standalone: null };
    if (changed.length + gone.length === 0) return { ok: true, survey: nothing };

    const port = stagedFiles(index);
    const scripts = [...index.entries].flatMap(([path, { kind }]) => (kind === 'file' && isScript(path) ? [path] : []));
    const textOf = stagedTexts(index);
    const importers = importersOf(port, [...scripts, ...gone], textOf);
    const affected = [...changed, ...[...allImportersOf(importers, [...changed, ...gone])].filter((path) => index.entries.has(path))].filter(isAsked).sort();
    if (affected.length === 0) return { ok: true, survey: nothing };

    const users = await usersESLint({ ...input, cwd });
    const configured = await configurationFor(users, port, affected, { ...input, cwd, patterns: ['.'] });
    if ('kind' in configured) return { ok: false, problem: configured };
    const { options, configs, standalone } = configured;
    const { scopes, errors } = scopesOf(configs, port);
    if (errors.length > 0) return { ok: false, problem: { message: errors.join('\n') } };
    const mocks = [...configs.values()].some(asksForMocks);
    if (![...configs.values()].some(asksForOurs)) return { ok: true, survey: { ...nothing, standalone } };
    const admitted = admittedOf(scopes, mocks, scripts, importers, textOf);
    const files = affected.filter((path) => admitted.has(path));
    input.onProgress(`${changed.length} staged files, ${files.length} files to look at`);
    const unsaved = new Map(files.map((path): [string, string] => [path, port.read(path) ?? '']));
    const result = await lint({ eslint: users.loaded, options, files, unsaved, source: port });
    return { ok: true, survey: { ...nothing, ...result, standalone } };
  } catch (error) {
    return { ok: false, problem: { message: messageOf(error) } };
  }
}

/** The files that can hold a finding: the seeds of any scope, and whatever imports them. */
function admittedOf(scopes: readonly FoundScope[], mocks: boolean, scripts: readonly string[], importers: Importers, textOf: (path: string) => string | null): ReadonlySet<string> {
  const tests = scopes.map(({ policy, root }) => seedTest(policy, root, mocks));
  const seeds = scripts.filter((path) => {
    const text = textOf(path);
    return text === null || tests.some((isSeed) => isSeed(path, text));
  });
  return new Set([...seeds, ...allImportersOf(importers, seeds)]);
}

/** The staged bytes as latin1. A file that is as it was staged is read from the disk, which is quicker than asking git. */
function stagedTexts({ entries, unstaged, blobs }: GitIndex): (path: string) => string | null {
  const known = new Map<string, string | null>();
  const dirty = [...unstaged].flatMap((path) => entries.get(path)?.hash ?? []);
  let bytes: ReadonlyMap<string, Buffer> | null = null;
  return (path) => {
    const cached = known.get(path);
    if (cached !== undefined) return cached;
    const entry = entries.get(path);
    const read = (): Buffer | null => {
      if (!entry) return null;
      if (!unstaged.has(path)) return diskBytes(path);
      bytes ??= blobs(dirty);
      return bytes.get(entry.hash) ?? null;
    };
    // A file that is staged to be deleted imports nothing any more.
    const text = entry ? (read()?.toString('latin1') ?? null) : '';
    known.set(path, text);
    return text;
  };
}
