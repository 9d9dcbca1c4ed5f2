import type { Overlay } from '../analysis/files.ts';
import { addToList } from '../policy/add-to-list.ts';
import { importedModules, isClosedModule, resolvedSpecifiers, topLevelDeclarations, ts } from './typescript.ts';

/** How far changes reach into files that stay as they are. */
export interface Touched {
  /** The imports of a file and its statements that can have errors for the changes; null where all of it can. */
  readonly statements: (path: string) => readonly ts.Statement[] | null;
  /** False where it is known that the declarations of a file name nothing of another, which changed or passes changes on. */
  readonly passesOn: (path: string, from: string) => boolean;
}

type Sources = ReadonlySet<ts.SourceFile>;

/**
 * Follows changes by names: from a changed file to the statements that mention what is imported from it, from those that
 * show it in what they declare to the ones that mention what they declare, and to importers. Every other statement means
 * what it meant.
 *
 * @param program with the changes
 */
export function touchedBy(program: ts.Program, changes: Overlay): Touched {
  // The checker binds the files.
  program.getTypeChecker();
  const passing = passingFiles(program, changes);
  const reaches = new Map<string, Reach | null>();
  // Asked of a file once for its statements, and again for each file that it may pass on.
  const reach = (path: string): Reach | null => {
    const known = reaches.get(path);
    if (known !== undefined) return known;
    const source = program.getSourceFile(path);
    const found = passing === null || source === undefined || changes.has(path) ? null : reachInto(program, source, passing);
    reaches.set(path, found);
    return found;
  };
  const imports = (path: string, from: string): boolean => {
    const [source, module] = [program.getSourceFile(path), program.getSourceFile(from)];
    return source !== undefined && module !== undefined && importedModules(program, source).includes(module);
  };
  return {
    statements: (path) => reach(path)?.statements() ?? null,
    // What this program does not follow, such as the output of a referenced project, another one may.
    passesOn: (path, from) => !imports(path, from) || (reach(path)?.isShown ?? true),
  };
}

/** The changed files and those that show something of them to their importers; null where more may see it than these. */
function passingFiles(program: ts.Program, changes: Overlay): Sources | null {
  const { noUnusedLocals, noUnusedParameters } = program.getCompilerOptions();
  // What is unused is told of whole files only, and where a file goes, an import may lead to one that was there.
  if (noUnusedLocals === true || noUnusedParameters === true || [...changes.values()].includes(null)) return null;
  const importers = new Map<ts.SourceFile, ts.SourceFile[]>();
  for (const source of program.getSourceFiles()) for (const module of importedModules(program, source)) addToList(importers, module, source);
  const passing = new Set([...changes.keys()].flatMap((path) => program.getSourceFile(path) ?? []));
  // The set visits what is added to it on the way, and with it the importers that showed nothing before.
  for (const source of passing) {
    for (const importer of importers.get(source) ?? []) {
      if (!passing.has(importer) && (reachInto(program, importer, passing)?.isShown ?? true)) passing.add(importer);
    }
  }
  return [...passing].every(isClosedModule) ? passing : null;
}

interface Reach {
  readonly isShown: boolean;
  readonly statements: () => readonly ts.Statement[] | null;
}

/** Null where it cannot be told from names. */
function reachInto(program: ts.Program, source: ts.SourceFile, passing: Sources): Reach | null {
  // JSX means a factory that it does not name, JSDoc types JavaScript, and an error that a comment expects may be gone.
  if (!/(?<!\.d)\.[cm]?ts$/.test(source.fileName) || !isClosedModule(source) || source.text.includes('@ts-')) return null;
  const declared = new Map<ts.Node, string[]>();
  for (const [name, declarations] of topLevelDeclarations(source)) for (const declaration of declarations) addToList(declared, statementOf(declaration), name);
  const reached = new Set(resolvedSpecifiers(program, source).flatMap(({ literal, module }) => (passing.has(module) ? [statementOf(literal)] : [])));
  // What has no names to follow is handed on as it is.
  if ([...reached].some((statement) => !ts.isImportDeclaration(statement) || statement.importClause === undefined)) return null;
  const names = new Set([...reached].flatMap((statement) => declared.get(statement) ?? []));
  const others = source.statements.filter((statement) => !ts.isImportDeclaration(statement));
  const showing = new Set<ts.Statement>();
  for (let size = -1; size < showing.size; ) {
    size = showing.size;
    for (const statement of others) {
      if (showing.has(statement) || !mentions(statement, names, false)) continue;
      showing.add(statement);
      for (const name of declared.get(statement) ?? []) names.add(name);
    }
  }
  const statements = (): readonly ts.Statement[] | null => {
    const touched = others.filter((statement) => mentions(statement, names, true));
    return touched.every(onlyDeclares) ? [...source.statements.filter(ts.isImportDeclaration), ...touched] : null;
  };
  return { isShown: showing.size > 0, statements };
}

/** The statement of the file's top level in which a node stands. */
function statementOf(node: ts.Node): ts.Node {
  return ts.isSourceFile(node.parent) ? node : statementOf(node.parent);
}

/** Whether code holds one of the names; without `bodies`, where others see it: a function that says what it returns hides how. */
function mentions(node: ts.Node, names: ReadonlySet<string>, bodies: boolean): boolean {
  if (ts.isIdentifier(node)) return names.has(node.text);
  const hidden = !bodies && ts.isFunctionLike(node) && node.type !== undefined && 'body' in node ? node.body : undefined;
  return ts.forEachChild(node, (child) => (child !== hidden && mentions(child, names, bodies)) || undefined) === true;
}

/** Whether a statement acts on others only by what it declares: it narrows nothing, and hands nothing of another file on. */
function onlyDeclares(statement: ts.Statement): boolean {
  if (ts.isFunctionDeclaration(statement) || ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement) || ts.isExportDeclaration(statement)) return true;
  return (ts.isVariableStatement(statement) || ts.isClassDeclaration(statement) || ts.isExportAssignment(statement)) && !runsAssignment(statement);
}

/** Whether an assignment, or a function that may make one, runs where the statement stands. */
function runsAssignment(node: ts.Node): boolean {
  if (ts.isClassStaticBlockDeclaration(node)) return true;
  if (ts.isBinaryExpression(node) && node.operatorToken.kind >= ts.SyntaxKind.FirstAssignment && node.operatorToken.kind <= ts.SyntaxKind.LastAssignment) return true;
  if (ts.isCallExpression(node) && ts.isParenthesizedExpression(node.expression)) return true;
  return !ts.isFunctionLike(node) && ts.forEachChild(node, (child) => runsAssignment(child) || undefined) === true;
}
