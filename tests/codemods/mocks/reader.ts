import type { ASTNode } from 'jscodeshift';
import { frameworksOf } from '../../../codemods/mocks/frameworks.ts';
import type { Reader } from '../../../codemods/mocks/mock-function.ts';
import type { Steps } from '../../../codemods/mocks/steps.ts';
import { parseSyntax, textOf, type Syntax } from '../../../codemods/mocks/syntax.ts';
import { edited } from './mock-input.ts';

export function syntaxOf(code: string, path = 'store.test.ts'): Syntax {
  const parsed = parseSyntax(path, code);
  if (!parsed.ok) throw new Error(`${code}: ${parsed.error.message}`);
  return parsed.syntax;
}

export function readerOf(code: string): Reader {
  const syntax = syntaxOf(code);
  return { syntax, frameworks: frameworksOf(syntax) };
}

/** The first node that is written like this, the innermost where one holds the other. */
export function nodeWritten({ syntax }: Pick<Reader, 'syntax'>, text: string): ASTNode {
  const found = syntax.nodes.filter((node) => textOf(syntax, node) === text);
  const node = found.findLast((each) => syntax.parents.get(each) !== undefined && found.includes(syntax.parents.get(each)!)) ?? found[0];
  if (node === undefined) throw new Error(`nothing is written \`${text}\` in ${syntax.text}`);
  return node;
}

/** What stands against the steps, else the code with their edits made, each of them once. */
export function outcomeOf(code: string, { edits, unsupported }: Steps): string {
  if (unsupported.length > 0) return unsupported.map(({ what }) => `✗ ${what}`).join('\n');
  const distinct = new Map(edits.map((edit) => [JSON.stringify(edit), edit]));
  return edited(code, { edits: [...distinct.values()].sort((a, b) => a.start - b.start), notes: [], unsupported: [] });
}
