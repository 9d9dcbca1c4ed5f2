import { isClass, staticName, type Node } from './nodes.ts';

/**
 * Whether a class, an object or an interface has the methods of a logger, whatever it is called: `error` and `warn`, and
 * one of `info` and `debug`. `const status = { info() {}, warn() {}, error() {} }`.
 */
export function hasLoggerMethods(node: Node): boolean {
  const names = new Set(methodNames(node));
  return names.has('error') && (names.has('warn') || names.has('warning')) && (names.has('info') || names.has('debug'));
}

function methodNames(node: Node): string[] {
  const members = isClass(node) || node.type === 'TSInterfaceDeclaration' ? node.body.body : node.type === 'ObjectExpression' ? node.properties : [];
  return members.flatMap((member) => ('key' in member ? (staticName(member) ?? []) : []));
}
