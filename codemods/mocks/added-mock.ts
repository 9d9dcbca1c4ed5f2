import type { ASTNode } from 'jscodeshift';
import { itemRemoval } from './list-item.ts';
import type { MockCall } from './mock-calls.ts';
import type { Item, MockFactory } from './mock-factory.ts';
import { edit, editedSlice, unsupported, type MockEdit, type Steps } from './steps.ts';
import { contains, endOf, lineEndAt, startOf, textOf, type Syntax } from './syntax.ts';

interface Addition {
  readonly mock: MockCall;
  readonly factory: MockFactory;
  /** The property that the new mock gives. */
  readonly item: Item;
  /** The edits that turn the property and its specifiers into those of the new mock. */
  readonly edits: readonly MockEdit[];
}

/**
 * Adds a mock call below an existing one, with one of its properties. A mock that spreads the original module
 * spreads that of the new one, so that what is not mocked stays real.
 */
export function addedMock(syntax: Syntax, { mock, factory, item, edits }: Addition): Steps {
  const { fn, object } = factory;
  if (fn === null) return unsupported(mock.call, 'this mock gives other exports as well, or has to stay for other code: write a second one');
  const slice = (start: number, end: number): string => editedSlice(syntax.text, start, end, edits.filter((change) => start <= change.start && change.end <= end));
  const sliceOf = (node: ASTNode): string => slice(startOf(node), endOf(node));
  const [module] = mock.call.arguments;
  if (module === undefined) return unsupported(mock.call, 'this mock names no module');
  const spreads = factory.originals.map(({ source }) => (source.type === 'AwaitExpression' ? `...(${sliceOf(source)})` : `...${sliceOf(source)}`));
  const [parameter] = spreads.length === 0 ? [] : fn.params;
  const awaits = spreads.length > 0 || syntax.nodes.some((node) => node.type === 'AwaitExpression' && contains(item, node));
  const asynchronous = awaits && fn.async === true ? 'async ' : '';
  const head = `${slice(startOf(mock.call), startOf(module)).trimEnd()}${sliceOf(module)}, ${asynchronous}(${parameter ? sliceOf(parameter) : ''}) => (`;
  const lines = ownLines(syntax, factory, item);
  if (lines === null) return insertionBehind(syntax, mock, `${head}{ ${[...spreads, sliceOf(item)].join(', ')} }))`);
  const outer = indentationAt(syntax.text, startOf(mock.call));
  const inner = indentationAt(syntax.text, startOf(item));
  const depth = inner.length - outer.length;
  const unit = fn.body.type === 'BlockStatement' && depth % 2 === 0 ? inner.slice(outer.length, outer.length + depth / 2) : inner.slice(outer.length);
  const body = hasLongTemplate(syntax, item) ? slice(lines.start, lines.end) : indentedBy(slice(lines.start, lines.end), inner, outer + unit);
  const eol = lineEndAt(syntax.text, startOf(object));
  const spreadLines = spreads.map((spread) => `${outer}${unit}${spread},${eol}`).join('');
  return insertionBehind(syntax, mock, `${head}{${eol}${spreadLines}${body}${outer}}))`);
}

/** Puts a call as a statement of its own below the one of `mock`. */
export function insertionBehind(syntax: Syntax, mock: MockCall, call: string): Steps {
  const { text } = syntax;
  const statement = syntax.parents.get(mock.call);
  if (statement?.type !== 'ExpressionStatement') return unsupported(mock.call, 'this mock is no statement of its own, so none can be added below it');
  const semicolon = textOf(syntax, statement).endsWith(';') ? ';' : '';
  const rest = /^[ \t]*(?:\/\/[^\r\n]*)?/u.exec(text.slice(endOf(statement)));
  const at = endOf(statement) + (rest?.[0].trimEnd().length ?? 0);
  return edit(at, at, `${lineEndAt(text, at)}${indentationAt(text, startOf(statement))}${call}${semicolon}`);
}

/** The whole lines of an item with its comments; null where it shares a line. */
function ownLines(syntax: Syntax, factory: MockFactory, item: Item): MockEdit | null {
  const removal = itemRemoval(syntax, factory.items, item);
  return syntax.text.charAt(removal.end - 1) === '\n' ? removal : null;
}

export function indentationAt(text: string, offset: number): string {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*/u.exec(text.slice(lineStart))?.[0] ?? '';
}

/** A template over several lines keeps its text only where its lines stay as they are. */
function hasLongTemplate(syntax: Syntax, node: ASTNode): boolean {
  return syntax.nodes.some((inner) => inner.type === 'TemplateLiteral' && contains(node, inner) && textOf(syntax, inner).includes('\n'));
}

function indentedBy(lines: string, from: string, to: string): string {
  return lines
    .split('\n')
    .map((line) => (line.startsWith(from) ? to + line.slice(from.length) : line))
    .join('\n');
}
