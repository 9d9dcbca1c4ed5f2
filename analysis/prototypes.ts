import type { Method } from './class-members.ts';
import { isModuleExports, isOfExports, moduleIndex } from './module-index.ts';
import { isFunction, staticName, unwrapExpression, type FunctionNode, type Node } from './nodes.ts';
import type { SourceModule } from './project.ts';

/** What a module declares as code did before there were classes. */
export interface Prototypes {
  /** The names of the functions that are called with `new`. */
  readonly constructors: ReadonlySet<string>;
  /** Their members: `Store.prototype.get = function () {}`, `Store.prototype = { get() {} }`, and `Store.open = function () {}`. */
  readonly members: readonly Method[];
}

const none: Prototypes = { constructors: new Set(), members: [] };

/** The constructors that have a prototype, and their members: those of a module's top level, else of the function that it exports. */
export function prototypesIn({ ast, text, path }: SourceModule): Prototypes {
  if (text.includes('.prototype')) {
    const found = prototypesAmong(ast.body);
    if (found.constructors.size > 0) return found;
    // `module.exports = function (session) { function FileStore() {} … return FileStore; }`: the idiom of session stores.
    return prototypesAmong(ast.body.flatMap(exportedBody));
  }
  // TypeScript has no type for such a function, so nobody writes one there.
  return /\.[cm]?js$/.test(path) && assignsMembers.test(text) ? selfMade(ast.body) : none;
}

/**
 * What a module puts into an object that it has from elsewhere or fills piece by piece: `redisService.get = async (key) => …`,
 * `mongoose.Query.prototype.exec = async function () {}`. What it exports is known by that.
 */
export function putMembers({ ast, text }: SourceModule): Method[] {
  if (!putsMembers.test(text)) return [];
  const { exports } = moduleIndex(ast);
  const assigned = ast.body.flatMap((statement) => (statement.type === 'ExpressionStatement' ? assignmentsOf(statement.expression) : []));
  const known = new Set(assigned.flatMap(({ target, value }) => (isOfExports(target) ? [value] : [])));
  return assigned.flatMap(({ assignment, target, value }): Method[] => {
    const name = target.type === 'MemberExpression' ? staticName(target) : null;
    return name !== null && !exports.has(name) && isFunction(value) && !known.has(value) && isOfVariable(target) ? [member(name, assignment, value, false)] : [];
  });
}

const putsMembers = /^\w+(?:\.\w+)+ = (?:async )?(?:function\b|\(|<|\w+ =>)/m;

/** Whether what is written to begins with a variable: `cache.get`, `mongoose.Query.prototype.exec`, and neither `window.open` nor what a schema gives its rows. */
function isOfVariable(target: Node): boolean {
  if (target.type === 'MemberExpression') return !isOfExports(target) && !/^(?:methods|statics)$/.test(staticName(target) ?? '') && isOfVariable(target.object);
  return target.type === 'Identifier' && !/^(?:module|window|globalThis|global|process|console|document|self)$/.test(target.name);
}

const assignsMembers = /\b(?:this|self|that)\.\w+ ?= ?(?:async )?(?:function\b|\()/;

/** So many members at least does a constructor give what it makes. */
const fewest = 2;

/** `function KeyCache(client) { this.get = function (key) { … }; this.set = … }`: constructors that make their members themselves. */
function selfMade(statements: readonly Node[]): Prototypes {
  const found = statements.flatMap((statement) => {
    const made = functionMade(statement);
    const members = made?.body.type === 'BlockStatement' ? made.body.body.flatMap(memberMade) : [];
    return made && members.length >= fewest ? [{ name: made.id?.name ?? '', members }] : [];
  });
  return { constructors: new Set(found.flatMap(({ name }) => (name === '' ? [] : [name]))), members: found.flatMap(({ members }) => members) };
}

function functionMade(statement: Node): FunctionNode | null {
  const declared = statement.type === 'ExportNamedDeclaration' || statement.type === 'ExportDefaultDeclaration' ? statement.declaration : statement;
  const value = declared?.type === 'ExpressionStatement' && declared.expression.type === 'AssignmentExpression' && isModuleExports(declared.expression.left) ? unwrapExpression(declared.expression.right) : declared;
  return value && isFunction(value) ? value : null;
}

/** `this.get = function () {}`, and `self.get = () => {}`. */
function memberMade(statement: Node): Method[] {
  const assigned = statement.type === 'ExpressionStatement' ? assignmentsOf(statement.expression) : [];
  return assigned.flatMap(({ assignment, target, value }) => {
    const name = target.type === 'MemberExpression' && isSelf(target.object) ? staticName(target) : null;
    return name !== null && isFunction(value) ? [member(name, assignment, value, false)] : [];
  });
}

function isSelf(node: Node): boolean {
  return node.type === 'ThisExpression' || (node.type === 'Identifier' && /^(?:self|that)$/.test(node.name));
}

function exportedBody(statement: Node): readonly Node[] {
  const exported = statement.type === 'ExportDefaultDeclaration' ? statement.declaration : statement.type === 'ExpressionStatement' && statement.expression.type === 'AssignmentExpression' && isModuleExports(statement.expression.left) ? statement.expression.right : null;
  const made = exported && unwrapExpression(exported);
  return made && isFunction(made) && made.body.type === 'BlockStatement' ? made.body.body : [];
}

function prototypesAmong(statements: readonly Node[]): Prototypes {
  const assigned = statements.flatMap((statement) => (statement.type === 'ExpressionStatement' ? assignmentsOf(statement.expression) : []));
  const constructors = new Set(assigned.flatMap(({ target }) => prototypeOf(target) ?? (target.type === 'MemberExpression' ? (prototypeOf(target.object) ?? []) : [])));
  const members = assigned.flatMap(({ assignment, target, value }): Method[] => {
    if (target.type !== 'MemberExpression') return [];
    if (prototypeOf(target) !== null) return value.type === 'ObjectExpression' ? membersOfObject(value) : [];
    const name = staticName(target);
    const isStatic = target.object.type === 'Identifier' && constructors.has(target.object.name);
    return name !== null && isFunction(value) && (isStatic || prototypeOf(target.object) !== null) ? [member(name, assignment, value, isStatic)] : [];
  });
  return { constructors, members };
}

/** `Store` of `Store.prototype`. */
export function prototypeOf(node: Node): string | null {
  return node.type === 'MemberExpression' && node.object.type === 'Identifier' && staticName(node) === 'prototype' ? node.object.name : null;
}

/** `a = b = function () {}` assigns to both. */
function assignmentsOf(expression: Node): { assignment: Node; target: Node; value: Node }[] {
  if (expression.type !== 'AssignmentExpression' || expression.operator !== '=') return [];
  const inner = assignmentsOf(expression.right);
  const value = inner[0]?.value ?? unwrapExpression(expression.right);
  return [{ assignment: expression, target: expression.left, value }, ...inner];
}

function membersOfObject(object: Extract<Node, { type: 'ObjectExpression' }>): Method[] {
  return object.properties.flatMap((property) => {
    const name = property.type === 'Property' ? staticName(property) : null;
    return property.type === 'Property' && name !== null && isFunction(property.value) ? [member(name, property, property.value, false)] : [];
  });
}

/** A member, with all of its assignment. An underscore was the only mark of privacy that there was. */
function member(name: string, node: Node, body: FunctionNode, isStatic: boolean): Method {
  return { kind: 'method', name, node, body, static: isStatic, hidden: name.startsWith('_') };
}
