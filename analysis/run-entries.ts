import type { TSESTree } from '@typescript-eslint/types';
import { logLevels, type LogLevel } from '../policy/settings.ts';
import { forEachItem, inTurn, noEntries, oneEntry, oneOf, unreadable, type EntryCount } from './entry-count.ts';
import { childrenOf, isClass, isFunction, lastName, staticName, unwrapExpression, type FunctionNode, type Node } from './nodes.ts';
import { bound } from './run-bindings.ts';
import { truthOf } from './run-truth.ts';
import type { Frame, Run, Value } from './run-value.ts';
import { calledBy, valuesOf } from './run-values.ts';
import { isLogNode, writtenBy, type Written } from './written-entry.ts';

/** What is asked: entries from which level on, and which functions are being followed. */
export interface EntryRun extends Run {
  readonly level: LogLevel;
  readonly active: FunctionNode[];
}

/** How a piece of code can be left, and what it has written by then; null where it cannot. Throwing is no success. */
interface Outcome {
  readonly next: EntryCount | null;
  readonly returned: EntryCount | null;
  /** `break` and `continue`. */
  readonly jumped: EntryCount | null;
}

const ranks: readonly (LogLevel | 'unknown')[] = logLevels;

/** More functions inside of each other than this are not followed. */
const maximumDepth = 40;

/** What a function writes when it succeeds; null where it always throws. */
export function entriesOfFunction(run: EntryRun, value: Extract<Value, { kind: 'function' }>, values: readonly (readonly Value[])[]): EntryCount | null {
  const { node, frame } = value;
  if (run.active.includes(node)) return unreadable('a function that calls itself');
  if (run.active.length > maximumDepth || run.steps < 0) return unreadable('more calls than are followed');
  run.active.push(node);
  const inside: Frame = { ...frame, bindings: bound(run, frame, node, values) };
  const { body } = node;
  const outcome = body.type === 'BlockStatement' ? inBlock(run, inside, body.body) : null;
  const count = outcome ? oneOf(outcome.next, outcome.returned) : inExpression(run, inside, body);
  run.active.pop();
  return count;
}

const straight = (next: EntryCount | null): Outcome => ({ next, returned: null, jumped: null });

function inBlock(run: EntryRun, frame: Frame, statements: readonly Node[]): Outcome {
  let outcome: Outcome = straight(noEntries);
  for (const statement of statements) {
    if (outcome.next === null) break;
    const after = inStatement(run, frame, statement);
    outcome = { next: inTurn(outcome.next, after.next), returned: oneOf(outcome.returned, inTurn(outcome.next, after.returned)), jumped: oneOf(outcome.jumped, inTurn(outcome.next, after.jumped)) };
  }
  return outcome;
}

function either(...outcomes: readonly Outcome[]): Outcome {
  return { next: oneOf(...outcomes.map(({ next }) => next)), returned: oneOf(...outcomes.map(({ returned }) => returned)), jumped: oneOf(...outcomes.map(({ jumped }) => jumped)) };
}

function after(before: EntryCount | null, { next, returned, jumped }: Outcome): Outcome {
  return { next: inTurn(before, next), returned: inTurn(before, returned), jumped: inTurn(before, jumped) };
}

function inStatement(run: EntryRun, frame: Frame, statement: Node): Outcome {
  switch (statement.type) {
    case 'BlockStatement':
      return inBlock(run, frame, statement.body);
    case 'ReturnStatement': {
      const returned = statement.argument ? inExpression(run, frame, statement.argument) : noEntries;
      return { next: null, returned, jumped: null };
    }
    case 'ThrowStatement':
      return straight(null);
    case 'BreakStatement':
    case 'ContinueStatement':
      return { next: null, returned: null, jumped: noEntries };
    case 'LabeledStatement': {
      const { next, returned, jumped } = inStatement(run, frame, statement.body);
      return { next: oneOf(next, jumped), returned, jumped: null };
    }
    case 'IfStatement': {
      const truth = conditionOf(run, frame, statement.test);
      const arms = [truth === false ? null : inStatement(run, frame, statement.consequent), truth === true ? null : statement.alternate ? inStatement(run, frame, statement.alternate) : straight(noEntries)];
      return after(inExpression(run, frame, statement.test), either(...arms.filter((arm) => arm !== null)));
    }
    case 'TryStatement':
      return inTry(run, frame, statement);
    case 'SwitchStatement':
      return inSwitch(run, frame, statement);
    case 'WhileStatement':
      return inLoop(run, frame, { head: statement.test, body: statement.body, runs: isTrue(statement.test) ? 'endlessly' : 'perhaps' });
    case 'DoWhileStatement':
      return inLoop(run, frame, { head: statement.test, body: statement.body, runs: 'once' });
    case 'ForStatement':
      return after(statement.init ? inExpression(run, frame, statement.init) : noEntries, inLoop(run, frame, { head: statement.test, body: statement.body, runs: statement.test === null || isTrue(statement.test) ? 'endlessly' : 'perhaps' }));
    case 'ForInStatement':
    case 'ForOfStatement':
      return after(inExpression(run, frame, statement.right), inLoop(run, frame, { head: null, body: statement.body, runs: 'perhaps' }));
    default:
      return straight(inExpression(run, frame, statement));
  }
}

function isTrue(test: Node): boolean {
  return test.type === 'Literal' && Boolean(test.value);
}

/** What is caught failed, so the handler counts only where the block can do nothing but throw. */
function inTry(run: EntryRun, frame: Frame, { block, handler, finalizer }: TSESTree.TryStatement): Outcome {
  const tried = inBlock(run, frame, block.body);
  const fails = tried.next === null && tried.returned === null && tried.jumped === null;
  const outcome = fails && handler ? inBlock(run, frame, handler.body.body) : tried;
  if (!finalizer) return outcome;
  const last = inBlock(run, frame, finalizer.body);
  // A finalizer that leaves by itself does so whatever the block did, also where that threw.
  const done = oneOf(outcome.next, outcome.returned, outcome.jumped) ?? noEntries;
  return {
    next: inTurn(outcome.next, last.next),
    returned: oneOf(inTurn(outcome.returned, last.next), inTurn(done, last.returned)),
    jumped: oneOf(inTurn(outcome.jumped, last.next), inTurn(done, last.jumped)),
  };
}

function inSwitch(run: EntryRun, frame: Frame, { discriminant, cases }: TSESTree.SwitchStatement): Outcome {
  const arms = cases.map((_, index) => {
    const { next, returned, jumped } = inBlock(run, frame, cases.slice(index).flatMap(({ consequent }) => consequent));
    return { next: oneOf(next, jumped), returned, jumped: null };
  });
  const none = cases.some(({ test }) => test === null) ? [] : [straight(noEntries)];
  return after(inExpression(run, frame, discriminant), either(...arms, ...none));
}

interface Loop {
  readonly head: Node | null;
  readonly body: Node;
  /** Whether its body is always run: without end, at least once, or perhaps not at all. */
  readonly runs: 'endlessly' | 'once' | 'perhaps';
}

/** A loop whose body always returns runs once: that of retries. */
function inLoop(run: EntryRun, frame: Frame, { head, body, runs }: Loop): Outcome {
  const tested = head ? inExpression(run, frame, head) : noEntries;
  const { next, returned, jumped } = inStatement(run, frame, body);
  const round = inTurn(tested, oneOf(next, jumped));
  const rounds = round === null ? noEntries : forEachItem(round);
  const left = runs === 'endlessly' ? inTurn(rounds, jumped) : runs === 'once' ? inTurn(rounds, round) : inTurn(rounds, tested);
  return { next: left, returned: inTurn(rounds, tested, returned), jumped: null };
}

/** A level test is answered for the level that is asked about. */
function conditionOf(run: EntryRun, frame: Frame, test: Node): boolean | null {
  const node = unwrapExpression(test);
  if (node.type === 'UnaryExpression' && node.operator === '!') {
    const denied = conditionOf(run, frame, node.argument);
    return denied === null ? null : !denied;
  }
  const call = node.type === 'CallExpression' ? node : null;
  const callee = call ? unwrapExpression(call.callee) : node;
  const name = callee.type === 'MemberExpression' ? staticName(callee) : null;
  const argument = call?.arguments[0];
  const asked = name === 'isLevelEnabled' && argument?.type === 'Literal' ? String(argument.value) : /^is(Trace|Debug|Info|Warn)(?:Enabled)?$/.exec(name ?? '')?.[1]?.toLowerCase();
  const rank = ranks.indexOf((asked ?? '') as LogLevel);
  return rank >= 0 ? rank >= ranks.indexOf(run.level) : truthOf(run, frame, node);
}

function inExpression(run: EntryRun, frame: Frame, node: Node): EntryCount | null {
  const inner = unwrapExpression(node);
  if (isFunction(inner) || isClass(inner)) return noEntries;
  const next = (each: Node): EntryCount | null => inExpression(run, frame, each);
  switch (inner.type) {
    case 'LogicalExpression':
    case 'ConditionalExpression': {
      const test = inner.type === 'LogicalExpression' ? inner.left : inner.test;
      const truth = inner.type === 'LogicalExpression' && inner.operator === '??' ? null : conditionOf(run, frame, test);
      const [whenTrue, whenFalse] = inner.type === 'ConditionalExpression' ? [inner.consequent, inner.alternate] : inner.operator === '||' ? [null, inner.right] : [inner.right, null];
      const arms = [truth === false ? undefined : whenTrue, truth === true ? undefined : whenFalse].filter((arm) => arm !== undefined);
      return inTurn(next(test), oneOf(...arms.map((arm) => (arm === null ? noEntries : next(arm)))));
    }
    case 'AssignmentExpression': {
      const given = next(inner.right);
      return inTurn(next(inner.left), /^(?:\?\?|\|\||&&)=$/.test(inner.operator) ? oneOf(noEntries, given) : given);
    }
    case 'CallExpression':
    case 'TaggedTemplateExpression':
      return inCall(run, frame, inner);
    case 'NewExpression':
      return inTurn(...inner.arguments.map(next), inConstruction(run, frame, inner));
    default:
      return inTurn(...childrenOf(inner).map(unwrapExpression).filter((child) => !/^TS/.test(child.type)).map(next));
  }
}

function inConstruction(run: EntryRun, frame: Frame, node: TSESTree.NewExpression): EntryCount | null {
  const isPromise = node.callee.type === 'Identifier' && node.callee.name === 'Promise';
  const [executor] = isPromise ? node.arguments : [];
  return executor ? inCallback(run, frame, executor) : noEntries;
}

function inCall(run: EntryRun, frame: Frame, node: TSESTree.CallExpression | TSESTree.TaggedTemplateExpression): EntryCount | null {
  const parts = node.type === 'CallExpression' ? [node.callee, ...node.arguments] : [node.tag, ...node.quasi.expressions];
  const inParts = inTurn(...parts.map((part) => inExpression(run, frame, part)));
  const log = isLogNode(node) ? logged(run, frame, node) : null;
  if (log && unwrapExpression(parts[0] ?? node).type === 'MemberExpression') return inTurn(inParts, log);
  if (node.type !== 'CallExpression') return inTurn(inParts, log ?? noEntries);
  const counts = calledBy(run, frame, node).map(({ value, values }): EntryCount | null => {
    if (value.kind === 'function') return entriesOfFunction(run, value, values);
    // `done?.(…)` of what is missing runs nothing, not even what it would be handed.
    if (value.kind === 'literal' && isOptional(node)) return noEntries;
    const handed = inArguments(run, frame, node);
    return value.kind === 'open' ? inTurn(unreadable(value.what), handed) : handed;
  });
  const count = oneOf(...counts);
  // A helper that is named for logging and cannot be read is taken at its name.
  return inTurn(inParts, log && (count === null || count.max + count.perItem === 0) ? log : count);
}

function isOptional(node: TSESTree.CallExpression): boolean {
  return node.optional || (node.callee.type === 'MemberExpression' && node.callee.optional);
}

function logged(run: EntryRun, frame: Frame, node: TSESTree.CallExpression | TSESTree.TaggedTemplateExpression): EntryCount | null {
  const [owner = null, ...bases] = frame.self?.chain ?? [];
  const written = writtenBy({ project: run.project, module: frame.module, owner, bases }, node);
  if (!written) return null;
  const levels = written.level === 'unknown' ? computedLevels(run, frame, written) : [written.level];
  return oneOf(...levels.map((level) => (level === 'unknown' ? oneOf(noEntries, oneEntry) : ranks.indexOf(level) >= ranks.indexOf(run.level) ? oneEntry : noEntries)));
}

/** The levels of `logger[slow ? 'warn' : 'info'](…)`. */
function computedLevels(run: EntryRun, frame: Frame, { callee, logger }: Written): readonly (LogLevel | 'unknown')[] {
  if (callee.type !== 'MemberExpression' || !callee.computed) return ['unknown'];
  return valuesOf(run, frame, callee.property).map((value) => (value.kind === 'literal' ? (logger.shape.levels.get(String(value.value)) ?? 'unknown') : 'unknown'));
}

/** Methods of arrays and maps that call a function for each item. */
const perItem = new Set(['map', 'forEach', 'filter', 'flatMap', 'reduce', 'reduceRight', 'some', 'every', 'find', 'findIndex', 'findLast', 'sort', 'toSorted', 'from', 'mapSeries', 'each']);
/** What is not run by the call, or only where something fails. */
const laterOrNever = /^(?:catch|on|once|off|addListener|removeListener|addEventListener|subscribe|psubscribe|on[A-Z]\w*|setTimeout|setInterval|setImmediate)$/;

/** What code of others does with the functions that it is handed: it runs each, once or for each item, or later. */
function inArguments(run: EntryRun, frame: Frame, node: TSESTree.CallExpression): EntryCount | null {
  const callee = unwrapExpression(node.callee);
  const name = lastName(callee);
  if (name !== null && laterOrNever.test(name)) return noEntries;
  const functions = name === 'then' ? node.arguments.slice(0, 1) : node.arguments;
  const counts = functions.map((argument) => inCallback(run, frame, argument));
  return name !== null && perItem.has(name) ? forEachItem(inTurn(...counts)) : inTurn(...counts);
}

const errorFirst = /^_?(?:e|err|error)$/i;

/** A function that others run. Its error comes first, and is none when it succeeds. */
function inCallback(run: EntryRun, frame: Frame, argument: Node): EntryCount | null {
  const inner = unwrapExpression(argument);
  // What can be no function is not looked at: a list of calls would be followed in vain.
  if (!isFunction(inner) && !/^(?:Identifier|(?:Member|Call|Conditional|Logical)Expression)$/.test(inner.type)) return noEntries;
  const counts = valuesOf(run, frame, inner).map((value) => {
    if (value.kind !== 'function') return noEntries;
    const first = value.node.params[0];
    const isErrorFirst = first?.type === 'Identifier' && errorFirst.test(first.name) && value.node.params.length > 1;
    const given = value.node.params.map((_, index): readonly Value[] => (index === 0 && isErrorFirst ? [{ kind: 'literal', value: null }] : [{ kind: 'external' }]));
    return entriesOfFunction(run, value, given);
  });
  return oneOf(...counts);
}
