import { beforeAll, describe, expect, it } from 'vitest';
import { expectedOutcome, install, installNode, tryProject, type Installation, type ProjectKind } from './combination.ts';
import { packPackage } from './fresh-project.ts';

let tarball: string;
beforeAll(() => {
  ({ tarball } = packPackage());
});

/** Pairs of the full product, which `npm run matrix` covers: every value of every column meets the tests somewhere. */
const pairs: readonly (readonly [string, Installation, readonly ProjectKind[]])[] = [
  ['20.19.0', { manager: 'npm', typescript: '5.9', eslint: '9.0.0' }, [{ language: 'typescript', config: 'cjs' }, { language: 'javascript', config: 'none' }]],
  ['22', { manager: 'pnpm', typescript: '6', eslint: '9' }, [{ language: 'typescript', config: 'extends' }, { language: 'javascript', config: 'cjs' }]],
  ['24', { manager: 'npm', typescript: '7', eslint: '10' }, [{ language: 'typescript', config: 'esm' }, { language: 'typescript', config: 'none' }]],
];

describe.each(pairs)('Node %s with %o', (node, installation, kinds) => {
  let nodeFolder: string;
  let folder: string;
  beforeAll(() => {
    nodeFolder = installNode(node);
    folder = install(tarball, installation);
  });

  it.each(kinds)('lints, checks and migrates a project in $language, configuration: $config', (kind) => {
    expect(tryProject(folder, nodeFolder, kind, installation)).toEqual(expectedOutcome(kind));
  });
});
