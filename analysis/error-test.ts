import type { TSESTree } from '@typescript-eslint/types';
import { isFunction, lastName, literalText, staticName, unwrapExpression, type Node } from './nodes.ts';

/** Which branch of a test runs when something failed. */
export type FailingBranch = 'consequent' | 'alternate' | null;

const errorName = /^_?(?:err?|error|ex|exc|exception|reason|failure|failed|cause|fault)$|(?:Error|Err|Exception|Failure)$/;
const failureFlag = /^(?:is|has|did)?(?:Error|Failed|Failure|Err|TimedOut|Corrupt|Invalid)$/i;
/** How often something was tried before: beyond the first time, it failed. */
const attempts = /^_?(?:retry|retries|tries|attempt|attempts)$|^(?!max|min|default|allowed)\w+(?:Retries|Attempts)$|^(?:retry|attempt)(?:Count|Number|No|s?Made)$/;
const failures = /^_?(?:errors|errs|exceptions|failures|failed|rejected)$|(?:Errors|Failures|Exceptions)$|^failed[A-Z]/i;
const successFlag = /^(?:ok|success|succeeded|isOk|isSuccess|isSuccessful)$/;

/** Whether a name is that of an error: `err`, `parseError`, `lastException`. */
export function namesError(name: string): boolean {
  return errorName.test(name);
}

/** `result.failed.length`, `errors.size`: how much went wrong. */
function countsFailures(node: Node): boolean {
  const inner = unwrapExpression(node);
  if (inner.type !== 'MemberExpression' || !/^(?:length|size)$/.test(staticName(inner) ?? '')) return false;
  const counted = unwrapExpression(inner.object);
  const name = lastName(counted) ?? '';
  return failures.test(name);
}

/**
 * The branch of `if (test)` or `test ? a : b` that handles a failure: `if (err)`, `if (!res.ok)`,
 * `if (e instanceof TimeoutError)`, `if (status >= 400)`; null where the test says nothing of failures.
 */
export function failingBranch(test: Node): FailingBranch {
  const node = unwrapExpression(test);
  switch (node.type) {
    case 'Identifier':
      return node.name === 'e' && isGivenFirst(node) ? 'consequent' : ofName(node.name);
    case 'MemberExpression':
      return countsFailures(node) ? 'consequent' : ofName(staticName(node) ?? '');
    case 'CallExpression':
      return ofCall(node);
    case 'UnaryExpression':
      return node.operator === '!' ? flipped(failingBranch(node.argument)) : null;
    case 'LogicalExpression':
      return failingBranch(node.left) ?? failingBranch(node.right);
    case 'BinaryExpression':
      return ofComparison(node);
    default:
      return null;
  }
}

/** `pipeline(from, to, (e) => { if (e) { … } })`: what comes first and may be missing is an error; elsewhere it may be anything. */
function isGivenFirst(node: TSESTree.Identifier): boolean {
  let at: Node | undefined = node.parent;
  while (at && !isFunction(at)) at = at.parent;
  const [first] = at && isFunction(at) ? at.params : [];
  return first?.type === 'Identifier' && first.name === node.name && at?.parent.type === 'CallExpression';
}

function ofName(name: string): FailingBranch {
  if (namesError(name) || failureFlag.test(name)) return 'consequent';
  return successFlag.test(name) ? 'alternate' : null;
}

function ofCall({ callee }: TSESTree.CallExpression): FailingBranch {
  const name = lastName(callee) ?? '';
  // `ObjectId.isValid(id)`: what asks with no identity asks wrongly, in contrast to what asks for an entry that is valid no more.
  const asksIdentity = validIdentity.test(name) || (name === 'isValid' && callee.type === 'MemberExpression' && lastName(callee.object) === 'ObjectId');
  return asksIdentity ? 'alternate' : ofName(name);
}

const validIdentity = /^isValid(?:Object)?(?:Id|ID|Uuid|UUID)$/;

function ofComparison(node: TSESTree.BinaryExpression): FailingBranch {
  if (node.operator === 'instanceof') {
    const type = node.right.type === 'Identifier' ? node.right.name : '';
    return namesError(type) ? 'consequent' : null;
  }
  if (node.operator === 'in') return namesError(literalText(node.left) ?? '') ? 'consequent' : null;
  if (countsFailures(node.left)) return ofCount(node.operator, literal(node.right));
  if (attempts.test(lastName(unwrapExpression(node.left)) ?? '')) return ofAttempts(node.operator, literal(node.right));
  const subject = failingBranch(node.left);
  if (isHttpStatus(node.left) && typeof literal(node.right) === 'number') return ofStatus(node.operator, Number(literal(node.right)));
  if (!subject) return null;
  const value = literal(node.right);
  const empty = value === null || value === false || isUndefined(node.right);
  const full = value === true;
  if (!empty && !full) return null;
  const equal = node.operator === '===' || node.operator === '==';
  const different = node.operator === '!==' || node.operator === '!=';
  if (!equal && !different) return null;
  return equal === empty ? flipped(subject) : subject;
}

/** `attempt > 1`, `retryCount >= 2`. */
function ofAttempts(operator: string, value: unknown): FailingBranch {
  if (typeof value !== 'number') return null;
  return operator === '>' || (operator === '>=' && value > 0) ? 'consequent' : null;
}

/** `errors.length > 0`, `failed.length === 0`. */
function ofCount(operator: string, value: unknown): FailingBranch {
  if (value === 1) return operator === '>=' ? 'consequent' : operator === '<' ? 'alternate' : null;
  if (value !== 0) return null;
  if (operator === '>' || operator === '!==' || operator === '!=') return 'consequent';
  return operator === '===' || operator === '==' ? 'alternate' : null;
}

function isHttpStatus(node: Node): boolean {
  const inner = unwrapExpression(node);
  const name = lastName(inner);
  return name === 'status' || name === 'statusCode';
}

function ofStatus(operator: string, value: number): FailingBranch {
  if ((operator === '>=' || operator === '>') && value >= 299) return 'consequent';
  if ((operator === '<' || operator === '<=') && value >= 299) return 'alternate';
  if ((operator === '===' || operator === '==') && value >= 400) return 'consequent';
  return (operator === '!==' || operator === '!=') && value >= 200 && value < 300 ? 'consequent' : null;
}

function literal(node: Node): unknown {
  return node.type === 'Literal' ? node.value : undefined;
}

function isUndefined(node: Node): boolean {
  return node.type === 'Identifier' && node.name === 'undefined';
}

function flipped(branch: FailingBranch): FailingBranch {
  if (branch === null) return null;
  return branch === 'consequent' ? 'alternate' : 'consequent';
}
