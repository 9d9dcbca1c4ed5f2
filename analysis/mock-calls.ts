import type { TSESTree } from '@typescript-eslint/types';
import { mentionsModuleMock, mockFrameworkModules, mockFrameworks, mockMethods, mockRunnerModules } from '../policy/mock-methods.ts';
import { readFactory, type MockedExports } from './mock-factory.ts';
import { moduleIndex } from './module-index.ts';
import { literalText, staticName, unwrapExpression, walk, type Node } from './nodes.ts';
import type { SourceModule } from './project.ts';

/** A call that replaces a module: `vi.mock('./redis.js', factory)`. */
export interface ModuleMock {
  readonly specifier: string;
  /** The literal, quotes included; of `import('./x')` too. */
  readonly literal: Node;
  readonly call: TSESTree.CallExpression;
  readonly replaces: MockedExports;
}

/** What a test file says to a mocking framework. */
export interface MockCalls {
  /** The mocks whose module is written as a literal. */
  readonly mocks: readonly ModuleMock[];
  /** The specifiers of modules that are loaded as they are: `vi.importActual('./x')`. */
  readonly actuals: readonly string[];
  /** All calls that name a module: what they import, they do not test. */
  readonly calls: readonly TSESTree.CallExpression[];
}

/** Reads the mock calls of a module; null for a module that has none, which a look at its text tells in most cases. */
export function mockCallsOf(module: SourceModule): MockCalls | null {
  if (!mentionsModuleMock(module.text)) return null;
  const mocks: ModuleMock[] = [];
  const actuals: string[] = [];
  const calls: TSESTree.CallExpression[] = [];
  walk(module.ast, (node) => {
    if (node.type !== 'CallExpression') return undefined;
    const method = frameworkMethod(module, node.callee);
    const kind = method === 'module' ? 'mock' : mockMethods.get(method ?? '');
    if (kind === undefined) return undefined;
    calls.push(node);
    const named = moduleNamed(node.arguments[0]);
    if (named && kind === 'actual') actuals.push(named.specifier);
    if (named && kind === 'mock' && !isVirtual(node)) mocks.push({ ...named, call: node, replaces: method === 'module' ? ofRunner(module, node) : readFactory(module, node.arguments[1]) });
    return undefined;
  });
  return mocks.length === 0 ? null : { mocks, actuals, calls };
}

/** `mock` of `vi.mock`, also behind a chain of such calls; `module` of `mock.module`; null for any other callee. */
function frameworkMethod(module: SourceModule, callee: Node): string | null {
  const inner = unwrapExpression(callee);
  if (inner.type !== 'MemberExpression') return null;
  const name = staticName(inner);
  const object = unwrapExpression(inner.object);
  if (name === 'module') return isRunnersMock(module, object) ? name : null;
  if (object.type === 'Identifier') return isFramework(module, object) ? name : null;
  return object.type === 'CallExpression' && mockMethods.has(frameworkMethod(module, object.callee) ?? '') ? name : null;
}

function isFramework(module: SourceModule, { name }: TSESTree.Identifier): boolean {
  const { imports, locals } = moduleIndex(module.ast);
  const imported = imports.get(name);
  if (imported) return mockFrameworkModules.has(imported.specifier) && mockFrameworks.has(imported.imported);
  return mockFrameworks.has(name) && !locals.has(name);
}

/** `mock` of `node:test` or `bun:test`, or that of a test's context: `t.mock`. */
function isRunnersMock(module: SourceModule, object: Node): boolean {
  const { imports } = moduleIndex(module.ast);
  if (object.type === 'Identifier') return imports.get(object.name)?.imported === 'mock' && mockRunnerModules.has(imports.get(object.name)?.specifier ?? '');
  return object.type === 'MemberExpression' && staticName(object) === 'mock' && [...imports.values()].some(({ specifier }) => specifier === 'node:test');
}

function moduleNamed(argument: Node | undefined): Pick<ModuleMock, 'specifier' | 'literal'> | null {
  if (!argument) return null;
  const inner = unwrapExpression(argument);
  if (inner.type === 'ImportExpression') return moduleNamed(inner.source);
  const specifier = literalText(inner);
  return specifier === null ? null : { specifier, literal: inner };
}

/** A virtual mock of Jest stands for a module that need not exist; options that are not written out may say so. */
function isVirtual({ arguments: [, , options] }: TSESTree.CallExpression): boolean {
  if (!options) return false;
  return options.type !== 'ObjectExpression' || options.properties.some((property) => property.type !== 'Property' || staticName(property) === 'virtual');
}

/** `mock.module(specifier, { namedExports, defaultExport })` of Node, or a factory as everywhere else. */
function ofRunner(module: SourceModule, { arguments: [, given] }: TSESTree.CallExpression): MockedExports {
  if (given?.type !== 'ObjectExpression') return readFactory(module, given);
  const names: string[] = [];
  for (const property of given.properties) {
    if (property.type !== 'Property') return { kind: 'unknown' };
    const name = staticName(property);
    if (name === 'defaultExport') names.push('default');
    if (name !== 'namedExports' && name !== 'exports') continue;
    const named = readFactory(module, property.value);
    if (named.kind !== 'exports') return { kind: 'unknown' };
    names.push(...named.names);
  }
  return names.length > 0 ? { kind: 'exports', names } : { kind: 'all', isAutomatic: false };
}
