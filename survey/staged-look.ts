import { configOf, configurationFor, messageOf, settled, usersESLint } from './configuration.ts';
import type { GitIndex } from './git-index.ts';
import { joined, lint, type LintResult } from './lint.ts';
import { asksForMocks, asksForOurs } from './rules-in-config.ts';
import { scopesOf } from './scopes.ts';
import { stagedFiles } from './staged-source.ts';
import type { StagedScan } from './staged-scan.ts';
import { nothingIn, type StagedOutcome } from './staged.ts';
import type { SurveyInput } from './survey.ts';

/**
 * Looks at the staged bytes while it is being found out how far they reach: the staged files are linted while the
 * detector looks at those that import them, and then those in which it finds something.
 *
 * @param changed the staged scripts
 */
export async function stagedLook(input: SurveyInput, index: GitIndex, changed: readonly string[], scan: StagedScan): Promise<StagedOutcome> {
  const { cwd } = input;
  const nothing = nothingIn(cwd);
  const loading = loadedFor(input, changed);
  // What goes wrong is said where it is awaited; where nothing is affected it never is.
  loading.catch(() => undefined);
  try {
    const affected = await scan.affected;
    if (affected.length === 0) return { ok: true, survey: nothing };
    const users = await loading;
    const port = stagedFiles(index);
    const configured = await configurationFor(users, port, affected, { ...input, patterns: ['.'] });
    if ('kind' in configured) return { ok: false, problem: configured };
    const { options, configs, standalone } = configured;
    const { scopes, errors } = scopesOf(configs, port);
    if (errors.length > 0) return { ok: false, problem: { message: errors.join('\n') } };
    const used = [...configs.values()];
    if (!used.some(asksForOurs)) return { ok: true, survey: { ...nothing, standalone } };

    const looked = async (files: readonly string[]): Promise<LintResult> => {
      if (files.length === 0) return nothing;
      const unsaved = new Map(files.map((path): [string, string] => [path, port.read(path) ?? '']));
      return lint({ eslint: users.loaded, options, files, unsaved, source: port });
    };
    const asked = scopes.map(({ policy, root, files }) => ({ settings: JSON.parse(policy.key) as unknown, root, files }));
    const concerned = scan.concerned(asked, used.some(asksForMocks));
    const staged = await concerned.staged;
    const ofStaged = await looked(staged);
    const importers = await concerned.importers;
    input.onProgress(`${changed.length} staged files, ${staged.length + importers.length} files to look at`);
    const result = joined(ofStaged, await looked(importers));
    return { ok: true, survey: { ...nothing, ...result, standalone } };
  } catch (error) {
    return { ok: false, problem: { message: messageOf(error) } };
  }
}

/** The user's ESLint, once it has calculated the first of the configurations that will be asked for; they share most of the work. */
async function loadedFor(input: SurveyInput, [first]: readonly string[]): ReturnType<typeof usersESLint> {
  const users = await usersESLint(input);
  if (first !== undefined) await configOf(users.users, first).catch(settled);
  return users;
}
