import type { ClassNode } from '../subject.ts';
import { Node, SyntaxKind, type CallExpression, type ConstructorDeclaration } from '../typescript.ts';

/** The constructor that has a body, not its overloads. */
export function constructorOf(node: ClassNode): ConstructorDeclaration | null {
  return node.getConstructors().find((constructor) => constructor.getBody() !== undefined) ?? null;
}

export function superCallsOf(constructor: ConstructorDeclaration): CallExpression[] {
  return constructor.getDescendantsOfKind(SyntaxKind.CallExpression).filter((call) => Node.isSuperExpression(call.getExpression()));
}
