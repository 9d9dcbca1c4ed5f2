import { Node, SyntaxKind, type CallExpression, type ParameterDeclaration, type Symbol } from '../typescript.ts';

/** What stands for the callback or for what comes of it: parameters, constants made of them, functions that run them. */
export function namesGiven(body: Node, callbacks: ReadonlySet<ParameterDeclaration>): ReadonlySet<Symbol> {
  const given = new Set<Symbol>();
  for (const parameter of callbacks) addNames(parameter.getNameNode(), given);
  if (given.size === 0) return given;
  const mentions = (at: Node | undefined): boolean => at !== undefined && mentionsGiven(at, given);
  for (let before = -1; before < given.size; ) {
    before = given.size;
    body.forEachDescendant((each) => {
      if (Node.isVariableDeclaration(each) && mentions(each.getInitializer())) addNames(each.getNameNode(), given);
      else if (Node.isBinaryExpression(each) && each.getOperatorToken().getKind() === SyntaxKind.EqualsToken && Node.isIdentifier(each.getLeft()) && mentions(each.getRight())) addNames(each.getLeft(), given);
      else if (Node.isFunctionDeclaration(each) && mentions(each.getBody())) addNames(each.getNameNode(), given);
      else if (Node.isCallExpression(each) && mentions(each.getExpression())) {
        const isCatch = calledName(each) === 'catch';
        const [first] = each.getArguments();
        if (!isCatch && first && Node.isParametered(first)) for (const parameter of first.getParameters()) addNames(parameter.getNameNode(), given);
      }
    });
  }
  return given;
}

function addNames(name: Node | undefined, to: Set<Symbol>): void {
  if (!name) return;
  const identifiers = Node.isIdentifier(name) ? [name] : name.getDescendantsOfKind(SyntaxKind.BindingElement).map((element) => element.getNameNode());
  for (const identifier of identifiers) {
    const symbol = identifier.getSymbol();
    if (symbol) to.add(symbol);
  }
}

export function mentionsGiven(at: Node, given: ReadonlySet<Symbol>): boolean {
  return given.size > 0 && (isGiven(at, given) || at.getDescendantsOfKind(SyntaxKind.Identifier).some((name) => isGiven(name, given)));
}

function isGiven(name: Node, given: ReadonlySet<Symbol>): boolean {
  if (!Node.isIdentifier(name)) return false;
  const shorthand = name.getParent();
  const symbol = Node.isShorthandPropertyAssignment(shorthand) ? shorthand.getValueSymbol() : name.getSymbol();
  return symbol !== undefined && given.has(symbol);
}

/** The name under which a call calls something. */
export function calledName(call: CallExpression): string {
  const callee = call.getExpression();
  return Node.isPropertyAccessExpression(callee) ? callee.getName() : callee.getText();
}
