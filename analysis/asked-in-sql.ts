import type { TSESTree } from '@typescript-eslint/types';
import type { Method } from './class-members.ts';
import { contains, staticName, thisMember, unwrapExpression, walk, type Node } from './nodes.ts';
import type { SourceModule } from './project.ts';

/** A call that hands a statement of SQL to something: whatever that is, it leads to a database. */
export interface AskedInSql {
  /** What is asked, up to its last name. */
  readonly callee: TSESTree.MemberExpression;
  /** `db` of `this.db.query('SELECT …')`; null where no field is asked. */
  readonly member: string | null;
  /** `db` of `db.query('SELECT …')`; null where no name is asked. */
  readonly local: string | null;
}

/** What speaks of it where a package would: nothing says which database it is. */
export const sqlPackage = 'SQL';

/** The calls within some code that hand over SQL, written in place or kept in a constant first. */
export function askedInSql(module: SourceModule, extent: Node): readonly AskedInSql[] {
  const all = askedByModule(module);
  return extent.type === 'Program' ? all : all.filter(({ callee }) => contains(extent, callee));
}

/** Whether nearly all of some members ask in SQL themselves: what is written so is the access to the data, whatever it is called. */
export function mostAskInSql(module: SourceModule, members: readonly Method[]): boolean {
  const asking = members.filter(({ node }) => askedInSql(module, node).length > 0);
  return asking.length > 1 && asking.length * 4 >= members.length * 3;
}

const known = new WeakMap<SourceModule['ast'], readonly AskedInSql[]>();

function askedByModule(module: SourceModule): readonly AskedInSql[] {
  const before = known.get(module.ast);
  if (before) return before;
  const found = mayAskInSql(module.text) ? askedIn(module.ast) : [];
  known.set(module.ast, found);
  return found;
}

/** Plain searches first: the whole text of each module is looked through for this. */
const statementStarts = ['SELECT', 'INSERT INTO', 'DELETE FROM', 'UPDATE ', 'select ', 'insert into', 'delete from'];

/** Whether a text may hold a statement of SQL: plain searches first, then for the start of one behind a quote. */
export function mayAskInSql(text: string): boolean {
  return statementStarts.some((start) => text.includes(start)) && quotedStatement.test(text);
}

const statementText = String.raw`\s*(?:SELECT\s|INSERT\s+(?:OR\s+\w+\s+)?INTO\s|REPLACE\s+INTO\s|DELETE\s+FROM\s|UPDATE\s+\S+\s+SET\s|WITH\s+(?:RECURSIVE\s+)?"?\w+"?\s*(?:\([^)]*\)\s*)?AS\s)`;
const statement = new RegExp(`^${statementText}`, 'i');
const quotedStatement = new RegExp(`['"\`]${statementText}`, 'i');

function askedIn(ast: SourceModule['ast']): AskedInSql[] {
  const named = new Set<string>();
  const calls: TSESTree.CallExpression[] = [];
  walk(ast, (at) => {
    if (at.type === 'VariableDeclarator' && at.id.type === 'Identifier' && at.init && isStatement(at.init)) named.add(at.id.name);
    if (at.type === 'CallExpression' && at.callee.type === 'MemberExpression' && at.arguments.length > 0) calls.push(at);
    return undefined;
  });
  return calls.flatMap(({ callee, arguments: [first] }) => {
    if (callee.type !== 'MemberExpression' || !first || !asks.test(staticName(callee) ?? '')) return [];
    if (!isStatement(first) && !(first.type === 'Identifier' && named.has(first.name))) return [];
    const asked = rootOf(callee.object);
    return asked.member === null && asked.local === null ? [] : [{ callee, ...asked }];
  });
}

/** What a database is asked by, in contrast to what writes a statement into a log or puts one together. */
const asks = /^(?:query|execute|exec|run|all|get|each|one|any|many|none|first|prepare|raw|unsafe|batch|result|oneOrNone|manyOrNone|fetch|select)(?![a-z])/;

/** A statement as a text, a template, `SQL`…``, or the text of a query that is an object. */
function isStatement(value: Node): boolean {
  const inner = unwrapExpression(value);
  switch (inner.type) {
    case 'Literal':
      return typeof inner.value === 'string' && statement.test(inner.value);
    case 'TemplateLiteral':
      return statement.test(inner.quasis[0]?.value.raw ?? '');
    case 'TaggedTemplateExpression':
      return isStatement(inner.quasi);
    case 'ObjectExpression':
      return inner.properties.some((property) => property.type === 'Property' && /^(?:text|sql|query|statement)$/.test(staticName(property) ?? '') && isStatement(property.value));
    default:
      return false;
  }
}

/** The field or the name that a chain begins with: `this.db` of `this.db.pool.query`, `pool` of `pool.query`. A migration is handed its `queryRunner`. */
function rootOf(object: Node): { readonly member: string | null; readonly local: string | null } {
  const inner = unwrapExpression(object);
  const member = thisMember(inner);
  if (member !== null) return { member, local: null };
  if (inner.type === 'MemberExpression') return rootOf(inner.object);
  if (inner.type === 'CallExpression' && inner.callee.type === 'MemberExpression') return rootOf(inner.callee.object);
  return { member: null, local: inner.type === 'Identifier' && inner.name !== 'queryRunner' ? inner.name : null };
}
