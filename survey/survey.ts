import { realpathSync } from 'node:fs';
import { posix } from 'node:path';
import { diskFiles, type Files } from '../analysis/files.ts';
import type { ClassReport } from '../analysis/report.ts';
import { layerOf } from '../policy/layers.ts';
import { settingsKey } from '../policy/settings.ts';
import plugin from '../rules/index.ts';
import { configurationFor, usersESLint, messageOf, type ConfigurationInput, type SurveyProblem } from './configuration.ts';
import { blockExtensions, discoverFiles, scriptExtensions } from './discovery.ts';
import { lint, type LintResult } from './lint.ts';
import { asksForOurs, otherVersion } from './rules-in-config.ts';
import { startSeedScan, type SeedScan } from './seed-scan.ts';
import { admit, projectFiles, scopesOf, type FoundScope } from './scopes.ts';
import { isWithin } from './walk.ts';

/** What to look at. Patterns are relative to `cwd`, and ESLint's configuration is looked up from there. */
export interface SurveyInput extends ConfigurationInput {
  readonly onProgress: (text: string) => void;
}

/** The codebase as the detector sees it. */
export interface Survey extends LintResult {
  readonly cwd: string;
  /** The policies that are in force, one for each configuration that the files lie under. */
  readonly scopes: readonly FoundScope[];
  /** Layers that match no class, as `settings['infra-clients'].layers[0]`; only known when everything was looked at. */
  readonly unmatchedLayers: readonly string[];
  /** Why the run did without the user's ESLint configuration; null where it did not. */
  readonly standalone: string | null;
  /** How many files were found, and how many of them could hold a finding. */
  readonly seen: number;
  readonly admitted: readonly string[];
  /** Lints other bytes than the disk's under the same configuration. */
  readonly again: (files: readonly string[], unsaved: ReadonlyMap<string, string>, source: Files) => Promise<LintResult>;
}

export type SurveyOutcome =
  | { readonly ok: true; readonly survey: Survey }
  | { readonly ok: false; readonly problem: SurveyProblem };

/** Looks at a codebase once: discover, prefilter, lint. */
export async function survey(input: SurveyInput): Promise<SurveyOutcome> {
  const cwd = realpathSync(input.cwd).replaceAll('\\', '/');
  const patterns = input.patterns.length > 0 ? input.patterns : ['.'];
  const everything = patterns.every((pattern) => posix.resolve(cwd, pattern) === cwd);
  const request = { cwd, patterns, extensions: [...scriptExtensions, ...blockExtensions] };
  const scan = everything ? startSeedScan(request) : null;
  try {
    return await surveyed({ ...input, cwd, patterns }, everything, request.extensions, scan);
  } finally {
    scan?.end();
  }
}

async function surveyed(
  input: SurveyInput,
  everything: boolean,
  extensions: readonly string[],
  scan: SeedScan | null,
): Promise<SurveyOutcome> {
  const { cwd, patterns } = input;
  const loading = usersESLint(input);
  // What goes wrong is said where it is awaited; without files it never is.
  loading.catch(() => undefined);
  const discovered = await (scan?.discovered ?? discoverFiles(cwd, patterns, extensions));
  if (discovered.kind === 'no-match') return problem('no-match', noMatch(discovered.pattern));
  const { files, skipped } = discovered;
  if (files.length === 0) return problem('no-match', noMatch(posix.relative(cwd, skipped[0] ?? cwd)));
  try {
    const users = await loading;
    const port = diskFiles();
    const configured = await configurationFor(users, port, files, input);
    if ('kind' in configured) return { ok: false, problem: configured };
    const { options, configs, standalone } = configured;
    const { scopes, errors } = scopesOf(configs, port);
    if (errors.length > 0) return problem('bad-settings', errors.join('\n'));
    const used = [...configs.values()];
    if (!used.some(asksForOurs)) return problem('no-rule', noRule);
    const other = used.map(otherVersion).find((version) => version !== null);
    if (other !== undefined) return problem('broken-configuration', otherVersionOf(other));

    const admitted = (await isClean(scan, cwd, scopes))
      ? []
      : admit(files, await projectFiles(cwd, everything, files, scopes), scopes, port);
    input.onProgress(`${files.length} files, ${admitted.length} of them can hold a finding`);
    const eslint = users.loaded;
    const again: Survey['again'] = (linted, unsaved, source) => lint({ eslint, options, files: linted, unsaved, source });
    const result = await lint({ eslint, options, files: admitted, unsaved: new Map(), source: null });
    const unmatchedLayers = everything ? unmatchedIn(scopes.filter(({ root }) => isWithin(cwd, root)), result.classes) : [];
    return { ok: true, survey: { ...result, cwd, scopes, unmatchedLayers, standalone, seen: files.length, admitted, again } };
  } catch (error) {
    return problem('broken-configuration', messageOf(error));
  }
}

/** Whether the scan says that nothing can hold a finding; false where it cannot know. */
async function isClean(scan: SeedScan | null, cwd: string, scopes: readonly FoundScope[]): Promise<boolean> {
  if (scan === null || !scopes.every(({ root }) => isWithin(cwd, root))) return false;
  return !(await scan.hasSeed(scopes.map(({ policy, root }) => ({ settings: JSON.parse(policy.key) as unknown, root }))));
}

function noMatch(pattern: string): string {
  return `No script file matches '${pattern}'. Name a file, a folder or a glob, relative to the working directory.`;
}

const noRule =
  "None of these files has a rule of eslint-plugin-infra-clients on. Add `infraClients.configs.recommended` to the exported list of eslint.config.js, after `import infraClients from 'eslint-plugin-infra-clients';`.";

function problem(kind: SurveyProblem['kind'], message: string): SurveyOutcome {
  return { ok: false, problem: { kind, message } };
}

function otherVersionOf(version: string): string {
  return `The ESLint configuration loads ${plugin.meta.name} ${version}, and this command is of ${plugin.meta.version}. Run the command that is installed beside the configuration, with npx.`;
}

function unmatchedIn(scopes: readonly FoundScope[], classes: readonly ClassReport[]): string[] {
  const unmatched = scopes.flatMap(({ policy, root }) =>
    policy.layers
      .filter(({ setting }) => setting.allowEmpty !== true)
      .filter((layer) => !classes.some(({ file, name }) => layerOf(policy, posix.relative(root, file), name) === layer))
      .map(({ index }) => `settings['${settingsKey}'].layers[${index}]`),
  );
  return [...new Set(unmatched)];
}
