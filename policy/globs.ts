import picomatch from 'picomatch';
import type { Matches } from './policy.ts';
import type { Globs } from './settings.ts';

/** Unbalanced brackets and impossible ranges are errors, not patterns that match nothing. */
const strict = { strictBrackets: true, debug: true } as const;

/**
 * A test by globs: some glob matches, and none that starts with `!` does (picomatch would take the two as
 * alternatives). Only negated globs match whatever they do not exclude. Names that start with a dot never match.
 */
export function compileGlobs(globs: Globs): Matches {
  const all = typeof globs === 'string' ? [globs] : globs;
  const wanted = all.filter((glob) => !isNegated(glob)).map((glob) => picomatch(glob, strict));
  const unwanted = all.filter(isNegated).map((glob) => picomatch(glob.slice(1), strict));
  return (text) =>
    (wanted.length === 0 || wanted.some((matches) => matches(text))) && !unwanted.some((matches) => matches(text));
}

/** What is wrong with a glob, as a phrase; null where it compiles. */
export function globProblem(glob: string): string | null {
  try {
    compileGlobs(glob);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** A test of free text, where only `*` is special and also takes slashes and line ends. */
export function compileTextGlobs(globs: readonly string[]): Matches {
  const expressions = globs.map((glob) => new RegExp(`^${glob.split('*').map(escape).join('.*')}$`, 's'));
  return (text) => expressions.some((expression) => expression.test(text));
}

/** `!(a|b)` is an extended glob, not a negated one. */
function isNegated(glob: string): boolean {
  return glob.startsWith('!') && !glob.startsWith('!(');
}

function escape(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
