import type { Step } from '../compose.ts';
import type { Subject } from '../subject.ts';
import { Node, type Signature, type Type } from '../typescript.ts';
import type { Construction } from './construction.ts';
import type { Factory } from './factory.ts';

/** How a factory is given what a client was constructed with. */
export interface HandedArguments {
  /** What changes between the parentheses. */
  readonly steps: readonly Step[];
  /** What stands for the parameters of the factory, in their order. */
  readonly args: readonly Node[];
}

/** What factories name the option by that says where the server is. */
const placeOptions = ['url', 'uri', 'connectionString', 'connectionUri', 'connectionUrl'];

/**
 * The arguments of a construction as the factory takes them: as they are, or with the URL that comes first among the
 * options, where the factory has such an option: `new Redis(url, { db: 1 })` gives `createRedisClient({ url, db: 1 })`.
 * Null where it takes them in no way that can be told.
 */
export function handedArguments(subject: Subject, { signatures }: Factory, construction: Construction): HandedArguments | null {
  const args = construction.getArguments();
  if (signatures.some((signature) => takesAll(subject, signature, args))) return { steps: [], args };
  const [signature, ...more] = signatures;
  return signature && more.length === 0 ? withPlaceAmongOptions(subject, signature, construction) : null;
}

function takesAll(subject: Subject, signature: Signature, args: readonly Node[]): boolean {
  const parameters = signature.getParameters().map((symbol) => symbol.getValueDeclaration());
  const required = parameters.filter((parameter) => Node.isParameterDeclaration(parameter) && !parameter.isOptional()).length;
  if (args.length < required || args.length > parameters.length) return false;
  return args.every((argument, index) => {
    const parameter = parameters[index];
    return Node.isParameterDeclaration(parameter) && !parameter.isRestParameter() && !Node.isSpreadElement(argument) && fits(subject, argument.getType(), parameter.getType());
  });
}

function withPlaceAmongOptions(subject: Subject, signature: Signature, construction: Construction): HandedArguments | null {
  const [place, options, ...rest] = construction.getArguments();
  const [parameter, ...others] = signature.getParameters();
  if (!place || rest.length > 0 || !parameter || others.some((other) => !isOptional(other.getValueDeclaration())) || !isUrl(place)) return null;
  const accepted = parameter.getTypeAtLocation(construction).getNonNullableType();
  const option = placeOptions.find((name) => accepted.getProperty(name) !== undefined);
  const optionType = option === undefined ? undefined : accepted.getProperty(option)?.getTypeAtLocation(construction);
  if (option === undefined || !optionType || !fits(subject, place.getType(), optionType)) return null;
  const [start, end] = [place.getStart(), place.getEnd()];
  const written = place.getText() === option ? '' : `${option}: `;
  if (!options) return { steps: [put(start, start, `{ ${written}`), put(end, end, ' }')], args: [] };
  if (Node.isSpreadElement(options) || options.getType().getProperty(option) !== undefined || !options.getType().getProperties().every((property) => accepted.getProperty(property.getName()) !== undefined)) return null;
  const between = construction.getSourceFile().getFullText().slice(end, options.getStart());
  // A comment between them has no place in the object.
  if (between.trim() !== ',') return null;
  if (!Node.isObjectLiteralExpression(options)) return { steps: [put(start, start, `{ ${written}`), put(end, options.getStart(), ', ...'), put(options.getEnd(), options.getEnd(), ' }')], args: [] };
  const [first] = options.getProperties();
  if (!first) return { steps: [put(start, start, `{ ${written}`), put(end, options.getEnd(), ' }')], args: [] };
  const isOnLine = first.getStartLineNumber() === options.getStartLineNumber();
  const indentation = /[ \t]*$/u.exec(construction.getSourceFile().getFullText().slice(0, first.getStart()))?.[0] ?? '';
  return { steps: [put(start, start, isOnLine ? `{ ${written}` : `{\n${indentation}${written}`), put(end, options.getStart() + 1, ',')], args: [options] };
}

/** Whether an argument is a URL as far as can be told: a text that holds one, or of which nothing says that it is a host or the path of a socket. */
function isUrl(place: Node): boolean {
  if (Node.isSpreadElement(place) || !place.getType().getBaseTypeOfLiteralType().isString()) return false;
  return place.getText().includes('://') || (!place.getType().isStringLiteral() && !/host|path|sock(?:et)?\b/iu.test(place.getText()));
}

function isOptional(parameter: Node | undefined): boolean {
  return Node.isParameterDeclaration(parameter) && (parameter.isOptional() || parameter.isRestParameter());
}

function fits({ project }: Subject, type: Type, target: Type): boolean {
  return project.getTypeChecker().compilerObject.isTypeAssignableTo(type.compilerType, target.compilerType);
}

function put(start: number, end: number, text: string): Step {
  return { kind: 'replace', planner: 'client', start, end, text };
}
