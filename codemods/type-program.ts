import type { Overlay } from '../analysis/files.ts';
import type { Owner } from './tsconfig-owner.ts';
import type { TypeHost } from './type-host.ts';
import { libraryFolder, ts } from './typescript.ts';

/** The files of one owner as they are, and programs of what they would be. */
export interface OwnerPrograms {
  readonly before: ts.Program;
  readonly roots: ReadonlySet<string>;
  /** The program with the changes, which `host` shows already. What did not change is neither read nor parsed again. */
  after(host: TypeHost, changes: Overlay): ts.Program;
}

/** Loads the files and what they import. Nothing is checked yet. */
export function ownerPrograms(root: string, host: TypeHost, owner: Owner, roots: ReadonlySet<string>): OwnerPrograms {
  const options = optionsForChecking(owner.options);
  const sources = new Map<string, ts.SourceFile | undefined>();
  const before = ts.createProgram({
    rootNames: [...roots].filter(host.fileExists),
    options,
    host: compilerHost(root, host, (path, language) => {
      if (!sources.has(path)) sources.set(path, parse(host, path, language));
      return sources.get(path);
    }),
  });
  return {
    before,
    roots,
    after: (changedHost, changes) => {
      const movesFiles = [...changes].some(([path, text]) => (text === null) === host.fileExists(path));
      return ts.createProgram({
        rootNames: [...roots].filter(changedHost.fileExists),
        options,
        oldProgram: before,
        host: {
          ...compilerHost(root, changedHost, (path, language) => {
            if (changes.has(path)) return parse(changedHost, path, language);
            return sources.get(path) ?? parse(changedHost, path, language);
          }),
          // Where a file came or went, imports of unchanged files can lead elsewhere too.
          hasInvalidatedResolutions: () => movesFiles,
        },
      });
    },
  };
}

/** Declarations are written, into memory, to see what a file passes on to its importers; everything else stays as set. */
function optionsForChecking(options: ts.CompilerOptions): ts.CompilerOptions {
  return {
    ...options,
    noEmit: false,
    noEmitOnError: false,
    composite: false,
    incremental: false,
    declaration: true,
    declarationMap: false,
    emitDeclarationOnly: true,
    stripInternal: false,
    ignoreDeprecations: '6.0',
  };
}

type GetSource = (path: string, language: ts.ScriptTarget | ts.CreateSourceFileOptions) => ts.SourceFile | undefined;

function parse(host: TypeHost, path: string, language: ts.ScriptTarget | ts.CreateSourceFileOptions): ts.SourceFile | undefined {
  const text = host.readFile(path);
  return text === undefined ? undefined : ts.createSourceFile(path, text, language);
}

function compilerHost(root: string, host: TypeHost, getSourceFile: GetSource): ts.CompilerHost {
  return {
    fileExists: host.fileExists,
    readFile: host.readFile,
    directoryExists: host.directoryExists,
    getDirectories: host.getDirectories,
    realpath: host.realpath,
    getSourceFile,
    getDefaultLibFileName: (options) => `${libraryFolder}/${ts.getDefaultLibFileName(options)}`,
    getDefaultLibLocation: () => libraryFolder,
    getCurrentDirectory: () => root,
    getCanonicalFileName: (path) => path,
    useCaseSensitiveFileNames: () => host.useCaseSensitiveFileNames,
    getNewLine: () => '\n',
    writeFile: () => {
      throw new Error('A check writes nothing.');
    },
  };
}
