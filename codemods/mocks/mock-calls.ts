import type { ASTNode } from 'jscodeshift';
import { mockFrameworkModules, mockFrameworks, mockMethods, type MockCallKind } from '../../policy/mock-methods.ts';
import { endOf, memberName, startOf, type Call, type Syntax } from './syntax.ts';

/** A call that names a module to a mocking framework: `vi.mock('./redis.js', factory)`. */
export interface MockCall {
  readonly kind: MockCallKind;
  /** The method, such as `doMock`. */
  readonly method: string;
  /** The test framework hoists the call above the imports. */
  readonly hoisted: boolean;
  readonly specifier: string;
  /** The literal, quotes included. */
  readonly literal: ASTNode;
  readonly call: Call;
}

/** All mock calls of a file whose module is written as a literal, in order. */
export function findMockCalls(syntax: Syntax): MockCall[] {
  const frameworks = frameworkNames(syntax);
  return syntax.nodes.flatMap((node) => {
    if (node.type !== 'CallExpression' || !isFrameworkMember(node.callee, frameworks)) return [];
    const method = memberName(node.callee) ?? '';
    const kind = mockMethods.get(method);
    const literal = specifierLiteral(node.arguments[0]);
    if (kind === undefined || literal === null) return [];
    return [{ kind, method, hoisted: method === 'mock' || method === 'unmock', specifier: literal.value, literal: literal.node, call: node }];
  });
}

/** True for `vi.fn`, `jest.fn` and other members of the framework's object, also behind a chain of mock calls. */
export function isFrameworkMember(callee: ASTNode, frameworks: ReadonlySet<string>): boolean {
  if (callee.type !== 'MemberExpression') return false;
  const { object } = callee;
  if (object.type === 'Identifier') return frameworks.has(object.name);
  return object.type === 'CallExpression' && isFrameworkMember(object.callee, frameworks) && memberName(object.callee) !== 'fn';
}

/** The names of the framework's object in a file: the globals and what is imported under another name. */
export function frameworkNames(syntax: Syntax): ReadonlySet<string> {
  const names = new Set(mockFrameworks);
  for (const node of syntax.nodes) {
    if (node.type !== 'ImportDeclaration' || !mockFrameworkModules.has(String(node.source.value))) continue;
    for (const specifier of node.specifiers ?? []) {
      if (specifier.type !== 'ImportSpecifier' || specifier.local?.type !== 'Identifier') continue;
      if (names.has(specifier.imported.name as string)) names.add(specifier.local.name);
    }
  }
  return names;
}

/** A place in a file that names a module to a mocking framework. */
export interface MockTarget {
  readonly specifier: string;
  /** UTF-16 offsets of the literal, quotes included. */
  readonly start: number;
  readonly end: number;
  readonly kind: MockCallKind;
}

/** A literal that names a module. */
export interface SpecifierLiteral {
  readonly value: string;
  readonly node: ASTNode;
}

/** The literal of `'./x.js'`, of a template without holes, and of `import('./x.js')`. */
export function specifierLiteral(argument: ASTNode | undefined): SpecifierLiteral | null {
  if (argument?.type === 'StringLiteral') return { value: argument.value, node: argument };
  const [whole, second] = argument?.type === 'TemplateLiteral' ? argument.quasis : [];
  if (argument && whole && second === undefined) return { value: whole.value.cooked ?? whole.value.raw, node: argument };
  if (argument?.type === 'CallExpression' && argument.callee.type === 'Import') return specifierLiteral(argument.arguments[0]);
  return null;
}

export function asTarget(call: MockCall): MockTarget {
  return { specifier: call.specifier, start: startOf(call.literal), end: endOf(call.literal), kind: call.kind };
}
