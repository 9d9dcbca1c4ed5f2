import { Node } from '../typescript.ts';
import { calledName } from './given-names.ts';
import { usesOf } from './references.ts';
import { isWatching } from './watching.ts';

/** What asks and changes nothing, by its name. */
const asking = /^#?_?(?:is|has|should|can|are|was|supports|includes|enabled|matches)(?![a-z])/u;

/** What makes or finds a value and leaves the rest as it is, by its name. */
const making = /^#?_?(?:get|create|make|build|new|find|to|from|of|for|with|read|parse|format|describe|resolve)(?![a-z])/u;

/** What is made of a value and used in its place. */
function isPassing(at: Node): boolean {
  return (
    Node.isParenthesizedExpression(at) || Node.isAwaitExpression(at) || Node.isAsExpression(at) || Node.isNonNullExpression(at) || Node.isSatisfiesExpression(at) || Node.isTypeAssertion(at) ||
    Node.isPropertyAccessExpression(at) || Node.isElementAccessExpression(at) || Node.isTemplateExpression(at) || Node.isTemplateSpan(at) || Node.isObjectLiteralExpression(at) || Node.isPropertyAssignment(at) || Node.isShorthandPropertyAssignment(at) ||
    Node.isSpreadAssignment(at) || Node.isSpreadElement(at) || Node.isArrayLiteralExpression(at) || Node.isPrefixUnaryExpression(at) || Node.isTypeOfExpression(at) || Node.isBinaryExpression(at)
  );
}

/** Whether nothing takes the value of a call: `act();`, `void act();`, `isOn && act();`, `later(() => act())`. */
export function isDropped(call: Node): boolean {
  let at = call;
  for (let parent = at.getParent(); parent; parent = at.getParent()) {
    const followed = Node.isPropertyAccessExpression(parent) && /^(?:then|catch|finally)$/u.test(parent.getName()) ? parent.getParentIf(Node.isCallExpression) : undefined;
    if (followed) {
      at = followed;
      continue;
    }
    const isChoice = (Node.isBinaryExpression(parent) && parent.getRight() === at && /^(?:&&|\|\||\?\?)$/u.test(parent.getOperatorToken().getText())) || (Node.isConditionalExpression(parent) && parent.getCondition() !== at);
    if (!isChoice && !Node.isAwaitExpression(parent) && !Node.isVoidExpression(parent) && !Node.isParenthesizedExpression(parent) && !Node.isNonNullExpression(parent)) break;
    at = parent;
  }
  const parent = at.getParent();
  if (Node.isExpressionStatement(parent)) return true;
  const runner = Node.isArrowFunction(parent) && parent.getBody() === at ? parent.getParent() : undefined;
  return Node.isCallExpression(runner) && /^(?:forEach|then|catch|finally|on|once|setTimeout|setInterval|setImmediate|queueMicrotask|nextTick)$/u.test(calledName(runner));
}

/**
 * Whether the value of a call, or of the like, is used for nothing but logs and the like, for a field of the code's own class, for what
 * it hands to others, which are looked at by themselves, or, where it plainly only asks, for a decision.
 */
export function isOnlyTold(call: Node): boolean {
  const name = Node.isCallExpression(call) ? calledName(call) : '';
  return isTold(call, !Node.isCallExpression(call) || making.test(name) || Node.isIdentifier(call.getExpression()), asking.test(name), new Set());
}

function isTold(value: Node, isMade: boolean, isAsked: boolean, seen: Set<Node>): boolean {
  if (seen.has(value)) return true;
  seen.add(value);
  const again = (next: Node): boolean => isTold(next, isMade, isAsked, seen);
  const parent = value.getParent();
  if (!parent) return false;
  if (Node.isBinaryExpression(parent) && parent.getOperatorToken().getText() === '=') {
    const left = parent.getLeft();
    if (Node.isIdentifier(left)) return again(parent) || usesOf(left).every((use) => use === left || again(use));
    return isMade && Node.isPropertyAccessExpression(left) && Node.isThisExpression(left.getExpression());
  }
  if (isPassing(parent)) return again(parent);
  if (Node.isConditionalExpression(parent)) return parent.getCondition() === value ? isAsked || again(parent) : again(parent);
  if (Node.isCallExpression(parent)) return isWatching(parent.getExpression()) || parent.getExpression() !== value || again(parent);
  if (Node.isNewExpression(parent)) return true;
  if (Node.isThrowStatement(parent)) return true;
  if (Node.isExpressionStatement(parent)) return true;
  if (Node.isIfStatement(parent)) return isAsked;
  if (Node.isPropertyDeclaration(parent)) return isMade;
  if (!Node.isVariableDeclaration(parent)) return false;
  const name = parent.getNameNode();
  const names = Node.isIdentifier(name) ? [name] : name.getElements().flatMap((element) => (Node.isBindingElement(element) ? [element.getNameNode()] : []));
  return names.every((each) => Node.isIdentifier(each) && usesOf(each).every((use) => use === each || again(use)));
}
