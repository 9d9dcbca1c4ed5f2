import type { Subject } from '../subject.ts';
import { ts } from '../typescript.ts';
import { bare, declarationsOf } from './declarations.ts';
import type { ErrorSite } from './error-sites.ts';

/**
 * Why a test that no longer holds changes nothing: what comes without it does the same, or somebody has thought of the
 * driver's own errors beside it. Null where it does.
 */
export function whyStillRight(subject: Subject, { node }: ErrorSite): string | null {
  const choice = ts.findAncestor(node, (each) => ts.isFunctionLike(each) || ((ts.isIfStatement(each) || ts.isConditionalExpression(each)) && isSameEitherWay(each)));
  if (choice && !ts.isFunctionLike(choice)) return 'without it the same happens';
  return alternatives(node).some((each) => isAboutDriver(subject, each)) ? 'the driver’s own are tested beside it' : null;
}

/** `if (error instanceof X) throw error.cause; throw error;`, or two branches that are the same to the letter. */
function isSameEitherWay(choice: ts.IfStatement | ts.ConditionalExpression): boolean {
  if (ts.isConditionalExpression(choice)) return isSameText(choice.whenTrue, choice.whenFalse) || isUnwrapping(choice.whenTrue, choice.whenFalse);
  const [taken] = statementsOf(choice.thenStatement);
  const rest = restAfter(choice);
  const other = rest[0];
  if (!taken || !other || statementsOf(choice.thenStatement).length !== 1 || rest.length !== 1) return false;
  const leaves = (each: ts.Statement): boolean => ts.isReturnStatement(each) || ts.isThrowStatement(each);
  if (!leaves(taken) || !leaves(other) || taken.kind !== other.kind) return false;
  const [value, otherValue] = [taken, other].map((each) => (each as ts.ReturnStatement | ts.ThrowStatement).expression);
  if (value === undefined || otherValue === undefined) return value === otherValue;
  return isSameText(value, otherValue) || (ts.isThrowStatement(taken) && isUnwrapping(value, otherValue));
}

function statementsOf(statement: ts.Statement): readonly ts.Statement[] {
  return ts.isBlock(statement) ? statement.statements : [statement];
}

/** What runs where the test does not hold: the `else`, or what follows. */
function restAfter(choice: ts.IfStatement): readonly ts.Statement[] {
  if (choice.elseStatement) return statementsOf(choice.elseStatement);
  return ts.isBlock(choice.parent) ? choice.parent.statements.slice(choice.parent.statements.indexOf(choice) + 1) : [];
}

/** The driver's error either way: the wrapper kept it as the `cause` of its own, and without the wrapper it comes itself. */
function isUnwrapping(value: ts.Expression, other: ts.Expression): boolean {
  const inner = bare(value);
  const kept = ts.isBinaryExpression(inner) && /^(?:\?\?|\|\|)$/u.test(inner.operatorToken.getText()) && isSameText(inner.right, other) ? bare(inner.left) : inner;
  return ts.isPropertyAccessExpression(kept) && kept.name.text === 'cause' && ts.isIdentifier(bare(other)) && isSameText(bare(kept.expression), bare(other));
}

function isSameText(a: ts.Node, b: ts.Node): boolean {
  return a.getText().replace(/\s+/gu, ' ') === b.getText().replace(/\s+/gu, ' ');
}

/** The other operands of the `||` that a test is part of. */
function alternatives(node: ts.Node): readonly ts.Node[] {
  const { parent } = node;
  if (ts.isParenthesizedExpression(parent)) return alternatives(parent);
  if (!ts.isBinaryExpression(parent) || parent.operatorToken.kind !== ts.SyntaxKind.BarBarToken) return [];
  return [parent.left === node ? parent.right : parent.left, ...alternatives(parent)];
}

/** A test for a class of a driver's package, or for a code of the system such as `ECONNREFUSED`. */
function isAboutDriver({ input, project }: Subject, node: ts.Node): boolean {
  const checker = project.getTypeChecker().compilerObject;
  let isAbout = false;
  const visit = (each: ts.Node): void => {
    if (ts.isStringLiteralLike(each)) isAbout ||= /^E[A-Z]{3,}$/u.test(each.text);
    if (ts.isIdentifier(each)) isAbout ||= (checker.getSymbolAtLocation(each)?.declarations ?? []).some((declaration) => isFromDriver(declaration)) || declarationsOf(checker, each).some(isFromDriver);
    ts.forEachChild(each, visit);
  };
  const isFromDriver = (declaration: ts.Node): boolean => {
    const statement = ts.findAncestor(declaration, ts.isImportDeclaration);
    return statement !== undefined && ts.isStringLiteral(statement.moduleSpecifier) && input.policy.drivers.has(statement.moduleSpecifier.text);
  };
  visit(node);
  return isAbout;
}
