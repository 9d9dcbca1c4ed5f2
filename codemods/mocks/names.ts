import type { ASTNode } from 'jscodeshift';
import { contains, isFunction, type Name, type Syntax } from './syntax.ts';

/** The places where a name is declared: variables, parameters, functions, classes, types, imports. */
export function declarationsOf(syntax: Syntax, name: string): Name[] {
  return namesIn(syntax, name).filter((node) => isDeclaration(syntax, node));
}

/** The places where a name is used as a value or a type: no declarations, keys, or members of something else. */
export function referencesOf(syntax: Syntax, name: string): Name[] {
  return namesIn(syntax, name).filter((node) => !isDeclaration(syntax, node) && !isLabelOfSomethingElse(syntax, node));
}

/** The names that are declared within a node. */
export function declaredIn(syntax: Syntax, node: ASTNode): string[] {
  return syntax.nodes.flatMap((inner) => (inner.type === 'Identifier' && contains(node, inner) && isDeclaration(syntax, inner) ? [inner.name] : []));
}

function namesIn(syntax: Syntax, name: string): Name[] {
  return syntax.nodes.filter((node): node is Name => node.type === 'Identifier' && node.name === name);
}

function isDeclaration(syntax: Syntax, node: ASTNode): boolean {
  const parent = syntax.parents.get(node);
  switch (parent?.type) {
    case 'ImportSpecifier':
    case 'ImportDefaultSpecifier':
    case 'ImportNamespaceSpecifier':
      return parent.local === node;
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
    case 'ObjectMethod':
    case 'ClassMethod':
    case 'ClassPrivateMethod':
      return ('id' in parent && parent.id === node) || (parent.params as ASTNode[]).includes(node);
    case 'ClassDeclaration':
    case 'ClassExpression':
    case 'TSTypeAliasDeclaration':
    case 'TSInterfaceDeclaration':
    case 'TSEnumDeclaration':
    case 'TSModuleDeclaration':
    case 'VariableDeclarator':
    case 'TSImportEqualsDeclaration':
      return parent.id === node;
    case 'CatchClause':
      return parent.param === node;
    case 'TSParameterProperty':
      return true;
    case 'RestElement':
    case 'ArrayPattern':
    case 'ObjectPattern':
      return isDeclaration(syntax, parent);
    case 'AssignmentPattern':
      return parent.left === node && isDeclaration(syntax, parent);
    case 'ObjectProperty':
      return parent.value === node && isPatternProperty(syntax, parent) && isDeclaration(syntax, parent);
    default:
      return false;
  }
}

function isPatternProperty(syntax: Syntax, property: ASTNode): boolean {
  return syntax.parents.get(property)?.type === 'ObjectPattern';
}

/** `client.RedisClient`, `{ RedisClient: 1 }`, `import { RedisClient as Client }`: a name of another thing's part. */
function isLabelOfSomethingElse(syntax: Syntax, node: ASTNode): boolean {
  const parent = syntax.parents.get(node);
  switch (parent?.type) {
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      return parent.property === node && parent.computed !== true;
    case 'ObjectProperty':
    case 'ObjectMethod':
    case 'ClassMethod':
    case 'ClassProperty':
    case 'ClassAccessorProperty':
    case 'TSPropertySignature':
    case 'TSMethodSignature':
    case 'TSDeclareMethod':
      return parent.key === node && parent.computed !== true;
    case 'ImportSpecifier':
      return parent.imported === node;
    case 'ExportSpecifier':
      return parent.exported === node;
    case 'TSQualifiedName':
      return parent.right === node;
    case 'TSImportType':
      return parent.qualifier === node;
    case 'TSEnumMember':
      return parent.id === node;
    case 'TSNamedTupleMember':
      return parent.label === node;
    case 'LabeledStatement':
    case 'BreakStatement':
    case 'ContinueStatement':
    case 'MetaProperty':
    case 'ImportAttribute':
    case 'PrivateName':
      return true;
    default:
      return false;
  }
}

/** The value that a name stands for, read from its one declaration; null where it cannot be seen in the file. */
export function valueOf(syntax: Syntax, name: string, frameworks: ReadonlySet<string>): ASTNode | null {
  const [declaration, second] = declarationsOf(syntax, name);
  if (declaration === undefined || second !== undefined) return null;
  const parent = syntax.parents.get(declaration);
  // A parameter has the function for its parent as well.
  if (parent?.type === 'ClassDeclaration' || parent?.type === 'FunctionDeclaration') return parent.id === declaration ? parent : null;
  if (parent?.type === 'VariableDeclarator') return parent.init ? hoistedValue(parent.init, frameworks) : null;
  if (parent?.type !== 'ObjectProperty' || parent.key.type !== 'Identifier') return null;
  const declarator = syntax.parents.get(syntax.parents.get(parent) ?? parent);
  if (declarator?.type !== 'VariableDeclarator' || !declarator.init) return null;
  return propertyValue(hoistedValue(declarator.init, frameworks), parent.key.name);
}

/** The value of the property `name` of an object literal; null for another node. */
export function propertyValue(object: ASTNode | null, name: string): ASTNode | null {
  if (object?.type !== 'ObjectExpression') return null;
  const found = object.properties.find((property) => property.type === 'ObjectProperty' && property.key.type === 'Identifier' && property.key.name === name);
  return found?.type === 'ObjectProperty' ? found.value : null;
}

/** What `vi.hoisted(() => value)` gives; any other expression itself. */
function hoistedValue(init: ASTNode, frameworks: ReadonlySet<string>): ASTNode {
  if (init.type !== 'CallExpression' || init.callee.type !== 'MemberExpression') return init;
  const { object, property } = init.callee;
  if (object.type !== 'Identifier' || !frameworks.has(object.name) || property.type !== 'Identifier' || property.name !== 'hoisted') return init;
  return returnedValue(init.arguments[0]) ?? init;
}

/** The one value that a function returns, in its expression body or in the return statement that ends it. */
export function returnedValue(node: ASTNode | undefined): ASTNode | null {
  if (!isFunction(node)) return null;
  if (node.body.type !== 'BlockStatement') return node.body;
  const last = node.body.body.at(-1);
  return last?.type === 'ReturnStatement' ? (last.argument ?? null) : null;
}
