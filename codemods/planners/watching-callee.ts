import { Node, VariableDeclarationKind } from '../typescript.ts';
import { declarationsNamed } from './declarations.ts';
import { isAssigned } from './purity.ts';
import { usesOf } from './references.ts';
import { isWatching } from './watching.ts';

/** Whether something is kept in a variable or a field for watching: `const reads = meter.counter('reads')`, `const end = duration.startTimer()`. */
export function isHeldToWatch(callee: Node): boolean {
  const held = Node.isPropertyAccessExpression(callee) ? callee.getExpression() : callee;
  return declarationsNamed(held).some((each) => {
    const value = Node.isVariableDeclaration(each) || Node.isPropertyDeclaration(each) ? each.getInitializer() : undefined;
    return value !== undefined && (Node.isCallExpression(value) || Node.isNewExpression(value)) && isWatching(value.getExpression());
  });
}

/** `options.onObserve`, of which is not seen what is put there. */
export function isHook(callee: Node): boolean {
  return Node.isPropertyAccessExpression(callee) && /^on[A-Z]/u.test(callee.getName()) && declarationsNamed(callee).some((each) => Node.isPropertySignature(each));
}

/** `private sink: Sink = () => undefined;`, which another one is put in the place of. */
export function mayBeReplaced(callee: Node): boolean {
  return declarationsNamed(callee).some((each) => {
    const isHeld = Node.isPropertyDeclaration(each) || (Node.isVariableDeclaration(each) && each.getVariableStatement()?.getDeclarationKind() !== VariableDeclarationKind.Const);
    const value = isHeld ? each.getInitializer() : undefined;
    return (Node.isArrowFunction(value) || Node.isFunctionExpression(value)) && Node.isReferenceFindable(each) && usesOf(each).some((use) => isAssigned(use.getParentIf(Node.isPropertyAccessExpression) ?? use));
  });
}

/** `scope.setTag` in `reporter.withScope((scope) => …)`: what is lent for one report. */
export function isLentByWatcher(callee: Node): boolean {
  if (!Node.isPropertyAccessExpression(callee)) return false;
  return declarationsNamed(callee.getExpression()).some((each) => {
    const taker = Node.isParameterDeclaration(each) ? each.getParent() : undefined;
    const call = taker?.getParent();
    return Node.isCallExpression(call) && call.getArguments().some((argument) => argument === taker) && isWatching(call.getExpression());
  });
}

/** Whether only the types of what is called are known, as those of a package are. */
export function isDeclaredOnly(callee: Node): boolean {
  return declarationsNamed(callee).every((each) => Node.isMethodSignature(each) || each.getSourceFile().isDeclarationFile());
}

/** `this.sink.write(…)`, by which such a class writes what it is told where nothing says more of the sink. */
export function isOutput(callee: Node): boolean {
  return /^this\.#?\w+\??\.(?:write|writeLine|send|log|append|print|emit|flush|put|post|export)$/u.test(callee.getText());
}

/** `storage.run(…)`: who reads the context is looked for by itself. */
export function isContext(callee: Node): boolean {
  return Node.isPropertyAccessExpression(callee) && callee.getName() !== 'getStore' && callee.getExpression().getType().getSymbol()?.getName() === 'AsyncLocalStorage';
}
