import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { diskFiles } from '../../../analysis/files.ts';
import { usesOf } from '../../../codemods/planners/references.ts';
import { typeUnits } from '../../../codemods/type-unit.ts';
import { Node } from '../../../codemods/typescript.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '../../../fixtures/legacy');

/** Declarations, names of them and names that are imported: one in forty, as the language service takes its time. */
const kinds = [Node.isClassDeclaration, Node.isMethodDeclaration, Node.isPropertyDeclaration, Node.isParameterDeclaration, Node.isVariableDeclaration, Node.isFunctionDeclaration, Node.isInterfaceDeclaration, Node.isPropertySignature, Node.isIdentifier];

test('the uses of a name are those that the language service finds, in their order', { timeout: 600_000 }, () => {
  const [unit] = typeUnits(root, diskFiles(), [join(root, 'src/app.ts')]);
  const project = unit?.project();
  const sources = project?.getSourceFiles().filter((source) => source.getFilePath().startsWith(`${root}/src/`)) ?? [];
  const named = sources.flatMap((source) => kinds.flatMap((isKind) => source.getDescendants().filter(isKind)));
  const asked = named.filter((_, index) => index % 40 === 0).filter(Node.isReferenceFindable);
  const place = (node: Node): string => `${node.getSourceFile().getBaseName()}:${node.getStartLineNumber()} ${node.getKindName()} ${node.getText()}`;
  const differing = asked.filter((node) => JSON.stringify(usesOf(node).map(place)) !== JSON.stringify(node.findReferencesAsNodes().map(place)));

  expect(asked.length).toBeGreaterThan(100);
  expect(differing.map(place)).toEqual([]);
});
