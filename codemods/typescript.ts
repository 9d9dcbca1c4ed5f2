/**
 * The one door to TypeScript: ts-morph and the compiler it bundles, so that questions and verification have the same
 * compiler and it can be replaced in one place. Read-only by agreement: nothing here may manipulate or save a file.
 */
import { Project, ts, type FileSystemHost, type Node } from 'ts-morph';
import { isDeclarationPath } from '../analysis/declaration-path.ts';

export { Node, Project, Scope, SymbolFlags, SyntaxKind, ts, TypeFormatFlags, VariableDeclarationKind } from 'ts-morph';
export type {
  ArrowFunction,
  BinaryExpression,
  BindingElement,
  Block,
  CallExpression,
  CaseClause,
  ClassDeclaration,
  ClassExpression,
  CompilerOptions,
  ConstructorDeclaration,
  Decorator,
  DefaultClause,
  Expression,
  FileSystemHost,
  FunctionDeclaration,
  FunctionExpression,
  GetAccessorDeclaration,
  Identifier,
  IfStatement,
  ImportDeclaration,
  InterfaceDeclaration,
  MethodDeclaration,
  NewExpression,
  ObjectBindingPattern,
  ObjectLiteralExpression,
  ParameterDeclaration,
  PropertyAccessExpression,
  PropertyDeclaration,
  ReferencedSymbolEntry,
  ReferenceFindableNode,
  ReturnStatement,
  Signature,
  SourceFile,
  SpreadAssignment,
  Statement,
  StringLiteral,
  Symbol,
  Type,
  VariableDeclaration,
  VariableStatement,
} from 'ts-morph';

/** The files that the imports of a file lead to, in whatever way they are written. */
export function importedModules(program: ts.Program, file: ts.SourceFile): readonly ts.SourceFile[] {
  const modules = new Set<ts.SourceFile>();
  (program as unknown as Resolutions).forEachResolvedModule(({ resolvedModule }) => {
    const module = resolvedModule && program.getSourceFile(resolvedModule.resolvedFileName);
    if (module) modules.add(module);
  }, file);
  return [...modules];
}

interface Resolutions {
  readonly forEachResolvedModule: (visit: (resolution: ts.ResolvedModuleWithFailedLookupLocations) => void, file: ts.SourceFile) => void;
  readonly getResolvedModuleFromModuleSpecifier: (specifier: ts.StringLiteralLike, file: ts.SourceFile) => ts.ResolvedModuleWithFailedLookupLocations | undefined;
}

/** The specifiers of a file that lead to another, wherever they stand in it, with what they lead to. */
export function resolvedSpecifiers(program: ts.Program, file: ts.SourceFile): readonly { readonly literal: ts.Node; readonly module: ts.SourceFile }[] {
  return (file as unknown as Collected).imports.flatMap((literal) => {
    const resolved = (program as unknown as Resolutions).getResolvedModuleFromModuleSpecifier(literal, file)?.resolvedModule;
    const module = resolved && program.getSourceFile(resolved.resolvedFileName);
    return module ? [{ literal, module }] : [];
  });
}

/** Whether a file shows others only what they import: it declares nothing for all files. */
export function isClosedModule(file: ts.SourceFile): boolean {
  return ts.isExternalModule(file) && (file as unknown as Collected).moduleAugmentations.length === 0;
}

/** What is declared at the top level of a file that is bound, imports included, by name. */
export function topLevelDeclarations(file: ts.SourceFile): ReadonlyMap<string, readonly ts.Declaration[]> {
  const { locals } = file as unknown as Collected;
  return new Map([...(locals ?? [])].map(([name, { declarations = [] }]) => [name, declarations]));
}

interface Collected {
  readonly imports: readonly ts.StringLiteralLike[];
  readonly moduleAugmentations: readonly (ts.StringLiteral | ts.Identifier)[];
  readonly locals?: ReadonlyMap<string, ts.Symbol>;
}

/** The semantic errors of a file of a program, or those of some of its statements only. */
export function semanticErrors(program: ts.Program, file: ts.SourceFile, statements: readonly ts.Statement[] | null): readonly ts.Diagnostic[] {
  return (program as unknown as Asked).getSemanticDiagnostics(file, undefined, statements ?? undefined);
}

/** The declarations of a file; null where it has none that can be written. As for a build's own use, the file is not checked for them. */
export function declarationsOf(program: ts.Program, file: ts.SourceFile): readonly string[] | null {
  const declarations: string[] = [];
  const { emitSkipped } = (program as unknown as Asked).emit(file, (_, text) => declarations.push(text), undefined, true, undefined, true);
  return emitSkipped ? null : declarations;
}

interface Asked {
  readonly getSemanticDiagnostics: (file: ts.SourceFile, cancellation: undefined, nodes: readonly ts.Node[] | undefined) => readonly ts.Diagnostic[];
  readonly emit: (file: ts.SourceFile, write: ts.WriteFileCallback, cancellation: undefined, onlyDeclarations: true, transformers: undefined, uncheckedDeclarations: true) => ts.EmitResult;
}

/** A node of the compiler as ts-morph shows it; null where its file is not in the project. */
export function shownNode(project: Project, node: ts.Node): Node | null {
  const source = project.getSourceFile(node.getSourceFile().fileName);
  return source === undefined ? null : (source as unknown as Wrapping)._getNodeFromCompilerNode(node);
}

interface Wrapping {
  readonly _getNodeFromCompilerNode: (node: ts.Node) => Node;
}

/** What the tree of a file, and the symbols that are bound to it, depend on besides its text. */
export function sourceKey(options: ts.CompilerOptions): string {
  return registry.getKeyForCompilationSettings(options);
}

const registry = ts.createDocumentRegistry();

/** Finds the file that a specifier in a file leads a program to; undefined where it leads nowhere. */
export type FindModule = (specifier: ts.StringLiteralLike, file: ts.SourceFile) => ts.ResolvedModuleFull | undefined;

/** The specifiers of a file that stand for the names which a program asks of, in the order in which it asks: theirs. */
function specifiersNamed(file: ts.SourceFile, names: readonly string[]): readonly (ts.StringLiteralLike | undefined)[] {
  const { imports, moduleAugmentations } = file as unknown as Collected;
  const left = [...imports, ...moduleAugmentations.filter(ts.isStringLiteral)];
  return names.map((name) => {
    while (left.length > 0 && left[0]?.text !== name) left.shift();
    return left.shift();
  });
}

/** Parses the text of a file as a program tells its host to. */
export type ParseFile = (path: string, text: string, how: ts.CreateSourceFileOptions) => ts.SourceFile;

/**
 * Parses a file for programs and for ts-morph alike. Of declarations nothing is asked before they are bound, which
 * gives nodes their parents, and nothing of their comments: as with `tsc`, only those with a bearing on types are parsed.
 */
export function parseOf(path: string, text: string, how: ts.CreateSourceFileOptions): ts.SourceFile {
  const declares = isDeclarationPath(path);
  const jsDocParsingMode = declares ? ts.JSDocParsingMode.ParseForTypeErrors : ts.JSDocParsingMode.ParseAll;
  return (ts as unknown as Parsing).createLanguageServiceSourceFile(path, ts.ScriptSnapshot.fromString(text), { ...how, jsDocParsingMode }, '0', !declares);
}

interface Parsing {
  readonly createLanguageServiceSourceFile: (path: string, text: ts.IScriptSnapshot, how: ts.CreateSourceFileOptions, version: string, setParents: boolean) => ts.SourceFile;
  readonly getSetExternalModuleIndicator: (options: ts.CompilerOptions) => (file: ts.SourceFile) => void;
}

/**
 * A project whose files `parseFile` parses, with the options that a program would hand to its host; ts-morph itself leaves
 * them out, and with them whether a file is a module of ECMAScript or CommonJS. Its specifiers lead where `findModule` says.
 */
export function projectOver(fileSystem: FileSystemHost, compilerOptions: ts.CompilerOptions, parseFile: ParseFile, findModule: FindModule): Project {
  const resolveModuleNames: ts.LanguageServiceHost['resolveModuleNames'] = (names, _, __, ___, ____, file) =>
    file === undefined ? [] : specifiersNamed(file, names).map((specifier) => specifier && findModule(specifier, file));
  const project = new Project({ fileSystem, compilerOptions, skipAddingFilesFromTsConfig: true, skipFileDependencyResolution: true, resolutionHost: () => ({ resolveModuleNames }) });
  const host = project.getModuleResolutionHost();
  const packages = ts.createModuleResolutionCache(fileSystem.getCurrentDirectory(), (path) => path, compilerOptions).getPackageJsonInfoCache();
  const languageVersion = compilerOptions.target ?? ts.ScriptTarget.LatestStandard;
  const setExternalModuleIndicator = (ts as unknown as Parsing).getSetExternalModuleIndicator(compilerOptions);
  const { documentRegistry } = (project as unknown as Registering)._context.compilerFactory;
  const acquire: AcquireDocument = (path, _, text) =>
    parseFile(path, text.getText(0, text.getLength()), { languageVersion, setExternalModuleIndicator, impliedNodeFormat: ts.getImpliedNodeFormatForFile(path, packages, host, compilerOptions) });
  documentRegistry.createOrUpdateSourceFile = acquire;
  documentRegistry.acquireDocument = acquire;
  return project;
}

type AcquireDocument = (path: string, options: ts.CompilerOptions, text: ts.IScriptSnapshot) => ts.SourceFile;

interface Registering {
  readonly _context: { readonly compilerFactory: { readonly documentRegistry: { createOrUpdateSourceFile: AcquireDocument; acquireDocument: AcquireDocument } } };
}

/** What lies directly in a folder, by name. */
export interface FolderEntries {
  readonly files: readonly string[];
  readonly directories: readonly string[];
}

interface Internals {
  readonly matchFiles: (
    folder: string,
    extensions: readonly string[] | undefined,
    excludes: readonly string[] | undefined,
    includes: readonly string[] | undefined,
    useCaseSensitiveFileNames: boolean,
    currentDirectory: string,
    depth: number | undefined,
    entriesOf: (folder: string) => FolderEntries,
    realpath: (path: string) => string,
  ) => string[];
  readonly FindAllReferences: {
    readonly Core: {
      readonly getReferencedSymbolsForNode: (position: number, node: ts.Node, program: ts.Program, sourceFiles: readonly ts.SourceFile[], cancellation: ts.CancellationToken, options: { readonly use: number }, fileNames: ReadonlySet<string>) => readonly FoundSymbol[] | undefined;
      readonly getAdjustedNode: (node: ts.Node, options: { readonly use: number }) => ts.Node;
    };
    readonly isDeclarationOfSymbol: (node: ts.Node, symbol: ts.Symbol | undefined) => boolean;
  };
  readonly getTouchingPropertyName: (sourceFile: ts.SourceFile, position: number) => ts.Node;
  readonly getDeclarationFromName: (name: ts.Node) => ts.Declaration | undefined;
}

/** A symbol that a search came to, and the places that refer to it: nodes, or a stretch of a file where there is no `node`. */
export interface FoundSymbol {
  readonly definition?: { readonly symbol?: ts.Symbol };
  readonly references: readonly { readonly node?: ts.Node }[];
}

/**
 * What the compiler has and declares as its own; ts-morph, and with it this compiler, is pinned to one version.
 * `matchFiles` is what `ts.sys.readDirectory` answers, over any folders. The others are what its language service finds
 * references with.
 */
export const { matchFiles, FindAllReferences, getTouchingPropertyName, getDeclarationFromName } = ts as unknown as Internals;

/** Where the compiler's own declarations are said to lie: ts-morph carries them in memory. */
export const libraryFolder = '/node_modules/typescript/lib';

/** The text of one of the compiler's own declaration files; undefined where it has none of this path. */
export function libraryText(path: string): string | undefined {
  if (!path.startsWith(`${libraryFolder}/`)) return undefined;
  libraries ??= new Project({ useInMemoryFileSystem: true }).getModuleResolutionHost();
  return libraries.readFile(path);
}

let libraries: ts.ModuleResolutionHost | undefined;
