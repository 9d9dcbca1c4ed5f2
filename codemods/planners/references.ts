import type { ClassNode } from '../subject.ts';
import { Node, SyntaxKind } from '../typescript.ts';

/**
 * Every place that names a class, apart from its own declaration: by its name, by that of the constant that it is
 * kept in, or, for a default export without a name, by what it is imported as.
 */
export function referencesOf(node: ClassNode): Node[] {
  const name = node.getNameNode();
  const holder = node.getParent();
  const kept = Node.isVariableDeclaration(holder) && Node.isIdentifier(holder.getNameNode()) ? holder.getNameNode() : undefined;
  const names = [name, kept].filter((each) => each !== undefined);
  if (names.length > 0) return names.flatMap((each) => (Node.isReferenceFindable(each) ? each.findReferencesAsNodes() : [])).filter((reference) => !names.some((each) => each === reference));
  const keyword = node.getFirstChildByKind(SyntaxKind.ClassKeyword);
  const position = Node.isModifierable(node) ? (node.getModifiers().find((modifier) => modifier.getKind() === SyntaxKind.DefaultKeyword) ?? keyword) : keyword;
  if (!position) return [];
  const found = node.getProject().getLanguageService().findReferencesAtPosition(node.getSourceFile(), position.getStart());
  return found.flatMap((symbol) => symbol.getReferences()).map((reference) => reference.getNode()).filter((reference) => reference !== position && reference.getFirstAncestor((ancestor) => ancestor === node) === undefined);
}
