import { isClass, staticName, unwrapExpression, type Node } from './nodes.ts';

/**
 * Whether a class, an object or an interface has the methods of a logger, whatever it is called: `error` and `warn`, and
 * one of `info` and `debug`. `const status = { info() {}, warn() {}, error() {} }`.
 */
export function hasLoggerMethods(node: Node): boolean {
  const names = new Set(membersOfAny(node).map((member) => staticName(member as Parameters<typeof staticName>[0])));
  return names.has('error') && (names.has('warn') || names.has('warning')) && (names.has('info') || names.has('debug'));
}

function membersOfAny(node: Node): readonly Node[] {
  if (isClass(node)) return node.body.body.filter((member) => 'key' in member);
  if (node.type === 'TSInterfaceDeclaration') return node.body.body.filter((member) => 'key' in member);
  const value = unwrapExpression(node);
  return value.type === 'ObjectExpression' ? value.properties.filter((property) => property.type === 'Property') : [];
}
