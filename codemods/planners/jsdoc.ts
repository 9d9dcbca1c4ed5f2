import type { Step } from '../compose.ts';
import { specifierFor } from '../../analysis/module-specifier.ts';
import type { NameWish } from '../planned.ts';
import type { ClassNode, Subject } from '../subject.ts';
import { Node } from '../typescript.ts';
import { ancestryOf } from './ancestry.ts';
import { indentOf } from './body-text.ts';
import { deleteLines } from './line-deletion.ts';

/**
 * Makes the documentation of a JavaScript class say what its head would say in TypeScript: `@extends` goes, and
 * `@implements {import('./store.js').Store}` comes where there is a contract.
 */
export function documentHeritage(subject: Subject, node: ClassNode, contract: Pick<NameWish, 'name' | 'from'> | null): Step[] {
  const { text } = subject.text;
  const holder = Node.isClassDeclaration(node) ? node : (node.getFirstAncestor(Node.isVariableStatement) ?? node);
  const doc = Node.isJSDocable(holder) ? holder.getJsDocs().at(-1) : undefined;
  const tag = contract && implementsTag(subject, contract);
  const indent = indentOf(text, holder);
  if (!doc) return tag ? [{ kind: 'replace', planner: 'contract', start: holder.getStart(), end: holder.getStart(), text: `/** ${tag} */\n${indent}` }] : [];
  const ancestry = ancestryOf(subject, node);
  const staysBelow = ancestry.ok && ancestry.ancestry.between.length > 0;
  const extending = staysBelow ? null : /@(?:extends|augments)\s*\{[^}]*\}/u.exec(text.slice(doc.getStart(), doc.getEnd()));
  if (extending) {
    const start = doc.getStart() + extending.index;
    const end = start + extending[0].length;
    if (tag) return [{ kind: 'replace', planner: 'contract', start, end, text: tag }];
    const isAll = /^\/\*\*[\s*]*\*\/$/u.test(doc.getText().replace(extending[0], ''));
    return isAll ? deleteLines(subject, 'heritage', [{ start: doc.getStart(), end: doc.getEnd() }]) : [lineOf(text, start, end)];
  }
  if (!tag) return [];
  const end = doc.getEnd() - '*/'.length;
  const added: Step = { kind: 'replace', planner: 'contract', start: text.slice(0, end).trimEnd().length, end, text: `\n${indent} * ${tag}\n${indent} ` };
  if (doc.getText().includes('\n')) return [added];
  const opening = doc.getStart() + '/**'.length;
  const content = opening + (/^[ \t]*/u.exec(text.slice(opening))?.[0].length ?? 0);
  return [{ kind: 'replace', planner: 'contract', start: opening, end: content, text: `\n${indent} * ` }, added];
}

function implementsTag({ source, input, text: { quote } }: Subject, { name, from }: Pick<NameWish, 'name' | 'from'>): string {
  const present = source.getImportDeclarations().map((declaration) => declaration.getModuleSpecifierValue());
  const specifier = specifierFor({ files: input.files, root: input.root, file: source.getFilePath(), from, present });
  return `@implements {import(${quote}${specifier}${quote}).${name}}`;
}

/** Deletes a tag with its line of the comment where it stands there alone. */
function lineOf(text: string, start: number, end: number): Step {
  const lineStart = text.lastIndexOf('\n', start) + 1;
  const lineEnd = text.indexOf('\n', end);
  const isAlone = /^[ \t]*\*[ \t]*$/u.test(text.slice(lineStart, start)) && text.slice(end, lineEnd).trim() === '';
  return { kind: 'replace', planner: 'heritage', start: isAlone ? lineStart : start, end: isAlone ? lineEnd + 1 : end, text: '' };
}
