import type { NameWish } from '../planned.ts';
import { isClassNode, type Subject } from '../subject.ts';
import { Node, SyntaxKind, type CallExpression, type Expression, type NewExpression } from '../typescript.ts';
import { configuredModule, originOf } from './module-name.ts';

/** How a class makes a logger of its own. */
export interface LoggerMaker {
  /** The one name that it takes. */
  readonly wish: NameWish;
  /** The expression, with the name of the logger: `pino({ name: 'SessionStore' })`. */
  readonly written: (named: string) => string;
}

type Making = CallExpression | NewExpression;

/**
 * The maker of the settings; else that of the base: a call or construction that a module can import, and that gets
 * nothing but a name, alone or as one property beside literals and the environment. Null where the base makes its logger in any other way.
 *
 * @param declaration the logger as the base declares it
 */
export function loggerMaker(subject: Subject, declaration: Node): LoggerMaker | null {
  return configuredMaker(subject) ?? makerOfBase(subject, declaration);
}

function configuredMaker({ input, report }: Subject): LoggerMaker | null {
  const { logger } = input.policy;
  if (!logger) return null;
  const { from, file } = configuredModule(input, report.file, logger.from);
  if (file === null) return null;
  return { wish: { name: logger.create, from, exported: 'named', typeOnly: false, replaces: null }, written: (named) => `${logger.create}(${named})` };
}

function makerOfBase({ input }: Subject, declaration: Node): LoggerMaker | null {
  const made = madeBy(declaration);
  const root = made && rootOf(made.getExpression());
  const place = made && placeOfName(made);
  const origin = root && originOf(input, declaration.getSourceFile(), root.getText());
  if (!made || !root || !place || !origin) return null;
  const text = made.getSourceFile().getFullText();
  const start = made.getStart();
  const isConstruction = root.getStart() > start;
  const head = isConstruction ? text.slice(start, root.getStart()) : '';
  const before = `${head}${origin.name}${text.slice(root.getEnd(), place.start)}${place.label}`;
  return { wish: { ...origin, typeOnly: false, replaces: null }, written: (named) => `${before}${named}${text.slice(place.end, made.getEnd())}` };
}

/** The name at the root of `logging.root.child`, where nothing but members stand behind it. */
function rootOf(callee: Expression): Node | null {
  if (Node.isIdentifier(callee)) return callee;
  return Node.isPropertyAccessExpression(callee) ? rootOf(callee.getExpression()) : null;
}

interface PlaceOfName {
  readonly start: number;
  readonly end: number;
  /** What a shorthand property leaves out. */
  readonly label: string;
}

/** Properties that name a logger. */
const naming = /^(?:name|module|component|context|scope|label|service)$/u;

/** Where the name of the logger stands among the arguments. */
function placeOfName(made: Making): PlaceOfName | null {
  const [argument, ...more] = made.getArguments();
  if (!argument || more.length > 0 || !Node.isExpression(argument)) return null;
  if (!Node.isObjectLiteralExpression(argument)) return isName(argument) || Node.isStringLiteral(argument) ? placeOf(argument) : null;
  const places: PlaceOfName[] = [];
  for (const property of argument.getProperties()) {
    if (!Node.isPropertyAssignment(property) && !Node.isShorthandPropertyAssignment(property)) return null;
    const value = Node.isPropertyAssignment(property) ? property.getInitializerOrThrow() : property.getNameNode();
    if (isName(value) || (Node.isStringLiteral(value) && naming.test(property.getName()))) places.push(placeOf(value, Node.isShorthandPropertyAssignment(property) ? `${property.getName()}: ` : ''));
    else if (!isSameAnywhere(value)) return null;
  }
  const [only, ...others] = places;
  return only && others.length === 0 ? only : null;
}

/** Whether a value is the same in any module: a literal, or one of the environment with a literal to fall back to. */
function isSameAnywhere(value: Node): boolean {
  if (Node.isBinaryExpression(value)) return /^(?:\?\?|\|\|)$/u.test(value.getOperatorToken().getText()) && isSameAnywhere(value.getLeft()) && isSameAnywhere(value.getRight());
  return Node.isLiteralLike(value) || Node.isTrueLiteral(value) || Node.isFalseLiteral(value) || Node.isNullLiteral(value) || /^process\.env(?:\.\w+|\[["']\w+["']\])!?$/u.test(value.getText());
}

function placeOf(value: Node, label = ''): PlaceOfName {
  return { start: value.getStart(), end: value.getEnd(), label };
}

/** Whether an expression names the logger: a text that the base is given, or the name of its class. */
function isName(value: Expression): boolean {
  const type = value.getType();
  if (Node.isLiteralLike(value) || !(type.isString() || type.isStringLiteral() || type.isTemplateLiteral())) return false;
  return Node.isIdentifier(value) || Node.isTemplateExpression(value) || (Node.isPropertyAccessExpression(value) && /^(?:this\.(?:constructor\.)?#?\w+|new\.target\.name|[A-Z]\w*\.name)$/u.test(value.getText()));
}

/** What makes the logger: the initialiser of a field, or the one assignment to it in the constructor. */
function madeBy(declaration: Node): Making | null {
  if (!Node.isPropertyDeclaration(declaration)) return null;
  const initializer = declaration.getInitializer();
  if (initializer) return asMaking(initializer);
  const assigned = (declaration.getFirstAncestor(isClassNode)?.getDescendantsOfKind(SyntaxKind.BinaryExpression) ?? []).filter(
    (binary) => binary.getOperatorToken().getKind() === SyntaxKind.EqualsToken && binary.getLeft().getText() === `this.${declaration.getName()}`,
  );
  const [only, ...more] = assigned;
  return only && more.length === 0 ? asMaking(only.getRight()) : null;
}

function asMaking(value: Node): Making | null {
  return Node.isCallExpression(value) || Node.isNewExpression(value) ? value : null;
}
