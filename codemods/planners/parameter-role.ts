import { isSpreadIntoCallback } from './argument-list.ts';
import { isAssigned } from './purity.ts';
import { usesOf } from './references.ts';
import type { Node, ParameterDeclaration, Type } from '../typescript.ts';

/** What an argument is for: `written` is a text or a list that is none of the call's own, `list` what is spread into the callback. */
export type Role = 'name' | 'callback' | 'forwarded' | 'list' | 'written' | 'bag' | 'options' | 'option';

/** What texts are called that only name a call. */
const naming = /^(?:(?:operation|op|call|client|service|span|metric|trace|method|action|request|event)?_?(?:name|id|label)|op|operation|label|tag|description|service|target|method)$/iu;

/** Whether an option is a text that only names the call, by its name and its type. */
export function namesCall(name: string, type: Type | undefined): boolean {
  return type !== undefined && isText(type) && naming.test(name);
}

/** The type of a parameter; where it is a text or something else, that of the two which an argument is; without one, the argument's. */
export function typeFor(parameter: ParameterDeclaration, argument: Node): Type {
  const type = parameter.getType().getNonNullableType();
  if (type.isAny()) return argument.getType();
  if (!type.isUnion()) return type;
  const [texts, others] = [type.getUnionTypes().filter(isText), type.getUnionTypes().filter((each) => !isText(each))];
  const [text, [other, ...more]] = [texts[0], others];
  if (!text || !other || more.length > 0) return type;
  const handed = argument.getType();
  return isText(handed) ? text : handed.isObject() ? other : type;
}

/** What a parameter of a call method is for, of `all`, where `texts` of the arguments are texts; null where that cannot be told. */
export function roleOf(parameter: ParameterDeclaration, type: Type, all: readonly ParameterDeclaration[], texts: number): Role | null {
  if (parameter.isRestParameter()) return 'forwarded';
  if (isText(type)) return naming.test(parameter.getName()) || texts === 1 ? 'name' : 'written';
  if (type.getCallSignatures().length > 0) return 'callback';
  if (isSpreadIntoCallback(parameter.getParentOrThrow(), parameter.getName()) && !usesOf(parameter).some(isAssigned)) return 'list';
  if (isFedTo(parameter, all)) return 'forwarded';
  if (type.isNumber() || type.isBoolean()) return 'option';
  // A type of the caller's, `fallback?: T`, is `T & {}` where it is there.
  const isGeneric = type.isIntersection() && type.getIntersectionTypes().every((each) => each.isTypeParameter() || each.getProperties().length === 0);
  if (type.isArray()) return 'written';
  if (!(type.isObject() || type.isIntersection()) || isGeneric) return null;
  return requiredFunctions(type, parameter).length > 0 ? 'bag' : 'options';
}

/** Whether a parameter takes a text, or is handed one where it takes anything. */
export function takesText(parameter: ParameterDeclaration, argument: Node | undefined): boolean {
  const type = parameter.getType().getNonNullableType();
  if (type.isAny()) return argument !== undefined && isText(argument.getType());
  return isText(type) || (type.isUnion() && type.getUnionTypes().some(isText));
}

/** Whether the callback is declared to take what this parameter is: `(name, fn: (arg: A) => T, arg: A)`. */
function isFedTo(parameter: ParameterDeclaration, all: readonly ParameterDeclaration[]): boolean {
  const type = parameter.getType();
  if (!type.isTypeParameter()) return false;
  const taken = all.flatMap((each) => each.getType().getNonNullableType().getCallSignatures()).flatMap((signature) => signature.getParameters());
  return taken.some((symbol) => symbol.getTypeAtLocation(parameter).getText() === type.getText());
}

/** The names of the functions that an object of a type must have. */
export function requiredFunctions(type: Type, at: Node): string[] {
  return type
    .getProperties()
    .filter((property) => !property.isOptional() && property.getTypeAtLocation(at).getCallSignatures().length > 0)
    .map((property) => property.getName());
}

function isText(type: Type): boolean {
  return type.isString() || type.isStringLiteral() || type.isTemplateLiteral() || (type.isUnion() && type.getUnionTypes().every(isText));
}
