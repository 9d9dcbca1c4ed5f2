/** A tree of ordinary modules with stores among them, as a user's repository has it. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const repository = dirname(dirname(fileURLToPath(import.meta.url)));

export interface Tree {
  /** Lines of each module. */
  readonly lines: readonly number[];
  /** Imports of each module, relative ones and those of packages. */
  readonly imports: readonly number[];
  readonly candidates: number;
}

const modulesOfFeature = 50;
const candidatesOfFeature = 5;
/** The features that all others import from, and that hold no store. */
const sharedFeatures = 4;

/** What a share of modules imports beside its neighbours, with a line that uses it. */
const packages = [
  { below: 0.3, line: "import { join } from 'node:path';", use: "export const place{{index}} = (name: string): string => join('places', name);" },
  { below: 0.4, line: "import { createHash } from 'node:crypto';", use: "export const digest{{index}} = (text: string): string => createHash('sha256').update(text).digest('hex');" },
  { below: 0.45, line: "import { PassThrough } from 'node:stream';", use: 'export const piped{{index}} = (): PassThrough => new PassThrough({ objectMode: true });' },
  { below: 0.5, line: "import * as v from 'valibot';", use: 'export const schema{{index}} = v.object({ id: v.string(), amount: v.pipe(v.number(), v.minValue(0)), tags: v.array(v.string()) });' },
];

/**
 * Writes a project: `files` modules in features of fifty, sizes log-normal around eighty lines, some three imports of
 * neighbours and of shared features each; a share of them stores of `fixtures/legacy`, five to a feature, each imported
 * by two modules. The same numbers give the same bytes.
 */
export function writeTree(root: string, files: number, share: number): Tree {
  const random = randomNumbers(files);
  const candidates = Math.round(files * share);
  const features = Math.max(Math.floor(files / modulesOfFeature), sharedFeatures + 1);
  const tree = { lines: [] as number[], imports: [] as number[], candidates };
  writeProject(root, candidates > 0);
  const storesOf = Array.from({ length: features }, () => 0);
  const open = features - sharedFeatures;
  for (let left = candidates, at = 0; left > 0; at += 1) {
    const feature = sharedFeatures + (at % open);
    const here = Math.min(left, candidatesOfFeature);
    storesOf[feature] = (storesOf[feature] ?? 0) + here;
    left -= here;
  }
  const blocks = readFileSync(join(repository, 'bench/ordinary-module.txt'), 'utf8').trim().split(/\n\n(?=\S)/);
  const store = readFileSync(join(repository, 'fixtures/legacy/src/infrastructure/persistence/redis-session-store.ts'), 'utf8');
  for (let feature = 0; feature < features; feature += 1) {
    const folder = join(root, `src/feature-${feature}`);
    mkdirSync(folder, { recursive: true });
    const stores = storesOf[feature] ?? 0;
    for (let index = 0; index < stores; index += 1) writeFileSync(join(folder, `session-store-${index}.ts`), storeText(store, `Redis${feature}x${index}SessionStore`));
    for (let index = 0; index < Math.ceil(files / features) - stores; index += 1) {
      const text = moduleText(blocks, random, feature, index, stores);
      tree.lines.push(text.split('\n').length - 1);
      tree.imports.push(text.match(/^import /gm)?.length ?? 0);
      writeFileSync(join(folder, `module-${index}.ts`), text);
    }
  }
  git(root, 'init', '-q');
  git(root, 'add', '-A');
  return tree;
}

function moduleText(blocks: readonly string[], random: () => number, feature: number, index: number, stores: number): string {
  const id = `${feature}x${index}`;
  const neighbours = new Set(Array.from({ length: index === 0 ? 0 : Math.floor(random() * 4) }, () => `./module-${Math.floor(random() * index)}.js`));
  if (feature >= sharedFeatures && random() < 0.6) neighbours.add(`../feature-${Math.floor(random() * sharedFeatures)}/module-0.js`);
  const imports = [...neighbours].map((from, at) => ({ from, name: `other${at}`, imported: `total${from.startsWith('./') ? feature : from.split('/')[1]?.slice('feature-'.length)}x${/-(\d+)\.js$/.exec(from)?.[1]}` }));
  const used = imports.map(({ name }) => `${name}([])`).join(' + ') || '0';
  const share = random();
  const extra = packages.find(({ below }) => share < below);
  const held = index >= stores && index < 3 * stores ? (index - stores) % stores : null;
  const target = Math.min(600, Math.max(12, Math.round(80 * Math.exp(0.7 * normal(random)))));
  const lines = [
    ...(extra ? [extra.line] : []),
    ...imports.map(({ from, name, imported }) => `import { ${imported} as ${name} } from '${from}';`),
    ...(held === null ? [] : [`import { Redis${feature}x${held}SessionStore } from './session-store-${held}.js';`]),
    '',
    ...(held === null ? [] : [`export const sessions${id} = async (key: string): Promise<boolean> => new Redis${feature}x${held}SessionStore().exists(key);`, '']),
    `export const carried${id} = ${used};`,
    ...(extra ? ['', extra.use.replaceAll('{{index}}', id)] : []),
  ];
  for (let turn = 0, at = 0; lines.length < target || turn === 0; ) {
    const block = (blocks[at] ?? '').replaceAll('{{index}}', turn === 0 ? id : `${id}y${turn}`).replaceAll('{{use}}', `carried${id}`);
    lines.push('', ...block.split('\n'));
    at += 1;
    if (turn === 0 && at >= 3 && lines.length >= target) break;
    if (at === blocks.length) [turn, at] = [turn + 1, 0];
  }
  return `${lines.join('\n').replace(/^\n+/, '')}\n`;
}

function storeText(store: string, name: string): string {
  return store
    .replaceAll('RedisSessionStore', name)
    .replaceAll("'../../", "'../")
    .replace("'../redis-client.js'", "'../infrastructure/redis-client.js'");
}

function writeProject(root: string, withStores: boolean): void {
  const legacy = join(repository, 'fixtures/legacy');
  const settings = withStores ? readFileSync(join(legacy, 'eslint.config.js'), 'utf8').replace("import { parser } from 'typescript-eslint';", "import parser from 'eslint-plugin-infra-clients/parser';") : plainConfig;
  writeFileSync(join(root, 'package.json'), '{ "name": "measured", "type": "module", "private": true }\n');
  writeFileSync(join(root, 'tsconfig.json'), readFileSync(join(legacy, 'tsconfig.json'), 'utf8').replace(/"include": .*/, '"include": ["src"]'));
  writeFileSync(join(root, 'eslint.config.js'), settings);
  writeFileSync(join(root, 'no-op.cjs'), 'module.exports = ({ source }, { jscodeshift }) => jscodeshift(source).toSource();\n');
  writeFileSync(join(root, '.gitignore'), 'node_modules\n');
  mkdirSync(join(root, 'node_modules'));
  for (const name of readdirSync(join(repository, 'node_modules'))) {
    if (!name.startsWith('.')) symlinkSync(join(repository, 'node_modules', name), join(root, 'node_modules', name));
  }
  symlinkSync(repository, join(root, 'node_modules/eslint-plugin-infra-clients'));
  if (!withStores) return;
  for (const path of ['interfaces', 'monitoring', 'logging.ts', ...['redis-client', 'redis-connection', 'environment', 'masked-address'].map((name) => `infrastructure/${name}.ts`)]) {
    cpSync(join(legacy, 'src', path), join(root, 'src', path), { recursive: true });
  }
}

const plainConfig =
  "import infra from 'eslint-plugin-infra-clients';\nimport parser from 'eslint-plugin-infra-clients/parser';\n\nexport default [{ files: ['**/*.ts'], languageOptions: { parser } }, infra.configs.recommended];\n";

function git(root: string, ...args: string[]): void {
  const ended = spawnSync('git', args, { cwd: root, encoding: 'utf8' });
  if (ended.status !== 0) throw new Error(`git ${args[0] ?? ''} failed: ${ended.stderr}`);
}

/** Mulberry32: the same seed gives the same numbers in [0, 1). */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Box and Muller: normally distributed around 0. */
function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
