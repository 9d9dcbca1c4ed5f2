import { visitorKeys } from '@typescript-eslint/visitor-keys';
import type { TSESTree } from '@typescript-eslint/types';
import type { ParserOptions } from 'oxc-parser';
import { isDeclarationPath } from './declaration-path.ts';
import { onDemand } from './on-demand.ts';

/** What a text is written in. */
export type Language = NonNullable<ParserOptions['lang']>;

/** Syntax that differs between modules and scripts: top-level `await` and `return`, `with`, octal numbers. */
export type SourceType = 'module' | 'script' | 'commonjs';

/** The tree of a text, or why and where there is none. `offset` is in UTF-16 units. */
export type TreeResult =
  | { readonly ok: true; readonly ast: TSESTree.Program }
  | { readonly ok: false; readonly message: string; readonly offset: number };

/** The language of a file by its name: TypeScript, its declarations, or JavaScript, which may always hold JSX. */
export function languageOf(path: string): Language {
  if (isDeclarationPath(path)) return 'dts';
  if (path.endsWith('.tsx')) return 'tsx';
  return /\.[cm]?ts$/.test(path) ? 'ts' : 'jsx';
}

/**
 * Parses with oxc into the tree of typescript-estree: ranges, locations, parents and comments, without
 * parentheses. `text` has no byte-order mark.
 */
export function parseTree(text: string, language: Language, sourceType: SourceType): TreeResult {
  const tooDeepAt = nestedTooDeep(text);
  if (tooDeepAt !== null) return { ok: false, message: 'nested too deep', offset: tooDeepAt };
  const parsed = onDemand.oxcParser.parseSync('text', text, {
    lang: language,
    sourceType,
    astType: 'ts',
    range: true,
    preserveParens: false,
  });
  const error = parsed.errors.find(({ severity }) => severity === 'Error');
  if (error) return { ok: false, message: error.message, offset: error.labels[0]?.start ?? 0 };
  const located = locations(text);
  let program: TSESTree.Program;
  let comments: ReturnType<typeof onDemand.oxcParser.parseSync>['comments'];
  try {
    // Getters that read JSON, which oxc can write wrongly (`<\\u{2F804}>`).
    program = parsed.program as unknown as TSESTree.Program;
    ({ comments } = parsed);
  } catch (thrown) {
    return { ok: false, message: thrown instanceof Error ? thrown.message : String(thrown), offset: 0 };
  }
  const ast = program;
  const tooDeep = finish(ast, located);
  if (tooDeep) return { ok: false, message: 'nested too deep', offset: tooDeep.range[0] };
  // oxc lets the program begin at its first token, typescript-estree at the start of the text.
  ast.range = [0, ast.range[1]];
  ast.loc = located(ast.range);
  ast.comments = comments.map(
    ({ type, value, start, end }) => ({ type, value, range: [start, end], loc: located([start, end]) }) as TSESTree.Comment,
  );
  return { ok: true, ast };
}

/** Whether a text has no syntax error as a module. Its tree stays where oxc made it. */
export function isWellFormed(text: string, language: Language): boolean {
  if (nestedTooDeep(text) !== null) return false;
  const { errors } = onDemand.oxcParser.parseSync('text', text, { lang: language, sourceType: 'module', astType: 'ts' });
  return errors.every(({ severity }) => severity !== 'Error');
}

/** Lines from 1 and columns from 0 of ranges in a text; lines end as in ECMAScript. */
export function locations(text: string): (range: readonly [number, number]) => TSESTree.SourceLocation {
  const starts = [0];
  for (const match of text.matchAll(/\r\n|[\n\r\u2028\u2029]/g)) starts.push(match.index + match[0].length);
  const position = (offset: number): TSESTree.Position => {
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) };
  };
  return ([start, end]) => ({ start: position(start), end: position(end) });
}

/** Children that typescript-estree leaves undefined where there are none, and oxc gives as null. */
const undefinedChildren = new Set([
  'typeAnnotation',
  'typeArguments',
  'typeParameters',
  'superTypeArguments',
  'returnType',
  'constraint',
  'default',
  'initializer',
]);
/** Where typescript-estree does give null. */
const nullable = new Set(['TSImportType', 'TSTypePredicate']);
/** The same for values that are no nodes, by node type. */
const undefinedValues: Readonly<Record<string, string>> = {
  ExpressionStatement: 'directive',
  MethodDefinition: 'accessibility',
  PropertyDefinition: 'accessibility',
  AccessorProperty: 'accessibility',
  TSAbstractMethodDefinition: 'accessibility',
  TSAbstractPropertyDefinition: 'accessibility',
  TSAbstractAccessorProperty: 'accessibility',
  TSIndexSignature: 'accessibility',
  TSMethodSignature: 'accessibility',
  TSPropertySignature: 'accessibility',
  TSParameterProperty: 'accessibility',
  TSMappedType: 'readonly',
  TSDeclareFunction: 'body',
  RestElement: 'value',
};

type Child = TSESTree.Node | readonly (TSESTree.Node | null)[] | null | undefined;

/** More open brackets than any program has; far more end the native parser, and the process with it. */
const mostBrackets = 1500;

/** Where a text opens too many brackets; null where it does not. Brackets in strings count as well. */
function nestedTooDeep(text: string): number | null {
  let depth = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === 40 || code === 91 || code === 123) depth += 1;
    else if ((code === 41 || code === 93 || code === 125) && depth > 0) depth -= 1;
    if (depth > mostBrackets) return index;
  }
  return null;
}

/** No deeper than what reads trees by recursion (scopes, `walk`) survives; typescript-estree gives up at about 900 too. */
const deepest = 800;

/** Completes every node, without recursion; answers a node that lies too deep, else null. */
function finish(root: TSESTree.Node, located: (range: readonly [number, number]) => TSESTree.SourceLocation): TSESTree.Node | null {
  const open: { node: TSESTree.Node; parent: TSESTree.Node | undefined; depth: number }[] = [{ node: root, parent: undefined, depth: 0 }];
  for (let at = open.pop(); at; at = open.pop()) {
    const { node, parent, depth } = at;
    if (depth > deepest) return node;
    const children = node as unknown as Record<string, Child>;
    Object.assign(node, { parent, loc: located(node.range) });
    const value = undefinedValues[node.type];
    if (value !== undefined && children[value] === null) children[value] = undefined;
    for (const key of visitorKeys[node.type] ?? []) {
      const child = children[key];
      if (child === null && undefinedChildren.has(key) && !nullable.has(node.type)) children[key] = undefined;
      if (Array.isArray(child)) {
        for (const element of child as readonly (TSESTree.Node | null)[]) if (element) open.push({ node: element, parent: node, depth: depth + 1 });
      } else if (child) open.push({ node: child as TSESTree.Node, parent: node, depth: depth + 1 });
    }
  }
  return null;
}
