import type { MockingTests } from './mocking-tests.ts';
import { ownSources } from './own-sources.ts';
import type { ReplacedClient } from './plan.ts';
import type { ReplacedClass } from './planners/client-plan.ts';
import { fileOfImport } from './planners/module-name.ts';
import { usesOfName } from './planners/references.ts';
import { pathOf, type ClassNode, type Subject } from './subject.ts';
import { Node, SyntaxKind, type SourceFile } from './typescript.ts';

/** Everything that hangs on the clients which a class no longer constructs: its tests and the other users of them. */
export function replacedClients(subject: Subject, group: string, replaced: readonly ReplacedClass[], tests: () => MockingTests): ReplacedClient[] {
  if (replaced.length === 0) return [];
  const { input, source } = subject;
  const { importers, reaching, isMocking, isSetUp } = tests();
  const shown = (path: string): string => pathOf(input, path);
  return replaced.map(({ node, create, from }) => {
    const file = node.getSourceFile().getFilePath();
    const modules = [...new Set([shown(file), ...moduleOf(subject, node)])];
    const users = constructingFiles(node).filter((path) => path !== file && path !== source.getFilePath() && !isMocking(path));
    const sharers = sharingFiles(subject, node, modules).filter((path) => path !== file && !isMocking(path));
    const importing = importers.get(file) ?? [];
    const reached = (test: string) => (path: string): boolean => isSetUp(test) || reaching(path).has(test);
    const mockingFiles = new Set([...reaching(source.getFilePath())].filter(isMocking).concat(importing.filter(isSetUp)));
    return {
      group,
      store: subject.path,
      file: shown(file),
      modules,
      class: node.getName() ?? '',
      exportedAs: Node.isClassDeclaration(node) && node.isDefaultExport() ? 'default' : (node.getName() ?? ''),
      create,
      from,
      tests: [...mockingFiles].map((test) => ({ file: shown(test), users: users.filter(reached(test)).map(shown), sharers: sharers.filter(reached(test)).map(shown) })),
      importers: [...new Set(importing)].map((each) => ({ file: shown(each), importers: [...new Set(importers.get(each) ?? [])].map(shown) })),
    };
  });
}

/** The module from which the store itself imports the class: a barrel, perhaps. */
function moduleOf(subject: Subject, node: ClassNode): string[] {
  const path = fileOfImport(subject.input, subject.source, node.getName() ?? '');
  return path === null ? [] : [pathOf(subject.input, path)];
}

/** The files that make instances of a class, or extend it. */
function constructingFiles(node: ClassNode): string[] {
  const references = usesOfName(node);
  const uses = references.filter((reference) => {
    const parent = reference.getParent();
    return (Node.isNewExpression(parent) && parent.getExpression() === reference) || reference.getFirstAncestorByKind(SyntaxKind.HeritageClause)?.getToken() === SyntaxKind.ExtendsKeyword;
  });
  return [...new Set(uses.map((use) => use.getSourceFile().getFilePath() as string))];
}

/** The files that take something else than the class from its modules, as a value. */
function sharingFiles({ input, project }: Subject, node: ClassNode, modules: readonly string[]): string[] {
  const takesMore = (file: SourceFile): boolean =>
    file.getImportDeclarations().some((declaration) => {
      const target = declaration.getModuleSpecifierSourceFile();
      if (!target || declaration.isTypeOnly() || !modules.includes(pathOf(input, target.getFilePath()))) return false;
      const others = declaration.getNamedImports().filter((specifier) => !specifier.isTypeOnly() && specifier.getName() !== node.getName());
      return declaration.getNamespaceImport() !== undefined || others.length > 0;
    });
  return ownSources(project).filter(takesMore).map((file) => file.getFilePath());
}
