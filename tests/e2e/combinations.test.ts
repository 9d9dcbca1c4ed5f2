import { beforeAll, describe, expect, it, vi } from 'vitest';
import { expectedOutcome, install, installNode, oxlintIn, tryProject, type Installation, type ProjectKind } from './combination.ts';
import { packPackage } from './fresh-project.ts';

/** Programs are installed, and six of them run one after the other. */
vi.setConfig({ testTimeout: 600_000, hookTimeout: 600_000 });

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

it('oxlint on Node 22 finds the same, under the configuration that docs/hosts.md shows', () => {
  const folder = install(tarball, { manager: 'npm', typescript: '6', eslint: '10' }, { oxlint: '1.94.0' });
  expect(oxlintIn(folder, installNode('22'))).toEqual(expectedOutcome({ language: 'typescript', config: 'none' }).checked);
});
