import { performance } from 'node:perf_hooks';
import { mkdtempSync, mkdirSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeFiles } from '../tests/codemods/temp-project.ts';
import { openEditor } from '../tests/e2e/language-server.ts';
import { configText, monitoredBase, repository } from '../tests/survey/lint-project.ts';

/**
 * How long a warm answer of ESLint's language server takes after an edit: with this plugin, and without it. The file is
 * a store on a monitored base in another file, with eight methods that log.
 */
const rounds = 60;

const methods = Array.from({ length: 8 }, (_, index) => `  async get${index}(key: string): Promise<string | null> {\n    this.logger.info('read', key);\n    return this.redis.get(key);\n  }\n`);
const store = `import type { Redis } from 'ioredis';\nimport { BaseExternalClient } from './base.js';\n\nexport class SessionStore extends BaseExternalClient {\n  constructor(private readonly redis: Redis) {\n    super();\n  }\n\n${methods.join('\n')}}\n`;

const withoutPlugin = "import { parser } from 'typescript-eslint';\nexport default [{ files: ['**/*.ts'], languageOptions: { parser } }];\n";

async function warmAnswers(config: string): Promise<number[]> {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'infra-clients-editor-')));
  writeFiles(root, { 'package.json': '{ "type": "module" }', 'eslint.config.js': config, 'src/base.ts': monitoredBase, 'src/store.ts': store });
  mkdirSync(join(root, 'node_modules'));
  for (const [name, target] of [['eslint-plugin-infra-clients', '.'], ...['eslint', 'typescript', 'typescript-eslint'].map((each) => [each, `node_modules/${each}`])]) {
    symlinkSync(join(repository, target!), join(root, 'node_modules', name!));
  }
  const editor = await openEditor(root);
  const file = editor.open('src/store.ts', store);
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    editor.type(file, store.replace('read', `read ${round}`));
    const start = performance.now();
    await editor.diagnostics(file);
    times.push(performance.now() - start);
  }
  await editor.close();
  rmSync(root, { recursive: true, force: true });
  // The first answers load ESLint and warm the compiler.
  return times.slice(rounds / 3).sort((a, b) => a - b);
}

const shown = (times: readonly number[]): string => [0.5, 0.9].map((share) => `${times[Math.floor(times.length * share)]!.toFixed(1)} ms`).join(', ');
console.log(`warm answers after an edit (median, 9 of 10)\n  without this plugin: ${shown(await warmAnswers(withoutPlugin))}\n  with recommended:    ${shown(await warmAnswers(configText()))}`);
