import { isDeepStrictEqual } from 'node:util';
import { rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { expectedOutcome, install, installNode, tryProject, type Installation, type ProjectKind } from '../tests/e2e/combination.ts';
import { packPackage } from '../tests/e2e/fresh-project.ts';

/**
 * Lints, checks and migrates a fresh project with the packed package for the full product of what a user may have; one
 * line each, and status 1 where one is not as it should be. Takes hours; `npm test` takes pairs.
 *
 * `-- --shard 2/6`: the second of six parts, which together are the product.
 */
const nodes = ['20.19.0', '22', '24', 'latest'];
const managers: readonly Installation['manager'][] = ['npm', 'pnpm'];
const typescripts: readonly Installation['typescript'][] = ['5.9', '6', '7'];
const eslints = ['9.0.0', '9', '10'];
const languages: readonly ProjectKind['language'][] = ['typescript', 'javascript'];
const configs: readonly ProjectKind['config'][] = ['esm', 'cjs', 'extends', 'none'];

const installations = managers.flatMap((manager) => typescripts.flatMap((typescript) => eslints.map((eslint): Installation => ({ manager, typescript, eslint }))));
const kinds = languages.flatMap((language) => configs.map((config): ProjectKind => ({ language, config })));

const { shard } = parseArgs({ options: { shard: { type: 'string', default: '1/1' } } }).values;
const [part = 1, parts = 1] = shard.split('/').map(Number);
if (!(part >= 1 && part <= parts)) throw new Error(`--shard ${shard} is no part of a whole, such as 2/6.`);

const { tarball } = packPackage();
const programs = nodes.map((node) => [node, installNode(node)] as const);
for (const installation of installations.filter((_, index) => index % parts === part - 1)) {
  const folder = install(tarball, installation);
  // `defineConfig` came with ESLint 9.22.
  const possible = kinds.filter(({ config }) => !(config === 'extends' && installation.eslint === '9.0.0'));
  for (const [node, program] of programs) {
    for (const kind of possible) {
      const outcome = tryProject(folder, program, kind, installation);
      const isRight = isDeepStrictEqual(outcome, expectedOutcome(kind));
      console.log(`${isRight ? 'ok  ' : 'FAIL'} Node ${node}, ${Object.values(installation).join(', ')}, ${kind.language}, ${kind.config}${isRight ? '' : `: ${JSON.stringify(outcome)}`}`);
      if (!isRight) process.exitCode = 1;
    }
  }
  rmSync(folder, { recursive: true, force: true });
}
