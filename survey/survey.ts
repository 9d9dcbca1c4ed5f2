import { realpathSync } from 'node:fs';
import { posix } from 'node:path';
import { diskFiles, type Files } from '../analysis/files.ts';
import type { ClassReport } from '../analysis/report.ts';
import { layerOf } from '../policy/layers.ts';
import { settingsKey } from '../policy/settings.ts';
import { configurationFor, messageOf, type ConfigurationInput, type SurveyProblem } from './configuration.ts';
import { discoverFiles } from './discovery.ts';
import { anyRuleOn, lint, type LintResult } from './lint.ts';
import { loadESLint } from './load-eslint.ts';
import { admit, projectFiles, scopesOf, type Scope } from './scopes.ts';

/** What to look at. Patterns are relative to `cwd`, and ESLint's configuration is looked up from there. */
export interface SurveyInput extends ConfigurationInput {
  /** Files, folders and globs; none stands for the working directory. */
  readonly patterns: readonly string[];
  readonly onProgress: (text: string) => void;
}

/** The codebase as the detector sees it. */
export interface Survey extends LintResult {
  readonly cwd: string;
  /** The policies that are in force, one for each configuration that the files lie under. */
  readonly scopes: readonly Scope[];
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
  const discovered = await discoverFiles(cwd, patterns);
  if (discovered.kind === 'no-match') {
    return problem('no-match', `No script file matches '${discovered.pattern}'. Name a file, a folder or a glob, relative to ${cwd}.`);
  }
  const { files } = discovered;
  const eslint = await loadESLint(cwd);
  const port = diskFiles();
  const configured = await configurationFor(eslint, port, files, { ...input, cwd });
  if ('kind' in configured) return { ok: false, problem: configured };

  try {
    const probe = new eslint.ESLint(configured.options);
    const scopes = await scopesOf(probe, port, files);
    const errors = scopes.flatMap((scope) => ('errors' in scope ? scope.errors : []));
    if (errors.length > 0) return problem('bad-settings', [...new Set(errors)].join('\n'));
    const valid = scopes.filter((scope) => 'policy' in scope);
    const everything = patterns.every((pattern) => posix.resolve(cwd, pattern) === cwd);
    const project = await projectFiles(cwd, everything, files, valid);
    const admitted = admit(files, project, valid, port);
    if (!(await anyRuleOn(probe, [...admitted, ...files]))) return problem('no-rule', noRule);
    input.onProgress(`${files.length} files, ${admitted.length} of them can hold a finding`);

    const run = (linted: readonly string[], unsaved: ReadonlyMap<string, string>, source: Files | null) =>
      lint({ eslint, options: configured.options, files: linted, unsaved, source });
    const { classes, findings, unparsed } = await run(admitted, new Map(), null);
    return {
      ok: true,
      survey: {
        cwd,
        scopes: valid.map(({ policy, root }) => ({ policy, root })),
        classes,
        findings,
        unparsed,
        unmatchedLayers: everything ? unmatchedLayers(valid, classes) : [],
        standalone: configured.standalone,
        seen: files.length,
        admitted,
        again: run,
      },
    };
  } catch (error) {
    return problem('broken-configuration', messageOf(error));
  }
}

const noRule =
  "None of these files has a rule of eslint-plugin-infra-clients on. Add `infraClients.configs.recommended` to the exported list of eslint.config.js, after `import infraClients from 'eslint-plugin-infra-clients';`.";

function problem(kind: SurveyProblem['kind'], message: string): SurveyOutcome {
  return { ok: false, problem: { kind, message } };
}

function unmatchedLayers(scopes: readonly Scope[], classes: readonly ClassReport[]): string[] {
  return scopes.flatMap(({ policy, root }) =>
    policy.layers
      .filter(({ setting }) => setting.allowEmpty !== true)
      .filter((layer) => !classes.some(({ file, name }) => layerOf(policy, posix.relative(root, file), name) === layer))
      .map(({ index }) => `settings['${settingsKey}'].layers[${index}]`),
  );
}
