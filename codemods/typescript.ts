/**
 * The one door to TypeScript: ts-morph and the compiler it bundles, so that questions and verification have the same
 * compiler and it can be replaced in one place. Read-only by agreement: nothing here may manipulate or save a file.
 */
import { Project, ts } from 'ts-morph';

export { Node, Project, Scope, SymbolFlags, SyntaxKind, ts, TypeFormatFlags } from 'ts-morph';
export type {
  ArrowFunction,
  Block,
  CallExpression,
  ClassDeclaration,
  ClassExpression,
  CompilerOptions,
  ConstructorDeclaration,
  Expression,
  FileSystemHost,
  FunctionDeclaration,
  FunctionExpression,
  Identifier,
  ImportDeclaration,
  InterfaceDeclaration,
  MethodDeclaration,
  NewExpression,
  ObjectLiteralExpression,
  ParameterDeclaration,
  PropertyAccessExpression,
  PropertyDeclaration,
  ReferencedSymbolEntry,
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
}

/**
 * What `ts.sys.readDirectory` answers, over any folders. The compiler has it, but declares it as its own; ts-morph,
 * and with it this compiler, is pinned to one version.
 */
export const { matchFiles } = ts as unknown as Internals;

/** Where the compiler's own declarations are said to lie: ts-morph carries them in memory. */
export const libraryFolder = '/node_modules/typescript/lib';

/** The text of one of the compiler's own declaration files; undefined where it has none of this path. */
export function libraryText(path: string): string | undefined {
  if (!path.startsWith(`${libraryFolder}/`)) return undefined;
  libraries ??= new Project({ useInMemoryFileSystem: true }).getModuleResolutionHost();
  return libraries.readFile(path);
}

let libraries: ts.ModuleResolutionHost | undefined;
