import type { ASTNode } from 'jscodeshift';
import type { ClassBinding } from './class-bindings.ts';
import { specifierLiteral, type MockCall } from './mock-calls.ts';
import type { MockInput } from './mock-input.ts';
import { valueOf } from './names.ts';
import { memberName, type Call, type Syntax } from './syntax.ts';

/** Ways to replace a module that are not moved: `mock.module` of another framework, Jest's manual ones, testdouble, esmock. */
const otherWays = new Set(['module', 'setMock', 'createMockFromModule', 'genMockFromModule', 'replace', 'replaceEsm', 'esmock', 'proxyquire']);

/** Calls that mock the class's module in a way that is not moved, or name it by a variable; `read` are those that are. */
export function otherMockCalls(syntax: Syntax, input: Pick<MockInput, 'isClassModule'>, read: readonly MockCall[]): Call[] {
  const names = (module: ASTNode | null | undefined): boolean => {
    const literal = specifierLiteral(module ?? undefined);
    return literal !== null && input.isClassModule(literal.value);
  };
  return syntax.nodes.filter((node): node is Call => {
    if (node.type !== 'CallExpression' || read.some(({ call }) => call === node)) return false;
    const name = node.callee.type === 'Identifier' ? node.callee.name : memberName(node.callee);
    const [module] = node.arguments;
    if (module?.type === 'Identifier' && (name === 'mock' || name === 'doMock')) return names(valueOf(syntax, module.name, new Set()));
    return name !== null && otherWays.has(name) && names(module);
  });
}

/** `vi.spyOn(RedisClient.prototype, 'get')`: a spy that the code under test no longer meets. */
export function prototypeSpies(syntax: Syntax, bindings: readonly ClassBinding[]): Call[] {
  const locals = new Set(bindings.map((binding) => binding.local));
  return syntax.nodes.filter((node): node is Call => {
    if (node.type !== 'CallExpression' || memberName(node.callee) !== 'spyOn') return false;
    const target: ASTNode | undefined = node.arguments[0];
    return target?.type === 'MemberExpression' && memberName(target) === 'prototype' && target.object.type === 'Identifier' && locals.has(target.object.name);
  });
}
