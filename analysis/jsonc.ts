import type { Expression } from 'oxc-parser';
import { onDemand } from './on-demand.ts';

/** A value of JSON. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * Reads JSON with comments and trailing commas, as TypeScript writes its configuration files. JSON is an
 * expression of JavaScript, so the parser that is already here reads it; undefined where it is none.
 */
export function parseJsonc(text: string): Json | undefined {
  const { program, errors } = onDemand.oxcParser.parseSync('config.js', `(${text}\n)`, { preserveParens: false, sourceType: 'script' });
  const statement = program.body[0];
  if (errors.length > 0 || program.body.length !== 1 || statement?.type !== 'ExpressionStatement') return undefined;
  return valueOf(statement.expression);
}

/** The member of an object; undefined where the value is no object or has no such member. */
export function memberOf(value: Json | undefined, key: string): Json | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return Object.hasOwn(value, key) ? (value as Record<string, Json>)[key] : undefined;
}

/** The strings of a list; none where the value is no list. */
export function stringsOf(value: Json | undefined): readonly string[] {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
}

function valueOf(node: Expression): Json | undefined {
  switch (node.type) {
    case 'Literal':
      return typeof node.value === 'bigint' || node.value instanceof RegExp ? undefined : node.value;
    case 'UnaryExpression': {
      const operand = valueOf(node.argument);
      return node.operator === '-' && typeof operand === 'number' ? -operand : undefined;
    }
    case 'ArrayExpression':
      return node.elements.flatMap((element) => {
        const value = element === null || element.type === 'SpreadElement' ? undefined : valueOf(element);
        return value === undefined ? [] : [value];
      });
    case 'ObjectExpression': {
      const entries: [string, Json][] = [];
      for (const property of node.properties) {
        if (property.type !== 'Property' || property.key.type !== 'Literal') continue;
        const value = valueOf(property.value);
        if (value !== undefined) entries.push([String(property.key.value), value]);
      }
      return Object.fromEntries(entries);
    }
    default:
      return undefined;
  }
}
