import { Node, SyntaxKind, type CallExpression, type Expression, type ObjectLiteralExpression, type ParameterDeclaration, type Signature, type Type } from '../typescript.ts';
import { ownAnswerOf } from './base-answers.ts';
import { wrapped } from './call-place.ts';
import { argumentLists, isSpreadIntoCallback, isWhatIsTaken } from './argument-list.ts';
import { withoutWrapping } from './callback.ts';
import { isPure } from './purity.ts';
import { namesCall, requiredFunctions, roleOf, takesText, typeFor, type Role } from './parameter-role.ts';
import { usesOf } from './references.ts';
import { isOnlyWritten } from './written-option.ts';
import { declarationsNamed } from './declarations.ts';

/** What the arguments of a call through the base are for. */
export interface CallRoles {
  /** The function that is called; a name alone for a shorthand property. */
  readonly callback: Node;
  /** What is handed to the function. */
  readonly forwarded: readonly Expression[];
  /** Properties of the bag that are no options: the base hands them to the function as one object. */
  readonly named: readonly Node[];
  readonly options: readonly CallOption[];
  /** Texts that only name the call; they go, so they must not act. */
  readonly names: readonly Node[];
  /** Whether the call returns a promise. */
  readonly isAsync: boolean;
  /** The type of the result as the call writes it, `callExternal<string>(…)`; null where it writes none. */
  readonly resultType: string | null;
}

/** An option of a call, `timeout: 5`; `value` is null where it is handed over in a way that cannot be read. */
export interface CallOption {
  readonly name: string;
  readonly node: Node;
  readonly value: Node;
}

export type CallRolesResult = { readonly ok: true; readonly roles: CallRoles } | { readonly ok: false; readonly what: string };

/**
 * Reads from the declaration of a call method, of its resolved overload, which argument is for what: a text names
 * the call, a function is the callback, the rest is forwarded; an object with a function that is required is a bag
 * of all these, any other object holds options.
 */
export function callRoles(call: CallExpression): CallRolesResult {
  const signature = signatureOf(call);
  const declaration = signature?.getDeclaration();
  if (!signature || !declaration || !Node.isParametered(declaration)) return unread('its declaration cannot be found');
  const parameters = declaration.getParameters();
  const texts = parameters.filter((parameter, index) => takesText(parameter, call.getArguments()[index])).length;
  const parts: Part[] = [];
  for (const [index, argument] of call.getArguments().entries()) {
    if (Node.isSpreadElement(argument)) return unread(`${argument.getText()} is spread into it`);
    const parameter = parameters[Math.min(index, parameters.length - 1)];
    const type = parameter && (index < parameters.length || parameter.isRestParameter()) ? typeFor(parameter, argument) : null;
    const role = parameter && type ? roleOf(parameter, type, parameters, texts) : null;
    const part = role === null || !parameter || !type ? null : partOf(role, argument as Expression, parameter, type);
    if (part === null) return unread(`what ${shortened(argument)} is for cannot be told from its declaration`);
    if (typeof part === 'string') return unread(part);
    parts.push(part);
  }
  const [callback, ...more] = parts.flatMap((part) => part.callbacks);
  if (!callback || more.length > 0) return unread(callback ? 'it is handed several functions' : 'it is handed no function');
  if (isGenerator(declaration)) return unread('it is a generator, which runs its callback when it is asked for the first value');
  const answer = ownAnswerOf(declaration);
  if (answer !== null) return unread(`its base itself answers ${answer}`);
  const named = parts.flatMap((part) => part.named);
  if (named.length > 0 && !handsOnRest(declaration)) return unread(`whether its base hands ${named.map(shortened).join(', ')} on cannot be told`);
  const acting = named.find((property) => !isPure(property));
  if (acting) return unread(`${shortened(acting)} acts`);
  return {
    ok: true,
    roles: {
      callback,
      named,
      resultType: resultTypeOf(call, declaration),
      forwarded: parts.flatMap((part) => part.forwarded),
      options: parts.flatMap((part) => part.options),
      names: parts.flatMap((part) => part.names),
      isAsync: isPromise(signature.getReturnType()),
    },
  };
}

/**
 * The signature that a call is resolved to. Where there is one, and it gives a promise whatever is handed to it, nothing
 * has to be resolved: that would check the whole callback.
 */
function signatureOf(call: CallExpression): Signature | undefined {
  const [only, ...more] = call.getExpression().getType().getCallSignatures();
  if (only && more.length === 0 && isPromise(only.getReturnType())) return only;
  return call.getProject().getTypeChecker().getResolvedSignature(call);
}

/** Whether a type is one of promises: it can be waited for. */
export function isPromise(type: Type): boolean {
  if (type.isUnion()) return type.getUnionTypes().every(isPromise);
  return type.getProperty('then') !== undefined;
}

interface Part {
  readonly callbacks: readonly Node[];
  readonly forwarded: readonly Expression[];
  readonly named: readonly Node[];
  readonly options: readonly CallOption[];
  readonly names: readonly Node[];
}

const noPart: Part = { callbacks: [], forwarded: [], named: [], options: [], names: [] };

function partOf(role: Role, argument: Expression, parameter: ParameterDeclaration, type: Type): Part | string | null {
  switch (role) {
    case 'name':
      return { ...noPart, names: [argument] };
    case 'callback':
      return { ...noPart, callbacks: [argument] };
    case 'forwarded':
      return { ...noPart, forwarded: [argument] };
    case 'list':
      return Node.isArrayLiteralExpression(argument) && !argument.getElements().some((element) => Node.isSpreadElement(element)) ? { ...noPart, forwarded: argument.getElements() } : null;
    case 'written': {
      const option = { name: parameter.getName(), node: parameter, value: argument };
      return isOnlyWritten(argument.getParentIfKindOrThrow(SyntaxKind.CallExpression), option) ? { ...noPart, options: [option] } : null;
    }
    case 'option':
      return { ...noPart, options: [{ name: parameter.getName(), node: parameter, value: argument }] };
    case 'options':
      return Node.isObjectLiteralExpression(argument) ? partOfLiteral(argument, parameter, type, false) : optionsByType(argument);
    case 'bag':
      return Node.isObjectLiteralExpression(argument) ? partOfLiteral(argument, parameter, type, true) : 'its object is not written out at the call';
  }
}

/** The properties of a bag, or of options. */
function partOfLiteral(literal: ObjectLiteralExpression, parameter: ParameterDeclaration, type: Type, isBag: boolean): Part | string {
  const [callbackName, ...more] = isBag ? requiredFunctions(type, literal) : [];
  if (more.length > 0) return 'its object holds several functions';
  const callbackType = callbackName === undefined ? undefined : type.getProperty(callbackName)?.getTypeAtLocation(literal);
  const parts: Part[] = [];
  for (const property of literal.getProperties()) {
    if (Node.isSpreadAssignment(property) && !isBag) {
      parts.push(optionsByType(property.getExpression()));
      continue;
    }
    const value = Node.isPropertyAssignment(property) ? property.getInitializer() : Node.isShorthandPropertyAssignment(property) ? property.getNameNode() : Node.isMethodDeclaration(property) ? property : undefined;
    if (value === undefined || Node.isSpreadAssignment(property)) return `${shortened(property)} cannot be read`;
    const name = property.getName().replace(/^['"]|['"]$/gu, '');
    const declared = type.getProperty(name)?.getTypeAtLocation(literal).getNonNullableType();
    const bare = Node.isExpression(value) ? withoutWrapping(value) : value;
    const list = Node.isArrayLiteralExpression(bare) && ((isBag && argumentLists.test(name)) || isArgumentList(name, declared, parameter, callbackType)) ? bare : null;
    if (name === callbackName) parts.push({ ...noPart, callbacks: [value] });
    else if (list) {
      if (list.getElements().some((element) => Node.isSpreadElement(element))) return `${shortened(property)} cannot be read`;
      parts.push({ ...noPart, forwarded: list.getElements() });
    } else if (namesCall(name, declared)) parts.push({ ...noPart, names: [value] });
    else if (!declared && isBag) parts.push({ ...noPart, named: [property] });
    else parts.push({ ...noPart, options: [{ name, node: property, value }] });
  }
  return {
    callbacks: parts.flatMap(({ callbacks }) => callbacks),
    forwarded: parts.flatMap(({ forwarded }) => forwarded),
    named: parts.flatMap(({ named }) => named),
    options: parts.flatMap(({ options }) => options),
    names: parts.flatMap(({ names }) => names),
  };
}

/** Whether a property of a bag or of options holds what the callback is given, by the types or by the code of the base. */
function isArgumentList(name: string, declared: Type | undefined, parameter: ParameterDeclaration, inBag: Type | undefined): boolean {
  const declaration = parameter.getParent();
  const callbacks = Node.isParametered(declaration) ? declaration.getParameters().map((each) => each.getType()) : [];
  const signatures = [...(inBag ? [inBag] : []), ...callbacks].flatMap((type) => type.getNonNullableType().getCallSignatures());
  return signatures.some((signature) => isWhatIsTaken(declared, signature, parameter)) || isSpreadIntoCallback(declaration, name);
}

/** Options that are kept elsewhere: what they are is read where they are written out, else known from their type. */
function optionsByType(argument: Expression): Part {
  const written = writtenOptions(argument);
  const properties = written?.getProperties() ?? [];
  const options = properties.flatMap((property) => (Node.isPropertyAssignment(property) ? [{ name: property.getName(), node: property, value: property.getInitializerOrThrow() }] : []));
  if (written && options.length === properties.length) return { ...noPart, options };
  return { ...noPart, options: argument.getType().getProperties().map((property) => ({ name: property.getName(), node: argument, value: argument })) };
}

/** The object that a constant stands for: `const limits = { timeout: 5 }`. */
function writtenOptions(argument: Expression): ObjectLiteralExpression | null {
  const [declaration] = declarationsNamed(argument);
  const isConstant = Node.isVariableDeclaration(declaration) ? declaration.getVariableStatement()?.getDeclarationKind() === 'const' : Node.isPropertyDeclaration(declaration) && declaration.isReadonly();
  const value = isConstant && (Node.isVariableDeclaration(declaration) || Node.isPropertyDeclaration(declaration)) ? declaration.getInitializer() : undefined;
  const literal = Node.isAsExpression(value) || Node.isSatisfiesExpression(value) ? value.getExpression() : value;
  return Node.isObjectLiteralExpression(literal) ? literal : null;
}

function isGenerator(declaration: Node): boolean {
  return Node.isMethodDeclaration(declaration) && (declaration.isGenerator() || declaration.getImplementation()?.isGenerator() === true);
}

/** Whether the base hands what is left of its object to the callback: `const { callFunc, ...rest } = request; callFunc(rest)`. */
function handsOnRest(declaration: Node): boolean {
  const overloads = Node.isOverloadable(declaration) ? [declaration.getImplementation(), declaration] : [declaration];
  return overloads.some((each) =>
    (each?.getDescendantsOfKind(SyntaxKind.BindingElement) ?? []).some((element) => {
      const name = element.getNameNode();
      if (!element.getDotDotDotToken() || !Node.isIdentifier(name)) return false;
      return usesOf(name).some((use) => {
        const handed = Node.isExpression(use) ? wrapped(use) : use;
        const call = handed.getParent();
        return Node.isCallExpression(call) && call.getArguments().includes(handed);
      });
    }),
  );
}

/** The written type argument that is the result; null where there is none. */
function resultTypeOf(call: CallExpression, declaration: Node): string | null {
  const written = call.getTypeArguments();
  if (written.length === 0 || !Node.isTypeParametered(declaration) || !Node.isReturnTyped(declaration)) return null;
  const returned = (declaration.getReturnTypeNode()?.getText() ?? '').replace(/^Promise<(.*)>$/u, '$1');
  const index = declaration.getTypeParameters().findIndex((parameter) => parameter.getName() === returned);
  return written[index]?.getText() ?? written.map((type) => type.getText()).join(', ');
}

function shortened(node: Node): string {
  const text = node.getText().replace(/\s+/gu, ' ');
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

function unread(what: string): CallRolesResult {
  return { ok: false, what };
}
