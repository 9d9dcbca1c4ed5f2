import { classBindings } from './class-bindings.ts';
import { frameworksOf } from './frameworks.ts';
import { findMockCalls } from './mock-calls.ts';
import { itemNamed, readFactory } from './mock-factory.ts';
import { parseSyntax } from './syntax.ts';

/**
 * The specifiers that mean a module of the class, for a caller that resolves none: those from which the file
 * imports that name, and those whose mock provides it.
 *
 * @param text without byte-order mark
 * @returns empty for a file that does not parse
 */
export function modulesOfClass(path: string, text: string, replaces: string): ReadonlySet<string> {
  const parsed = parseSyntax(path, text);
  if (!parsed.ok) return new Set();
  const { syntax } = parsed;
  const bound = classBindings(syntax, { replaces, isClassModule: () => true }).map((binding) => (binding.kind === 'import' ? String(binding.declaration.source.value) : binding.literal.value));
  const mocked = findMockCalls(syntax, frameworksOf(syntax)).flatMap(({ kind, call, specifier }) => {
    const factory = kind === 'mock' && call.arguments[1] !== undefined ? readFactory(syntax, call.arguments[1], []) : null;
    return factory !== null && itemNamed(factory.items, replaces) !== null ? [specifier] : [];
  });
  return new Set([...bound, ...mocked]);
}
