import type { NameWish } from '../planned.ts';
import type { Subject } from '../subject.ts';
import { Node, type CallExpression, type NewExpression, type Signature, type Type } from '../typescript.ts';
import { isPromise } from './call-roles.ts';
import { configuredModule, isFreeFor, originOf, sourceAt } from './module-name.ts';

/** A client factory that the settings name, as the checker knows it. */
export interface Factory {
  readonly wish: NameWish;
  readonly signatures: readonly Signature[];
  readonly returns: Type;
  /** How a declaration names what it returns: its return type where that can be imported, else by the factory. */
  readonly typeName: { readonly text: string; readonly wish: NameWish | null };
}

export type FactoryResult = { readonly ok: true; readonly factory: Factory } | { readonly ok: false; readonly what: string };

/** The configured factory that replaces constructing a client class. */
export function factoryFor(subject: Subject, client: string): FactoryResult {
  const { input, report, project } = subject;
  const setting = input.policy.factories.find(({ replaces }) => replaces.includes(client));
  if (!setting) return no(`no factory is configured that replaces ${client}`);
  const module = configuredModule(input, report.file, setting.from);
  const source = sourceAt(project, module.file);
  const [declaration] = source?.getExportedDeclarations().get(setting.create) ?? [];
  if (!source) return no(`${setting.from} is neither a file below the root nor a package that can be found`);
  if (!declaration) return no(`${setting.from} does not export ${setting.create}`);
  const signatures = declaration.getType().getCallSignatures();
  const [first] = signatures;
  if (!first) return no(`${setting.create} is no function`);
  const returns = first.getReturnType();
  if (returns.isAny()) return no(`what ${setting.create} returns is not known`);
  if (isPromise(returns)) return no(`${setting.create} returns a promise, which a constructor cannot wait for`);
  const wish: NameWish = { name: setting.create, from: module.from, exported: 'named', typeOnly: false, replaces: null };
  if (!isFreeFor(subject, wish)) return no(`${setting.create} means something else in this file`);
  return { ok: true, factory: { wish, signatures, returns, typeName: typeNameOf(subject, wish, declaration) } };
}

/** Whether the factory takes the arguments of a construction as they are. */
export function takesArguments({ project }: Subject, { signatures }: Factory, construction: NewExpression | CallExpression): boolean {
  const args = construction.getArguments();
  const checker = project.getTypeChecker().compilerObject;
  return signatures.some((signature) => {
    const parameters = signature.getParameters().map((symbol) => symbol.getValueDeclaration());
    const required = parameters.filter((parameter) => Node.isParameterDeclaration(parameter) && !parameter.isOptional()).length;
    if (args.length < required || args.length > parameters.length) return false;
    return args.every((argument, index) => {
      const parameter = parameters[index];
      return Node.isParameterDeclaration(parameter) && !parameter.isRestParameter() && !Node.isSpreadElement(argument) && checker.isTypeAssignableTo(argument.getType().compilerType, parameter.getType().compilerType);
    });
  });
}

/** Whether two types are the same to the checker: each can stand for the other. */
export function isSameType({ project }: Subject, a: Type, b: Type): boolean {
  const checker = project.getTypeChecker().compilerObject;
  return !a.isAny() && !b.isAny() && checker.isTypeAssignableTo(a.compilerType, b.compilerType) && checker.isTypeAssignableTo(b.compilerType, a.compilerType);
}

function typeNameOf(subject: Subject, create: NameWish, declaration: Node): Factory['typeName'] {
  const annotation = Node.isReturnTyped(declaration) ? declaration.getReturnTypeNode() : undefined;
  const byFactory = { text: `ReturnType<typeof ${create.name}>`, wish: null };
  if (!annotation || !/^[\p{L}_$][\p{L}\d_$]*$/u.test(annotation.getText())) return byFactory;
  const origin = originOf(subject.input, declaration.getSourceFile(), annotation.getText());
  if (!origin) return byFactory;
  const wish: NameWish = { ...origin, name: origin.name, typeOnly: true, replaces: null };
  return isFreeFor(subject, wish) ? { text: wish.name, wish } : byFactory;
}

function no(what: string): FactoryResult {
  return { ok: false, what };
}
