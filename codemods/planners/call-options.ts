import { wordPatterns } from '../../policy/words.ts';
import type { Obstacle } from '../planned.ts';
import type { CallOption } from './call-roles.ts';
import { isPure } from './purity.ts';

/** Options that say how often and how long is tried: without them only the driver's own limits are left. */
const limits = wordPatterns(['* time out|limit *', '* timeout|timeouts|deadline|retry|retries|maxretries|attempt|attempts|maxattempts|tries|backoff|breaker|circuitbreaker *', '* back off *', 'delay *', '* delay', '* delay ms|millis|seconds', '* jitter']);

/** Options that only say what is written down about a call. */
const recorded = /^(?:tags|labels|attributes|meta|meta_?data|log_?(?:context|meta|fields|level)|span_?(?:name|attributes)|metric_?(?:name|labels|tags)|description)$/iu;

/** The options that say what counts as a response and what is made of it; the base's contract knows these two. */
export interface ResponseOptions {
  readonly validate: CallOption | null;
  readonly transform: CallOption | null;
  readonly others: readonly CallOption[];
}

/** Sets the options that say something about responses apart from the others. */
export function responseOptions(options: readonly CallOption[]): ResponseOptions {
  const named = (wanted: string): CallOption | null => options.find(({ name, node, value }) => name === wanted && node !== value) ?? null;
  const [validate, transform] = [named('validateResponse'), named('transformResponse')];
  return { validate, transform, others: options.filter((option) => option !== validate && option !== transform) };
}

/** What dropping the options of one call means: an obstacle, or their text for a note. */
export type DroppedOptions = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly obstacle: Obstacle };

/**
 * Judges the options of a call that is unwrapped: limits and what is written down are dropped and noted, all else decides about results.
 *
 * @param moved the names of those that go on elsewhere
 */
export function dropOptions(options: readonly CallOption[], callName: string, moved: ReadonlySet<string> = new Set()): DroppedOptions {
  const texts = new Set<string>();
  for (const { name, node, value } of options) {
    const line = node.getStartLineNumber();
    const decides = !(limits(name) || recorded.test(name)) || value.getType().getNonNullableType().getCallSignatures().length > 0;
    if (decides) return { ok: false, obstacle: { reason: 'semantic-options', line, detail: `${name} in line ${line} of ${callName} decides about results, or is not known` } };
    if (!isPure(value)) return { ok: false, obstacle: { reason: 'unsupported-call', line, detail: `${name} in line ${line} of ${callName} acts` } };
    if (!moved.has(name)) texts.add(node === value ? node.getText() : `${name} ${value.getText()}`);
  }
  return { ok: true, text: [...texts].join(', ') };
}

/** One note for each set of options, with the members that had it: `timeout 5, retries 2 of callExternal dropped (get, set)`. */
export function optionNotes(dropped: readonly { readonly member: string; readonly callName: string; readonly text: string }[]): string[] {
  const members = new Map<string, Set<string>>();
  for (const { member, callName, text } of dropped) {
    if (text === '') continue;
    const key = `${text} of ${callName} dropped`;
    members.set(key, (members.get(key) ?? new Set()).add(member));
  }
  return [...members].map(([key, names]) => `${key} (${[...names].join(', ')})`);
}
