import { Node, ts, type ParameterDeclaration, type Type } from '../typescript.ts';

/** What the types of a call method say of what it answers. */
export interface AnswerType {
  /** What it answers that its callback does not give, such as `null` of `Promise<T | null>`; null where the types show none. */
  readonly added: string | null;
  /** Whether what it answers can only come of the callback: both are the same type parameter. */
  readonly isHandedOn: boolean;
}

/** Compares what a call method answers with what its callback gives, once both are waited for. */
export function answerType(declaration: Node): AnswerType {
  if (!Node.isParametered(declaration) || !Node.isReturnTyped(declaration)) return { added: null, isHandedOn: false };
  const parameters = declaration.getParameters();
  const given = parameters.flatMap((parameter) => functionsIn(parameter.getType(), parameter)).flatMap(givenBy);
  const answered = constituentsOf(declaration.getReturnType()).filter((type) => !isNever(type));
  const isKnown = given.length > 0 && !given.some((type) => type.isAny() || type.isUnknown());
  const nothing = answered.find((type) => type.isNull() || type.isUndefined());
  if (nothing && isKnown && !given.some((type) => type.isNull() || type.isUndefined() || type.isVoid())) return { added: `${nothing.getText()} beside what its callback gives`, isHandedOn: false };
  const values = answered.filter((type) => !(type.isNull() || type.isUndefined() || type.isVoid()));
  // What an option such as `transformResponse` makes of a value is judged with the options of each call.
  const made = new Set(parameters.flatMap((parameter) => [parameter.getType(), ...optionsIn(parameter)]).flatMap((type) => type.getCallSignatures()).flatMap((signature) => constituentsOf(signature.getReturnType())).map((type) => type.getText()));
  const other = values.find((type) => !(type.isAny() || type.isUnknown() || isDerived(type)) && !made.has(type.getText()) && !given.some((each) => each.getText() === type.getText()));
  if (other && isKnown) return { added: `${other.getText(declaration)}, and not just what its callback gives`, isHandedOn: false };
  return { added: null, isHandedOn: values.length > 0 && values.every((type) => type.isTypeParameter() || isDerived(type)) };
}

function givenBy(type: Type): Type[] {
  return type.getCallSignatures().flatMap((signature) => constituentsOf(signature.getReturnType()));
}

function optionsIn(parameter: ParameterDeclaration): Type[] {
  const type = parameter.getType().getNonNullableType();
  return type.isObject() || type.isIntersection() ? type.getProperties().map((property) => property.getTypeAtLocation(parameter).getNonNullableType()) : [];
}

/** `Awaited<T>`, `ReturnType<F>`: what they come to is not known before the call. */
function isDerived(type: Type): boolean {
  return (type.getFlags() & (ts.TypeFlags.Conditional | ts.TypeFlags.IndexedAccess | ts.TypeFlags.Substitution)) !== 0;
}

/** Whether a type is that of what is never there. */
export function isNever(type: Type): boolean {
  return (type.getFlags() & ts.TypeFlags.Never) !== 0;
}

/** The types that a value is of once it is waited for. */
export function constituentsOf(type: Type): Type[] {
  if (type.isUnion() && !type.isBoolean()) return type.getUnionTypes().flatMap(constituentsOf);
  return /^Promise(?:Like)?$/u.test(type.getSymbol()?.getName() ?? '') ? type.getTypeArguments().flatMap(constituentsOf) : [type];
}

/** The functions that a parameter is, or holds. */
export function functionsIn(type: Type, at: Node): Type[] {
  const plain = type.getNonNullableType();
  if (plain.isUnion()) return plain.getUnionTypes().flatMap((each) => functionsIn(each, at));
  if (plain.getCallSignatures().length > 0) return [plain];
  return plain.isObject() || plain.isIntersection() ? plain.getProperties().filter((property) => !property.isOptional()).map((property) => property.getTypeAtLocation(at)).filter((each) => each.getCallSignatures().length > 0 && !plain.isArray()) : [];
}
