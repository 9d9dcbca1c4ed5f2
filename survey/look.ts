import { posix } from 'node:path';
import { diskFiles } from '../analysis/files.ts';
import type { ClassReport } from '../analysis/report.ts';
import { compilePolicy } from '../policy/compile.ts';
import { layerOf } from '../policy/layers.ts';
import { settingsKey } from '../policy/settings.ts';
import plugin from '../rules/index.ts';
import { strayBases } from './base-hints.ts';
import { configOf, configurationFor, messageOf, usersESLint, type SurveyProblem, type UsersESLint } from './configuration.ts';
import { discoverFiles } from './discovery.ts';
import { lint } from './lint.ts';
import { lintedFiles } from './linted-files.ts';
import { originOf } from './origin.ts';
import { asksForMocks, asksForOurs, otherVersion } from './rules-in-config.ts';
import { admit, projectFiles, scopesOf, type FoundScope } from './scopes.ts';
import type { SeedScan } from './seed-scan.ts';
import { settingsHash } from './settings-hash.ts';
import type { Survey, SurveyInput, SurveyOutcome } from './survey.ts';
import { uniformSettings } from './uniform-settings.ts';
import { isWithin } from './walk.ts';

/** Looks at the code once the files are being looked for: configuration, prefilter, lint. */
export async function surveyed(
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
    const { loaded: eslint, options: usersOptions } = users;
    const againUnder = (options: UsersESLint['options']): Survey['again'] => (linted, unsaved, source) => lint({ eslint, options, files: linted, unsaved, source });
    if (scan !== null && input.settingsFile === null && (await isPlainlyClean(users, cwd, files, scan))) {
      input.onProgress(`${files.length} files, none of them can hold a finding`);
      const nothing = { classes: [], findings: [], hidden: [], unparsed: [], scopes: [], unmatchedLayers: [], strayBases: [], admitted: [], linted: 0, settingsHash: settingsHash(cwd, new Map(), []) };
      const origin = await originOf(users.users, files.slice(0, 1), null);
      return { ok: true, survey: { ...nothing, cwd, standalone: null, seen: files.length, origin, again: againUnder(usersOptions) } };
    }
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

    const mocks = used.some(asksForMocks);
    const admitted = (await isClean(scan, cwd, scopes, mocks))
      ? []
      : admit(files, await projectFiles(cwd, everything, files, scopes), scopes, mocks, port);
    input.onProgress(`${files.length} files, ${admitted.length} of them can hold a finding`);
    const linted = lintedFiles(admitted, scopes);
    const result = await lint({ eslint, options, files: linted, unsaved: new Map(), source: null });
    const whole = everything ? scopes.filter(({ root }) => isWithin(cwd, root)) : [];
    const unmatchedLayers = unmatchedIn(whole, result.classes);
    const stray = strayBases({ cwd, scopes: whole, classes: result.classes });
    const origin = await originOf(users.users, admitted.length > 0 ? admitted : files.slice(0, 1), standalone === null ? null : configs);
    const hash = settingsHash(cwd, configs, admitted);
    return { ok: true, survey: { ...result, cwd, scopes, unmatchedLayers, strayBases: stray, standalone, seen: files.length, admitted, linted: linted.length, settingsHash: hash, origin, again: againUnder(options) } };
  } catch (error) {
    return problem('broken-configuration', messageOf(error));
  }
}

/**
 * Whether one look at bytes tells that there is nothing to find: our rules are on, every file has the same settings or
 * none, and no file is a seed. What cannot be told so quickly is looked at in full.
 */
async function isPlainlyClean({ users }: UsersESLint, cwd: string, files: readonly string[], scan: SeedScan): Promise<boolean> {
  try {
    const settings = await uniformSettings(users, cwd, files);
    if (settings === null || !settings.every((each) => isWithoutLayers(each.settings))) return false;
    const [first] = files.filter((file) => file.startsWith(`${cwd}/src/`)).concat(files);
    const config = first === undefined ? null : await configOf(users, first);
    if (!config || !asksForOurs(config) || otherVersion(config) !== null) return false;
    return !(await scan.hasSeed(settings));
  } catch {
    return false;
  }
}

/** Layers are relative to the root, and one that matches nothing has to be said: they ask for a full look. */
function isWithoutLayers(settings: unknown): boolean {
  const compiled = compilePolicy(settings);
  return compiled.ok && compiled.policy.layers.length === 0 && compiled.policy.root === null;
}

/** Whether the scan says that nothing can hold a finding; false where it cannot know. */
async function isClean(scan: SeedScan | null, cwd: string, scopes: readonly FoundScope[], mocks: boolean): Promise<boolean> {
  if (scan === null || !scopes.every(({ root }) => isWithin(cwd, root))) return false;
  return !(await scan.hasSeed(scopes.map(({ policy, root }) => ({ settings: JSON.parse(policy.key) as unknown, root, mocks }))));
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
