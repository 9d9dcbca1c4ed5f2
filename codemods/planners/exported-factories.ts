import { isClientFactoryName } from '../../policy/client-names.ts';
import type { NameWish } from '../planned.ts';
import type { Subject } from '../subject.ts';
import { Node, type FunctionDeclaration, type Signature, type SourceFile, type Type, type VariableDeclaration } from '../typescript.ts';
import { isPromise } from './call-roles.ts';
import { importedFrom } from './module-name.ts';
import { sourcesAround, sourcesElsewhere } from './project-sources.ts';
import { usesOf } from './references.ts';

/** A function of the project that is named for making a client. */
export interface ExportedFactory {
  readonly name: string;
  /** The module that the class imports it from. */
  readonly from: NameWish['from'];
  readonly declaration: FunctionDeclaration | VariableDeclaration;
  /** What it returns, or what its promise gives. */
  readonly returns: Type;
  readonly isAsync: boolean;
}

/**
 * The functions that are exported, named as a client factory is, and return what fits: those of the package that can be
 * called without arguments, else those that ask only for what a driver is told to connect to; where it has none, the
 * same of what other packages of the workspace show it.
 *
 * @param fits whether what a function returns can stand for the client
 */
export function exportedFactories(subject: Subject, fits: (returns: Type) => boolean): ExportedFactory[] {
  for (const sources of [sourcesAround(subject), sourcesElsewhere(subject)]) {
    const found = factoriesIn(subject, sources, fits);
    const free = found.filter(({ declaration }) => parametersOf(declaration).every(canBeLeftOut));
    if (found.length > 0) return free.length > 0 ? free : found;
  }
  return [];
}

function factoriesIn(subject: Subject, sources: readonly SourceFile[], fits: (returns: Type) => boolean): ExportedFactory[] {
  return sources.flatMap((source) =>
    [...source.getFunctions(), ...source.getVariableDeclarations()].flatMap((declaration): ExportedFactory[] => {
      const name = declaration.getName();
      const isExported = name !== undefined && declaration.isExported() && !(Node.isFunctionDeclaration(declaration) && declaration.isDefaultExport());
      if (!isExported || !isClientFactoryName(name)) return [];
      const [signature] = declaration.getType().getCallSignatures();
      const made = signature && madeBy(signature);
      if (!signature || !made || !parametersOf(declaration).every((parameter, index) => canBeLeftOut(parameter) || (index === 0 && tellsPlace.test(parameter.getName()))) || !fits(made.returns)) return [];
      const from = importedFrom(subject, source.getFilePath(), name);
      return from ? [{ name, from, declaration, ...made }] : [];
    }),
  );
}

/** What a function makes, be it at once or by a promise; null where that is not known. */
export function madeBy(signature: Signature): { readonly returns: Type; readonly isAsync: boolean } | null {
  const type = signature.getReturnType();
  const isAsync = isPromise(type);
  const returns = isAsync && type.getSymbol()?.getName() === 'Promise' ? type.getTypeArguments()[0] : type;
  return !returns || type.isAny() || returns.isAny() || isPromise(returns) ? null : { returns, isAsync };
}

/** The only one, else the one that the class calls already, else the one with the most uses; null where two have as many. */
export function mostUsed({ source }: Subject, factories: readonly ExportedFactory[]): ExportedFactory | null {
  const [only, ...more] = factories;
  if (!only || more.length === 0) return only ?? null;
  const uses = factories.map((factory) => ({ factory, files: usesOf(factory.declaration).map((use) => use.getSourceFile()) }));
  const own = uses.filter(({ files }) => files.includes(source));
  const candidates = own.length > 0 ? own : uses;
  const most = Math.max(...candidates.map(({ files }) => files.length));
  const [best, ...equal] = candidates.filter(({ files }) => files.length === most);
  return best && equal.length === 0 ? best.factory : null;
}

/** What a parameter is called that says which server a client connects to, and how. */
const tellsPlace = /^(?:(?:\w+_?)?(?:url|uri|dsn)|connection_?string|(?:\w+)?(?:options|opts|config|configuration|settings))$/iu;

type Parameter = ReturnType<Signature['getParameters']>[number];

function parametersOf(declaration: ExportedFactory['declaration']): readonly Parameter[] {
  return declaration.getType().getCallSignatures()[0]?.getParameters() ?? [];
}

function canBeLeftOut(parameter: Parameter): boolean {
  const declaration = parameter.getValueDeclaration();
  return Node.isParameterDeclaration(declaration) && declaration.isOptional();
}
