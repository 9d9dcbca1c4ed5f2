import type { ASTNode } from 'jscodeshift';
import { judgeMockMethod, type Reader } from './mock-function.ts';
import { declarationsOf, referencesOf } from './names.ts';
import { join, nothing, unsupported, type Steps } from './steps.ts';
import { isCast, memberName, textOf, type Call } from './syntax.ts';

/** What a test does with the mock. */
export interface UseVerdict {
  readonly steps: Steps;
  /** The use gives the mock an implementation, such as `mockReturnValue(fake)`. */
  readonly implemented: boolean;
}

const unaffected: UseVerdict = { steps: nothing, implemented: false };

/** Matchers that say nothing of arguments and instances. */
const countMatchers = /^(?:toHaveBeenCalled|toHaveBeenCalledTimes|toHaveBeenCalledOnce|toBeCalled|toBeCalledTimes|toHaveBeenCalledBefore|toHaveBeenCalledAfter|toHaveReturned|toHaveReturnedTimes|toHaveReturnedWith|toReturn|toReturnTimes|toBeDefined|toBeTruthy)$/u;
/** Matchers of arguments, with the number of their own arguments that are no argument of the call. */
const argumentMatchers: Readonly<Record<string, number>> = {
  toHaveBeenCalledWith: 0,
  toBeCalledWith: 0,
  toHaveBeenLastCalledWith: 0,
  lastCalledWith: 0,
  toHaveBeenCalledExactlyOnceWith: 0,
  toHaveBeenNthCalledWith: 1,
  nthCalledWith: 1,
};

/** What the `mock` of a function of node:test has beside the record. */
const runnerMethods: ReadonlySet<string> = new Set(['callCount', 'resetCalls', 'restore', 'mockImplementation', 'mockImplementationOnce']);

/**
 * Judges one expression that is the mock: whether it means the same when the mock is a function that is called
 * without `new`. Follows casts, `vi.mocked(...)`, chained mock methods, and variables that keep the mock.
 */
export function judgeUse(reader: Reader, use: ASTNode, followed: ReadonlySet<string> = new Set()): UseVerdict {
  const { syntax } = reader;
  const parent = syntax.parents.get(use);
  if (parent === undefined) return unaffected;
  if (isCast(parent)) return judgeUse(reader, parent, followed);
  switch (parent.type) {
    case 'ExpressionStatement':
      return unaffected;
    case 'ArrowFunctionExpression':
      return use.type === 'CallExpression' && memberName(use.callee) !== 'mocked' ? unaffected : unclear(reader, use);
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      return parent.object === use ? judgeMember(reader, parent, followed) : unclear(reader, use);
    case 'CallExpression':
      return judgeArgument(reader, parent, use, followed);
    case 'VariableDeclarator':
      return parent.id.type === 'Identifier' ? judgeVariable(reader, parent.id.name, use, followed) : unclear(reader, use);
    case 'AssignmentExpression':
      return parent.right === use && parent.left.type === 'Identifier' ? judgeVariable(reader, parent.left.name, use, followed) : unclear(reader, use);
    case 'NewExpression':
      return against(parent, `the test constructs \`${textOf(syntax, use)}\` itself`);
    default:
      return unclear(reader, use);
  }
}

/** All uses of a name together. */
export function judgeUses(reader: Reader, uses: readonly ASTNode[], followed: ReadonlySet<string> = new Set()): UseVerdict {
  const verdicts = uses.map((use) => judgeUse(reader, use, followed));
  return { steps: join(verdicts.map((verdict) => verdict.steps)), implemented: verdicts.some((verdict) => verdict.implemented) };
}

function judgeVariable(reader: Reader, name: string, use: ASTNode, followed: ReadonlySet<string>): UseVerdict {
  if (followed.has(name)) return unaffected;
  if (declarationsOf(reader.syntax, name).length !== 1) return unclear(reader, use);
  const references = referencesOf(reader.syntax, name).filter((node) => !isAssigned(reader, node));
  return judgeUses(reader, references, new Set([...followed, name]));
}

function isAssigned(reader: Reader, node: ASTNode): boolean {
  const parent = reader.syntax.parents.get(node);
  return parent?.type === 'AssignmentExpression' && parent.left === node;
}

function judgeArgument(reader: Reader, call: Call, use: ASTNode, followed: ReadonlySet<string>): UseVerdict {
  if (call.arguments[0] !== use) return unclear(reader, use);
  const { callee } = call;
  const method = memberName(callee);
  const isFrameworks = callee.type === 'MemberExpression' && callee.object.type === 'Identifier' && reader.frameworks.names.has(callee.object.name);
  if (isFrameworks && method === 'mocked') return judgeUse(reader, call, followed);
  if (isFrameworks && method === 'isMockFunction') return unaffected;
  return isExpect(callee) ? judgeMatcher(reader, call, use) : unclear(reader, use);
}

/** `expect(...)`, `expect.soft(...)`. */
function isExpect(callee: ASTNode): boolean {
  if (callee.type === 'Identifier') return callee.name === 'expect';
  return callee.type === 'MemberExpression' && isExpect(callee.object) && memberName(callee) === 'soft';
}

function judgeMatcher(reader: Reader, expectation: ASTNode, use: ASTNode): UseVerdict {
  const parent = reader.syntax.parents.get(expectation);
  const name = memberName(parent);
  if (parent === undefined || name === null) return unclear(reader, use);
  if (name === 'not') return judgeMatcher(reader, parent, use);
  const call = reader.syntax.parents.get(parent);
  if (call?.type !== 'CallExpression') return unclear(reader, use);
  if (countMatchers.test(name)) return unaffected;
  const own = Object.hasOwn(argumentMatchers, name) ? argumentMatchers[name] : undefined;
  if (own === undefined) return against(call, `the assertion \`${name}\` on the class`);
  return call.arguments.length <= own ? unaffected : against(call, `the assertion \`${name}\` on the arguments of the constructor`);
}

function judgeMember(reader: Reader, member: ASTNode, followed: ReadonlySet<string>): UseVerdict {
  const name = memberName(member);
  const parent = reader.syntax.parents.get(member);
  if (name === 'mock') return judgeRecord(reader, member);
  if (name === 'prototype') return against(member, 'the prototype of the class: spy on the methods of the object that the factory returns instead');
  if (name === null || parent?.type !== 'CallExpression' || parent.callee !== member) return against(member, `\`.${name ?? '[…]'}\` of the class`);
  const own = judgeMockMethod(reader, parent, name);
  const rest = judgeUse(reader, parent, followed);
  return { steps: join([own.steps, rest.steps]), implemented: own.implements || rest.implemented };
}

/** `X.mock.calls.length` and `X.mock.results` mean the same; the arguments of calls and the instances do not. */
function judgeRecord(reader: Reader, record: ASTNode): UseVerdict {
  const member = reader.syntax.parents.get(record);
  const name = memberName(member);
  if (member === undefined || name === null) return unclear(reader, record);
  if (name === 'results' || name === 'settledResults' || name === 'invocationCallOrder') return unaffected;
  if (name === 'calls' && isCounted(reader, member)) return unaffected;
  if (runnerMethods.has(name)) return judgeRunnerMethod(reader, member, name);
  return against(member, `\`mock.${name}\` of the class: the factory is called without arguments and makes no instance of its own`);
}

/** `fn.mock.mockImplementation(...)` of node:test, whose mocks keep their methods beside the record. */
function judgeRunnerMethod(reader: Reader, member: ASTNode, name: string): UseVerdict {
  const call = reader.syntax.parents.get(member);
  if (call?.type !== 'CallExpression' || call.callee !== member) return unclear(reader, member);
  if (!name.startsWith('mockImplementation')) return unaffected;
  const own = judgeMockMethod(reader, call, name);
  return { steps: own.steps, implemented: own.implements };
}

function isCounted(reader: Reader, calls: ASTNode): boolean {
  const parent = reader.syntax.parents.get(calls);
  if (memberName(parent) === 'length') return true;
  return parent?.type === 'CallExpression' && isExpect(parent.callee) && memberName(reader.syntax.parents.get(parent)) === 'toHaveLength';
}

function unclear(reader: Reader, use: ASTNode): UseVerdict {
  return against(use, `\`${textOf(reader.syntax, use)}\` is used in a way that may need the class`);
}

function against(node: ASTNode, what: string): UseVerdict {
  return { steps: unsupported(node, what), implemented: false };
}
