import { descendantsWhere } from '../descendants.ts';
import { Node, SyntaxKind, type PropertyAccessExpression } from '../typescript.ts';
import { isClassNode, type ClassNode } from '../subject.ts';
import { declaresSame, isRedeclared, type Ancestry } from './ancestry.ts';

/** A use of a member that the class has from the monitored base: `this.logger`. */
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

/** Every use inside of a class of what the monitored base and what that extends declare, by the checker. */
export function inheritedUses(node: ClassNode, { between, calls }: Pick<Ancestry, 'between' | 'calls'>): InheritedUses {
  const kept = [node, ...between];
  const members: InheritedUse[] = [];
  const others: { node: Node; what: string }[] = [];
  for (const descendant of descendantsWhere(node, ({ kind }) => kind === SyntaxKind.SuperKeyword || kind === SyntaxKind.ThisKeyword)) {
    if (!(Node.isSuperExpression(descendant) || Node.isThisExpression(descendant)) || descendant.getFirstAncestor(isClassNode) !== node) continue;
    if (Node.isSuperExpression(descendant)) {
      const parent = descendant.getParentOrThrow();
      const isKept = Node.isPropertyAccessExpression(parent) && inheritedDeclaration(kept, parent.getNameNode()) === null && parent.getNameNode().getSymbol() !== undefined;
      if (!Node.isCallExpression(parent) && !isKept) others.push({ node: parent, what: parent.getText() });
    } else {
      const parent = descendant.getParentOrThrow();
      if (Node.isPropertyAccessExpression(parent)) {
        const declaration = inheritedDeclaration(kept, parent.getNameNode());
        if (declaration) members.push({ name: parent.getName(), access: parent, declaration });
        else if (parent.getNameNode().getSymbol() === undefined && calls.some((call) => parent.getName().startsWith(call))) others.push({ node: parent, what: `${parent.getText()}, which the base does not have` });
      } else if (Node.isElementAccessExpression(parent) && parent.getExpression() === descendant) {
        const argument = parent.getArgumentExpression();
        const name = argument && Node.isStringLiteral(argument) ? argument.getLiteralValue() : null;
        const own = name !== null && ownMember(kept, name);
        if (!own) others.push({ node: parent, what: parent.getText() });
      } else if (Node.isVariableDeclaration(parent) && Node.isObjectBindingPattern(parent.getNameNode())) {
        const names = parent.getNameNode().getDescendantsOfKind(SyntaxKind.BindingElement).map((element) => element.getPropertyNameNode()?.getText() ?? element.getName());
        if (names.some((name) => !ownMember(kept, name))) others.push({ node: parent, what: parent.getText() });
      }
    }
  }
  return { members, others };
}

/**
 * The declaration of a member that stands in none of the classes that stay, nor in an interface merged with one; null
 * for a member of theirs. One that a class only re-declares, `declare readonly logger`, is its base's.
 */
function inheritedDeclaration(kept: readonly ClassNode[], name: Node): Node | null {
  const declarations = name.getSymbol()?.getDeclarations() ?? [];
  const isKept = (declaration: Node): boolean => {
    const owner = declaration.getFirstAncestor((ancestor) => isClassNode(ancestor) || Node.isInterfaceDeclaration(ancestor));
    return owner !== undefined && !isRedeclared(declaration) && kept.some((each) => declaresSame(owner, each));
  };
  if (declarations.some(isKept)) return null;
  return declarations[0] ?? null;
}

function ownMember(kept: readonly ClassNode[], name: string): boolean {
  return kept.some((node) => node.getMembers().some((member) => 'getName' in member && member.getName() === name));
}
