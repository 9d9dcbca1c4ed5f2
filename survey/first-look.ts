import { realpathSync } from 'node:fs';
import { posix } from 'node:path';
import { diskFiles } from '../analysis/files.ts';
import { compilePolicy } from '../policy/compile.ts';
import { settingsKey, type Settings } from '../policy/settings.ts';
import { configPlace, type ConfigPlace } from './config-place.ts';
import { configsBelow, type FileConfigs } from './config-effect.ts';
import { messageOf, type SurveyProblem } from './configuration.ts';
import { discoverFiles } from './discovery.ts';
import { lint, type LintResult } from './lint.ts';
import { loadESLint } from './load-eslint.ts';
import { projectShapes, type ProjectShapes } from './project-shapes.ts';
import { proposalOf, withClasses, type Proposal } from './proposal.ts';
import { asksForOurs } from './rules-in-config.ts';
import { admit } from './scopes.ts';
import { standaloneConfig } from './standalone.ts';

/** A codebase as it is seen before it has settings. */
export interface FirstLook {
  /** Absolute posix path. */
  readonly cwd: string;
  /** Absolute posix path: what the paths of the settings are relative to. */
  readonly root: string;
  readonly place: ConfigPlace;
  /** What the user's configuration says of us already; null where our rules are off. */
  readonly configured: { readonly settings: Settings } | null;
  /** What the user's configuration gives each file now. */
  readonly configs: FileConfigs;
  /** The script files that were looked at: absolute paths. */
  readonly files: readonly string[];
  readonly shapes: ProjectShapes;
  readonly proposal: Proposal;
  /** What the recommended rules would report under the proposed settings. */
  readonly result: LintResult;
}

export type FirstLookOutcome = { readonly ok: true; readonly look: FirstLook } | { readonly ok: false; readonly problem: SurveyProblem };

/**
 * Looks at the files below a folder without the user's configuration: what settings could be made of, and what would be
 * reported under them. Settings that are there already come before proposed ones.
 */
export async function firstLook(folder: string, onProgress: (text: string) => void): Promise<FirstLookOutcome> {
  const cwd = realpathSync(folder).replaceAll('\\', '/');
  const discovered = await discoverFiles(cwd, ['.']);
  if (discovered.kind === 'no-match' || discovered.files.length === 0) return { ok: false, problem: { kind: 'no-match', message: 'There is no script file here. Run init in the folder of a project.' } };
  const { files } = discovered;
  const port = diskFiles();
  const place = configPlace(port, cwd);
  const root = posix.dirname(place.path);
  try {
    const configs: FileConfigs = place.kind === 'flat' ? await configsBelow(cwd, files) : new Map();
    const ours = [...configs.values()].find(asksForOurs);
    const settings = (ours?.settings?.[settingsKey] ?? {}) as Settings;
    const defaults = compilePolicy(settings);
    if (!defaults.ok) return { ok: false, problem: { kind: 'bad-settings', message: defaults.errors.join('\n') } };
    onProgress(`reading ${files.length} files…`);
    const shapes = projectShapes(port, defaults.policy, root, files);
    const first = proposalOf(shapes);
    const result = await lintUnder({ ...first.settings, ...settings }, root, cwd, files);
    return { ok: true, look: { cwd, root, place, configured: ours ? { settings } : null, configs, files, shapes, proposal: withClasses(first, shapes, result.classes, root), result } };
  } catch (error) {
    return { ok: false, problem: { kind: 'broken-configuration', message: `${posix.relative(cwd, place.path)}: ${messageOf(error)}` } };
  }
}

/** The recommended rules under these settings, with our own parser, on the files that can hold a finding. */
async function lintUnder(settings: Settings, root: string, cwd: string, files: readonly string[]): Promise<LintResult> {
  const compiled = compilePolicy(settings);
  // A proposal that its own schema rejects is a bug; its sentence says which key.
  if (!compiled.ok) throw new Error(compiled.errors.join('\n'));
  const admitted = admit(files, files, [{ policy: compiled.policy, root, files }], false, diskFiles());
  const options = { cwd, overrideConfigFile: true as const, baseConfig: standaloneConfig(settings) };
  return lint({ eslint: await loadESLint(cwd), options, files: admitted, unsaved: new Map(), source: null });
}
