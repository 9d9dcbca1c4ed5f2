import { Node, ts } from '../typescript.ts';

/** What a name is declared as, imports followed. */
export function declarationsOf(checker: ts.TypeChecker, name: ts.Node): readonly ts.Declaration[] {
  const shorthand = ts.isShorthandPropertyAssignment(name.parent) && name.parent.name === name ? checker.getShorthandAssignmentValueSymbol(name.parent) : undefined;
  const symbol = shorthand ?? checker.getSymbolAtLocation(name);
  const target = symbol && (symbol.flags & ts.SymbolFlags.Alias) !== 0 ? checker.getAliasedSymbol(symbol) : symbol;
  return target?.declarations ?? [];
}

/** The same for a name as ts-morph shows it, or for the member that an access names. */
export function declarationsNamed(name: Node): Node[] {
  const parent = name.getParent();
  const symbol = Node.isShorthandPropertyAssignment(parent) ? parent.getValueSymbol() : (Node.isPropertyAccessExpression(name) ? name.getNameNode() : name).getSymbol();
  return (symbol?.getAliasedSymbol() ?? symbol)?.getDeclarations() ?? [];
}

/** The code that a declaration stands for: the body of a function, the value of a variable or a field; null where there is none. */
export function implementationOf(declaration: ts.Declaration): ts.Node | null {
  if (ts.isFunctionLike(declaration)) return 'body' in declaration && declaration.body ? declaration.body : null;
  if (ts.isVariableDeclaration(declaration) || ts.isPropertyDeclaration(declaration) || ts.isPropertyAssignment(declaration)) return declaration.initializer ?? null;
  return null;
}

/** Whether a node is the name that something is declared by. */
export function isDeclaredName(node: ts.Node): boolean {
  const { parent } = node;
  return 'name' in parent && parent.name === node && !ts.isPropertyAccessExpression(parent) && !ts.isShorthandPropertyAssignment(parent);
}

/** An expression without the parentheses and type assertions around it. */
export function bare(node: ts.Expression): ts.Expression {
  const isWrapping = ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isTypeAssertionExpression(node) || ts.isNonNullExpression(node) || ts.isSatisfiesExpression(node);
  return isWrapping ? bare(node.expression) : node;
}

/** `handlers.onError` as a whole. */
export function qualified(use: ts.Node): ts.Node {
  return ts.isPropertyAccessExpression(use.parent) && use.parent.name === use ? use.parent : use;
}
