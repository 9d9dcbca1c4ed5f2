import type { Node } from './nodes.ts';

/** The names that a parameter or a declaration binds, in source order; not those of its types, keys and defaults. */
export function boundNames(pattern: Node): string[] {
  switch (pattern.type) {
    case 'Identifier':
      return [pattern.name];
    case 'AssignmentPattern':
      return boundNames(pattern.left);
    case 'RestElement':
      return boundNames(pattern.argument);
    case 'Property':
      return boundNames(pattern.value);
    case 'ObjectPattern':
      return pattern.properties.flatMap(boundNames);
    case 'ArrayPattern':
      return pattern.elements.flatMap((element) => (element ? boundNames(element) : []));
    default:
      return [];
  }
}
