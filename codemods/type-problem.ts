import { semanticErrors, ts } from './typescript.ts';

/** What the compiler says against one place. */
export interface TypeProblem {
  /** A file with syntax errors is not asked for its types. */
  readonly kind: 'syntax' | 'type';
  /** Absolute posix path. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** The number in `TS2339`. */
  readonly code: number;
  readonly message: string;
}

/** What the compiler says of one file. */
export interface Diagnosed {
  readonly kind: TypeProblem['kind'];
  readonly diagnostics: readonly ts.Diagnostic[];
}

/**
 * Asks for the syntax errors of a file, else for its type errors; nothing for a file outside of the program.
 *
 * @param statements those that are asked for their types; null for all
 */
export function diagnose(program: ts.Program, path: string, withDeclarations: boolean, statements: readonly ts.Statement[] | null = null): Diagnosed {
  const source = program.getSourceFile(path);
  if (source === undefined) return { kind: 'type', diagnostics: [] };
  const syntactic = program.getSyntacticDiagnostics(source);
  if (syntactic.length > 0) return { kind: 'syntax', diagnostics: syntactic };
  const declarations = withDeclarations ? program.getDeclarationDiagnostics(source) : [];
  return { kind: 'type', diagnostics: [...semanticErrors(program, source, statements), ...declarations] };
}

/**
 * The problems of one file that it did not have before. Each is counted: a second one of the same kind is new. Which of
 * several equal ones is the new one cannot be told; the last is taken. `before` is asked only where there is a problem.
 */
export function newProblems(after: Diagnosed, before: () => Diagnosed): readonly TypeProblem[] {
  if (after.diagnostics.length === 0) return [];
  const known = new Map<string, number>();
  for (const key of before().diagnostics.map(keyOf)) known.set(key, (known.get(key) ?? 0) + 1);
  return after.diagnostics.flatMap((diagnostic) => {
    const key = keyOf(diagnostic);
    const left = known.get(key) ?? 0;
    known.set(key, left - 1);
    return left > 0 ? [] : [problemOf(after.kind, diagnostic)];
  });
}

/** The codes of an import whose module, or whose types, cannot be found. */
const unresolvedCodes: ReadonlySet<number> = new Set([2307, 2792, 7016]);

/** The imports of a file that find nothing, as keys to hold others against. */
export function unresolvedImports({ diagnostics }: Diagnosed): string[] {
  return diagnostics.filter(({ code }) => unresolvedCodes.has(code)).map(keyOf);
}

/** What is said of a file without the imports that find nothing elsewhere either. */
export function withoutUnresolved({ kind, diagnostics }: Diagnosed, known: ReadonlySet<string>): Diagnosed {
  return { kind, diagnostics: diagnostics.filter((each) => !unresolvedCodes.has(each.code) || !known.has(keyOf(each))) };
}

function problemOf(kind: TypeProblem['kind'], { file, start, code, messageText }: ts.Diagnostic): TypeProblem {
  return {
    kind,
    file: file?.fileName ?? '',
    line: file && start !== undefined ? file.getLineAndCharacterOfPosition(start).line + 1 : 1,
    code,
    message: ts.flattenDiagnosticMessageText(messageText, '\n'),
  };
}

/**
 * What stays the same of a problem when lines move and types gain or lose members elsewhere: its code and the first
 * sentence. Missing members are listed under three codes, by how many there are, and how many there are may change.
 */
function keyOf({ code, messageText }: ts.Diagnostic): string {
  const head = typeof messageText === 'string' ? messageText : messageText.messageText;
  const several = /^Type '(.+)' is missing the following properties from type '(.+)':/.exec(head);
  const one = /^Property '.+' is missing in type '(.+)' but required in type '(.+)'\.$/.exec(head);
  const types = several ?? one;
  return types === null ? `${code} ${head}` : `missing members: '${types[1]}' for '${types[2]}'`;
}
