import { Node, SyntaxKind, type CallExpression } from '../typescript.ts';
import { declarationsNamed } from './declarations.ts';
import { calledName, isFunction, mentionsGiven, namesGiven } from './given-names.ts';
import { keptInProgram } from './kept-in-program.ts';
import { isIn } from './within.ts';

/** The timers that end what takes too long: `setTimeout(() => reject(new Error('late')), this.limit)`, `AbortSignal.timeout(5000)`. */
export function limitsIn(code: Node): CallExpression[] {
  return callsIn(code).filter((call) => {
    const callee = call.getExpression().getText();
    const [ending] = call.getArguments();
    return callee === 'AbortSignal.timeout' || (callee === 'setTimeout' && ending !== undefined && /\b(?:reject|abort|throw)\b/u.test(ending.getText()));
  });
}

/** The limits of a method that a call method uses, but for those that only the options of a call ask for. */
export function limitsOf(method: Node, callMethods: readonly Node[]): CallExpression[] {
  const timers = limitsIn(method);
  if (callMethods.includes(method)) return timers.filter((timer) => !isAskedFor(timer, timer.getArguments().slice(-1), method));
  return isOnlyAskedFor(method, callMethods) ? [] : timers;
}

/** Whether call methods use another method only where the options of a call bring them to it, or are handed to it. */
export function isOnlyAskedFor(method: Node, callMethods: readonly Node[]): boolean {
  const name = Node.hasName(method) ? method.getName() : null;
  const uses = callMethods.flatMap((each) => callsIn(each).filter((call) => calledName(call) === name).map((call) => isAskedFor(call, call.getArguments(), each)));
  return uses.length > 0 && uses.every((isAsked) => isAsked);
}

/** Whether only the options of a call bring it to a place in its method, or say what is handed to it there. */
export function isAskedFor(at: Node, handed: readonly Node[], method: Node): boolean {
  const options = optionsOf(method);
  const asks = (around: Node): boolean => {
    const condition = Node.isIfStatement(around) ? around.getExpression() : Node.isConditionalExpression(around) ? around.getCondition() : null;
    return condition !== null && mentionsGiven(condition, options);
  };
  return isIn(at, asks, method) || handed.some((each) => !Node.isObjectLiteralExpression(each) && mentionsGiven(each, options) && !hasDefault(each));
}

/** What stands for an option that is not given, other than for none and for once: `?? 5000`. */
const byDefault = /(?:\?\?|\|\|)(?!\s*[01]\b)/u;

/** Whether a value is something where the options say nothing: `options.timeout ?? 5000`, also under a name. */
export function hasDefault(value: Node): boolean {
  if (byDefault.test(value.getText())) return true;
  return [value, ...value.getDescendants()]
    .filter((each) => Node.isIdentifier(each))
    .flatMap(declarationsNamed)
    .some((declaration) => (Node.isBindingElement(declaration) ? !/^[01]?$/u.test(declaration.getInitializer()?.getText() ?? '') : Node.isVariableDeclaration(declaration) && byDefault.test(declaration.getInitializer()?.getText() ?? '')));
}

const known = keptInProgram<ReturnType<typeof namesGiven>>();

/** The names for what a call says of how it is to be run. Each function is walked once. */
export function optionsOf(code: Node): ReturnType<typeof namesGiven> {
  return known(code.getProject(), code, () => {
    const parameters = Node.isParametered(code) ? code.getParameters() : [];
    return namesGiven(code, new Set(parameters.filter((parameter) => !isFunction(parameter) && !parameter.getType().getNonNullableType().isString())));
  });
}

export function callsIn(code: Node): CallExpression[] {
  return code.getDescendantsOfKind(SyntaxKind.CallExpression);
}
