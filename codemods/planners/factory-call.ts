import type { Step } from '../compose.ts';
import { placeOf, type Subject } from '../subject.ts';
import { Node, SyntaxKind } from '../typescript.ts';
import { enclosingFunction, wrapped } from './call-place.ts';
import { callSteps, type Construction } from './construction.ts';
import type { Factory } from './factory.ts';
import { handedArguments, type HandedArguments } from './handed-arguments.ts';

/** The call of a factory in place of a construction, or why it cannot stand there. */
export type FactoryCall =
  | { readonly ok: true; readonly steps: readonly Step[]; readonly handed: HandedArguments }
  | { readonly ok: false; readonly reason: 'client-arguments' | 'no-factory'; readonly what: string };

/** Calls a factory where something was constructed, and waits for one that returns a promise where the code there can. */
export function factoryCall(subject: Subject, factory: Factory, construction: Construction): FactoryCall {
  const { name } = factory.wish;
  const handed = handedArguments(subject, factory, construction);
  if (handed === null) return { ok: false, reason: 'client-arguments', what: `${construction.getText()} (${placeOf(subject, construction)}): ${name} does not take these arguments` };
  const called = (text: string): FactoryCall => ({ ok: true, steps: [...callSteps(construction, text), ...handed.steps], handed });
  if (!factory.isAsync) return called(name);
  const against = whyNotWaiting(construction);
  if (against === null) return called(`await ${name}`);
  return { ok: false, reason: 'no-factory', what: `${name} (${placeOf(subject, factory.declaration)}) returns a promise, and ${construction.getText()} (${placeOf(subject, construction)}) ${against}` };
}

/** Methods of an instance that run once, before it is used. */
const initialising = /^(?:init|initialize|initialise|connect|open|start|setup|set_up|onModuleInit|onApplicationBootstrap)$/u;

/**
 * Why nothing can wait at a place; null in an async function that makes the client once: one that makes it when it is
 * missing would make two for callers who come while it waits.
 */
function whyNotWaiting(construction: Construction): string | null {
  const value = wrapped(construction);
  const parent = value.getParentOrThrow();
  const fn = enclosingFunction(construction);
  const isInField = construction.getFirstAncestor((each) => each === fn || Node.isPropertyDeclaration(each) || Node.isParameterDeclaration(each) || Node.isClassStaticBlockDeclaration(each));
  if (!fn || isInField !== fn || !Node.isAsyncable(fn) || !fn.isAsync() || (Node.isGeneratorable(fn) && fn.isGenerator())) return 'stands where nothing waits for it';
  const isMethod = Node.isMethodDeclaration(fn) && !fn.isStatic();
  if (isMethod && !initialising.test(fn.getName())) return `stands in ${fn.getName()}, which may run several times at once`;
  const guard = construction.getFirstAncestor((each) => each === fn || Node.isIfStatement(each) || Node.isConditionalExpression(each) || Node.isIterationStatement(each) || Node.isCaseClause(each) || isChoice(each));
  if (guard !== fn) return 'is only made under a condition, or several times';
  const isWhole = Node.isVariableDeclaration(parent) || Node.isReturnStatement(parent) || (Node.isArrowFunction(parent) && parent.getBody() === value) || Node.isNewExpression(parent) || (Node.isCallExpression(parent) && parent.getExpression() !== value);
  const isAssigned = Node.isBinaryExpression(parent) && parent.getOperatorToken().getKind() === SyntaxKind.EqualsToken && parent.getRight() === value;
  return isWhole || isAssigned ? null : 'is part of a larger expression';
}

function isChoice(node: Node): boolean {
  return Node.isBinaryExpression(node) && /^(?:\?\?|\|\||&&)=?$/u.test(node.getOperatorToken().getText());
}
