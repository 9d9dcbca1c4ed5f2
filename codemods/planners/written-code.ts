import { isClassNode } from '../subject.ts';
import { Node, SyntaxKind } from '../typescript.ts';
import { declarationsNamed } from './declarations.ts';
import { usesOf } from './references.ts';

/** The code behind a callee, where the project wrote it. */
export function codesOf(callee: Node): Node[] {
  return codesBehind(callee, new Set());
}

/** `seen` holds the declarations that led here: one that leads back to itself adds nothing. */
function codesBehind(callee: Node, seen: ReadonlySet<Node>): Node[] {
  const declared = declarationsNamed(callee).filter((each) => !seen.has(each));
  const next = (at: Node): Node[] => codesBehind(at, new Set([...seen, ...declared]));
  return [...declared, ...declarationsMade(callee, next), ...functionsAnswered(declared, next), ...declared.flatMap((each) => functionsPut(each, next))].flatMap((each): Node[] => {
    if (each.getSourceFile().isDeclarationFile()) return [];
    if (isClassNode(each)) return [each];
    const value = Node.isVariableDeclaration(each) || Node.isPropertyDeclaration(each) || Node.isPropertyAssignment(each) ? each.getInitializer() : Node.isOverloadable(each) ? (each.getImplementation() ?? each) : each;
    const isCode = Node.isArrowFunction(value) || Node.isFunctionExpression(value) || ((Node.isMethodDeclaration(value) || Node.isFunctionDeclaration(value)) && (value.getBody() !== undefined || value.getFirstAncestor(isClassNode) !== undefined));
    return isCode ? [value] : [];
  });
}

/** What a member is in the class whose instance a variable or a field begins with, whatever it is said to be: made there, or by a function. */
function declarationsMade(callee: Node, codes: (callee: Node) => Node[]): Node[] {
  if (!Node.isPropertyAccessExpression(callee)) return [];
  const values = declarationsNamed(callee.getExpression()).flatMap((each) => (Node.isVariableDeclaration(each) || Node.isPropertyDeclaration(each) ? (each.getInitializer() ?? []) : []));
  const made = values.flatMap((value) => (Node.isCallExpression(value) && Node.isIdentifier(value.getExpression()) ? codes(value.getExpression()).flatMap(answersOf) : [value]));
  return made.flatMap((value) => (Node.isNewExpression(value) ? (value.getType().getProperty(callee.getName())?.getDeclarations() ?? []) : []));
}

/** The function that a variable holds since another one answered it: `const stop = duration.startTimer()`. */
function functionsAnswered(declared: readonly Node[], codes: (callee: Node) => Node[]): Node[] {
  const made = declared.flatMap((each) => (Node.isVariableDeclaration(each) ? (each.getInitializer() ?? []) : []));
  return made.flatMap((value) => (Node.isCallExpression(value) ? codes(value.getExpression()).flatMap(answersOf) : [])).filter((answer) => Node.isArrowFunction(answer) || Node.isFunctionExpression(answer));
}

/** The functions that objects of the project have for a member of a type: `new Meter({ onObserve: (ms) => shed(ms) })`; none where one cannot be read. */
function functionsPut(member: Node, codes: (callee: Node) => Node[]): Node[] {
  if (!Node.isPropertySignature(member) || member.getSourceFile().isDeclarationFile() || member.getType().getNonNullableType().getCallSignatures().length === 0) return [];
  const put = usesOf(member).flatMap((use): Node[] => {
    const parent = use.getParent();
    if (Node.isPropertyAssignment(parent) && parent.getNameNode() === use) return [parent.getInitializerOrThrow()];
    return Node.isShorthandPropertyAssignment(parent) || (Node.isMethodDeclaration(parent) && parent.getNameNode() === use) ? [parent] : [];
  });
  const others = put.map((value) => (Node.isShorthandPropertyAssignment(value) ? value.getNameNode() : value)).filter((value) => !declarationsNamed(value).includes(member));
  const written = others.map((value) => (Node.isFunctionLikeDeclaration(value) ? [value] : codes(value)));
  return written.some((each) => each.length === 0) ? [] : written.flat();
}

/** What a function answers, as it is written. */
export function answersOf(code: Node): Node[] {
  if (Node.isArrowFunction(code) && !Node.isBlock(code.getBody())) return [code.getBody()];
  return code.getDescendantsOfKind(SyntaxKind.ReturnStatement).filter((each) => each.getFirstAncestor((around) => Node.isFunctionLikeDeclaration(around)) === code).flatMap((each) => each.getExpression() ?? []);
}
