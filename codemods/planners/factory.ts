import type { NameWish } from '../planned.ts';
import { pathOf, placeOf, type Subject } from '../subject.ts';
import { Node, type Signature, type Type } from '../typescript.ts';
import { exportedFactories, madeBy, mostUsed } from './exported-factories.ts';
import { configuredOrigin, isFreeFor, originOf, sourceAt } from './module-name.ts';

/** A client factory of the settings or of the project, as the checker knows it. */
export interface Factory {
  readonly wish: NameWish;
  readonly signatures: readonly Signature[];
  /** What it returns, or what its promise gives. */
  readonly returns: Type;
  readonly isAsync: boolean;
  readonly declaration: Node;
  /** How a declaration names what it returns: its return type where that can be imported, else by the factory. */
  readonly typeName: { readonly text: string; readonly wish: NameWish | null };
  /** Says how it was chosen, where the settings name none; null where they do. */
  readonly note: string | null;
}

export type FactoryResult = { readonly ok: true; readonly factory: Factory } | { readonly ok: false; readonly what: string };

/**
 * The configured factory that replaces constructing a client class, else one that the project has.
 *
 * @param fits whether what a factory of the project returns can stand for the client
 */
export function factoryFor(subject: Subject, client: string, fits: (returns: Type) => boolean): FactoryResult {
  const { input, project } = subject;
  const setting = input.policy.factories.find(({ replaces }) => replaces.includes(client));
  if (!setting) return factoryOfProject(subject, client, fits);
  const module = configuredOrigin(subject, setting.from, setting.create);
  if (!module) return no(`the package of ${setting.from} shows other packages no ${setting.create}`);
  const source = sourceAt(project, module.file);
  const [declaration] = source?.getExportedDeclarations().get(setting.create) ?? [];
  if (!source) return no(`${setting.from} is neither a file below the root nor a package that can be found`);
  if (!declaration) return no(`${setting.from} does not export ${setting.create}`);
  return factoryAt(subject, { name: setting.create, from: module.from }, declaration, null);
}

/**
 * A factory that the settings do not name: exported, named for making a client, without required arguments, and
 * returning what fits; one that returns a promise of it where no other does. Of several, the one that the class calls
 * already, else the one that most code uses.
 */
function factoryOfProject(subject: Subject, client: string, fits: (returns: Type) => boolean): FactoryResult {
  const all = exportedFactories(subject, fits);
  const found = all.some(({ isAsync }) => !isAsync) ? all.filter(({ isAsync }) => !isAsync) : all;
  const chosen = mostUsed(subject, found);
  if (!chosen) {
    const names = found.map(({ name, declaration }) => `${name} (${placeOf(subject, declaration)})`);
    return no(names.length === 0 ? `no factory is configured that replaces ${client}, and no function of the project returns one` : `several functions return ${client}: ${names.join(', ')}; configure one`);
  }
  const path = pathOf(subject.input, chosen.declaration.getSourceFile().getFilePath());
  return factoryAt(subject, chosen, chosen.declaration, `${chosen.name} of ${chosen.from.kind === 'file' ? path : chosen.from.module} is called for ${client}: it returns one`);
}

function factoryAt(subject: Subject, { name, from }: Pick<NameWish, 'name' | 'from'>, declaration: Node, note: string | null): FactoryResult {
  const signatures = declaration.getType().getCallSignatures();
  const [first] = signatures;
  if (!first) return no(`${name} is no function`);
  const made = madeBy(first);
  if (!made) return no(`what ${name} returns is not known`);
  const wish: NameWish = { name, from, exported: 'named', typeOnly: false, replaces: null };
  if (!isFreeFor(subject, wish)) return no(`${name} means something else in this file`);
  return { ok: true, factory: { wish, signatures, ...made, declaration, typeName: typeNameOf(subject, wish, declaration, made.isAsync), note } };
}

/** Whether a value of one type can stand where another is asked for. */
export function isAssignable({ project }: Subject, type: Type, target: Type): boolean {
  return !type.isAny() && !target.isAny() && project.getTypeChecker().compilerObject.isTypeAssignableTo(type.compilerType, target.compilerType);
}

/** Whether two types are the same to the checker: each can stand for the other. */
export function isSameType(subject: Subject, a: Type, b: Type): boolean {
  return isAssignable(subject, a, b) && isAssignable(subject, b, a);
}

function typeNameOf(subject: Subject, create: NameWish, declaration: Node, isAsync: boolean): Factory['typeName'] {
  const written = Node.isReturnTyped(declaration) ? declaration.getReturnTypeNode() : undefined;
  const annotation = isAsync && Node.isTypeReference(written) ? written.getTypeArguments()[0] : written;
  const byFactory = { text: isAsync ? `Awaited<ReturnType<typeof ${create.name}>>` : `ReturnType<typeof ${create.name}>`, wish: null };
  if (!annotation || !/^[\p{L}_$][\p{L}\d_$]*$/u.test(annotation.getText())) return byFactory;
  const origin = originOf(subject, declaration.getSourceFile(), annotation.getText());
  if (!origin) return byFactory;
  const wish: NameWish = { ...origin, name: origin.name, typeOnly: true, replaces: null };
  return isFreeFor(subject, wish) ? { text: wish.name, wish } : byFactory;
}

function no(what: string): FactoryResult {
  return { ok: false, what };
}
