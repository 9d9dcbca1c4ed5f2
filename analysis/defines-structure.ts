import type { Method } from './class-members.ts';
import { isFunction, mentions, staticName, unwrapExpression, type Node } from './nodes.ts';
import type { SourceModule } from './project.ts';
import { textHolds } from './text-holds.ts';

const definition = /^\s*(?:create|alter|drop)\s+(?:or\s+replace\s+|unique\s+|virtual\s+|materialized\s+|unlogged\s+)*(?:table|index|schema|database|extension|trigger|view|function|type|keyspace|collection)\b|^\s*refresh\s+materialized\s+view\b|^\s*select\s+(?:create_(?:hypertable|distributed_table|reference_table)|add_\w+_policy)\b/i;
const definingCall = /^(?:create|alter|drop|rename|ensure|make)(?:[A-Z]\w*)?(?:Collection|Index|Indexes|Indices|Table|TableIfNotExists|Bucket|Topics?|Database|Schema|Keyspace|Partition|Column)$|^setBucket(?:Policy|Lifecycle|Versioning|Encryption)$/;

/** The SDK of AWS sends such commands. */
const definingCommand = /^(?:Create|Update|Describe|Delete)(?:Table|GlobalTable|TimeToLive|Bucket|Queue|Topic|Stream)Command$/;

/** What is named for the data itself may make its table on the way. */
const actsOnData = /^[#_]*(?:get|set|find|insert|save|upsert|put|add|update|delete|remove|search|query|publish|enqueue|push|read|write|store|fetch|list|count|exists|has|acquire|lock)(?:[A-Z_]|$)/;

/**
 * Whether a member makes or changes what data is kept in, such as a table, an index or a bucket: `createVectors(name)` that calls
 * `client.createCollection(…)`, `widenNotes()` of `ALTER TABLE …`, or asks for it. It runs once for each of these, and not per request.
 */
export function definesStructure(module: SourceModule, { name, body }: Method): boolean {
  if (!isFunction(body)) return false;
  if (!actsOnData.test(name) && mentions(body.body, isDefinition)) return true;
  return catalogues.some((each) => textHolds(module, each)) && mentions(body.body, asksForStructure);
}

/** Where a database keeps what it holds: `SELECT EXISTS (SELECT FROM pg_tables …)`, `PRAGMA table_info(notes)`. */
const catalogues = ['information_schema', 'system_schema', 'pg_catalog', 'pg_tables', 'pg_indexes', 'pg_matviews', 'sqlite_master', 'sqlite_schema', 'PRAGMA table_'];
const ofItself = new RegExp(`\\b(?:${catalogues.join('|')})`);

function asksForStructure(node: Node): boolean {
  if (node.type === 'Literal') return typeof node.value === 'string' && ofItself.test(node.value);
  return node.type === 'TemplateLiteral' && node.quasis.some(({ value }) => ofItself.test(value.raw));
}

function isDefinition(node: Node): boolean {
  switch (node.type) {
    case 'Literal':
      return typeof node.value === 'string' && definition.test(node.value);
    case 'TemplateLiteral':
      return definition.test(node.quasis[0]?.value.raw ?? '');
    case 'NewExpression':
      return node.callee.type === 'Identifier' && definingCommand.test(node.callee.name);
    case 'CallExpression': {
      const callee = unwrapExpression(node.callee);
      if (callee.type !== 'MemberExpression') return false;
      return (callee.object.type !== 'ThisExpression' && definingCall.test(staticName(callee) ?? '')) || isModelDefinition(staticName(callee) ?? '', node.arguments);
    }
    default:
      return false;
  }
}

/** `User.init({ … }, { sequelize })`, `sequelize.define('user', { … })`: how sequelize is told of a table. */
function isModelDefinition(method: string, [first, second]: readonly Node[]): boolean {
  if (method === 'define') return first?.type === 'Literal' && typeof first.value === 'string' && second?.type === 'ObjectExpression';
  return method === 'init' && first?.type === 'ObjectExpression' && second?.type === 'ObjectExpression' && second.properties.some((property) => property.type === 'Property' && staticName(property) === 'sequelize');
}
