import type { ASTNode } from 'jscodeshift';
import { mockMethods, type MockCallKind } from '../../policy/mock-methods.ts';
import { isFrameworkMember, isRunnerMember, type Frameworks } from './frameworks.ts';
import { memberName, type Call, type Syntax } from './syntax.ts';

/** A call that names a module to a mocking framework: `vi.mock('./redis.js', factory)`. */
export interface MockCall {
  readonly kind: MockCallKind;
  /** The method, such as `doMock`; `module` is that of node:test and Bun. */
  readonly method: string;
  /** The test framework hoists the call above the imports. */
  readonly hoisted: boolean;
  readonly specifier: string;
  /** The literal, quotes included. */
  readonly literal: ASTNode;
  readonly call: Call;
}

/** All mock calls of a file whose module is written as a literal, in order. */
export function findMockCalls(syntax: Syntax, frameworks: Frameworks): MockCall[] {
  return syntax.nodes.flatMap((node) => {
    if (node.type !== 'CallExpression' || !isFrameworkMember(node.callee, frameworks)) return [];
    const method = memberName(node.callee) ?? '';
    const kind = method === 'module' && isRunnerMember(node.callee, frameworks) ? 'mock' : mockMethods.get(method);
    const literal = specifierLiteral(node.arguments[0]);
    if (kind === undefined || literal === null) return [];
    return [{ kind, method, hoisted: method === 'mock' || method === 'unmock', specifier: literal.value, literal: literal.node, call: node }];
  });
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
