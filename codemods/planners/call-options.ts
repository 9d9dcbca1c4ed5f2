import { wordPatterns } from '../../policy/words.ts';
import type { Obstacle } from '../planned.ts';
import { Node, type CallExpression } from '../typescript.ts';
import { argumentLists } from './argument-list.ts';
import type { CallOption } from './call-roles.ts';
import { isDroppable } from './droppable.ts';
import { isPure } from './purity.ts';
import { shortened } from './shown-code.ts';
import { isOnlyWritten } from './written-option.ts';

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
 * Judges the options of a call that is unwrapped: limits and what is only written down are dropped and noted, all else decides about results.
 *
 * @param moved the names of those that go on elsewhere
 */
export function dropOptions(options: readonly CallOption[], call: CallExpression, callName: string, moved: ReadonlySet<string> = new Set()): DroppedOptions {
  const texts = new Set<string>();
  for (const option of options) {
    const { name, node, value } = option;
    const line = node.getStartLineNumber();
    const refused = (reason: Obstacle['reason'], what: string): DroppedOptions => ({ ok: false, obstacle: { reason, line, detail: `${name} in line ${line} of ${callName} ${what}` } });
    const isWritten = recorded.test(name) || (!limits(name) && isOnlyWritten(call, option));
    const isFunction = value.getType().getNonNullableType().getCallSignatures().length > 0;
    const decides = !(limits(name) || isWritten) || (isFunction && !(isWritten && onlyTells(value)));
    if (decides) return isList(name, value) ? refused('unsupported-call', `may be what the callback is given, and is not written out as a list: ${shortened(value)}`) : refused('semantic-options', 'decides about results, or is not known');
    if (!(isWritten ? isDroppable(value) : isPure(value))) return refused('unsupported-call', 'acts');
    if (!moved.has(name)) texts.add(node === value || value.getText() === name ? value.getText() : `${name} ${value.getText()}`);
  }
  return { ok: true, text: [...texts].join(', ') };
}

/** A function that says something of what it is given, and does nothing else: `(error) => error instanceof NotFound`. */
function onlyTells(value: Node): boolean {
  const body = Node.isArrowFunction(value) && !value.isAsync() ? value.getBody() : undefined;
  return body !== undefined && !Node.isBlock(body) && isPure(body);
}

/** Whether an option is a list of arguments, by its name and type. */
function isList(name: string, value: Node): boolean {
  return argumentLists.test(name) && value.getType().getNonNullableType().isArray();
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
