import { globalCatalog } from '../policy/catalog/globals.ts';
import { packageOf } from '../policy/packages.ts';
import type { Method } from './class-members.ts';
import { moduleIndex } from './module-index.ts';
import { isFunction, walk, type Node } from './nodes.ts';
import type { Project, SourceModule } from './project.ts';

/** The names of a module's top level that lead to a driver, and the functions that use one. */
export interface DriverReach {
  /** Imports of drivers and their types, what is made of or declared with them, and the functions that touch those. */
  readonly names: ReadonlySet<string>;
  /** Whether code mentions one of them. */
  readonly reaches: (code: Node) => boolean;
}

/**
 * Follows drivers through the declarations of one module: an import of one, a variable that is made of it, a type that is
 * declared with it, a function that mentions any of those. Bindings of the platform, such as `KVNamespace`, count too.
 *
 * @param clients what else is a client, as written: an instance that is imported from another file
 */
export function driverReach({ policy }: Project, { ast }: SourceModule, clients: readonly string[]): DriverReach {
  const { imports, locals } = moduleIndex(ast);
  const names = new Set(clients);
  for (const { name, role } of globalCatalog.values()) if (role === 'infrastructure') names.add(name);
  for (const { local, specifier } of imports.values()) {
    if (policy.drivers.get(packageOf(specifier) ?? '')?.inProcess === false) names.add(local);
  }
  const reaches = (code: Node): boolean => mentions(code, names);
  for (let grown = true; grown; ) {
    const next = [...locals].filter(([name, node]) => !names.has(name) && reaches(node));
    next.forEach(([name]) => names.add(name));
    grown = next.length > 0;
  }
  return { names, reaches };
}

/** The reach within a factory: what it is handed or makes that leads to a driver counts as well. */
export function reachWithin({ names }: DriverReach, extent: Node): DriverReach {
  const known = new Set(names);
  const reaches = (code: Node): boolean => mentions(code, known);
  if (!isFunction(extent)) return { names, reaches };
  for (const parameter of extent.params) if (reaches(parameter)) for (const name of boundNames(parameter)) known.add(name);
  const statements = extent.body.type === 'BlockStatement' ? extent.body.body : [];
  for (let grown = true; grown; ) {
    const next = statements.flatMap(declarationsOf).filter(({ name, code }) => !known.has(name) && reaches(code));
    next.forEach(({ name }) => known.add(name));
    grown = next.length > 0;
  }
  return { names: known, reaches };
}

function declarationsOf(statement: Node): { readonly name: string; readonly code: Node }[] {
  if (statement.type === 'FunctionDeclaration' && statement.id) return [{ name: statement.id.name, code: statement.body }];
  if (statement.type !== 'VariableDeclaration') return [];
  return statement.declarations.flatMap(({ id, init }) => (init ? boundNames(id).map((name) => ({ name, code: init })) : []));
}

/** The names that a parameter or a declaration binds; not those of its types and defaults. */
function boundNames(pattern: Node): string[] {
  switch (pattern.type) {
    case 'Identifier':
      return [pattern.name];
    case 'AssignmentPattern':
      return boundNames(pattern.left);
    case 'ObjectPattern':
      return pattern.properties.flatMap((property) => boundNames(property.type === 'Property' ? property.value : property.argument));
    case 'ArrayPattern':
      return pattern.elements.flatMap((element) => (element ? boundNames(element) : []));
    default:
      return [];
  }
}

/** Whether at least half of the functions that a module exports go to a driver. */
export function mostReach(methods: readonly Method[], { reaches }: DriverReach): boolean {
  const exported = methods.filter(({ hidden }) => !hidden);
  return exported.length > 0 && exported.filter(({ node }) => reaches(node)).length * 2 >= exported.length;
}

function mentions(code: Node, names: ReadonlySet<string>): boolean {
  let found = false;
  walk(code, (at) => {
    found ||= at.type === 'Identifier' && names.has(at.name);
    return !found;
  });
  return found;
}
