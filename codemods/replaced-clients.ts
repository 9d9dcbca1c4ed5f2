import type { ImportWish, ReplacedClient } from './plan.ts';
import { originOf } from './planners/module-name.ts';
import type { ReplacedClass } from './planners/client-plan.ts';
import { allImportersOf, importersOf } from '../survey/import-graph.ts';
import { pathOf, type ClassNode, type Subject } from './subject.ts';
import { Node, SyntaxKind } from './typescript.ts';

const mocking = /\b(?:vi|vitest|jest)\s*\.\s*(?:mock|doMock|unstable_mockModule|spyOn|mocked|importMock|createMockFromModule)\b/u;

/** Everything that hangs on the clients which a class no longer constructs: its tests and the other users of them. */
export function replacedClients(subject: Subject, group: string, replaced: readonly ReplacedClass[]): ReplacedClient[] {
  if (replaced.length === 0) return [];
  const { project, input, source } = subject;
  const own = project.getSourceFiles().filter((file) => !file.isInNodeModules() && !file.isDeclarationFile());
  const texts = new Map(own.map((file): [string, string] => [file.getFilePath(), file.getFullText()]));
  const importers = importersOf(input.files, texts.keys(), (path) => latin1(texts.get(path) ?? ''));
  const shown = (path: string): string => pathOf(input, path);
  const reaching = (path: string): ReadonlySet<string> => allImportersOf(importers, [path]);
  const storeTests = [...reaching(source.getFilePath())].filter((path) => mocking.test(texts.get(path) ?? ''));
  return replaced.map(({ node, create, from }) => {
    const file = node.getSourceFile().getFilePath();
    const users = constructingFiles(node).filter((path) => path !== file && path !== source.getFilePath() && !mocking.test(texts.get(path) ?? ''));
    return {
      group,
      store: subject.path,
      file: shown(file),
      modules: [...new Set([shown(file), ...moduleOf(subject, node)])],
      class: node.getName() ?? '',
      exportedAs: Node.isClassDeclaration(node) && node.isDefaultExport() ? 'default' : (node.getName() ?? ''),
      create,
      from,
      tests: storeTests.map((test) => ({ file: shown(test), users: users.filter((user) => reaching(user).has(test)).map(shown) })),
      importers: [...new Set(importers.get(file) ?? [])].map((each) => ({ file: shown(each), importers: [...new Set(importers.get(each) ?? [])].map(shown) })),
    };
  });
}

/** The module from which the store itself imports the class: a barrel, perhaps. */
function moduleOf(subject: Subject, node: ClassNode): string[] {
  const from: ImportWish['from'] | undefined = originOf(subject.input, subject.source, node.getName() ?? '')?.from;
  return from?.kind === 'file' ? [from.path] : [];
}

/** The files that make instances of a class, or extend it. */
function constructingFiles(node: ClassNode): string[] {
  const references = node.getNameNode()?.findReferencesAsNodes() ?? [];
  const uses = references.filter((reference) => {
    const parent = reference.getParent();
    return (Node.isNewExpression(parent) && parent.getExpression() === reference) || reference.getFirstAncestorByKind(SyntaxKind.HeritageClause)?.getToken() === SyntaxKind.ExtendsKeyword;
  });
  return [...new Set(uses.map((use) => use.getSourceFile().getFilePath() as string))];
}

/** The graph reads bytes as latin1 characters, since it needs to look at quoted paths alone. */
function latin1(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}
