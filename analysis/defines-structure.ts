import type { Method } from './class-members.ts';
import { isFunction, mentions, staticName, unwrapExpression, type Node } from './nodes.ts';

const definition = /^\s*(?:create|alter|drop)\s+(?:or\s+replace\s+|unique\s+|virtual\s+|materialized\s+|unlogged\s+)*(?:table|index|schema|database|extension|trigger|view|function|type|keyspace|collection)\b|^\s*refresh\s+materialized\s+view\b|^\s*select\s+(?:create_(?:hypertable|distributed_table|reference_table)|add_\w+_policy)\b/i;
const definingCall = /^(?:create|alter|drop|rename|ensure|make)(?:[A-Z]\w*)?(?:Collection|Index|Indexes|Indices|Table|TableIfNotExists|Bucket|Topics?|Database|Schema|Keyspace|Partition|Column)$|^setBucket(?:Policy|Lifecycle|Versioning|Encryption)$/;

/** What is named for the data itself may make its table on the way. */
const actsOnData = /^[#_]*(?:get|set|find|insert|save|upsert|put|add|update|delete|remove|search|query|publish|enqueue|push|read|write|store|fetch|list|count|exists|has|acquire|lock)(?:[A-Z_]|$)/;

/**
 * Whether a member makes or changes what data is kept in, such as a table, an index or a bucket: `createVectors(name)` that calls
 * `client.createCollection(…)`, `widenNotes()` of `ALTER TABLE …`. It runs once for each of these, and not per request.
 */
export function definesStructure({ name, body }: Method): boolean {
  return isFunction(body) && !actsOnData.test(name) && mentions(body.body, isDefinition);
}

function isDefinition(node: Node): boolean {
  switch (node.type) {
    case 'Literal':
      return typeof node.value === 'string' && definition.test(node.value);
    case 'TemplateLiteral':
      return definition.test(node.quasis[0]?.value.raw ?? '');
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
