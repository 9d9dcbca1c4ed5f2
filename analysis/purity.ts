import { childrenOf, isFunction, staticName, unwrapExpression, type Node } from './nodes.ts';
import type { TSESTree } from '@typescript-eslint/types';

/** Functions of the language that only compute, by object; `*` stands for all of its functions. */
const pureStatics: Readonly<Record<string, readonly string[] | '*'>> = {
  Math: '*',
  JSON: ['stringify'],
  Date: ['now'],
  performance: ['now'],
  process: ['hrtime', 'uptime', 'memoryUsage'],
  Object: ['keys', 'values', 'entries'],
  Array: ['isArray', 'from', 'of'],
  Number: '*',
  String: '*',
  Buffer: ['byteLength'],
};

const pureGlobals = new Set(['String', 'Number', 'Boolean', 'BigInt', 'Symbol']);

/** Methods of strings, numbers, arrays and dates that only compute and take no callback. */
const pureMethods = new Set([
  'toString', 'toFixed', 'toISOString', 'toJSON', 'getTime', 'slice', 'substring', 'substr', 'trim', 'toLowerCase',
  'toUpperCase', 'padStart', 'padEnd', 'join', 'includes', 'startsWith', 'endsWith', 'indexOf', 'at', 'concat',
  'valueOf', 'charAt', 'repeat', 'replace', 'split',
]);

/** Whether a function only computes: `String`, `Math.max`, a method of a text or a number. `object` is the name before the dot, null where there is none. */
export function onlyComputes(object: string | null, name: string): boolean {
  if (object === null) return pureGlobals.has(name);
  const statics = Object.hasOwn(pureStatics, object) ? pureStatics[object] : undefined;
  return statics ? statics === '*' || statics.includes(name) : pureMethods.has(name);
}

/**
 * Whether leaving an expression out changes nothing but its value: no call that may act, no await, yield,
 * assignment, update, delete or construction. Reading a property counts as plain, as everywhere in this field.
 */
export function isPure(node: Node): boolean {
  if (isFunction(node)) return true;
  switch (node.type) {
    case 'AwaitExpression':
    case 'YieldExpression':
    case 'AssignmentExpression':
    case 'UpdateExpression':
    case 'ImportExpression':
    case 'TaggedTemplateExpression':
    case 'ClassExpression':
      return false;
    case 'UnaryExpression':
      return node.operator !== 'delete' && isPure(node.argument);
    case 'NewExpression':
      return node.callee.type === 'Identifier' && node.callee.name === 'Date' && node.arguments.every(isPure);
    case 'CallExpression':
      return isPureCall(node) && node.arguments.every(isPure);
    default:
      return childrenOf(node).every(isPure);
  }
}

function isPureCall(call: TSESTree.CallExpression): boolean {
  const callee = unwrapExpression(call.callee);
  if (callee.type === 'Identifier') return onlyComputes(null, callee.name);
  const name = callee.type === 'MemberExpression' ? staticName(callee) : null;
  if (callee.type !== 'MemberExpression' || name === null) return false;
  return onlyComputes(callee.object.type === 'Identifier' ? callee.object.name : '', name) && isPure(callee.object);
}
