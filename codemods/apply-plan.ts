import { realpathSync } from 'node:fs';
import { posix } from 'node:path';
import { migrationRoot } from '../survey/migration-root.ts';
import { relook } from '../survey/relook.ts';
import { absolute } from './analyze.ts';
import { otherSettings } from './combine-units.ts';
import { fileChanges } from './file-changes.ts';
import { migrateDocument } from './migrate-document.ts';
import type { MigrateResult } from './migrate.ts';
import type { PlanDocument } from './plan-document.ts';
import { opened } from './sealed-json.ts';
import { changedSinceHashed } from './unit-document.ts';
import { runUserCommand, type UserCommand } from './user-command.ts';
import { blockedBefore, write } from './write-guard.ts';

export interface ApplyOptions {
  readonly cwd: string;
  /** The document of `combine`, relative to `cwd`. */
  readonly plan: string;
  /** Write even where tracked files have uncommitted changes, or where a file that git does not know is overwritten. */
  readonly allowDirty?: boolean;
  /** The user's own check of the result; what it rejects is taken back. */
  readonly verify?: UserCommand | null;
  readonly configFile?: string | null;
  readonly settingsFile?: string | null;
}

/**
 * Writes a plan that `combine` has proven. It refuses nothing: where files or settings are no longer those of the plan
 * it writes nothing at all.
 *
 * @throws Error where a file or git cannot be read
 */
export async function applyPlan(options: ApplyOptions): Promise<MigrateResult> {
  const { allowDirty = false, verify = null } = options;
  const cwd = realpathSync(options.cwd).replaceAll('\\', '/');
  const root = migrationRoot(cwd);
  const read = opened<PlanDocument>('plan', posix.resolve(cwd, options.plan), options.plan);
  if (!read.ok) return { kind: 'problem', message: read.message };
  const { settings, files, plan, unparsed } = read.content;
  const blocked = blockedBefore(root, allowDirty);
  if (blocked !== null) return { kind: 'problem', message: blocked };
  const stale = changedSinceHashed(root, files, 'infra-clients analyze and combine');
  if (stale !== null) return { kind: 'problem', message: stale };
  const scripts = Object.keys(files).filter((path) => !path.endsWith('.json')).map((path) => posix.join(root, path));
  const looked = await relook({ cwd: root, patterns: [], configFile: absolute(cwd, options.configFile ?? null), settingsFile: absolute(cwd, options.settingsFile ?? null) }, scripts);
  if (!looked.ok) return { kind: 'problem', message: looked.problem.message };
  if (looked.look.settingsHash !== settings) return { kind: 'problem', message: otherSettings };

  const changed = fileChanges(root, plan, new Map(Object.entries(files)));
  if (!changed.ok) throw new Error(`the plan has edits of ${changed.conflict[0].file} that conflict. This is a bug of the tool, please report it.`);
  const { changes } = changed;
  const written = await write(root, changes, allowDirty, verify && (() => runUserCommand(verify, cwd)));
  if (written.kind === 'problem') return written;
  const nothing = { ...plan, groups: [] };
  const isWritten = written.kind === 'written';
  const document = migrateDocument({ root, cwd, plan: isWritten ? plan : nothing, changes: isWritten ? changes : [], unparsed, diff: null });
  return isWritten ? { kind: 'done', document, report: '', warnings: [], survey: null } : { kind: 'taken-back', message: written.message, document };
}
