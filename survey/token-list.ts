import type { TSESTree } from '@typescript-eslint/types';
import { visitorKeys } from '@typescript-eslint/visitor-keys';
import { locations } from '../analysis/oxc-tree.ts';

type TokenType = `${TSESTree.Token['type']}`;

interface Piece {
  readonly type: TokenType;
  readonly end: number;
}

/** What only the tree knows: where literals, template parts and JSX text end, and which words are names. */
interface Known {
  readonly pieces: Map<number, Piece>;
  /** Starts of names, which are identifiers even where the word is reserved: `cache.delete()`. */
  readonly names: Set<number>;
  /** Left ends of binary expressions whose operator could be type brackets: `a >> b`, but not `A<B<C>>`. */
  readonly shifts: { readonly after: number; readonly operator: string }[];
}

/** A name or a reserved word, a private name with its `#`; letters may be written as `\u0061` or `\u{61}`. */
const word =
  /#?(?:[\p{ID_Start}$_]|\\u[\da-f]{4}|\\u\{[\da-f]+\})(?:[\p{ID_Continue}$\u200c\u200d]|\\u[\da-f]{4}|\\u\{[\da-f]+\})*/iuy;
const punctuator =
  /\.{3}|=>|\?\.(?!\d)|[=!]==?|<=|\*\*=?|&&=?|\|\|=?|\?\?=?|\+\+|--|[-+*/%&|^]=|[{}()[\];,<>+\-*/%&|^!~?:=@.]/y;

/** Words that TypeScript's scanner reserves, `null`, `true` and `false` left out; types such as `string` are none. */
const keywords = new Set(
  `break case catch class const continue debugger default delete do else enum export extends finally for function
  if implements import in instanceof interface let new package private protected public return static super switch
  this throw try typeof var void while with yield`.split(/\s+/),
);

/**
 * The tokens of a parsed text, without comments, as typescript-estree lists them. The tree already says what
 * needs a parser (literals, templates, JSX text, type brackets); what is left between are words and marks.
 */
export function tokensOf(text: string, ast: TSESTree.Program): TSESTree.Token[] {
  const known: Known = { pieces: new Map(), names: new Set(), shifts: [] };
  collect(ast, known);
  const comments = new Map((ast.comments ?? []).map(({ range }) => [range[0], range[1]]));
  const operators = operatorsOf(text, known, comments);
  const located = locations(text);
  const tokens: TSESTree.Token[] = [];
  let at = text.startsWith('#!') ? text.search(/$/m) : 0;
  while (at < text.length) {
    const skipped = comments.get(at);
    if (skipped !== undefined) {
      at = skipped;
      continue;
    }
    const piece = known.pieces.get(at) ?? operators.get(at) ?? pieceAt(text, at, known);
    if (piece !== null) tokens.push(tokenOf(text, piece.type, [at, piece.end], located));
    at = piece?.end ?? at + 1;
  }
  return tokens;
}

/** A word or a mark; null for white space. */
function pieceAt(text: string, at: number, { names }: Known): Piece | null {
  const written = matchAt(word, text, at);
  if (written !== null) {
    const end = at + written.length;
    if (written.startsWith('#')) return { type: 'PrivateIdentifier', end };
    return { type: !names.has(at) && keywords.has(written) ? 'Keyword' : 'Identifier', end };
  }
  const mark = matchAt(punctuator, text, at);
  return mark === null ? null : { type: 'Punctuator', end: at + mark.length };
}

function matchAt(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? null;
}

function tokenOf(
  text: string,
  type: TokenType,
  range: [number, number],
  located: (range: readonly [number, number]) => TSESTree.SourceLocation,
): TSESTree.Token {
  const written = text.slice(...range);
  const slash = written.lastIndexOf('/');
  const token: unknown = {
    type,
    range,
    loc: located(range),
    value: type === 'PrivateIdentifier' ? written.slice(1) : written,
    ...(type === 'RegularExpression' ? { regex: { pattern: written.slice(1, slash), flags: written.slice(slash + 1) } } : {}),
  };
  return token as TSESTree.Token;
}

function collect(node: TSESTree.Node, known: Known): void {
  const [start, end] = node.range;
  switch (node.type as string) {
    case 'Literal':
      known.pieces.set(start, { type: literalType(node as TSESTree.Literal), end });
      return;
    case 'TSNullKeyword':
      known.pieces.set(start, { type: 'Null', end });
      return;
    case 'TemplateElement':
      known.pieces.set(start, { type: 'Template', end });
      return;
    case 'JSXText':
      if (end > start) known.pieces.set(start, { type: 'JSXText', end });
      return;
    case 'JSXIdentifier':
      known.pieces.set(start, { type: 'JSXIdentifier', end });
      return;
    case 'Identifier':
      if (!isMetaKeyword(node)) known.names.add(start);
      break;
    case 'BinaryExpression':
    case 'AssignmentExpression': {
      const { left, operator } = node as TSESTree.BinaryExpression;
      if (/^(?:>.|<<)/.test(operator)) known.shifts.push({ after: left.range[1], operator });
      break;
    }
  }
  for (const key of visitorKeys[node.type] ?? []) {
    const child = (node as unknown as Record<string, unknown>)[key];
    for (const element of Array.isArray(child) ? child : [child]) if (element) collect(element as TSESTree.Node, known);
  }
}

/** The `import` of `import.meta` and the `new` of `new.target` are names in the tree alone. */
function isMetaKeyword(node: TSESTree.Node): boolean {
  return node.parent?.type === 'MetaProperty' && node.parent.meta === node;
}

function literalType(node: TSESTree.Literal): TokenType {
  if ('regex' in node) return 'RegularExpression';
  if ('bigint' in node || typeof node.value === 'number') return 'Numeric';
  if (typeof node.value === 'boolean') return 'Boolean';
  if (node.value === null) return 'Null';
  return node.parent.type === 'JSXAttribute' ? 'JSXText' : 'String';
}

/** Finds each operator behind its left side: only white space, comments and closing parentheses stand before it. */
function operatorsOf(text: string, { shifts }: Known, comments: ReadonlyMap<number, number>): Map<number, Piece> {
  const operators = new Map<number, Piece>();
  for (const { after, operator } of shifts) {
    let at = after;
    while (at < text.length && !text.startsWith(operator, at)) at = comments.get(at) ?? at + 1;
    operators.set(at, { type: 'Punctuator', end: at + operator.length });
  }
  return operators;
}
