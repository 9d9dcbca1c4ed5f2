import { ownSources } from '../own-sources.ts';
import { isClassNode } from '../subject.ts';
import { getTouchingPropertyName, Node, shownNode, ts, type Project } from '../typescript.ts';
import { bare, qualified } from './declarations.ts';
import { keptInProgram } from './kept-in-program.ts';
import { usesOfName } from './references.ts';
import type { WrapperErrors } from './wrapper-errors.ts';

/** A place that tells an error of the wrapper from others. */
export interface ErrorSite {
  readonly node: ts.Node;
  /** What is tested, as far as it can be read off: the `error` of `error instanceof X`. */
  readonly tested: ts.Expression | null;
}

const kept = keptInProgram<readonly ErrorSite[]>();

/**
 * The places of a project that tell the errors of a wrapper apart: by class, by name, by the text of a `code`, by a
 * member that only they have, by their message, or by the `cause` that the wrapper puts into them.
 */
export function errorSites(project: Project, errors: WrapperErrors): readonly ErrorSite[] {
  return kept(project, errors, () => {
    const byClass = [...errors.classes, ...errors.above].flatMap((each) => usesOfErrorClass(project, each));
    const speaking = speakingOf(errors);
    const written = ownSources(project).flatMap((file) => sitesIn(file.compilerNode, errors, speaking));
    return [...byClass, ...written].filter(({ node }) => ts.findAncestor(node, (each) => errors.makers.has(each)) === undefined);
  });
}

function usesOfErrorClass(project: Project, error: ts.ClassLikeDeclaration): ErrorSite[] {
  const shown = shownNode(project, error);
  if (!shown || !isClassNode(shown)) return [];
  return usesOfName(shown).filter((use) => !Node.isJSDoc(use.getFirstAncestor(Node.isJSDoc))).flatMap(({ compilerNode }) => siteOfClass(compilerNode) ?? []);
}

/** What a use of the class tests; null for one that tests nothing: an import, a type, the making of an error. */
function siteOfClass(use: ts.Node): ErrorSite | null {
  const outer = qualified(use);
  const { parent } = outer;
  if (ts.isImportSpecifier(parent) || ts.isImportClause(parent) || ts.isExportSpecifier(parent) || ts.isExportAssignment(parent) || ts.isNamespaceImport(parent)) return null;
  if (ts.isNewExpression(parent) && parent.expression === outer) return null;
  if (ts.isHeritageClause(parent.parent) || ts.isHeritageClause(parent)) return null;
  if (ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.InstanceOfKeyword && parent.right === outer) return { node: parent, tested: parent.left };
  const type = ts.findAncestor(outer, (each) => ts.isTypeNode(each) && !ts.isTypeNode(each.parent));
  if (type) {
    const holder = type.parent;
    return ts.isAsExpression(holder) || ts.isTypeAssertionExpression(holder) ? { node: holder, tested: holder.expression } : null;
  }
  return { node: outer, tested: null };
}

/** What a test that does not name a class has in its text. */
function speakingOf({ names, codes, members, messages, wrapping }: WrapperErrors): RegExp {
  const escaped = (words: Iterable<string>): string[] => [...words].map((word) => word.replace(/[$()*+./?[\\\]^{|}-]/gu, String.raw`\$&`));
  const whole = [...escaped([...names, ...members]), ...(wrapping ? ['cause'] : []), ...(messages.length > 0 ? ['message', 'toThrow\\w*', 'rejects', 'throws'] : [])].map((word) => `\\b${word}\\b`);
  const quoted = escaped(codes).map((code) => `['"\`]${code}['"\`]`);
  return new RegExp([...whole, ...quoted].join('|') || '(?!)', 'gu');
}

/** The places of a file. Only the statements and members are looked through in whose text something speaks for one. */
function sitesIn(file: ts.SourceFile, errors: WrapperErrors, speaking: RegExp): ErrorSite[] {
  const sites = new Map<ts.Node, ErrorSite>();
  const seen = new Set<ts.Node>();
  const visit = (node: ts.Node): void => {
    if (seen.has(node)) return;
    seen.add(node);
    const site = siteAt(node, errors);
    if (site) sites.set(site.node, site);
    ts.forEachChild(node, visit);
  };
  for (const { index } of file.text.matchAll(speaking)) {
    const around = ts.findAncestor(getTouchingPropertyName(file, index), (each) => ts.isStatement(each) || ts.isClassElement(each));
    if (around) visit(around);
  }
  return [...sites.values()].sort((a, b) => a.node.pos - b.node.pos);
}

function siteAt(node: ts.Node, errors: WrapperErrors): ErrorSite | null {
  if (ts.isStringLiteralLike(node)) return siteOfText(node, errors);
  // A table by name: `{ ExternalCallError: 503 }[error.name]`.
  if (ts.isPropertyAssignment(node) && ts.isIdentifier(node.name) && errors.names.has(node.name.text)) return { node: node.name, tested: null };
  if (ts.isRegularExpressionLiteral(node) && isMessageTest(node) && matchesMessage(node, errors)) return { node, tested: null };
  return ts.isPropertyAccessExpression(node) || ts.isBindingElement(node) ? siteOfMember(node, errors) : null;
}

function siteOfText(node: ts.StringLiteralLike, errors: WrapperErrors): ErrorSite | null {
  const { parent } = node;
  if (ts.isImportDeclaration(parent) || ts.isExportDeclaration(parent)) return null;
  const against = comparedWith(node);
  if (errors.names.has(node.text)) return { node, tested: against };
  const member = against && memberOf(against);
  if (member !== null && (errors.members.has(member) || member === 'code') && errors.codes.has(node.text)) return { node: parent, tested: against };
  if (errors.members.has(node.text) && ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.InKeyword) return { node: parent, tested: parent.right };
  const isOfMessage = isMessageTest(node) || member === 'message';
  return isOfMessage && node.text.length >= 4 && errors.messages.some((message) => message.includes(node.text) || node.text.includes(message)) ? { node, tested: against } : null;
}

/** What a text is compared with: by an operator, in a `switch`, or as one of a list. */
function comparedWith(node: ts.Node): ts.Expression | null {
  const { parent } = node;
  if (ts.isBinaryExpression(parent) && /^[!=]==?$/u.test(parent.operatorToken.getText())) return parent.left === node ? parent.right : parent.left;
  if (ts.isCaseClause(parent)) return parent.parent.parent.expression;
  const list = ts.isArrayLiteralExpression(parent) ? parent.parent : null;
  if (list && ts.isPropertyAccessExpression(list) && ts.isCallExpression(list.parent)) return list.parent.arguments[0] ?? null;
  return null;
}

/** The member that is asked for, `error.code`, or the name that it was taken by. */
function memberOf(expression: ts.Expression): string | null {
  const inner = bare(expression);
  if (ts.isPropertyAccessExpression(inner)) return inner.name.text;
  return ts.isIdentifier(inner) ? inner.text : null;
}

/** A message is looked at by text: in a call such as `includes` of a message, or `toThrow` of a test. */
function isMessageTest(node: ts.Node): boolean {
  const outer = ts.isPropertyAccessExpression(node.parent) ? node.parent.parent : node.parent;
  if (!ts.isCallExpression(outer)) return false;
  const callee = outer.expression;
  if (!ts.isPropertyAccessExpression(callee)) return false;
  if (/^(?:toThrow|toThrowError|rejects|throws|toThrowErrorMatchingInlineSnapshot)$/u.test(callee.name.text)) return true;
  const of = callee.expression === node ? outer.arguments[0] : callee.expression;
  return of !== undefined && /\bmessage\b/u.test(of.getText());
}

function matchesMessage(node: ts.RegularExpressionLiteral, errors: WrapperErrors): boolean {
  const [, source = '', flags = ''] = /^\/(.*)\/([a-z]*)$/su.exec(node.text) ?? [];
  try {
    const pattern = new RegExp(source, flags.replace(/[gy]/gu, ''));
    return !pattern.test('') && errors.messages.some((message) => pattern.test(message));
  } catch {
    return true;
  }
}

/** `error.retryable`, `const { retryable } = error`; what is compared with another text than one of theirs is none. */
function siteOfMember(node: ts.PropertyAccessExpression | ts.BindingElement, errors: WrapperErrors): ErrorSite | null {
  const name = ts.isBindingElement(node) ? (node.propertyName ?? node.name) : node.name;
  if (!ts.isIdentifier(name) || !(errors.members.has(name.text) || (errors.wrapping && name.text === 'cause'))) return null;
  const tested = ts.isBindingElement(node) ? patternValue(node) : node.expression;
  if (!tested || !isCaught(tested)) return null;
  const isCompared = !ts.isBindingElement(node) && ((ts.isBinaryExpression(node.parent) && /^[!=]==?$/u.test(node.parent.operatorToken.getText())) || ts.isSwitchStatement(node.parent));
  return isCompared || ts.isBindingElement(node) && name.text === 'code' ? null : { node, tested };
}

function patternValue(element: ts.BindingElement): ts.Expression | null {
  const { parent } = element.parent;
  return ts.isVariableDeclaration(parent) ? (parent.initializer ?? null) : null;
}

/** Whether a value is what a `catch` or a handler was given, by where it is from or by its name. */
function isCaught(value: ts.Expression): boolean {
  const inner = bare(value);
  if (!ts.isIdentifier(inner)) return false;
  return /^(?:e|ex|err|error|exception|reason|cause|failure|problem)$|(?:Err|Error|Exception|Failure)$/u.test(inner.text) || isCatchVariable(inner);
}

function isCatchVariable(name: ts.Identifier): boolean {
  return ts.findAncestor(name, (each) => ts.isCatchClause(each) && each.variableDeclaration?.name.getText() === name.text) !== undefined;
}
