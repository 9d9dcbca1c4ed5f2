import type { TSESTree } from '@typescript-eslint/types';
import { parameterTarget, type Field } from './class-members.ts';
import { docComment, statementOf } from './jsdoc-tag.ts';
import { childrenOf, isFunction, type Node } from './nodes.ts';
import { locations, parseTree } from './oxc-tree.ts';
import type { SourceModule } from './project.ts';
import { textHolds } from './text-holds.ts';

/**
 * The type that JSDoc gives a parameter of a JavaScript function, by `@param` of the function or `@type` before itself: the
 * tree of what TypeScript would be written, with the places of the comment. Null without one, and for types of the language.
 */
export function documentedParameter(module: SourceModule, parameter: TSESTree.Parameter): TSESTree.TypeNode | null {
  if (!mayDocument(module)) return null;
  const target = parameterTarget(parameter);
  const owner = parameter.parent;
  if (target.type !== 'Identifier' || !isFunction(owner)) return null;
  const documented = owner.parent.type === 'MethodDefinition' || owner.parent.type === 'PropertyDefinition' ? owner.parent : statementOf(owner);
  return typeOfTag(module, docComment(module, parameter), ofType) ?? typeOfTag(module, docComment(module, documented), ofParameter(target.name));
}

/** The type that `@type` gives a field of a JavaScript class, at its declaration or at an assignment to it. */
export function documentedField(module: SourceModule, { node, values }: Field): TSESTree.TypeNode | null {
  if (!mayDocument(module)) return null;
  const assignments = values.flatMap(({ parent }) => (parent?.type === 'AssignmentExpression' && parent.parent.type === 'ExpressionStatement' ? [parent.parent] : []));
  for (const place of [...(node ? [node] : []), ...assignments]) {
    const type = typeOfTag(module, docComment(module, place), ofType);
    if (type) return type;
  }
  return null;
}

/** The type that a JavaScript module gives a name in a comment: by `@typedef {import('ioredis').Redis} Redis` or `@import { Redis } from 'ioredis'`. */
export function documentedName(module: SourceModule, name: string): TSESTree.TypeNode | null {
  if (!isJavaScript(module) || !(textHolds(module, '@typedef') || textHolds(module, '@import'))) return null;
  const names = namesOf.get(module.ast) ?? new Map<string, TSESTree.TypeNode | null>();
  namesOf.set(module.ast, names);
  const known = names.get(name);
  if (known !== undefined) return known;
  // A type that names itself ends here.
  names.set(name, null);
  const found = findName(module, name);
  names.set(name, found);
  return found;
}

const namesOf = new WeakMap<TSESTree.Program, Map<string, TSESTree.TypeNode | null>>();

function findName(module: SourceModule, name: string): TSESTree.TypeNode | null {
  for (const comment of module.ast.comments ?? []) {
    if (comment.type !== 'Block' || !comment.value.includes(name)) continue;
    const defined = typeOfTag(module, comment, (text) => tagged(text, 'typedef').find(({ rest }) => /^[\w$]+/.exec(rest)?.[0] === name) ?? null);
    if (defined) return defined;
    for (const [, names = '', specifier = ''] of comment.value.matchAll(/@import\s+(?:type\s+)?\{([^}]*)\}\s+from\s+['"]([^'"\n]+)['"]/g)) {
      const taken = names.split(',').map((each) => /^[\s*]*(?:type\s+)?([\w$]+)(?:\s+as\s+([\w$]+))?\s*$/.exec(each));
      const imported = taken.find((each) => (each?.[2] ?? each?.[1]) === name)?.[1];
      if (imported !== undefined) return parsed(module, `import(${JSON.stringify(specifier)}).${imported}`, comment.range[0], module.ast);
    }
  }
  return null;
}

function isJavaScript({ path }: SourceModule): boolean {
  return /\.[cm]?jsx?$/.test(path);
}

function mayDocument(module: SourceModule): boolean {
  return isJavaScript(module) && (textHolds(module, '@param') || textHolds(module, '@type'));
}

interface Tagged {
  /** Where the type begins in the text that was looked through. */
  readonly at: number;
  readonly type: string;
  /** What follows the type, up to the end of the comment. */
  readonly rest: string;
}

type Choose = (text: string) => Tagged | null;

const ofType: Choose = (text) => tagged(text, 'type')[0] ?? null;

function ofParameter(name: string): Choose {
  // `[client]` is one that may be left out, `[client=null]` one with a default.
  return (text) => tagged(text, 'param').find(({ rest }) => /^\[?\s*([\w$]+)(?![\w$.])/.exec(rest)?.[1] === name) ?? null;
}

/** The types of all tags of one kind, with balanced braces: `@param {{ a: B }} options`. */
function tagged(text: string, tag: string): Tagged[] {
  return [...text.matchAll(new RegExp(`@${tag}\\s*\\{`, 'g'))].flatMap((match): Tagged[] => {
    const at = match.index + match[0].length;
    let depth = 1;
    let end = at;
    for (; end < text.length && depth > 0; end += 1) depth += text[end] === '{' ? 1 : text[end] === '}' ? -1 : 0;
    return depth > 0 ? [] : [{ at, type: text.slice(at, end - 1), rest: text.slice(end).trimStart() }];
  });
}

function typeOfTag(module: SourceModule, comment: TSESTree.Comment | null, choose: Choose): TSESTree.TypeNode | null {
  if (!comment) return null;
  // The stars at the start of lines are no part of a type; as blanks they leave each place as it is.
  const found = choose(comment.value.replace(/^[ \t]*\*/gm, (star) => ' '.repeat(star.length)));
  return found && parsed(module, found.type, comment.range[0] + '/*'.length + found.at, module.ast);
}

/** What a type in a comment is in TypeScript; types of the language alone are not asked for. */
function parsed(module: SourceModule, written: string, start: number, parent: Node): TSESTree.TypeNode | null {
  if (!/[A-Z]|import\s*\(/.test(written)) return null;
  // `?Redis`, `!Redis` and `Redis=` are JSDoc's own.
  const head = 'type T = ';
  const plain = written.replace(/^(\s*)[?!]/, '$1 ').replace(/=\s*$/, '');
  const tree = parseTree(`${head}${plain}`, 'ts', 'module');
  const statement = tree.ok ? tree.ast.body[0] : undefined;
  if (statement?.type !== 'TSTypeAliasDeclaration') return null;
  place(statement.typeAnnotation, start - head.length, locations(module.text));
  statement.typeAnnotation.parent = parent;
  return statement.typeAnnotation;
}

/** Gives a tree the places that it has in the module. */
function place(node: Node, offset: number, locate: (range: readonly [number, number]) => TSESTree.SourceLocation): void {
  node.range = [node.range[0] + offset, node.range[1] + offset];
  node.loc = locate(node.range);
  for (const child of childrenOf(node)) place(child, offset, locate);
}
