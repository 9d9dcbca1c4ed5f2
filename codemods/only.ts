import picomatch from 'picomatch';
import type { ClassReport } from '../analysis/report.ts';
import type { IsSelected } from './facts.ts';

export type Selection = { readonly ok: true; readonly isSelected: IsSelected } | { readonly ok: false; readonly message: string };

/**
 * The classes that globs of names ask for; all of them without a glob.
 *
 * @returns one sentence where a glob matches no class that was looked at: a slip of the pen would migrate nothing
 */
export function selection(globs: readonly string[], classes: readonly ClassReport[]): Selection {
  if (globs.length === 0) return { ok: true, isSelected: () => true };
  const matchers = globs.map((glob) => ({ glob, matches: picomatch(glob, { nonegate: true }) }));
  const idle = matchers.find(({ matches }) => !classes.some(({ name }) => matches(name)));
  if (idle) return { ok: false, message: `--only ${idle.glob} matches no class that could be infrastructure or a service client; infra-clients explain lists them.` };
  return { ok: true, isSelected: (name) => name !== null && matchers.some(({ matches }) => matches(name)) };
}
