import { addToList } from '../../policy/add-to-list.ts';
import { shownNode, ts, type Expression, type Node, type SourceFile } from '../typescript.ts';
import { keptInProgram } from './kept-in-program.ts';

/** Values by the declarations of what they may be. */
type Values = ReadonlyMap<ts.Node, readonly ts.Expression[]>;

const kept = keptInProgram<Values>();

/**
 * The values of a file that may be of a class and are handed on: arguments, items, what is kept, given back or assigned.
 * Each file is looked through once, by the compiler's own nodes: ts-morph would make an object of every token.
 */
export function valuesOfClass(file: SourceFile, node: Node): readonly Expression[] {
  const project = file.getProject();
  const values = kept(project, file, () => valuesIn(project.getTypeChecker().compilerObject, file.compilerNode));
  return (values.get(node.compilerNode) ?? []).flatMap((value) => (shownNode(project, value) as Expression | null) ?? []);
}

function valuesIn(checker: ts.TypeChecker, file: ts.SourceFile): Values {
  const values = new Map<ts.Node, ts.Expression[]>();
  const visit = (node: ts.Node): void => {
    if (isHandedOn(node)) {
      for (const declaration of new Set(declarationsOf(checker.getTypeAtLocation(node)))) {
        addToList(values, declaration, node);
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return values;
}

function declarationsOf(type: ts.Type): readonly ts.Declaration[] {
  if (type.isUnionOrIntersection()) return type.types.flatMap(declarationsOf);
  return type.getSymbol()?.declarations ?? [];
}

function isHandedOn(node: ts.Node): node is ts.Expression {
  const { parent } = node as { parent?: ts.Node };
  if (!parent || !ts.isExpression(node)) return false;
  if (ts.isCallExpression(parent) || ts.isNewExpression(parent)) return parent.arguments?.includes(node) ?? false;
  if (ts.isBinaryExpression(parent)) return parent.right === node && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken;
  if (ts.isArrayLiteralExpression(parent) || ts.isReturnStatement(parent)) return true;
  return (ts.isArrowFunction(parent) && parent.body === node) || (ts.hasOnlyExpressionInitializer(parent) && parent.initializer === node);
}
