import { Node, type CallExpression } from '../typescript.ts';
import { declarationsNamed } from './declarations.ts';
import { calledName } from './given-names.ts';
import { isAssigned } from './purity.ts';
import { usesOf } from './references.ts';
import { isWatching } from './watching.ts';
import { isIn } from './within.ts';

/** Errors that code throws of its own accord: for no failure, and not as a breaker does. */
export function throwsIn(code: Node): Node[] {
  return code.getDescendants().filter((each) => {
    const thrown = thrownBy(each);
    return thrown !== null && !isWatching(Node.isNewExpression(thrown) ? thrown.getExpression() : thrown) && !isCaught(thrown) && !isIn(each, Node.isCatchClause, code) && !isHandler(each, code);
  });
}

/** Plain errors that code throws in place of one that it caught: those of a class of its own are told of by themselves. */
export function wrapsIn(code: Node): Node[] {
  return code.getDescendants().filter((each) => {
    const thrown = thrownBy(each);
    return thrown !== null && Node.isNewExpression(thrown) && /^(?:Type|Range)?Error$/u.test(thrown.getExpression().getText()) && (isIn(each, Node.isCatchClause, code) || isHandler(each, code, /^catch$/u));
  });
}

/** Whether it is an error that was caught before: `catch (error) { last = error; }`. */
function isCaught(thrown: Node): boolean {
  if (!Node.isIdentifier(thrown)) return false;
  return declarationsNamed(thrown).some((declaration) => Node.isVariableDeclaration(declaration) && usesOf(declaration).some((use) => isAssigned(use) && isIn(use, Node.isCatchClause, declaration.getSourceFile())));
}

/** The error of `throw new Error(…)` and `return Promise.reject(error)`. */
function thrownBy(at: Node): Node | null {
  if (Node.isThrowStatement(at)) return at.getExpression();
  const rejection = Node.isReturnStatement(at) ? at.getExpression() : undefined;
  const [error] = Node.isCallExpression(rejection) && rejection.getExpression().getText() === 'Promise.reject' ? rejection.getArguments() : [];
  return error ?? null;
}

/** Whether it stands in what runs for a failure or for a time that is up: `work().catch((error) => { throw error; })`. */
function isHandler(at: Node, code: Node, handing = /^(?:catch|then|setTimeout)$/u): boolean {
  return isIn(at, (around) => Node.isFunctionLikeDeclaration(around) && Node.isCallExpression(around.getParent()) && handing.test(calledName(around.getParentOrThrow() as CallExpression)), code);
}
