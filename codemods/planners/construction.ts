import type { Range, Step } from '../compose.ts';
import type { Subject } from '../subject.ts';
import { Node, SyntaxKind, type CallExpression, type NewExpression, type ParameterDeclaration, type PropertyDeclaration, type Type, type VariableDeclaration } from '../typescript.ts';
import { wrapped } from './call-place.ts';
import { usesOf } from './references.ts';

/** What keeps a client: a field, a constant, or a parameter that is a field at once. */
export type KeptIn = PropertyDeclaration | VariableDeclaration | ParameterDeclaration;

export type Construction = NewExpression | CallExpression;

/** Where a constructed client is kept. */
export interface Kept {
  readonly declaration: KeptIn;
  /** Every place that names it, apart from its declaration and from what it is assigned. */
  readonly uses: readonly Node[];
}

/** The construction at a place that the detector named. */
export function constructionAt({ source }: Subject, { start, end }: Range): Construction | null {
  const found = source.getDescendantAtPos(start)?.getFirstAncestor((node) => node.getStart() === start && node.getEnd() === end && (Node.isNewExpression(node) || Node.isCallExpression(node)));
  return found && (Node.isNewExpression(found) || Node.isCallExpression(found)) ? found : null;
}

/** The construction whose callee stands at a place that the detector named. */
export function constructionOf({ source }: Subject, { start, end }: Range): Construction | null {
  const found = source.getDescendantAtPos(start)?.getFirstAncestor((node) => (Node.isNewExpression(node) || Node.isCallExpression(node)) && node.getExpression().getStart() === start && node.getExpression().getEnd() === end);
  return found && (Node.isNewExpression(found) || Node.isCallExpression(found)) ? found : null;
}

/** Turns `new Redis(options)` into `createRedisClient(options)`. */
export function callSteps(construction: Construction, create: string): Step[] {
  const text = construction.getSourceFile().getFullText();
  const head = construction.getTypeArguments().at(-1)?.getEnd() ?? construction.getExpression().getEnd();
  const hasParentheses = text.slice(head, construction.getEnd()).includes('(');
  const end = hasParentheses ? text.indexOf('(', head) : construction.getEnd();
  return [{ kind: 'replace', planner: 'client', start: construction.getStart(), end, text: hasParentheses ? create : `${create}()` }];
}

/** The field or constant that a construction is kept in; null where it is used in any other way. */
export function keptIn(construction: Construction): Kept | null {
  const value = wrapped(construction);
  const parent = value.getParent();
  if (Node.isPropertyDeclaration(parent) && parent.getInitializer() === value) return keptAs(parent);
  if (Node.isVariableDeclaration(parent) && Node.isIdentifier(parent.getNameNode())) return keptAs(parent);
  if (!Node.isBinaryExpression(parent) || parent.getOperatorToken().getKind() !== SyntaxKind.EqualsToken || parent.getRight() !== value) return null;
  const target = parent.getLeft();
  if (!Node.isPropertyAccessExpression(target) || !Node.isThisExpression(target.getExpression()) || !Node.isExpressionStatement(parent.getParent())) return null;
  const declaration = target.getNameNode().getSymbol()?.getDeclarations().find(Node.isPropertyDeclaration);
  return declaration ? keptAs(declaration, target.getNameNode()) : null;
}

export function keptAs(declaration: KeptIn, assigned: Node | null = null): Kept {
  const uses = usesOf(declaration).filter((use) => use !== declaration.getNameNode() && use !== assigned);
  return { declaration, uses };
}

/** The method call that a use of a kept client is: `this.redis.get(key)`; null where it is anything else. */
export function methodCall(use: Node): CallExpression | null {
  const parent = use.getParent();
  const owner = Node.isPropertyAccessExpression(parent) && parent.getNameNode() === use ? parent : use;
  if (!Node.isExpression(owner)) return null;
  const access = wrapped(owner).getParent();
  if (!Node.isPropertyAccessExpression(access) || !Node.isCallExpression(access.getParent())) return null;
  const call = access.getParentIfKind(SyntaxKind.CallExpression);
  return call?.getExpression() === access ? call : null;
}

/** Names another type in a written one, where that names the class that is replaced. */
export function typeSteps(annotation: Node | undefined, replaced: Type, text: string): Step[] {
  if (!annotation) return [];
  const names = [annotation, ...annotation.getDescendants()].filter((node) => Node.isTypeReference(node) && node.getType().getSymbol() === replaced.getSymbol());
  return names.map((name) => ({ kind: 'replace', planner: 'client', start: name.getStart(), end: name.getEnd(), text }));
}
