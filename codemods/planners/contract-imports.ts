import { specifierFor } from '../../analysis/module-specifier.ts';
import { addToList } from '../../policy/add-to-list.ts';
import type { NameWish } from '../planned.ts';
import type { ClassNode, Subject } from '../subject.ts';
import { ts } from '../typescript.ts';
import type { ContractPlace } from './contract-style.ts';
import { namespaceOf, originOf } from './module-name.ts';

/** A type that a contract imports, as the file of its class does. */
export interface NeededImport {
  readonly from: NameWish['from'];
  /** The name of the export; null for the whole module. */
  readonly name: string | null;
  readonly isDefault: boolean;
  /** What the contract calls it. */
  readonly local: string;
}

export type NeededImports = { readonly ok: true; readonly imports: readonly NeededImport[] } | { readonly ok: false; readonly what: string };

/** The names of types and values that a declaration asks its surroundings for. */
export function namesIn(text: string): ReadonlySet<string> {
  const source = ts.createSourceFile('contract.ts', text, ts.ScriptTarget.Latest, true);
  const names = new Set<string>();
  const add = (name: ts.Node): void => {
    let first = name;
    while (ts.isQualifiedName(first) || ts.isPropertyAccessExpression(first)) first = ts.isQualifiedName(first) ? first.left : first.expression;
    if (ts.isIdentifier(first)) names.add(first.text);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isTypeReferenceNode(node)) add(node.typeName);
    else if (ts.isTypeQueryNode(node)) add(node.exprName);
    else if (ts.isExpressionWithTypeArguments(node) || ts.isComputedPropertyName(node)) add(node.expression);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return names;
}

/** What a contract has to import for the names that it uses; refused where one of them cannot be imported. */
export function importsFor(subject: Subject, node: ClassNode, names: ReadonlySet<string>): NeededImports {
  const own = new Set(node.getTypeParameters().map((each) => each.getName()));
  const imports: NeededImport[] = [];
  for (const local of names) {
    if (own.has(local) || subject.source.getLocal(local) === undefined) continue;
    const whole = namespaceOf(subject, local);
    const origin = whole === null ? originOf(subject, subject.source, local) : null;
    if (whole) imports.push({ from: whole, name: null, isDefault: false, local });
    else if (origin) imports.push({ from: origin.from, name: origin.name, isDefault: origin.exported === 'default', local });
    else return { ok: false, what: `it uses ${local}, which is not exported there` };
  }
  return { ok: true, imports };
}

/** The type-only imports at the head of a contract's file, packages first. */
export function importLines({ input, text: { quote, semicolons } }: Subject, { path, neighbour }: ContractPlace, imports: readonly NeededImport[]): string[] {
  const present = neighbour.getImportDeclarations().map((each) => each.getModuleSpecifierValue());
  const byModule = new Map<string, NeededImport[]>();
  for (const each of imports) addToList(byModule, specifierFor({ files: input.files, root: input.root, file: `${input.root}/${path}`, from: each.from, present }), each);
  return [...byModule]
    .sort(([a], [b]) => Number(a.startsWith('.')) - Number(b.startsWith('.')) || (a < b ? -1 : 1))
    .flatMap(([specifier, needed]) => clausesOf(needed).map((clause) => `import type ${clause} from ${quote}${specifier}${quote}${semicolons ? ';' : ''}`));
}

/** A type-only import has either a default, or names, or the module as a whole, TypeScript Handbook, "Type-Only Imports". */
function clausesOf(needed: readonly NeededImport[]): string[] {
  const named = needed.flatMap(({ name, isDefault, local }) => (name === null || isDefault ? [] : [name === local ? name : `${name} as ${local}`]));
  return [
    ...needed.flatMap(({ name, local }) => (name === null ? [`* as ${local}`] : [])),
    ...needed.flatMap(({ isDefault, local }) => (isDefault ? [local] : [])),
    ...(named.length > 0 ? [`{ ${named.sort().join(', ')} }`] : []),
  ];
}
