import type { NameWish } from '../planned.ts';
import { classNameOf, isClassNode, type ClassNode, type Subject } from '../subject.ts';
import { Node, SyntaxKind, type ConstructorDeclaration, type Expression, type ObjectLiteralExpression, type SourceFile } from '../typescript.ts';
import type { Ancestry } from './ancestry.ts';
import { unwrapped } from './callback.ts';
import { constructorOf, superCallsOf } from './constructor-calls.ts';
import { originOf } from './module-name.ts';
import { boundParameters, boundValue, type Bindings, type Bound } from './static-arguments.ts';

/** The logger of a base, as one of its classes makes it for itself. */
export interface WrittenLogger {
  readonly text: string;
  readonly wishes: readonly NameWish[];
  /** The arguments of `super(…)` that are part of it. */
  readonly taken: readonly Node[];
}

interface Writing {
  readonly subject: Subject;
  /** The class that makes the logger. */
  readonly owner: ClassNode;
  readonly constructor: ConstructorDeclaration | null;
  /** What its constructor is handed; null where that cannot be read off the code. */
  readonly bindings: Bindings | null;
  /** How the class names itself. */
  readonly name: string;
  readonly wishes: NameWish[];
  readonly taken: Node[];
  /** The members of the base that it is being written from: one that is made of itself is not known. */
  readonly members: ReadonlySet<string>;
}

/**
 * What a base's logger is, written out for a class that loses the base: `log.child({ component })` with what the class
 * hands to `super(…)` in place of the base's parameters, and its own name where only a name is asked for.
 *
 * @param declaration the logger as the base declares it
 * @param name the name of the class, as an expression
 * @returns null where it depends on what only the base has
 */
export function writtenLogger(subject: Subject, node: ClassNode, { between, lost }: Ancestry, declaration: Node, name: string): WrittenLogger | null {
  const owner = declaration.getFirstAncestor(isClassNode);
  const member = memberName(declaration);
  const value = valueInBase(declaration);
  if (!owner || !value || member === null) return null;
  const constructor = constructorOf(owner);
  const own = constructorOf(node);
  const [call, ...more] = own ? superCallsOf(own) : [];
  const isAsked = between.length === 0 && owner === lost[0] && call !== undefined && more.length === 0;
  const bindings = isAsked && constructor ? boundParameters(constructor, call) : null;
  const writing: Writing = { subject, owner, constructor, bindings, name, wishes: [], taken: [], members: new Set([member]) };
  const text = written(value, writing);
  return text === null || text === 'undefined' ? null : { text, wishes: writing.wishes, taken: writing.taken };
}

/** What the base's member is made of; null where that is not one expression. */
export function valueInBase(declaration: Node): Expression | null {
  const owner = declaration.getFirstAncestor(isClassNode);
  const member = memberName(declaration);
  return owner && member !== null ? valueOfMember(owner, member) : null;
}

function memberName(declaration: Node): string | null {
  if (Node.isPropertyDeclaration(declaration) || Node.isParameterDeclaration(declaration) || Node.isGetAccessorDeclaration(declaration)) return declaration.getName();
  // JavaScript declares a field by assigning it.
  const access = Node.isBinaryExpression(declaration) ? declaration.getLeft() : declaration;
  return Node.isPropertyAccessExpression(access) && Node.isThisExpression(access.getExpression()) ? access.getName() : null;
}

/** What a member is made of: its initialiser, the one value that it is given, the parameter that it is; null where it is none. */
function valueOfMember(owner: ClassNode, name: string): Expression | null {
  const assigned = owner.getDescendantsOfKind(SyntaxKind.BinaryExpression).filter((binary) => binary.getOperatorToken().getKind() === SyntaxKind.EqualsToken && binary.getLeft().getText() === `this.${name}`);
  const member = owner.getInstanceMembers().find((each) => each.getName() === name);
  if (Node.isParameterDeclaration(member)) return assigned.length === 0 ? (member.getNameNode().asKind(SyntaxKind.Identifier) ?? null) : null;
  if (Node.isGetAccessorDeclaration(member)) {
    const [only, ...more] = member.getStatements();
    return Node.isReturnStatement(only) && more.length === 0 ? (only.getExpression() ?? null) : null;
  }
  const initializer = Node.isPropertyDeclaration(member) ? member.getInitializer() : undefined;
  if (initializer) return assigned.length === 0 ? initializer : null;
  const [only, ...more] = assigned;
  const statement = only?.getParent();
  const isPlain = Node.isExpressionStatement(statement) && statement.getParent() === constructorOf(owner)?.getBody();
  return only && more.length === 0 && isPlain ? only.getRight() : null;
}

function written(expression: Node, writing: Writing): string | null {
  const node = unwrapped(expression);
  const bound = writing.bindings && boundValue(node, writing.bindings);
  if (bound && isParameter(node, writing)) return writtenBound(bound, writing);
  if (Node.isIdentifier(node)) return writtenName(node, writing);
  if (Node.isStringLiteral(node)) return `${writing.subject.text.quote}${node.getText().slice(1, -1)}${writing.subject.text.quote}`;
  if (Node.isNoSubstitutionTemplateLiteral(node) || Node.isNumericLiteral(node) || Node.isTrueLiteral(node) || Node.isFalseLiteral(node) || Node.isNullLiteral(node)) return node.getText();
  if (Node.isPropertyAccessExpression(node)) {
    const owner = node.getExpression();
    if (Node.isThisExpression(owner)) return writtenMember(node.getName(), writing);
    if (node.getName() === 'name' && /^(?:this\.constructor|new\.target)$/u.test(owner.getText())) return writing.name;
    if (node.getName() === 'name' && owner.getText() === classNameOf(writing.owner)) return writing.name;
    return joined([owner], writing, ([of]) => `${of ?? ''}${node.hasQuestionDotToken() ? '?.' : '.'}${node.getName()}`);
  }
  if (Node.isElementAccessExpression(node) && Node.isStringLiteral(node.getArgumentExpression())) return joined([node.getExpression(), node.getArgumentExpressionOrThrow()], writing, ([of, key]) => `${of ?? ''}[${key ?? ''}]`);
  if (Node.isCallExpression(node)) return joined([node.getExpression(), ...node.getArguments()], writing, ([callee, ...args]) => `${callee ?? ''}(${args.join(', ')})`);
  if (Node.isNewExpression(node)) return joined([node.getExpression(), ...node.getArguments()], writing, ([callee, ...args]) => `new ${callee ?? ''}(${args.join(', ')})`);
  if (Node.isObjectLiteralExpression(node)) return writtenObject(node, writing);
  if (Node.isTemplateExpression(node)) {
    const spans = node.getTemplateSpans();
    return joined(spans.map((span) => span.getExpression()), writing, (texts) => template(node.getHead().getLiteralText(), texts, spans.map((span) => span.getLiteral().getLiteralText()), writing));
  }
  if (Node.isBinaryExpression(node) && /^(?:\?\?|\|\|)$/u.test(node.getOperatorToken().getText())) {
    const left = written(node.getLeft(), writing);
    if (left === null || isSurelyThere(node.getLeft(), writing)) return left;
    const right = written(node.getRight(), writing);
    return left === 'undefined' ? right : right && `${left} ${node.getOperatorToken().getText()} ${right}`;
  }
  if (Node.isBinaryExpression(node) && /^[=!]==?$/u.test(node.getOperatorToken().getText())) return joined([node.getLeft(), node.getRight()], writing, (sides) => sides.map(operand).join(` ${node.getOperatorToken().getText()} `));
  if (Node.isConditionalExpression(node)) return joined([node.getCondition(), node.getWhenTrue(), node.getWhenFalse()], writing, ([test, yes, no]) => `${/=>|\?(?![?.])/u.test(test ?? '') ? operand(test ?? '') : (test ?? '')} ? ${operand(yes ?? '')} : ${operand(no ?? '')}`);
  return null;
}

/** An expression as part of a larger one. */
function operand(text: string): string {
  return /^(?:[\w$.?]+(?:\[(?:'[^']*'|"[^"]*")\])?|'[^']*'|"[^"]*")$/u.test(text) ? text : `(${text})`;
}

function joined(parts: readonly Node[], writing: Writing, join: (texts: readonly string[]) => string | null): string | null {
  const texts = parts.map((part) => written(part, writing));
  return texts.some((text) => text === null) ? null : join(texts.filter((text) => text !== null));
}

/** A template with what is in it, a plain text where all of it is one. */
function template(head: string, texts: readonly string[], between: readonly string[], { subject: { text: { quote } } }: Writing): string {
  const plain = texts.map((text) => /^(['"])([\w .:/-]*)\1$/u.exec(text)?.[2]);
  const parts = texts.map((text, index) => `${plain[index] ?? `\${${text}}`}${between[index] ?? ''}`);
  const all = `${head}${parts.join('')}`;
  return plain.every((text) => text !== undefined) && /^[\w .:/-]*$/u.test(all) ? `${quote}${all}${quote}` : `\`${all}\``;
}

function writtenObject(node: ObjectLiteralExpression, writing: Writing): string | null {
  const properties = node.getProperties().map((property): string | null => {
    if (Node.isShorthandPropertyAssignment(property)) {
      const value = written(property.getNameNode(), writing);
      return value === property.getName() ? value : value && `${property.getName()}: ${value}`;
    }
    if (!Node.isPropertyAssignment(property) || Node.isComputedPropertyName(property.getNameNode())) return null;
    const value = written(property.getInitializerOrThrow(), writing);
    return value && `${property.getNameNode().getText()}: ${value}`;
  });
  return properties.some((property) => property === null) ? null : properties.length === 0 ? '{}' : `{ ${properties.join(', ')} }`;
}

/** A value that the base is handed stands in the constructor of the class; a default stands in that of the base. */
function writtenBound(bound: Bound, writing: Writing): string | null {
  if (bound.kind === 'absent') return 'undefined';
  if (bound.kind === 'rest') return null;
  if (bound.node.getFirstAncestor((ancestor) => ancestor === writing.owner)) return written(bound.node, writing);
  writing.taken.push(bound.node);
  return bound.node.getText();
}

/** Whether the class hands an object over, so that the base never falls back on its own. */
function isSurelyThere(node: Node, { bindings }: Writing): boolean {
  const bound = bindings && boundValue(node, bindings);
  return bound?.kind === 'value' && bound.node.getType().isObject();
}

/** Whether an expression is a parameter of the constructor of the base, or a property of one. */
function isParameter(node: Node, { constructor }: Pick<Writing, 'constructor'>): boolean {
  if (Node.isPropertyAccessExpression(node)) return isParameter(node.getExpression(), { constructor });
  return Node.isIdentifier(node) && declarationsOf(node).some((declaration) => constructor !== null && declaration.getFirstAncestorByKind(SyntaxKind.Constructor) === constructor);
}

function writtenMember(name: string, writing: Writing): string | null {
  const value = writing.members.has(name) ? null : valueOfMember(writing.owner, name);
  return value && written(value, { ...writing, members: new Set([...writing.members, name]) });
}

/** What a parameter is called that says whose entries a logger writes. */
const naming = /(?:name|id|label|scope|component|service|module|context|kind|category|tag|prefix|source|resource|system|subsystem|dependency|client|owner|target)$/iu;

function writtenName(node: Node, writing: Writing): string | null {
  const { subject, owner, name } = writing;
  const text = node.getText();
  if (text === 'undefined') return text;
  // Any other text, such as a level, is not known where it is not handed over in plain sight.
  if (isParameter(node, writing)) return isText(node) && naming.test(text) ? name : null;
  const source: SourceFile = owner.getSourceFile();
  if (text === classNameOf(owner)) return null;
  const declarations = declarationsOf(node);
  if (declarations.length > 0 && declarations.every((declaration) => declaration.getSourceFile().isDeclarationFile() && !source.getLocal(text))) return text;
  if (source === subject.source) return source.getLocal(text) ? text : null;
  const origin = originOf(subject, source, text);
  if (!origin) return null;
  writing.wishes.push({ ...origin, typeOnly: false, replaces: null });
  return origin.name;
}

function isText(node: Node): boolean {
  const type = node.getType().getNonNullableType();
  return type.isString() || type.isStringLiteral() || type.isTemplateLiteral();
}

function declarationsOf(node: Node): Node[] {
  const holder = node.getParent();
  const symbol = Node.isShorthandPropertyAssignment(holder) ? holder.getValueSymbol() : node.getSymbol();
  return symbol?.getDeclarations() ?? [];
}
