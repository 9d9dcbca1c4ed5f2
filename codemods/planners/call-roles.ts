import { Node, type CallExpression, type Expression, type ObjectLiteralExpression, type ParameterDeclaration, type Type } from '../typescript.ts';

/** What the arguments of a call through the base are for. */
export interface CallRoles {
  /** The function that is called; a name alone for a shorthand property. */
  readonly callback: Node;
  /** What is handed to the function. */
  readonly forwarded: readonly Expression[];
  readonly options: readonly CallOption[];
  /** Texts that only name the call; they go, so they must not act. */
  readonly names: readonly Node[];
  /** Whether the call returns a promise. */
  readonly isAsync: boolean;
}

/** An option of a call, `timeout: 5`; `value` is null where it is handed over in a way that cannot be read. */
export interface CallOption {
  readonly name: string;
  readonly node: Node;
  readonly value: Node;
}

export type CallRolesResult = { readonly ok: true; readonly roles: CallRoles } | { readonly ok: false; readonly what: string };

type Role = 'name' | 'callback' | 'forwarded' | 'bag' | 'options';

/**
 * Reads from the declaration of a call method, of its resolved overload, which argument is for what: a text names
 * the call, a function is the callback, the rest is forwarded; an object with a function that is required is a bag
 * of all these, any other object holds options.
 */
export function callRoles(call: CallExpression): CallRolesResult {
  const signature = call.getProject().getTypeChecker().getResolvedSignature(call);
  const declaration = signature?.getDeclaration();
  if (!signature || !declaration || !Node.isParametered(declaration)) return unread('its declaration cannot be found');
  const parameters = declaration.getParameters();
  const parts: Part[] = [];
  for (const [index, argument] of call.getArguments().entries()) {
    if (Node.isSpreadElement(argument)) return unread(`${argument.getText()} is spread into it`);
    const parameter = parameters[Math.min(index, parameters.length - 1)];
    const role = parameter && (index < parameters.length || parameter.isRestParameter()) ? roleOf(parameter) : null;
    const part = role === null ? null : partOf(role, argument as Expression, parameter?.getType());
    if (part === null) return unread(`what ${shortened(argument)} is for cannot be told from its declaration`);
    if (typeof part === 'string') return unread(part);
    parts.push(part);
  }
  const [callback, ...more] = parts.flatMap((part) => part.callbacks);
  if (!callback || more.length > 0) return unread(callback ? 'it is handed several functions' : 'it is handed no function');
  return {
    ok: true,
    roles: {
      callback,
      forwarded: parts.flatMap((part) => part.forwarded),
      options: parts.flatMap((part) => part.options),
      names: parts.flatMap((part) => part.names),
      isAsync: isPromise(signature.getReturnType()),
    },
  };
}

/** Whether a type is one of promises: it can be waited for. */
export function isPromise(type: Type): boolean {
  if (type.isUnion()) return type.getUnionTypes().every(isPromise);
  return type.getProperty('then') !== undefined;
}

interface Part {
  readonly callbacks: readonly Node[];
  readonly forwarded: readonly Expression[];
  readonly options: readonly CallOption[];
  readonly names: readonly Node[];
}

const noPart: Part = { callbacks: [], forwarded: [], options: [], names: [] };

function roleOf(parameter: ParameterDeclaration): Role | null {
  if (parameter.isRestParameter()) return 'forwarded';
  const type = parameter.getType().getNonNullableType();
  if (isText(type)) return 'name';
  if (type.getCallSignatures().length > 0) return 'callback';
  if (!type.isObject() || type.isArray()) return null;
  return requiredFunctions(type, parameter).length > 0 ? 'bag' : 'options';
}

function partOf(role: Role, argument: Expression, type: Type | undefined): Part | string | null {
  switch (role) {
    case 'name':
      return { ...noPart, names: [argument] };
    case 'callback':
      return { ...noPart, callbacks: [argument] };
    case 'forwarded':
      return { ...noPart, forwarded: [argument] };
    case 'options':
      return Node.isObjectLiteralExpression(argument) ? partOfLiteral(argument, null) : optionsByType(argument);
    case 'bag':
      return Node.isObjectLiteralExpression(argument) && type ? partOfLiteral(argument, type.getNonNullableType()) : 'its object is not written out at the call';
  }
}

/** The properties of a bag, or of options where `bag` is null. */
function partOfLiteral(literal: ObjectLiteralExpression, bag: Type | null): Part | string {
  const [callbackName, ...more] = bag ? requiredFunctions(bag, literal) : [];
  if (more.length > 0) return 'its object holds several functions';
  const callbacks: Node[] = [];
  const names: Node[] = [];
  const options: CallOption[] = [];
  for (const property of literal.getProperties()) {
    const value = Node.isPropertyAssignment(property) ? property.getInitializer() : Node.isShorthandPropertyAssignment(property) ? property.getNameNode() : Node.isMethodDeclaration(property) ? property : undefined;
    if (value === undefined || Node.isSpreadAssignment(property)) return `${shortened(property)} cannot be read`;
    const name = property.getName().replace(/^['"]|['"]$/gu, '');
    const declared = bag?.getProperty(name)?.getTypeAtLocation(literal).getNonNullableType();
    if (name === callbackName) callbacks.push(value);
    else if (declared && isText(declared)) names.push(value);
    else options.push({ name, node: property, value });
  }
  return { ...noPart, callbacks, names, options };
}

/** Options that are kept in a variable: what they are is known from its type. */
function optionsByType(argument: Expression): Part {
  const properties = argument.getType().getProperties();
  return { ...noPart, options: properties.map((property) => ({ name: property.getName(), node: argument, value: argument })) };
}

function requiredFunctions(type: Type, at: Node): string[] {
  return type
    .getProperties()
    .filter((property) => !property.isOptional() && property.getTypeAtLocation(at).getCallSignatures().length > 0)
    .map((property) => property.getName());
}

function isText(type: Type): boolean {
  return type.isString() || type.isStringLiteral() || type.isTemplateLiteral() || (type.isUnion() && type.getUnionTypes().every(isText));
}

function shortened(node: Node): string {
  const text = node.getText().replace(/\s+/gu, ' ');
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

function unread(what: string): CallRolesResult {
  return { ok: false, what };
}
