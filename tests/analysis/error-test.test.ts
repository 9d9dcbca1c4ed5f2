import { expect, it } from 'vitest';
import { failingBranch } from '../../analysis/error-test.ts';
import { parseTree } from '../../analysis/oxc-tree.ts';

function branch(test: string): string | null {
  const tree = parseTree(`if (${test}) {}`, 'ts', 'module');
  if (!tree.ok) throw new Error(tree.message);
  const [statement] = tree.ast.body;
  if (statement?.type !== 'IfStatement') throw new Error('no branch');
  return failingBranch(statement.test);
}

it.each([
  'err', 'error', '_err', 'ex', 'reason', 'parseError', 'lastException', 'hasFailed', 'isError', 'timedOut', 'res.error', 'this.lastError', 'isFailure(reply)', 'reply.isError()', 'res?.error',
  'e instanceof TimeoutError', "'error' in reply",
  'error !== null', 'err != undefined', 'err !== undefined', 'error === true', 'hasFailed == true', 'failed !== false',
  '!ok', '!res.ok', 'ok === false', 'ok == null', 'ok !== true', '!reply.isSuccess()',
  'status >= 400', 'res.status > 299', 'status >= 299', 'status === 404', 'res.statusCode == 400', 'status !== 200', 'res.statusCode != 299', '!(status < 300)',
  'errors.length', 'result.failed.length > 0', 'reply.Failed.length', 'parseErrors.size !== 0', 'failures.length >= 1', 'rejected.length != 0',
  '!ObjectId.isValid(id)', '!mongoose.Types.ObjectId.isValid(id)', '!isValidObjectId(id)', '!isValidUuid(id)',
  'err && key', 'key && err', 'err || key', '(err as Error)',
])('if (%s) handles a failure', (test) => {
  expect(branch(test)).toBe('consequent');
});

it.each([
  'ok', 'success', 'res.ok', 'isSuccess', 'reply.succeeded', 'isOk()', '!err', '!res.error', '!!ok',
  'error === null', 'err == undefined', 'error === undefined', 'error === false', 'error !== true', 'ok === true', 'ok !== false', 'ok != null',
  'status < 300', 'res.status <= 299', 'errors.length === 0', 'failed.size == 0', '!errors.length', 'failures.length < 1',
])('if (%s) handles a failure in its else', (test) => {
  expect(branch(test)).toBe('alternate');
});

it.each([
  'key', '!this.isValid(entry)', '!isValid(id)', 'e', 'errors', 'errors.first', 'errors.length > 3', 'errors.length <= 0', 'failures.length >= 2', 'lengths.errors.total', 'terror', 'errorless', 'okay', 'value.length', 'lookUp(key)', 'make(key)()', '-err', 'typeof err', 'value === null', '!key',
  'e instanceof Map', 'e instanceof errors.TimeoutError', "'id' in reply", 'key in failures', '3 in reply',
  'err === other', 'err > true', 'ok < null', 'err === 1', 'err === "none"',
  'status >= 298', 'status >= code', 'status < 299 - 1', 'status < 200', 'status === 200', 'status === 399', 'status !== 404', 'status !== 199', 'status !== 300', 'status + 400', 'size >= 400', 'res.sizes[0] >= 400', "status === '404'",
])('if (%s) says nothing of a failure', (test) => {
  expect(branch(test)).toBeNull();
});
