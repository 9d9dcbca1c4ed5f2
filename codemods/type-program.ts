import type { Overlay } from '../analysis/files.ts';
import { moduleFinder } from './module-sources.ts';
import { fileParser } from './parsed-files.ts';
import type { Owner } from './tsconfig-owner.ts';
import type { TypeHost } from './type-host.ts';
import { libraryFolder, parseOf, ts, type FindModule, type ParseFile } from './typescript.ts';

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
  const parse = fileParser(host.files, options);
  const sources = new Map<string, ts.SourceFile | undefined>();
  const before = ts.createProgram({
    rootNames: [...roots].filter(host.fileExists),
    options,
    host: compilerHost(root, host, moduleFinder(root, host, options, owner.includes), (path, how) => {
      if (!sources.has(path)) sources.set(path, sourceOf(host, path, how, parse));
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
          ...compilerHost(root, changedHost, moduleFinder(root, changedHost, options, owner.includes), (path, how) => {
            if (changes.has(path)) return sourceOf(changedHost, path, how, parseOf);
            return sources.get(path) ?? sourceOf(changedHost, path, how, parse);
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

type GetSource = (path: string, how: ts.CreateSourceFileOptions) => ts.SourceFile | undefined;

function sourceOf(host: TypeHost, path: string, how: ts.CreateSourceFileOptions, parse: ParseFile): ts.SourceFile | undefined {
  const text = host.readFile(path);
  return text === undefined ? undefined : parse(path, text, how);
}

function compilerHost(root: string, host: TypeHost, findModule: FindModule, getSource: GetSource): ts.CompilerHost {
  return {
    resolveModuleNameLiterals: (specifiers, _, __, ___, file) => specifiers.map((specifier) => ({ resolvedModule: findModule(specifier, file) })),
    fileExists: host.fileExists,
    readFile: host.readFile,
    directoryExists: host.directoryExists,
    getDirectories: host.getDirectories,
    realpath: host.realpath,
    getSourceFile: (path, how) => getSource(path, typeof how === 'object' ? how : { languageVersion: how }),
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
