import { Node, shownNode, ts, type Project } from '../typescript.ts';
import { bare, declarationsOf, isDeclaredName, qualified } from './declarations.ts';
import type { ErrorSite } from './error-sites.ts';
import { usesOf } from './references.ts';
import { shortened } from './shown-code.ts';

/** The code that a tested error may come from; `unknown` says why there may be more. */
export interface GuardedCode {
  readonly code: readonly ts.Node[];
  readonly unknown: string | null;
}

/**
 * The code whose errors come to a place that tests them: the `try` block before its `catch`, what a promise with a
 * `catch` comes from, all that calls a function which is handed the error. In doubt the whole function around the place.
 *
 * @param skipped code whose own calls do not count: the wrapper's
 */
export function guardedCode(project: Project, { node, tested }: ErrorSite, skipped: (node: ts.Node) => boolean): GuardedCode {
  const checker = project.getTypeChecker().compilerObject;
  const seen = new Set<ts.Node>();
  const join = (parts: readonly GuardedCode[]): GuardedCode => ({ code: parts.flatMap(({ code }) => code), unknown: parts.find(({ unknown }) => unknown !== null)?.unknown ?? null });

  const originOf = (at: ts.Node, value: ts.Expression | null): GuardedCode => {
    const root = value && rootOf(value);
    const [declaration] = root ? declarationsOf(checker, root) : [];
    if (declaration && ts.isVariableDeclaration(declaration) && ts.isCatchClause(declaration.parent)) return { code: [declaration.parent.parent.tryBlock], unknown: null };
    const parameter = declaration && ts.findAncestor(declaration, (each) => ts.isParameter(each) || ts.isStatement(each));
    if (parameter && ts.isParameter(parameter)) return ofParameter(parameter);
    const isCopy = declaration && ts.isVariableDeclaration(declaration) && ts.isIdentifier(declaration.name) && declaration.initializer && rootOf(declaration.initializer);
    return isCopy && ts.isVariableDeclaration(declaration) ? originOf(declaration, declaration.initializer ?? null) : aroundOf(at);
  };

  const aroundOf = (at: ts.Node): GuardedCode => {
    const around = outermostFunction(at);
    return around ? { code: [around], unknown: null } : { code: [], unknown: 'it stands outside of every function' };
  };

  const ofParameter = (parameter: ts.ParameterDeclaration): GuardedCode => {
    if (seen.has(parameter)) return { code: [], unknown: null };
    seen.add(parameter);
    const fn = parameter.parent;
    const handed = ts.isExpression(fn) ? handedTo(fn) : null;
    const items = handed ? itemsHanded(handed) : null;
    if (handed && items) return originOf(handed, items);
    if (handed) return handsErrors(handed, fn) ? aroundOf(handed) : { code: [], unknown: `${shortened(handed.expression)} is handed it` };
    const declared = ts.isExpression(fn) && ts.isVariableDeclaration(fn.parent) ? fn.parent : fn;
    const shown = shownNode(project, declared);
    if (!shown || !Node.isReferenceFindable(shown)) return { code: [], unknown: 'who calls it is not known' };
    const uses = usesOf(shown).map((use) => use.compilerNode).filter((use) => !isPassedOn(use) && !skipped(use));
    const isPrivate = !ts.isClassElement(fn) && !isExported(declared);
    if (uses.length === 0) return { code: [], unknown: isPrivate ? null : 'who calls it is not known' };
    return join(uses.map((use) => ofUse(use, fn.parameters.indexOf(parameter))));
  };

  const ofUse = (use: ts.Node, index: number): GuardedCode => {
    const callee = qualified(use);
    const call = callee.parent;
    if (ts.isCallExpression(call) && call.expression === callee) {
      const argument = call.arguments[index];
      return argument && !ts.isSpreadElement(argument) ? originOf(call, argument) : aroundOf(call);
    }
    const handed = handedTo(callee);
    return handed && handsErrors(handed, callee) ? aroundOf(handed) : { code: [], unknown: `${callee.getText()} is handed on` };
  };

  return originOf(node, tested);
}

/** The name at the bottom of `(error as X).cause.code`; null where there is a call on the way. */
export function rootOf(value: ts.Expression): ts.Identifier | null {
  const inner = bare(value);
  if (ts.isIdentifier(inner)) return inner;
  return ts.isPropertyAccessExpression(inner) || ts.isElementAccessExpression(inner) ? rootOf(inner.expression) : null;
}

/** The body of the outermost function around a node, the members of classes being functions; null outside of all. */
export function outermostFunction(node: ts.Node): ts.Node | null {
  let found: ts.Node | null = null;
  for (let at: ts.Node | undefined = node; at; at = at.parent as ts.Node | undefined) {
    if (ts.isFunctionLike(at) || ts.isClassStaticBlockDeclaration(at)) found = at;
    if (ts.isPropertyDeclaration(at)) found ??= at;
  }
  return found;
}

/** The call that a function is an argument of, itself or in an object. */
function handedTo(fn: ts.Node): ts.CallExpression | null {
  const { parent } = fn;
  if (ts.isCallExpression(parent)) return parent.expression === fn ? null : parent;
  if (ts.isParenthesizedExpression(parent) || ts.isPropertyAssignment(parent) || ts.isObjectLiteralExpression(parent) || ts.isArrayLiteralExpression(parent) || ts.isAsExpression(parent)) return handedTo(parent);
  return null;
}

/** Whether a call hands a function the errors of what stands in the call as well: `load().catch(fn)`, `retry(work, { on: fn })`. */
function handsErrors(call: ts.CallExpression, fn: ts.Node): boolean {
  if (ts.isPropertyAccessExpression(call.expression) && /^(?:catch|then|finally)$/u.test(call.expression.name.text)) return true;
  let doesMore = false;
  const visit = (node: ts.Node): void => {
    if (node === fn) return;
    doesMore ||= ts.isCallExpression(node) || ts.isFunctionLike(node) || ts.isAwaitExpression(node);
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(call, visit);
  return doesMore;
}

/** The list whose items a call hands to a function one by one: `results.filter(fn)`. */
function itemsHanded({ expression }: ts.CallExpression): ts.Expression | null {
  const isOneByOne = ts.isPropertyAccessExpression(expression) && /^(?:filter|find|findLast|findIndex|some|every|map|flatMap|forEach|reduce)$/u.test(expression.name.text);
  return isOneByOne ? expression.expression : null;
}

function isPassedOn(use: ts.Node): boolean {
  const { parent } = use;
  return ts.isImportSpecifier(parent) || ts.isImportClause(parent) || ts.isExportSpecifier(parent) || ts.isTypeQueryNode(parent) || isDeclaredName(use);
}

function isExported(declaration: ts.Node): boolean {
  const statement = ts.findAncestor(declaration, ts.isStatement);
  if (!statement) return false;
  const isMarked = ts.canHaveModifiers(statement) && (ts.getModifiers(statement) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
  return isMarked || /\b(?:module\.)?exports\b|\bexport\s*(?:\{|default)/u.test(statement.getSourceFile().text);
}
