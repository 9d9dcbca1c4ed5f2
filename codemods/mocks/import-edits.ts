import type { ASTNode } from 'jscodeshift';
import type { ImportItem, ImportOfClass, TakenFromModule } from './class-bindings.ts';
import { itemRemoval } from './list-item.ts';
import { edit, join, replace, replaceInQuotes, unsupported, type Steps } from './steps.ts';
import { endOf, lineEndAt, startOf, textOf, type Syntax } from './syntax.ts';

type ImportDeclaration = Extract<ASTNode, { type: 'ImportDeclaration' }>;

/** What is imported instead of the class. */
export interface FactoryImport {
  readonly create: string;
  /** The specifier of the factory's module. */
  readonly target: string;
  /** What the references are called afterwards. */
  readonly name: string;
  /** The import of the factory's module that the file already has. */
  readonly existing: ImportDeclaration | null;
  /** True where that import has the factory already. */
  readonly imported: boolean;
}

/** Turns the import of the class into one of the factory. Other imports of its module stay. */
export function importSteps(syntax: Syntax, { declaration, specifier }: ImportOfClass, factory: FactoryImport): Steps {
  const items = (declaration.specifiers ?? []) as ImportItem[];
  const written = factory.name === factory.create ? factory.create : `${factory.create} as ${factory.name}`;
  const isType = 'importKind' in specifier && specifier.importKind === 'type' ? 'type ' : '';
  const inPlace = replace(specifier, specifier.type === 'ImportSpecifier' ? isType + written : `{ ${written} }`);
  if (factory.imported) return removed(syntax, declaration, items, specifier);
  if (factory.target === declaration.source.value && specifier.type === 'ImportSpecifier') return inPlace;
  const { existing } = factory;
  const last = existing?.specifiers?.findLast((item) => item.type === 'ImportSpecifier');
  if (existing && last && (existing.importKind !== 'type' || declaration.importKind === 'type')) {
    const kind = isType !== '' || (declaration.importKind === 'type' && existing.importKind !== 'type') ? 'type ' : '';
    return join([removed(syntax, declaration, items, specifier), edit(endOf(last), endOf(last), `, ${kind}${written}`)]);
  }
  if (items.length === 1) return join([inPlace, replaceInQuotes(declaration.source, factory.target)]);
  const kind = isType !== '' || declaration.importKind === 'type' ? 'type ' : '';
  const quote = textOf(syntax, declaration.source).charAt(0);
  const semicolon = textOf(syntax, declaration).endsWith(';') ? ';' : '';
  const line = `${lineEndAt(syntax.text, endOf(declaration))}import ${kind}{ ${written} } from ${quote}${factory.target}${quote}${semicolon}`;
  return join([removed(syntax, declaration, items, specifier), edit(endOf(declaration), endOf(declaration), line)]);
}

/** Turns `const { RedisClient } = await import(...)` into the same of the factory. */
export function takenSteps(binding: TakenFromModule, factory: Pick<FactoryImport, 'create' | 'target' | 'name'>): Steps {
  const { property, pattern, literal } = binding;
  if (pattern.properties.length > 1 && factory.target !== literal.value) return unsupported(pattern, 'the class is taken from its module together with other exports');
  const written = factory.name === factory.create ? factory.create : `${factory.create}: ${factory.name}`;
  const target = factory.target === literal.value ? [] : [replaceInQuotes(literal.node, factory.target)];
  return join([replace(property, written), ...target]);
}

function removed(syntax: Syntax, declaration: ImportDeclaration, items: readonly ImportItem[], item: ImportItem): Steps {
  if (items.length === 1) return { edits: [wholeLine(syntax.text, declaration)], unsupported: [] };
  const [first] = items;
  const named = items.filter((other) => other.type === 'ImportSpecifier');
  if (item === first && item.type === 'ImportDefaultSpecifier') return edit(startOf(item), syntax.text.indexOf('{', endOf(item)), '');
  if (first?.type === 'ImportDefaultSpecifier' && named.length === 1) return edit(endOf(first), syntax.text.indexOf('}', endOf(item)) + 1, '');
  return { edits: [itemRemoval(syntax, named, item)], unsupported: [] };
}

function wholeLine(text: string, node: ASTNode): { start: number; end: number; text: string } {
  const lineEnd = /^[ \t]*\r?\n/u.exec(text.slice(endOf(node)));
  return { start: startOf(node), end: endOf(node) + (lineEnd?.[0].length ?? 0), text: '' };
}
