import type { ASTNode } from 'jscodeshift';
import { mockFrameworkModules, mockFrameworks, mockRunnerModules } from '../../policy/mock-methods.ts';
import { memberName, type Syntax } from './syntax.ts';

/** By which names a file knows its mocking frameworks. */
export interface Frameworks {
  /** The names of an object that makes mocks: the globals `vi` and `jest`, and what is imported under another name. */
  readonly names: ReadonlySet<string>;
  /** The names of `mock` of node:test or Bun, empty where only a test's context gives it; null for a file that uses neither. */
  readonly runners: ReadonlySet<string> | null;
}

export function frameworksOf(syntax: Syntax): Frameworks {
  const names = new Set(mockFrameworks);
  const runners = new Set<string>();
  let usesRunner = false;
  for (const node of syntax.nodes) {
    if (node.type !== 'ImportDeclaration') continue;
    const ofRunner = mockRunnerModules.has(String(node.source.value));
    usesRunner ||= ofRunner;
    if (!ofRunner && !mockFrameworkModules.has(String(node.source.value))) continue;
    for (const specifier of node.specifiers ?? []) {
      if (specifier.type !== 'ImportSpecifier' || specifier.local?.type !== 'Identifier') continue;
      const imported = specifier.imported.name as string;
      if (ofRunner ? imported === 'mock' : names.has(imported)) names.add(specifier.local.name);
      if (ofRunner && imported === 'mock') runners.add(specifier.local.name);
    }
  }
  return { names, runners: usesRunner ? runners : null };
}

/** True for `vi.fn`, `jest.fn`, `t.mock.fn` and other members of the framework's object, also behind a chain of mock calls. */
export function isFrameworkMember(callee: ASTNode, frameworks: Frameworks): boolean {
  if (callee.type !== 'MemberExpression') return false;
  const { object } = callee;
  if (object.type === 'Identifier') return frameworks.names.has(object.name);
  if (object.type === 'CallExpression') return isFrameworkMember(object.callee, frameworks) && memberName(object.callee) !== 'fn';
  return isRunnerMember(callee, frameworks);
}

/** A member of `mock` from node:test or Bun, or of the one that a test's context has: `mock.module`, `t.mock.module`. */
export function isRunnerMember(callee: ASTNode, { runners }: Frameworks): boolean {
  if (callee.type !== 'MemberExpression' || runners === null) return false;
  const { object } = callee;
  if (object.type === 'Identifier') return runners.has(object.name);
  return object.type === 'MemberExpression' && memberName(object) === 'mock' && object.object.type === 'Identifier';
}
