import { realpathSync } from 'node:fs';
import { posix } from 'node:path';
import type { Files } from '../analysis/files.ts';
import type { ConfigurationInput, SurveyProblem } from './configuration.ts';
import { blockExtensions, scriptExtensions } from './discovery.ts';
import type { LintResult } from './lint.ts';
import type { FoundScope } from './scopes.ts';
import { startSeedScan } from './seed-scan.ts';

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
  /** Monitored bases of the settings whose `from` misses the class that is extended, a sentence each; only known as the layers are. */
  readonly strayBases: readonly string[];
  /** Why the run did without the user's ESLint configuration; null where it did not. */
  readonly standalone: string | null;
  /** How many files were found, which of them hold or import what could be found, and how many of these ESLint looked at. */
  readonly seen: number;
  readonly admitted: readonly string[];
  readonly linted: number;
  /** What decides the findings of the admitted files, as `settings-hash.ts` takes it. */
  readonly settingsHash: string;
  /** Under what it looked, for whoever asks how it came to its answer. */
  readonly origin: SurveyOrigin;
  /** Lints other bytes than the disk's under the same configuration. */
  readonly again: (files: readonly string[], unsaved: ReadonlyMap<string, string>, source: Files) => Promise<LintResult>;
}

/** The configuration files and the parsers of what was looked at: paths absolute, `null` for none. */
export interface SurveyOrigin {
  readonly configFiles: readonly (string | null)[];
  readonly parsers: readonly string[];
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
    // Loaded behind the scan's start, so that the other thread does not wait for it.
    const { surveyed } = await import('./look.ts');
    return await surveyed({ ...input, cwd, patterns }, everything, request.extensions, scan);
  } finally {
    scan?.end();
  }
}
