import { Node } from '../typescript.ts';
import { readsClock } from './clock.ts';
import { isPure } from './purity.ts';

/** Methods of lists that make another list or value of one, and do nothing but run the callback. */
const listing = /^(?:map|filter|flatMap|find|some|every|reduce|slice|concat|join|at|keys|values|entries)$/u;

/**
 * Whether a value that is only written down can be left out: it has no effect of its own, what it asks of lists and of
 * the clock included, as `ids.map((id) => id.length)` in what a log was given.
 */
export function isDroppable(value: Node): boolean {
  if (isPure(value) || readsClock(value)) return true;
  if (Node.isCallExpression(value)) {
    const callee = value.getExpression();
    const isOfList = Node.isPropertyAccessExpression(callee) && listing.test(callee.getName()) && callee.getExpression().getType().getNonNullableType().isArray();
    return isOfList && isDroppable(callee.getExpression()) && value.getArguments().every(isDroppableCallback);
  }
  const isMadeOfParts = Node.isObjectLiteralExpression(value) || Node.isArrayLiteralExpression(value) || Node.isParenthesizedExpression(value) || Node.isConditionalExpression(value) || Node.isTemplateExpression(value) || Node.isTemplateSpan(value);
  if (isMadeOfParts) return value.forEachChildAsArray().every(isDroppable);
  if (Node.isPropertyAssignment(value)) return isDroppable(value.getInitializerOrThrow());
  if (Node.isSpreadAssignment(value) || Node.isSpreadElement(value) || Node.isPropertyAccessExpression(value)) return isDroppable(value.getExpression());
  return false;
}

/** A function of one expression, whose running does nothing; a value that is none. */
function isDroppableCallback(argument: Node): boolean {
  if (!Node.isArrowFunction(argument)) return !Node.isFunctionLikeDeclaration(argument) && isPlainCallback(argument) && isDroppable(argument);
  const body = argument.getBody();
  return !argument.isAsync() && !Node.isBlock(body) && isDroppable(body);
}

/** `String`, `Number`, `Boolean`, or no function at all: what another one does is not known. */
function isPlainCallback(argument: Node): boolean {
  return argument.getType().getCallSignatures().length === 0 || /^(?:String|Number|Boolean)$/u.test(argument.getText());
}
