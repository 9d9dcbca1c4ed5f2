import type { ClassNode } from '../subject.ts';
import { FindAllReferences, getDeclarationFromName, getTouchingPropertyName, Node, shownNode, SymbolFlags, SyntaxKind, ts, type FoundSymbol, type Project, type ReferenceFindableNode } from '../typescript.ts';
import { keptInProgram } from './kept-in-program.ts';
import { modulesReaching } from './reaching-modules.ts';

/**
 * Every place that names a class, apart from its own declaration: by its name, by that of the constant that it is
 * kept in, or, for a default export without a name, by what it is imported as.
 */
export function referencesOf(node: ClassNode): readonly Node[] {
  const name = node.getNameNode();
  const holder = node.getParent();
  const kept = Node.isVariableDeclaration(holder) && Node.isIdentifier(holder.getNameNode()) ? holder.getNameNode() : undefined;
  const names = [name, kept].filter((each) => each !== undefined);
  if (names.length > 0) return names.flatMap((each) => (Node.isReferenceFindable(each) ? usesOf(each) : [])).filter((reference) => !names.some((each) => each === reference));
  const keyword = node.getFirstChildByKind(SyntaxKind.ClassKeyword);
  const position = Node.isModifierable(node) ? (node.getModifiers().find((modifier) => modifier.getKind() === SyntaxKind.DefaultKeyword) ?? keyword) : keyword;
  if (!position) return [];
  const found = node.getProject().getLanguageService().findReferencesAtPosition(node.getSourceFile(), position.getStart());
  return found.flatMap((symbol) => symbol.getReferences()).map((reference) => reference.getNode()).filter((reference) => reference !== position && reference.getFirstAncestor((ancestor) => ancestor === node) === undefined);
}

const kept = keptInProgram<readonly Node[]>();

/**
 * What `node.findReferencesAsNodes()` answers, its order included. Each node is searched for once, as many classes ask
 * for the members of one base; and without the language service, which would check everything anew in a program of its
 * own and words a description of each place.
 */
export function usesOf(node: ReferenceFindableNode & Node): readonly Node[] {
  const project = node.getProject();
  return kept(project, node, () => foundFor(project, node) ?? node.findReferencesAsNodes());
}

/** Every place that names a class by its own name; none for a class without one. */
export function usesOfName(node: ClassNode): readonly Node[] {
  const name = node.getNameNode();
  return name ? usesOf(name) : [];
}

const neverCancelled: ts.CancellationToken & { throwIfCancellationRequested(): void } = { isCancellationRequested: () => false, throwIfCancellationRequested: () => undefined };
/** The compiler's own `FindReferencesUse.References`. */
const options = { use: 1 };

/** Null where something was found that is no node. */
function foundFor(project: Project, node: Node): Node[] | null {
  const name = Node.isIdentifier(node) ? node : Node.hasName(node) ? node.getNameNode() : undefined;
  if (!Node.isIdentifier(name) && !Node.isPrivateIdentifier(name)) return null;
  const program = project.getProgram().compilerObject;
  const position = name.getStart();
  const place = getTouchingPropertyName(node.getSourceFile().compilerNode, position);
  const adjusted = FindAllReferences.Core.getAdjustedNode(place, options);
  const checker = program.getTypeChecker();
  const symbol = checker.getSymbolAtLocation(adjusted);
  const { files, names } = filesToSearch(project, symbol);
  const groups = FindAllReferences.Core.getReferencedSymbolsForNode(position, place, program, files, neverCancelled, options, names) ?? [];
  const declared = getDeclarationFromName(adjusted) ? symbol : undefined;
  const uses: Node[] = [];
  for (const { definition, references } of groups.filter(hasDefinition)) {
    for (const [index, reference] of references.entries()) {
      const shown = reference.node && shownNode(project, reference.node);
      if (!shown) return null;
      const isDefinition = index === 0 && FindAllReferences.isDeclarationOfSymbol(shown.compilerNode, declared);
      if (isDefinition && definition.symbol !== undefined && (definition.symbol.flags & SymbolFlags.Alias) !== 0) return null;
      if (!isDefinition) uses.push(shown);
    }
  }
  return uses;
}

function hasDefinition(found: FoundSymbol): found is FoundSymbol & Required<Pick<FoundSymbol, 'definition'>> {
  return found.definition !== undefined;
}

const ofModules = SymbolFlags.Class | SymbolFlags.Function | SymbolFlags.BlockScopedVariable | SymbolFlags.Interface | SymbolFlags.TypeAlias | SymbolFlags.Enum;
const ofOthers = SymbolFlags.Alias | SymbolFlags.ClassMember | SymbolFlags.FunctionScopedVariable;

/** Files, and their names, which a search would gather anew from all files of the program. */
interface Searched {
  readonly files: readonly ts.SourceFile[];
  readonly names: ReadonlySet<string>;
}

const keptFiles = keptInProgram<Searched>();

function searched(files: readonly ts.SourceFile[]): Searched {
  return { files, names: new Set(files.map(({ fileName }) => fileName)) };
}

/**
 * What a module declares is named in it and in what imports it, directly or through others. Members may be reached by
 * the interfaces of their class, and aliases stand for something elsewhere: those are searched for everywhere, but in the
 * declarations of the language only for what they declare themselves.
 */
function filesToSearch(project: Project, symbol: ts.Symbol | undefined): Searched {
  const program = project.getProgram().compilerObject;
  const isOfLanguage = symbol?.declarations?.some((declaration) => program.isSourceFileDefaultLibrary(declaration.getSourceFile())) ?? true;
  const all = keptFiles(project, isOfLanguage, () => searched(program.getSourceFiles().filter((file) => isOfLanguage || !program.isSourceFileDefaultLibrary(file))));
  const isOfModule = symbol !== undefined && (symbol.flags & ofModules) !== 0 && (symbol.flags & ofOthers) === 0;
  const declarations = isOfModule ? (symbol.declarations ?? []) : [];
  // `const { rows } = …` is a use of the member as well.
  if (declarations.some(ts.isBindingElement)) return all;
  const modules = new Set(declarations.map((declaration) => declaration.getSourceFile()));
  if (modules.size === 0 || ![...modules].every((module) => ts.isExternalModule(module) && !module.isDeclarationFile)) return all;
  return searched(modulesReaching(project, modules));
}
