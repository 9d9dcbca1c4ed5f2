import type { Step } from '../compose.ts';
import { specifierFor } from '../../analysis/module-specifier.ts';
import type { NameWish } from '../planned.ts';
import type { ClassNode, Subject } from '../subject.ts';
import { Node, SyntaxKind } from '../typescript.ts';
import { ancestryOf } from './ancestry.ts';
import { indentOf } from './body-text.ts';
import { deleteLines } from './line-deletion.ts';
import { specifiersIn } from './module-name.ts';

/**
 * Makes the documentation of a JavaScript class say what its head would say in TypeScript: `@extends` goes, and
 * `@implements {import('./store.js').Store}` comes where there is a contract, which TypeScript only reads by a name: a
 * file that it checks gets one by `@typedef`.
 */
export function documentHeritage(subject: Subject, node: ClassNode, contract: Pick<NameWish, 'name' | 'from'> | null): Step[] {
  const { text } = subject.text;
  const holder = Node.isClassDeclaration(node) ? node : (node.getParentIfKind(SyntaxKind.BinaryExpression)?.getParentIfKind(SyntaxKind.ExpressionStatement) ?? node.getFirstAncestor(Node.isVariableStatement) ?? node);
  const nearest = Node.isJSDocable(holder) ? holder.getJsDocs().at(-1) : undefined;
  const doc = nearest && isOfClass(text, nearest, holder) ? nearest : undefined;
  const indent = indentOf(text, holder);
  const tags = contract && implementsTags(subject, contract);
  const tag = tags && tags.join(`\n${indent} * `);
  if (!doc) return tag ? [{ kind: 'replace', planner: 'contract', start: holder.getStart(), end: holder.getStart(), text: tags.length === 1 ? `/** ${tag} */\n${indent}` : `/**\n${indent} * ${tag}\n${indent} */\n${indent}` }] : [];
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

/** Whether the comment above a class is its own: one that defines a type, with a blank line behind it, stands for itself. */
function isOfClass(text: string, doc: Node, holder: Node): boolean {
  const isBeside = !/\n[ \t]*\r?\n/u.test(text.slice(doc.getEnd(), holder.getStart()));
  return isBeside || !/@(?:typedef|callback)\b/u.test(doc.getText()) || /@(?:extends|augments|implements)\b/u.test(doc.getText());
}

function implementsTags({ source, input, project, text: { text, quote } }: Subject, { name, from }: Pick<NameWish, 'name' | 'from'>): string[] {
  const present = specifiersIn(source);
  const specifier = specifierFor({ files: input.files, root: input.root, file: source.getFilePath(), from, present });
  const imported = `import(${quote}${specifier}${quote}).${name}`;
  const isChecked = /^\s*\/\/\s*@ts-check/mu.test(text) || project.getCompilerOptions().checkJs === true;
  return isChecked ? [`@typedef {${imported}} ${name}`, `@implements {${name}}`] : [`@implements {${imported}}`];
}

/** Deletes a tag with its line of the comment where it stands there alone. */
function lineOf(text: string, start: number, end: number): Step {
  const lineStart = text.lastIndexOf('\n', start) + 1;
  const lineEnd = text.indexOf('\n', end);
  const isAlone = /^[ \t]*\*[ \t]*$/u.test(text.slice(lineStart, start)) && text.slice(end, lineEnd).trim() === '';
  return { kind: 'replace', planner: 'heritage', start: isAlone ? lineStart : start, end: isAlone ? lineEnd + 1 : end, text: '' };
}
