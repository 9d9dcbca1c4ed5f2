import { Node, type Expression, type Identifier, type ParameterDeclaration } from '../typescript.ts';
import type { Closure } from './callback.ts';
import { isReadFirst } from './evaluation.ts';
import { declaresName, freeName, mentionedNames, prefixed } from './names.ts';
import { needsParentheses } from './precedence.ts';
import { isAssigned, isPure, isSimple, isSteady } from './purity.ts';
import { usesOf } from './references.ts';

/** A use of a callback's parameter, and the text that takes its place. */
export interface Substitution {
  readonly use: Node;
  readonly text: string;
}

/** An argument that is evaluated into a name of its own before the callback's code runs. */
export interface Binding {
  readonly keyword: 'const' | 'let';
  readonly name: string;
  readonly by: Expression;
}

/** How the parameters of a callback get their values once there is no callback. */
export type Fed =
  | { readonly ok: true; readonly substitutions: readonly Substitution[]; readonly bindings: readonly Binding[] }
  /** `isKept`: the function may stay and be called. */
  | { readonly ok: false; readonly what: string; readonly isKept: boolean };

/**
 * Feeds the parameters of a callback by what the call hands it. Every argument is evaluated once and in order: a name
 * that nothing changes and a plain read that comes first take the place of the parameter, anything else is evaluated
 * into a constant.
 *
 * @param fn the function that the callback's code will stand in
 * @param taken names that are given already
 */
export function feedArguments(closure: Closure, forwarded: readonly Expression[], fn: Node, taken: Set<string>): Fed {
  const substitutions: Substitution[] = [];
  const bindings: Binding[] = [];
  const outside = mentionedNames(fn, closure);
  const isActing = forwarded.some((argument) => !isPure(argument));
  // What a function says of its `this` takes no argument.
  const parameters = closure.getParameters().filter((parameter) => parameter.getName() !== 'this');
  for (const [index, parameter] of parameters.entries()) {
    const by = forwarded[index];
    const name = parameter.getNameNode();
    if (!by && isUnused(parameter)) continue;
    if (!by) return { ok: false, what: `its callback has a parameter ${parameter.getText()}, and whatever the base gives it for that is gone with the base`, isKept: false };
    if (!Node.isIdentifier(name) || parameter.hasInitializer() || parameter.isRestParameter()) return { ok: false, what: `its callback takes ${parameter.getText()}`, isKept: true };
    const uses = usesOf(name).filter((use) => use !== name);
    if (!uses.some(isAssigned) && mayReplace(by, uses, closure, parameter, isActing)) {
      if (by.getText() !== name.getText()) substitutions.push(...uses.map((use) => ({ use, text: inPlaceOf(use, by) })));
    } else {
      const own = outside.has(name.getText()) ? freeName(fn.getSourceFile(), [prefixed('inner', name.getText())], taken) : name.getText();
      bindings.push({ keyword: uses.some(isAssigned) ? 'let' : 'const', name: own, by });
      if (own !== name.getText()) substitutions.push(...uses.map((use) => ({ use, text: renamed(use, own) })));
    }
  }
  const surplus = forwarded.slice(parameters.length).find((argument) => !isPure(argument));
  if (surplus) return { ok: false, what: `${surplus.getText()} acts and is handed to a callback that does not take it`, isKept: true };
  return { ok: true, substitutions, bindings };
}

function isUnused(parameter: ParameterDeclaration): boolean {
  const name = parameter.getNameNode();
  return Node.isIdentifier(name) && !parameter.hasInitializer() && usesOf(name).every((use) => use === name);
}

function mayReplace(by: Expression, uses: readonly Node[], closure: Closure, parameter: ParameterDeclaration, isActing: boolean): boolean {
  const names = [by, ...by.getDescendants()].filter((node): node is Identifier => Node.isIdentifier(node));
  if (names.some((name) => declaresName(closure, name.getText(), parameter))) return false;
  if (isSimple(by) && isSteady(by)) return true;
  const [use, ...more] = uses;
  const body = closure.getBody();
  if (isActing || more.length > 0 || !isPure(by) || Node.isArrowFunction(by) || Node.isFunctionExpression(by)) return false;
  return use === undefined || (!Node.isBlock(body) && isReadFirst(use, body)) || onlyValue(closure, use);
}

/** Whether a use stands in the one value that the block of a callback returns, where nothing else comes before it. */
function onlyValue(closure: Closure, use: Node): boolean {
  const body = closure.getBody();
  const [only, ...more] = Node.isBlock(body) ? body.getStatements() : [];
  const value = only && more.length === 0 && Node.isReturnStatement(only) ? only.getExpression() : undefined;
  return value !== undefined && isReadFirst(use, value);
}

function inPlaceOf(use: Node, by: Expression): string {
  if (Node.isShorthandPropertyAssignment(use.getParent())) return renamed(use, by.getText());
  return needsParentheses(by, use as Expression) ? `(${by.getText()})` : by.getText();
}

function renamed(use: Node, to: string): string {
  return Node.isShorthandPropertyAssignment(use.getParent()) ? `${use.getText()}: ${to}` : to;
}
