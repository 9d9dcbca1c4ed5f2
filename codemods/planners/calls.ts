import type { Range, Step } from '../compose.ts';
import { planned, type FileSteps, type Obstacle, type Planned } from '../planned.ts';
import { placeOf, type Subject } from '../subject.ts';
import { Node, SyntaxKind, type CallExpression } from '../typescript.ts';
import { callFile, type CallFile } from './call-file.ts';
import { dropOptions, optionNotes, responseOptions, type ResponseOptions } from './call-options.ts';
import { callPlace, type CallPlace } from './call-place.ts';
import { callRoles, type CallRoles } from './call-roles.ts';
import type { CallSite, CallSites } from './call-sites.ts';
import { unwrapCallback, type Unwrapped } from './callback.ts';
import { bindBefore, hoistBefore, hoistBlock, hoistIntoArrow } from './hoist.ts';
import { inlineMethod } from './inline.ts';
import { deleteLines } from './line-deletion.ts';
import { keepFunction } from './local-function.ts';
import { isPure } from './purity.ts';
import { keepRejecting, makeAsync } from './rejections.ts';
import { checkResponse } from './response.ts';
import { replaceCall, valueInPlace } from './value.ts';

/** What is done about the calls through the base, with the members that go and what nothing names any more. */
export interface CallsPlan extends Planned {
  readonly goners: readonly Range[];
  /** Names and options of the calls, in the file of the class. */
  readonly dropped: readonly Range[];
}

/** What becomes of one call. */
type Rewrite =
  | { readonly ok: true; readonly steps: readonly Step[]; readonly goner?: Range; readonly notes?: readonly string[] }
  | { readonly ok: false; readonly what: string };

interface CallPlan {
  readonly file: CallFile | null;
  readonly steps: readonly Step[];
  readonly goner: Range | null;
  readonly obstacles: readonly Obstacle[];
  readonly notes: readonly string[];
  readonly dropped: { readonly member: string; readonly callName: string; readonly text: string } | null;
  readonly ranges: readonly Range[];
}

/**
 * Unwraps every call through the base, in the file of the class and in others.
 *
 * @param moved the names of options that go on elsewhere
 */
export function planCalls(subject: Subject, { sites, captures, obstacles }: CallSites, moved: ReadonlySet<string>): CallsPlan {
  const taken = new Set<string>();
  const plans = sites.map((site) => planCall(subject, site, taken, moved));
  const notes = optionNotes(plans.flatMap(({ dropped }) => (dropped ? [dropped] : [])));
  const isOwn = ({ file }: CallPlan): boolean => file?.source === subject.source;
  const others = plans.filter((plan) => !isOwn(plan));
  const sources = new Set(others.flatMap(({ file }) => file?.source ?? []));
  const elsewhere: FileSteps[] = [...sources].map((source) => ({ source, steps: withBracesOnce(others.flatMap(({ file, steps }) => (file?.source === source ? steps : []))) }));
  const fields = captures.filter(({ node }) => Node.isPropertyDeclaration(node)).map(({ range }) => range);
  const constants = captures.filter(({ node }) => !Node.isPropertyDeclaration(node));
  const captureSteps = constants.flatMap(({ node, range }) => {
    const file = callFile(subject, node.getSourceFile(), taken);
    return file ? [{ source: file.source, steps: deleteLines(file, 'calls', [range]) }] : [];
  });
  const own = planned({
    steps: [...withBracesOnce(plans.filter(isOwn).flatMap(({ steps }) => steps)), ...captureSteps.filter(({ source }) => source === subject.source).flatMap(({ steps }) => steps)],
    elsewhere: [...elsewhere, ...captureSteps.filter(({ source }) => source !== subject.source)],
    obstacles: [...obstacles, ...plans.flatMap((plan) => plan.obstacles)],
    notes: [...notes, ...plans.flatMap((plan) => plan.notes)],
  });
  return { ...own, goners: [...fields, ...plans.flatMap(({ goner }) => (goner ? [goner] : []))], dropped: plans.filter(isOwn).flatMap(({ ranges }) => ranges) };
}

/** Several calls in one clause of a `switch` ask for its braces. */
function withBracesOnce(steps: readonly Step[]): Step[] {
  const braces = new Set<string>();
  return steps.filter((step) => {
    if (step.kind !== 'replace' || !/^\s*[{}]\s*$/u.test(step.text)) return true;
    const key = `${step.start}-${step.end}${step.text}`;
    return braces.has(key) ? false : braces.add(key);
  });
}

function planCall(subject: Subject, { call, name }: CallSite, taken: Set<string>, moved: ReadonlySet<string>): CallPlan {
  const file = callFile(subject, call.getSourceFile(), taken);
  const refuse = (what: string, reason: Obstacle['reason'] = 'unsupported-call'): CallPlan => {
    const detail = `${call.getExpression().getText()} (${placeOf(subject, call)}): ${what}`;
    return { file: null, steps: [], goner: null, obstacles: [{ reason, line: call.getStartLineNumber(), detail }], notes: [], dropped: null, ranges: [] };
  };
  if (!file) return refuse('its file cannot be read');
  const result = callRoles(call);
  if (!result.ok) return refuse(result.what);
  const { roles } = result;
  const effect = roles.names.find((text) => !isPure(text));
  if (effect) return refuse(`its name ${effect.getText()} acts`);
  const response = responseOptions(roles.options);
  const options = dropOptions(response.others, call, name, moved);
  if (!options.ok) return { ...refuse(''), obstacles: [options.obstacle] };
  const place = callPlace(call);
  if (!place) return refuse('no method runs it');
  const asked = [response.validate, response.transform].filter((option) => option !== null);
  const rewrite = rewriteCall(file, call, place, roles, response);
  const [decisive] = asked;
  if (!rewrite.ok) return decisive ? { ...refuse(''), obstacles: [{ reason: 'semantic-options', line: decisive.node.getStartLineNumber(), detail: `${decisive.name} in line ${decisive.node.getStartLineNumber()} of ${name}: ${rewrite.what}` }] } : refuse(rewrite.what);
  const member = memberOf(call);
  return {
    file,
    steps: rewrite.steps,
    goner: rewrite.goner ?? null,
    obstacles: [],
    notes: (rewrite.notes ?? []).map((note) => `${note} (${member})`),
    dropped: { member, callName: name, text: options.text },
    ranges: [...roles.names, ...response.others.map(({ value }) => value), ...call.getArguments().filter((argument) => argument !== roles.callback && !roles.forwarded.includes(argument as never) && !Node.isObjectLiteralExpression(argument))].map((node) => ({ start: node.getStart(), end: node.getEnd() })),
  };
}

function rewriteCall(file: CallFile, call: CallExpression, place: CallPlace, roles: CallRoles, response: ResponseOptions): Rewrite {
  const unwrapped = unwrapCallback(call, roles, file.taken);
  if (unwrapped.kind !== 'unsupported' && !roles.isAsync && unwrapped.isAsync) return no('its callback is async, and the call is not');
  const isJudged = response.validate !== null || response.transform !== null;
  if (isJudged) return judged(file, call, place, roles, unwrapped, response);
  const merged = mergeCallback(file, call, place, roles, unwrapped);
  if (merged.ok) return merged;
  const kept = unwrapped.kind === 'unsupported' ? unwrapped.kept : unwrapped.kind === 'invocation' ? null : unwrapped.written;
  if (!kept) return merged;
  // Where its code cannot stand in place of the call it stays a function, which is called as the base called it.
  const called = keepFunction(file, call, place, kept, roles);
  return called.ok ? called : merged;
}

/** Lets the code of the callback stand in place of the call. */
function mergeCallback(file: CallFile, call: CallExpression, place: CallPlace, roles: CallRoles, unwrapped: Unwrapped): Rewrite {
  switch (unwrapped.kind) {
    case 'unsupported':
      return no(unwrapped.what);
    case 'invocation': {
      const inlined = roles.named.length === 0 ? inlineMethod(file, call, place, unwrapped.method, unwrapped.args, roles.isAsync) : null;
      const head = inlined?.needsAsync ? makeAsync(place) : [];
      if (inlined && head && !place.isInTry) return { ok: true, steps: [...inlined.steps, ...head], goner: inlined.goner };
      return replaceCall(file, call, place, roles, unwrapped);
    }
    case 'expression': {
      const bound = bindBefore(file, place, call, unwrapped.bindings);
      const replaced = bound.ok ? replaceCall(file, call, place, roles, unwrapped) : bound;
      return bound.ok && replaced.ok ? { ok: true, steps: [...bound.steps, ...replaced.steps, ...gone(file, unwrapped)] } : replaced;
    }
    case 'block':
      return mergeBlock(file, call, place, roles, unwrapped);
  }
}

function mergeBlock(file: CallFile, call: CallExpression, place: CallPlace, roles: CallRoles, block: Extract<Unwrapped, { kind: 'block' }>): Rewrite {
  const rest = [...block.substitutions.map(({ use, text }): Step => ({ kind: 'replace', planner: 'calls', start: use.getStart(), end: use.getEnd(), text })), ...gone(file, block)];
  const rejecting = roles.isAsync ? keepRejecting(place, null) : { ok: true as const, steps: [] };
  if (!rejecting.ok) return rejecting;
  if (place.settled !== place.use && place.use.kind === 'held' && roles.isAsync) return no('a callback of several statements is followed by more');
  const hoisted = place.statement ? hoistBlock(file, place, block) : hoistIntoArrow(file, place, block);
  if (hoisted.ok) return { ok: true, steps: [...hoisted.steps, ...rejecting.steps, ...rest] };
  const before = hoistBefore(file, place, call, block);
  if (!before.ok) return hoisted;
  const replaced = replaceCall(file, call, place, roles, { ...block, kind: 'expression', expression: before.value, substitutions: [] });
  return replaced.ok ? { ok: true, steps: [...before.steps, ...replaced.steps, ...rest] } : replaced;
}

/** A call whose response the base judged or changed. */
function judged(file: CallFile, call: CallExpression, place: CallPlace, roles: CallRoles, unwrapped: Unwrapped, response: ResponseOptions): Rewrite {
  if (unwrapped.kind === 'unsupported') return no(unwrapped.what);
  if (unwrapped.kind === 'block') return no('its callback runs several statements');
  const head = roles.isAsync && place.use.kind === 'returned' && !(Node.isAsyncable(place.fn) && place.fn.isAsync()) ? makeAsync(place) : [];
  if (!head) return no('its function is not async and does more than return it');
  const value = valueInPlace(call, roles, unwrapped);
  const bound = unwrapped.kind === 'expression' ? bindBefore(file, place, call, unwrapped.bindings) : { ok: true as const, steps: [] };
  if (!bound.ok) return bound;
  const checked = checkResponse(file, call, place, roles, response, value);
  if (!checked.ok) return checked;
  const local = unwrapped.kind === 'expression' ? gone(file, unwrapped) : [];
  return { ok: true, steps: [...bound.steps, ...checked.steps, ...value.steps, ...head, ...local], notes: checked.notes };
}

/** The statement that only kept the callback goes. */
function gone(file: CallFile, { written: { local } }: { readonly written: { readonly local: Node | null } }): Step[] {
  return local ? deleteLines(file, 'calls', [{ start: local.getStart(), end: local.getEnd() }]) : [];
}

function memberOf(node: Node): string {
  const member = node.getFirstAncestor((ancestor) => Node.isMethodDeclaration(ancestor) || Node.isPropertyDeclaration(ancestor) || Node.isGetAccessorDeclaration(ancestor) || Node.isFunctionDeclaration(ancestor));
  const name = member && Node.hasName(member) ? member.getName() : undefined;
  if (name !== undefined) return name;
  return node.getFirstAncestorByKind(SyntaxKind.Constructor) ? 'constructor' : node.getSourceFile().getBaseName();
}

function no(what: string): { readonly ok: false; readonly what: string } {
  return { ok: false, what };
}
