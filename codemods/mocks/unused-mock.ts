import type { ASTNode } from 'jscodeshift';
import { frameworksOf, isFrameworkMember } from './frameworks.ts';
import { startAboveComments } from './list-item.ts';
import { findMockCalls, type MockCall } from './mock-calls.ts';
import { declarationsOf, declaredIn, referencesOf } from './names.ts';
import type { MockEdit } from './steps.ts';
import { contains, endOf, memberName, parseSyntax, positionOf, startOf, type Syntax } from './syntax.ts';

export type MockRemoval =
  | { readonly ok: true; readonly edits: readonly MockEdit[]; readonly line: number }
  /** The test does more with the mock than to set it up. Line from 1. */
  | { readonly ok: false; readonly line: number; readonly what: string };

/**
 * Removes a mock that replaces nothing any more, with the constants that only it used. A test that goes on to use what
 * the mock was made of, or imports from its module, would not notice that it never runs: such a mock is not removed.
 *
 * @param text without byte-order mark
 * @param offset where the literal stands that names the module, quotes included
 */
export function planRemoval(path: string, text: string, offset: number): MockRemoval {
  const parsed = parseSyntax(path, text);
  if (!parsed.ok) return { ok: false, line: parsed.error.line, what: parsed.error.message };
  const { syntax } = parsed;
  const calls = findMockCalls(syntax, frameworksOf(syntax));
  const mock = calls.find(({ literal }) => startOf(literal) === offset);
  if (mock === undefined) return { ok: false, line: 1, what: 'its call cannot be found again' };
  const statement = syntax.parents.get(mock.call);
  const refuse = (node: ASTNode, what: string): MockRemoval => ({ ok: false, line: positionOf(node).line, what });
  if (statement?.type !== 'ExpressionStatement') return refuse(mock.call, `the mock of '${mock.specifier}' is no statement of its own`);
  const importing = importOf(syntax, calls, mock);
  if (importing !== null) return refuse(importing, `the test takes something from '${mock.specifier}' itself`);
  const own = new Set(declaredIn(syntax, mock.call));
  const orphans: ASTNode[] = [];
  for (const name of namesIn(syntax, mock.call).filter((each) => !own.has(each))) {
    const [declaration] = declarationsOf(syntax, name);
    if (declaration === undefined || isImported(syntax, declaration)) continue;
    const declared = declaringStatement(syntax, declaration);
    const [other] = referencesOf(syntax, name).filter((node) => !contains(mock.call, node));
    if (other !== undefined) return refuse(other, `the test uses \`${name}\`, of which the mock of '${mock.specifier}' is made`);
    if (declared !== null && isMadeForMocks(syntax, declared)) orphans.push(declared);
  }
  return { ok: true, edits: [statement, ...orphans].map((node) => wholeLines(text, node)), line: positionOf(mock.call).line };
}

/** An import of the mocked module that is more than a type, or another call that names it. */
function importOf(syntax: Syntax, calls: readonly MockCall[], mock: MockCall): ASTNode | null {
  const another = calls.find(({ call, specifier }) => specifier === mock.specifier && !contains(mock.call, call));
  const imported = syntax.nodes.find((node) => node.type === 'ImportDeclaration' && node.source.value === mock.specifier && node.importKind !== 'type');
  return another?.call ?? imported ?? null;
}

function namesIn(syntax: Syntax, node: ASTNode): string[] {
  return [...new Set(syntax.nodes.flatMap((inner) => (inner.type === 'Identifier' && contains(node, inner) ? [inner.name] : [])))];
}

function isImported(syntax: Syntax, declaration: ASTNode): boolean {
  return /^Import/u.test(syntax.parents.get(declaration)?.type ?? '');
}

/** The statement that declares this one name and nothing else; null for a function, a class or a pattern. */
function declaringStatement(syntax: Syntax, declaration: ASTNode): Extract<ASTNode, { type: 'VariableDeclaration' }> | null {
  const declarator = syntax.parents.get(declaration);
  const statement = declarator?.type === 'VariableDeclarator' ? syntax.parents.get(declarator) : undefined;
  return statement?.type === 'VariableDeclaration' && statement.declarations.length === 1 ? statement : null;
}

/** `const get = vi.fn()`, `const mocks = vi.hoisted(...)`: making it does nothing else. */
function isMadeForMocks(syntax: Syntax, { declarations: [declarator] }: Extract<ASTNode, { type: 'VariableDeclaration' }>): boolean {
  const init = declarator?.type === 'VariableDeclarator' ? declarator.init : null;
  return init?.type === 'CallExpression' && isFrameworkMember(init.callee, frameworksOf(syntax)) && /^(?:fn|hoisted)$/u.test(memberName(init.callee) ?? '');
}

/** A statement with its line and the comments right above it, and with one of two empty lines around it. */
function wholeLines(text: string, node: ASTNode): MockEdit {
  const lineStart = text.lastIndexOf('\n', startOf(node) - 1) + 1;
  const rest = /^[ \t]*(?:\/\/[^\r\n]*)?(?:\r?\n|$)/u.exec(text.slice(endOf(node)));
  if (text.slice(lineStart, startOf(node)).trim() !== '' || rest === null) return { start: startOf(node), end: endOf(node), text: '' };
  const end = endOf(node) + rest[0].length;
  const start = startAboveComments(text, lineStart);
  const isAfterEmptyLine = start === 0 || /\n[ \t]*\r?\n$/u.test(text.slice(0, start));
  const empty = isAfterEmptyLine ? (/^[ \t]*\r?\n/u.exec(text.slice(end))?.[0].length ?? 0) : 0;
  return { start, end: end + empty, text: '' };
}
