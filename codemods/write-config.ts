import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { settingsKey, type Settings } from '../policy/settings.ts';
import plugin from '../rules/index.ts';
import { pluginName } from '../rules/plugin-name.ts';
import type { ConfigPlace } from '../survey/config-place.ts';
import { openCommit } from './commit.ts';
import { extendConfig } from './config-edit.ts';
import { configEntries, defaultStyle, newConfigText } from './config-text.ts';
import { decodeFile, encodeFile } from './file-text.ts';
import type { FileChange } from './plan.ts';

/** What is to be done with a configuration. */
export type ConfigPlan =
  /** `shown` is what is added, as it will stand in the file. */
  | { readonly kind: 'write'; readonly change: FileChange; readonly shown: string }
  /** Nothing can be written safely: `why` is a sentence, `shown` what to add. */
  | { readonly kind: 'by-hand'; readonly why: string; readonly shown: string };

/** Plans a new configuration, or the entries of one that is there. Writes nothing. */
export function planConfig({ path, ...place }: ConfigPlace, settings: Settings, hasTypeScript: boolean): ConfigPlan {
  const name = posix.basename(path);
  if (place.kind === 'none') {
    const text = newConfigText(settings, hasTypeScript);
    return { kind: 'write', change: { kind: 'created', path: name, after: new TextEncoder().encode(text) }, shown: text.trimEnd() };
  }
  if (place.kind === 'other') return place.host === 'oxlint' ? oxlintByHand(name, settings) : { kind: 'by-hand', why: `${name} is of ESLint before 9, which a new eslint.config.js would switch off.`, shown: newConfigText(settings, hasTypeScript).trimEnd() };
  const before = readFileSync(path);
  const decoded = decodeFile(before);
  const style = decoded.ok ? decoded.file : defaultStyle;
  const shown = configEntries('infraClients', settings, style).map((entry) => `${entry},`).join('\n');
  const byHand = (why: string): ConfigPlan => ({ kind: 'by-hand', why, shown: `import infraClients from '${pluginName}';\n\n${shown}` });
  if (!decoded.ok) return byHand(`${name}: ${decoded.reason}.`);
  const edit = extendConfig(path, decoded.file, settings);
  if (edit.kind === 'not-extendable') return byHand(`${name} ${edit.why}.`);
  return { kind: 'write', change: { kind: 'modified', path: name, before, after: encodeFile(decoded.file, edit.text) }, shown };
}

function oxlintByHand(name: string, settings: Settings): ConfigPlan {
  const { rules } = plugin.configs.recommended;
  const entry = { jsPlugins: [pluginName], rules, ...(Object.keys(settings).length > 0 ? { settings: { [settingsKey]: settings } } : {}) };
  return { kind: 'by-hand', why: `${name} is of oxlint, and init only writes configurations of ESLint.`, shown: JSON.stringify(entry, null, 2) };
}

/**
 * Writes a planned configuration and keeps it only where it proves itself on the disk, since ESLint loads no other.
 * `infra-clients undo` takes it back. Null where the file stands as planned, else one sentence that says why it is as it
 * was before.
 *
 * @param root absolute path of the folder of the configuration
 * @param problem what is wrong with the written file, as a phrase behind its name; null where all is well
 */
export async function writeConfig(root: string, change: FileChange, problem: () => Promise<string | null>): Promise<string | null> {
  const opened = openCommit(root, [change]);
  if (opened.kind !== 'open') return `${opened.problem.message}.`;
  const wrong = await problem().catch((error: unknown) => `could not be checked: ${String(error)}`);
  if (wrong === null) {
    const kept = opened.commit.keep();
    return kept.kind === 'committed' ? null : `${kept.problem.message}.`;
  }
  const { problem: told } = opened.commit.takeBack({ reason: 'verification', file: change.path, message: `${change.path} ${wrong}` });
  return `${told.message}.`;
}
