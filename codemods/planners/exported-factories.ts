import { isClientFactoryName } from '../../policy/client-names.ts';
import type { Subject } from '../subject.ts';
import { Node, type FunctionDeclaration, type Signature, type Type, type VariableDeclaration } from '../typescript.ts';
import { isPromise } from './call-roles.ts';
import { sourcesAround } from './project-sources.ts';
import { usesOf } from './references.ts';

/** A function of the project that is named for making a client. */
export interface ExportedFactory {
  readonly name: string;
  readonly declaration: FunctionDeclaration | VariableDeclaration;
  /** What it returns, or what its promise gives. */
  readonly returns: Type;
  readonly isAsync: boolean;
}

/** The functions of the package that are exported, named as a client factory is, and can be called without arguments. */
export function exportedFactories(subject: Subject): ExportedFactory[] {
  return sourcesAround(subject).flatMap((source) =>
    [...source.getFunctions(), ...source.getVariableDeclarations()].flatMap((declaration): ExportedFactory[] => {
      const name = declaration.getName();
      const isExported = name !== undefined && declaration.isExported() && !(Node.isFunctionDeclaration(declaration) && declaration.isDefaultExport());
      if (!isExported || !isClientFactoryName(name)) return [];
      const [signature] = declaration.getType().getCallSignatures();
      const made = signature && madeBy(signature);
      if (!signature || !made || !signature.getParameters().every(canBeLeftOut)) return [];
      return [{ name, declaration, ...made }];
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

function canBeLeftOut(parameter: ReturnType<Signature['getParameters']>[number]): boolean {
  const declaration = parameter.getValueDeclaration();
  return Node.isParameterDeclaration(declaration) && declaration.isOptional();
}
