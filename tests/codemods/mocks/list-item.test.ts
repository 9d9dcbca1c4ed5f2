import type { ASTNode } from 'jscodeshift';
import { describe, expect, it } from 'vitest';
import { itemRemoval } from '../../../codemods/mocks/list-item.ts';
import { parseSyntax } from '../../../codemods/mocks/syntax.ts';
import { edited } from './mock-input.ts';

/** The object literal of the text without its property `x`. */
function without(text: string): string {
  const parsed = parseSyntax('a.ts', text);
  if (!parsed.ok) throw new Error(parsed.error.message);
  const object = parsed.syntax.nodes.find((node) => node.type === 'ObjectExpression');
  if (object?.type !== 'ObjectExpression') throw new Error(`no object in ${text}`);
  const items: ASTNode[] = object.properties;
  const item = items.find((each) => each.type === 'ObjectProperty' && each.key.type === 'Identifier' && each.key.name === 'x');
  if (item === undefined) throw new Error(`no x in ${text}`);
  return edited(text, { edits: [itemRemoval(parsed.syntax, items, item)], notes: [], unsupported: [] });
}

describe('an item is removed', () => {
  it.each([
    ['from one line', 'f({ x: 1, a: 2 });', 'f({ a: 2 });'],
    ['from the middle of a line', 'f({ a: 1, x: 2, b: 3 });', 'f({ a: 1, b: 3 });'],
    ['from the end of a line', 'f({ a: 1, x: 2 });', 'f({ a: 1 });'],
    ['from the end of a line with a comma', 'f({ a: 1, x: 2, });', 'f({ a: 1, });'],
    ['alone', 'f({ x: 1 });', 'f({  });'],
    ['alone with a comma', 'f({ x: 1, });', 'f({  });'],
    ['with its line', 'f({\n  a: 1,\n  x: 2,\n  b: 3,\n});', 'f({\n  a: 1,\n  b: 3,\n});'],
    ['with its line of Windows', 'f({\r\n  a: 1,\r\n  x: 2,\r\n});', 'f({\r\n  a: 1,\r\n});'],
    ['with its lines', 'f({\n  x: {\n    a: 1,\n  },\n  b: 3,\n});', 'f({\n  b: 3,\n});'],
    ['with its line, without a comma', 'f({\n  a: 1,\n  x: 2\n});', 'f({\n  a: 1,\n});'],
    ['with a comma on the next line', 'f({\n  x: 2\n  , a: 1\n});', 'f({\n  a: 1\n});'],
    ['with a comma behind a comment', 'f({\n  x: 2 /* two, */,\n  a: 1,\n});', 'f({\n  a: 1,\n});'],
    ['with the comment behind it', 'f({\n  x: 2, // two\n  a: 1, // one\n});', 'f({\n  a: 1, // one\n});'],
    ['with the block behind it', 'f({\n  x: 2, /* two */ \n  a: 1,\n});', 'f({\n  a: 1,\n});'],
    ['with the comments above it', 'f({\n  a: 1,\n  // Two,\n  // and more.\n  x: 2,\n});', 'f({\n  a: 1,\n});'],
    ['with the block above it', 'f({\n  a: 1,\n  /** Two * two. */\n  x: 2,\n});', 'f({\n  a: 1,\n});'],
    ['with the block of several lines above it, whose last line alone is seen', 'f({\n  a: 1,\n  /*\n   * Two. */\n  x: 2,\n});', 'f({\n  a: 1,\n  /*\n   * Two. */\n});'],
    ['without a comment that an empty line parts from it', 'f({\n  // All.\n\n  x: 2,\n});', 'f({\n  // All.\n\n});'],
    ['without a comment behind the item above it', 'f({\n  a: 1, // one\n  x: 2,\n});', 'f({\n  a: 1, // one\n});'],
    ['without a comment behind the brace', 'f({ // all\n  x: 2,\n});', 'f({ // all\n});'],
    ['from the line of the brace', 'f({ x: 1,\n  a: 2,\n});', 'f({ a: 2,\n});'],
    ['from a line that goes on', 'f({\n  x: 1, a: 2,\n});', 'f({\n  a: 2,\n});'],
    ['from the end of the line of another', 'f({\n  a: 1, x: 2,\n});', 'f({\n  a: 1,\n});'],
    ['from the end of a list, with the block behind it', 'f({\n  a: 1,\n  x: 2, /* two */ \n});', 'f({\n  a: 1,\n});'],
    ['alone, before other arguments', 'f({ x: 1 }, 2, 3);', 'f({  }, 2, 3);'],
    ['alone with a comma behind a comment', 'f({ x: 1 /* one, */, });', 'f({  });'],
    ['without a line above that starts with a comment', 'f({\n  /* one */ a: 1,\n  x: 2,\n});', 'f({\n  /* one */ a: 1,\n});'],
    ['with the block above it that ends in blanks', 'f({\n  a: 1,\n  /* two */ \n  x: 2,\n});', 'f({\n  a: 1,\n});'],
    ['with the block above it in lines of Windows', 'f({\r\n  a: 1,\r\n  /* two */\r\n  x: 2,\r\n});', 'f({\r\n  a: 1,\r\n});'],
    ['with a line that other code begins', '// Not of the list.\nf({ a: 1,\n  x: 2 });', '// Not of the list.\nf({ a: 1 });'],
  ])('%s', (_, text, expected) => {
    expect(without(text)).toBe(expected);
  });
});
