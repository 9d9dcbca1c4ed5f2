import type { ASTNode } from 'jscodeshift';
import { loadedLiteral } from './class-bindings.ts';
import type { Reader } from './mock-function.ts';
import type { MockInput } from './mock-input.ts';
import { judgeUse, type UseVerdict } from './mock-uses.ts';
import { referencesOf } from './names.ts';
import { join, replace, replaceInQuotes, unsupported, type Steps } from './steps.ts';
import { memberName, type Call } from './syntax.ts';

/** A name for the whole module of the class: `import * as redis from './redis.js'`. */
interface Namespace {
  readonly local: string;
  /** The specifier, quotes included. */
  readonly literal: ASTNode;
}

/** What becomes of the places that reach the class through its whole module. */
export interface NamespacesPlan extends UseVerdict {
  /** The spies on the class, `vi.spyOn(redis, 'RedisClient')`. */
  readonly spies: readonly Call[];
  /** The names of the modules that move. */
  readonly locals: readonly string[];
}

/**
 * Lets a test that spies on the class through its module, or names it there, do the same with the factory. The whole
 * import moves, so a test that takes other things from it is not moved.
 */
export function planNamespaces(reader: Reader, input: MockInput): NamespacesPlan {
  const plans = namespacesOf(reader, input).map((namespace) => planNamespace(reader, input, namespace));
  return {
    steps: join([...plans.map(({ steps }) => steps), ...directUses(reader, input).map((node) => throughModule(input, node))]),
    implemented: plans.some(({ implemented }) => implemented),
    spies: plans.flatMap(({ spies }) => spies),
    locals: plans.flatMap(({ locals }) => locals),
  };
}

function planNamespace(reader: Reader, input: MockInput, { local, literal }: Namespace): NamespacesPlan {
  const { syntax } = reader;
  const uses = referencesOf(syntax, local).map((reference) => ({ reference, use: useOfClass(reader, input, reference) }));
  const ofClass = uses.flatMap(({ use }) => use ?? []);
  const [stranger] = uses.filter(({ use }) => use === null);
  const [first] = ofClass;
  if (first === undefined) return { steps: join([]), implemented: false, spies: [], locals: [] };
  const spies = ofClass.flatMap(({ spy }) => spy ?? []);
  const target = input.factorySpecifier(specifierOf(literal));
  if (input.keepClassMock === true) return { steps: unsupported(first.node, `${input.replaces} is reached through its whole module, and other code under test constructs it`), implemented: false, spies, locals: [] };
  if (stranger !== undefined && target !== specifierOf(literal)) return { steps: throughModule(input, first.node), implemented: false, spies, locals: [] };
  const verdicts = ofClass.map(({ spy, node }): UseVerdict => (isType(node) ? { steps: throughModule(input, node), implemented: false } : judgeUse(reader, spy ?? node)));
  return {
    steps: join([replaceInQuotes(literal, target), ...ofClass.map(({ rename }) => rename), ...verdicts.map(({ steps }) => steps)]),
    // A spy without an implementation calls what it watches.
    implemented: spies.length > 0 || verdicts.some(({ implemented }) => implemented),
    spies,
    locals: [local],
  };
}

interface UseOfClass {
  readonly node: ASTNode;
  readonly spy: Call | null;
  readonly rename: Steps;
}

/** `redis.RedisClient`, `redis['RedisClient']` or `vi.spyOn(redis, 'RedisClient')`; null for another use of the namespace. */
function useOfClass({ syntax }: Reader, input: MockInput, reference: ASTNode): UseOfClass | null {
  const exported = input.exportedAs ?? input.replaces;
  const parent = syntax.parents.get(reference);
  if (parent?.type === 'CallExpression' && memberName(parent.callee) === 'spyOn' && parent.arguments[0] === reference) {
    const [, name, accessor] = parent.arguments;
    if (name?.type !== 'StringLiteral' || name.value !== exported) return null;
    const rename = accessor === undefined ? replaceInQuotes(name, input.create) : unsupported(parent, `a spy on the access to ${exported}`);
    return { node: parent, spy: parent, rename };
  }
  if (parent?.type === 'MemberExpression' && parent.object === reference && memberName(parent) === exported) {
    const { property } = parent;
    return { node: parent, spy: null, rename: property.type === 'StringLiteral' ? replaceInQuotes(property, input.create) : replace(property, input.create) };
  }
  if (parent?.type === 'TSQualifiedName' && parent.right.type === 'Identifier' && parent.right.name === exported) return { node: parent, spy: null, rename: join([]) };
  return null;
}

function isType(node: ASTNode): boolean {
  return node.type === 'TSQualifiedName';
}

function namespacesOf({ syntax }: Reader, input: MockInput): Namespace[] {
  return syntax.nodes.flatMap((node): Namespace[] => {
    if (node.type === 'ImportNamespaceSpecifier') {
      const declaration = syntax.parents.get(node);
      const isClass = declaration?.type === 'ImportDeclaration' && input.isClassModule(String(declaration.source.value));
      return isClass && typeof node.local?.name === 'string' ? [{ local: node.local.name, literal: declaration.source }] : [];
    }
    if (node.type !== 'VariableDeclarator' || node.id.type !== 'Identifier' || !node.init) return [];
    const loaded = loadedLiteral(node.init, input);
    return loaded === null ? [] : [{ local: node.id.name, literal: loaded.node }];
  });
}

/** `import('./redis.js').RedisClient` as a type, `(await import('./redis.js')).RedisClient` as a value. */
function directUses({ syntax }: Reader, input: MockInput): ASTNode[] {
  const exported = input.exportedAs ?? input.replaces;
  return syntax.nodes.filter((node) => {
    if (node.type === 'TSImportType') return input.isClassModule(node.argument.value) && node.qualifier?.type === 'Identifier' && node.qualifier.name === exported;
    return node.type === 'MemberExpression' && memberName(node) === exported && loadedLiteral(node.object, input) !== null;
  });
}

function specifierOf(literal: ASTNode): string {
  if (literal.type === 'TemplateLiteral') return literal.quasis[0]?.value.cooked ?? '';
  return literal.type === 'StringLiteral' ? literal.value : '';
}

function throughModule(input: MockInput, node: ASTNode): Steps {
  return unsupported(node, `${input.replaces} is reached through its whole module`);
}
