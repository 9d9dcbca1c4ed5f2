import type { ESLint } from 'eslint';
import type { Files } from '../analysis/files.ts';
import { configOf, configurationFor, messageOf, settled, usersESLint, type UsersESLint } from './configuration.ts';
import { pathTest } from './discovery.ts';
import type { GitIndex } from './git-index.ts';
import { joined, lint, only, type LintResult } from './lint.ts';
import { asksForMocks, asksForOurs } from './rules-in-config.ts';
import { scopesOf } from './scopes.ts';
import type { ReachScope } from './staged-reach.ts';
import { stagedFiles } from './staged-source.ts';
import type { StagedScan } from './staged-scan.ts';
import { nothingIn, type StagedOutcome } from './staged.ts';
import type { SurveyInput } from './survey.ts';

/** So many staged files are linted at once. Of more, most can hold no finding, and it is worth the wait to know which. */
const few = 30;

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
    const port = stagedFiles(index);
    const looked = async (files: readonly string[], options: ESLint.Options): Promise<LintResult> => {
      if (files.length === 0) return nothing;
      const unsaved = new Map(files.map((path): [string, string] => [path, port.read(path) ?? '']));
      const { loaded: eslint } = await loading;
      return lint({ eslint, options, files, unsaved, source: port });
    };
    const asked = changed.filter(pathTest(cwd, input.patterns));
    let ofAsked: LintResult | null = null;
    if (asked.length > 0 && asked.length <= few) {
      const expected = await scopesFor(await loading, port, asked, input);
      if ('message' in expected) return { ok: false, problem: expected };
      const { scopes, mocks, options, isOurs } = expected;
      const [scope] = scopes;
      if (scope) scan.expect(scope, mocks);
      if (isOurs) ofAsked = await looked(asked, options);
    }
    const affected = await scan.affected;
    if (affected.length === 0) return { ok: true, survey: nothing };
    const found = await scopesFor(await loading, port, affected, input);
    if ('message' in found) return { ok: false, problem: found };
    const { scopes, mocks, options, isOurs, standalone } = found;
    if (!isOurs) return { ok: true, survey: { ...nothing, standalone } };

    const concerned = scan.concerned(scopes, mocks);
    const staged = await concerned.staged;
    const ofStaged = ofAsked === null ? await looked(staged, options) : only(ofAsked, new Set(staged));
    const importers = await concerned.importers;
    input.onProgress(`${changed.length} staged files, ${staged.length + importers.length} files to look at`);
    const result = joined(ofStaged, await looked(importers, options));
    return { ok: true, survey: { ...nothing, ...result, standalone } };
  } catch (error) {
    return { ok: false, problem: { message: messageOf(error) } };
  }
}

/** What holds for files. */
interface FoundScopes {
  readonly scopes: readonly ReachScope[];
  /** Whether any of our rules is on, and the one that judges mocks of modules. */
  readonly isOurs: boolean;
  readonly mocks: boolean;
  readonly options: ESLint.Options;
  readonly standalone: string | null;
}

async function scopesFor(users: UsersESLint, port: Files, files: readonly string[], input: SurveyInput): Promise<FoundScopes | { readonly message: string }> {
  const configured = await configurationFor(users, port, files, { ...input, patterns: ['.'] });
  if ('kind' in configured) return configured;
  const { options, configs, standalone } = configured;
  const { scopes, errors } = scopesOf(configs, port);
  if (errors.length > 0) return { message: errors.join('\n') };
  const used = [...configs.values()];
  return {
    scopes: scopes.map(({ policy, root, files: within }) => ({ settings: JSON.parse(policy.key) as unknown, root, files: within })),
    isOurs: used.some(asksForOurs),
    mocks: used.some(asksForMocks),
    options,
    standalone,
  };
}

/** The user's ESLint, once it has calculated the first of the configurations that will be asked for; they share most of the work. */
async function loadedFor(input: SurveyInput, [first]: readonly string[]): ReturnType<typeof usersESLint> {
  const users = await usersESLint(input);
  if (first !== undefined) await configOf(users.users, first).catch(settled);
  return users;
}
