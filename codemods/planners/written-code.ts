import { isClassNode } from '../subject.ts';
import { Node } from '../typescript.ts';
import { declarationsNamed } from './declarations.ts';

/** The code behind a callee, where the project wrote it. */
export function codesOf(callee: Node): Node[] {
  return declarationsNamed(callee).flatMap((each): Node[] => {
    if (each.getSourceFile().isDeclarationFile()) return [];
    if (isClassNode(each)) return [each];
    const value = Node.isVariableDeclaration(each) || Node.isPropertyDeclaration(each) || Node.isPropertyAssignment(each) ? each.getInitializer() : Node.isOverloadable(each) ? (each.getImplementation() ?? each) : each;
    const isCode = Node.isArrowFunction(value) || Node.isFunctionExpression(value) || ((Node.isMethodDeclaration(value) || Node.isFunctionDeclaration(value)) && (value.getBody() !== undefined || value.getFirstAncestor(isClassNode) !== undefined));
    return isCode ? [value] : [];
  });
}
