import { Node, SyntaxKind, type PropertyAccessExpression } from '../typescript.ts';
import { isClassNode, type ClassNode } from '../subject.ts';

/** A use of a member that the class has from its base: `this.logger`. */
export interface InheritedUse {
  readonly name: string;
  readonly access: PropertyAccessExpression;
  /** Where the member is declared. */
  readonly declaration: Node;
}

/** What a class does with its base. */
export interface InheritedUses {
  readonly members: readonly InheritedUse[];
  /** Uses that are no plain `this.x`: `super.x`, `this['x']`, `const { x } = this`, `this` of an unknown member. */
  readonly others: readonly { readonly node: Node; readonly what: string }[];
}

/** Every use inside of a class of what its base declares, by the checker. */
export function inheritedUses(node: ClassNode, calls: readonly string[]): InheritedUses {
  const members: InheritedUse[] = [];
  const others: { node: Node; what: string }[] = [];
  for (const descendant of node.getDescendants()) {
    if (!(Node.isSuperExpression(descendant) || Node.isThisExpression(descendant)) || descendant.getFirstAncestor(isClassNode) !== node) continue;
    if (Node.isSuperExpression(descendant)) {
      const parent = descendant.getParentOrThrow();
      if (!Node.isCallExpression(parent)) others.push({ node: parent, what: parent.getText() });
    } else {
      const parent = descendant.getParentOrThrow();
      if (Node.isPropertyAccessExpression(parent)) {
        const declaration = inheritedDeclaration(node, parent.getNameNode());
        if (declaration) members.push({ name: parent.getName(), access: parent, declaration });
        else if (parent.getNameNode().getSymbol() === undefined && calls.some((call) => parent.getName().startsWith(call))) others.push({ node: parent, what: `${parent.getText()}, which the base does not have` });
      } else if (Node.isElementAccessExpression(parent) && parent.getExpression() === descendant) {
        const argument = parent.getArgumentExpression();
        const name = argument && Node.isStringLiteral(argument) ? argument.getLiteralValue() : null;
        const own = name !== null && ownMember(node, name);
        if (!own) others.push({ node: parent, what: parent.getText() });
      } else if (Node.isVariableDeclaration(parent) && Node.isObjectBindingPattern(parent.getNameNode())) {
        const names = parent.getNameNode().getDescendantsOfKind(SyntaxKind.BindingElement).map((element) => element.getPropertyNameNode()?.getText() ?? element.getName());
        if (names.some((name) => !ownMember(node, name))) others.push({ node: parent, what: parent.getText() });
      }
    }
  }
  return { members, others };
}

/** The declaration of a member that stands in a class or interface other than this one; null for an own member. */
function inheritedDeclaration(node: ClassNode, name: Node): Node | null {
  const declarations = name.getSymbol()?.getDeclarations() ?? [];
  const owners = declarations.map((declaration) => declaration.getFirstAncestor((ancestor) => isClassNode(ancestor) || Node.isInterfaceDeclaration(ancestor)));
  if (declarations.length === 0 || owners.includes(node)) return null;
  return declarations[0] ?? null;
}

function ownMember(node: ClassNode, name: string): boolean {
  return node.getMembers().some((member) => 'getName' in member && member.getName() === name);
}
