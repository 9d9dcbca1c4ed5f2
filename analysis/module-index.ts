import type { TSESTree } from '@typescript-eslint/types';
import { packageOf } from '../policy/packages.ts';
import { lastName, literalText, staticName, unwrapExpression, type Node } from './nodes.ts';

/** A name that a module takes from another one. `imported` is `*` for a namespace, `default` for the default export. */
export interface ImportedName {
  readonly specifier: string;
  readonly imported: string;
  /** The name it has in the importing module. */
  readonly local: string;
  readonly typeOnly: boolean;
  readonly node: Node;
}

/** What an exported name stands for. */
export type ExportTarget =
  | { readonly kind: 'local'; readonly name: string }
  | { readonly kind: 'node'; readonly node: Node }
  | { readonly kind: 'from'; readonly specifier: string; readonly imported: string };

/** The names that a module imports, declares at its top level and exports. */
export interface ModuleIndex {
  readonly imports: ReadonlyMap<string, ImportedName>;
  readonly locals: ReadonlyMap<string, Node>;
  readonly exports: ReadonlyMap<string, ExportTarget>;
  /** Specifiers of `export * from`. */
  readonly stars: readonly string[];
  /** The object of `module.exports = { … }`; null where there is none. */
  readonly exportedObject: TSESTree.ObjectExpression | null;
}

interface Building {
  readonly imports: Map<string, ImportedName>;
  readonly locals: Map<string, Node>;
  readonly exports: Map<string, ExportTarget>;
  readonly stars: string[];
  exportedObject: TSESTree.ObjectExpression | null;
}

const indexes = new WeakMap<TSESTree.Program, ModuleIndex>();

/** Reads the top level of a module, ES or CommonJS. One index a tree. */
export function moduleIndex(program: TSESTree.Program): ModuleIndex {
  const known = indexes.get(program);
  if (known) return known;
  const index: Building = { imports: new Map(), locals: new Map(), exports: new Map(), stars: [], exportedObject: null };
  for (const statement of program.body) readStatement(statement, index);
  indexes.set(program, index);
  return index;
}

function readStatement(statement: TSESTree.ProgramStatement, index: Building): void {
  switch (statement.type) {
    case 'ImportDeclaration':
      return readImport(statement, index);
    case 'TSImportEqualsDeclaration':
      return readImportEquals(statement, index);
    case 'ExportNamedDeclaration':
      return readNamedExport(statement, index);
    case 'ExportDefaultDeclaration':
      return readDefaultExport(statement.declaration, index);
    case 'ExportAllDeclaration':
      if (statement.exported) {
        index.exports.set(exportedName(statement.exported), {
          kind: 'from',
          specifier: statement.source.value,
          imported: '*',
        });
      } else index.stars.push(statement.source.value);
      return;
    case 'TSExportAssignment':
      return readDefaultExport(statement.expression, index);
    case 'ExpressionStatement':
      return readCommonJsExport(statement.expression, index);
    default:
      declare(statement, index);
  }
}

function readImport(statement: TSESTree.ImportDeclaration, index: Building): void {
  for (const node of statement.specifiers) {
    const imported =
      node.type === 'ImportDefaultSpecifier'
        ? 'default'
        : node.type === 'ImportNamespaceSpecifier'
          ? '*'
          : exportedName(node.imported);
    const typeOnly =
      statement.importKind === 'type' || (node.type === 'ImportSpecifier' && node.importKind === 'type');
    index.imports.set(node.local.name, { specifier: statement.source.value, imported, local: node.local.name, typeOnly, node });
  }
}

function readImportEquals(statement: TSESTree.TSImportEqualsDeclaration, index: Building): void {
  const { moduleReference } = statement;
  if (moduleReference.type !== 'TSExternalModuleReference') return;
  const specifier = literalText(moduleReference.expression);
  if (specifier === null) return;
  index.imports.set(statement.id.name, {
    specifier,
    // `import x = require()` gives the whole module, which `export =` may have made a class.
    imported: 'default',
    local: statement.id.name,
    typeOnly: statement.importKind === 'type',
    node: statement,
  });
}

function readNamedExport(statement: TSESTree.ExportNamedDeclaration, index: Building): void {
  if (statement.declaration) {
    for (const name of declare(statement.declaration, index)) index.exports.set(name, { kind: 'local', name });
    return;
  }
  for (const specifier of statement.specifiers) {
    const local = exportedName(specifier.local);
    index.exports.set(
      exportedName(specifier.exported),
      statement.source
        ? { kind: 'from', specifier: statement.source.value, imported: local }
        : { kind: 'local', name: local },
    );
  }
}

function readDefaultExport(node: Node, index: Building): void {
  if (node.type === 'Identifier') {
    index.exports.set('default', { kind: 'local', name: node.name });
    return;
  }
  if ('id' in node && node.id && (node.id as Node).type === 'Identifier') {
    index.locals.set((node.id as TSESTree.Identifier).name, node);
  }
  index.exports.set('default', { kind: 'node', node });
}

/** `module.exports = X`, `module.exports = { A, B: C }`, `exports.A = X`, `module.exports.A = X`. */
function readCommonJsExport(expression: TSESTree.Expression, index: Building): void {
  if (expression.type !== 'AssignmentExpression' || expression.left.type !== 'MemberExpression') return;
  const { left } = expression;
  // `module.exports = Sessions = { … }` names what it exports besides.
  const right = expression.right.type === 'AssignmentExpression' && expression.right.left.type === 'Identifier' ? expression.right.right : expression.right;
  if (isModuleExports(left)) {
    if (right.type === 'ObjectExpression') {
      index.exportedObject = right;
      for (const property of right.properties) {
        if (property.type !== 'Property') continue;
        const name = staticName(property);
        if (name !== null) index.exports.set(name, valueTarget(property.value));
      }
      return;
    }
    index.exports.set('default', valueTarget(right));
    return;
  }
  const name = staticName(left);
  if (name !== null && isOfExports(left)) index.exports.set(name, valueTarget(right));
}

/** `exports.get`, `module.exports.get`. */
export function isOfExports(node: Node): boolean {
  return node.type === 'MemberExpression' && ((node.object.type === 'Identifier' && node.object.name === 'exports') || isModuleExports(node.object));
}

/** `module.exports` */
export function isModuleExports(node: Node): boolean {
  return (
    node.type === 'MemberExpression' &&
    node.object.type === 'Identifier' &&
    node.object.name === 'module' &&
    staticName(node) === 'exports'
  );
}

function valueTarget(node: Node): ExportTarget {
  return node.type === 'Identifier' ? { kind: 'local', name: node.name } : { kind: 'node', node };
}

/** Notes what a declaration declares and answers its names. */
function declare(statement: Node, index: Building): string[] {
  switch (statement.type) {
    case 'ClassDeclaration':
    case 'FunctionDeclaration':
    case 'TSDeclareFunction':
    case 'TSInterfaceDeclaration':
    case 'TSTypeAliasDeclaration':
    case 'TSEnumDeclaration':
    case 'TSModuleDeclaration': {
      if (statement.id?.type !== 'Identifier') return [];
      const name = statement.id.name;
      // A class wins over an interface or namespace that is merged with it.
      const known = index.locals.get(name);
      if (known?.type !== 'ClassDeclaration' && known?.type !== 'FunctionDeclaration') index.locals.set(name, statement);
      return [name];
    }
    case 'VariableDeclaration':
      return statement.declarations.flatMap((declarator) => declareVariable(declarator, index));
    default:
      return [];
  }
}

function declareVariable(declarator: TSESTree.VariableDeclarator, index: Building): string[] {
  const required = declarator.init ? (requiredModule(declarator.init) ?? takenFromPackage(declarator.init, index)) : null;
  if (declarator.id.type === 'Identifier') {
    const { name } = declarator.id;
    if (required) {
      index.imports.set(name, {
        specifier: required.specifier,
        imported: required.member ?? 'default',
        local: name,
        typeOnly: false,
        node: declarator,
      });
    } else index.locals.set(name, declarator);
    return [name];
  }
  if (declarator.id.type !== 'ObjectPattern') return [];
  const names: string[] = [];
  for (const property of declarator.id.properties) {
    if (property.type !== 'Property' || property.value.type !== 'Identifier') continue;
    const imported = staticName(property);
    const { name } = property.value;
    names.push(name);
    if (required && required.member === null && imported !== null) {
      index.imports.set(name, { specifier: required.specifier, imported, local: name, typeOnly: false, node: property });
    } else index.locals.set(name, declarator);
  }
  return names;
}

/** `promisifyAll(require('redis'))`, `captureAWS(AWS)`: what is done to a package as a whole, which stays that package. */
const wraps = /^(?:promisify(?:All)?|capture(?:AWS|All|Method)\w*|instrument\w*)$/;

/** The package that a call is given whole, as what it is called says. */
function wrappedBy({ callee, arguments: [first] }: TSESTree.CallExpression): Node | null {
  return first && (first.type === 'Identifier' || first.type === 'CallExpression') && wraps.test(lastName(callee) ?? '') ? first : null;
}

/** `const { Pool } = pg` and `const Pool = pg.Pool` of `import pg from 'pg'`: how an ES module takes what CommonJS exports. */
function takenFromPackage(value: Node, { imports }: Building): { specifier: string; member: string | null } | null {
  const outer = unwrapExpression(value);
  const wrapped = outer.type === 'CallExpression' ? wrappedBy(outer) : null;
  const inner = wrapped ? unwrapExpression(wrapped) : outer;
  const object = inner.type === 'MemberExpression' ? unwrapExpression(inner.object) : inner;
  const whole = object.type === 'Identifier' ? imports.get(object.name) : undefined;
  if (!whole || whole.typeOnly || packageOf(whole.specifier) === null || (whole.imported !== 'default' && whole.imported !== '*')) return null;
  // `const client = redis` gives a package another name, and says of no member that it is taken.
  if (inner.type === 'MemberExpression') return memberOf(whole, inner);
  return wrapped !== null || (value.parent?.type === 'VariableDeclarator' && value.parent.id.type === 'ObjectPattern') ? { specifier: whole.specifier, member: null } : null;
}

/** The member that is taken of a module; null for one that is computed, which may be any. */
function memberOf({ specifier }: { readonly specifier: string }, node: TSESTree.MemberExpression): { specifier: string; member: string } | null {
  const member = staticName(node);
  return member === null ? null : { specifier, member };
}

/** What `require('x')`, `require('x').y` and `await import('x')` name. */
export function requiredModule(node: Node): { specifier: string; member: string | null } | null {
  const inner = unwrapExpression(node);
  if (inner.type === 'AwaitExpression') {
    const awaited = unwrapExpression(inner.argument);
    const specifier = awaited.type === 'ImportExpression' ? literalText(awaited.source) : null;
    return specifier === null ? null : { specifier, member: null };
  }
  if (inner.type === 'MemberExpression') {
    const required = requiredModule(inner.object);
    return required && required.member === null ? memberOf(required, inner) : null;
  }
  if (inner.type !== 'CallExpression') return null;
  const [argument] = inner.arguments;
  const wrapped = wrappedBy(inner);
  if (wrapped) return requiredModule(wrapped);
  if (inner.callee.type !== 'Identifier' || inner.callee.name !== 'require') return null;
  const specifier = argument ? literalText(argument) : null;
  return specifier === null ? null : { specifier, member: null };
}

function exportedName(node: TSESTree.Identifier | TSESTree.StringLiteral): string {
  return node.type === 'Identifier' ? node.name : node.value;
}
