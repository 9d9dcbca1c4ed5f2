import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, describe, it, onTestFinished } from 'vitest';
import { writeFiles } from '../codemods/temp-project.ts';
import { configText, eslints, lintProject, monitoredBase, repository, type InstalledESLint } from '../survey/lint-project.ts';
import { openEditor, type Diagnostic, type Editor } from './language-server.ts';

const store = `import type { Redis } from 'ioredis';
import { BaseExternalClient } from './base.js';

export class SessionStore extends BaseExternalClient {
  constructor(private readonly redis: Redis) {
    super();
  }

  async get(key: string): Promise<string | null> {
    this.logger.info('read', key);
    return this.redis.get(key);
  }

  async drop(key: string): Promise<void> {
    this.logger.info('drop', key);
    await this.redis.del(key);
    this.logger.debug('dropped', key);
  }
}
`;

async function editorOn(eslint: InstalledESLint): Promise<{ root: string; editor: Editor }> {
  const root = lintProject({ 'eslint.config.js': configText(), 'src/base.ts': monitoredBase, 'src/store.ts': store }, eslint);
  const editor = await openEditor(root);
  onTestFinished(() => editor.close());
  return { root, editor };
}

const shown = ({ range: { start }, code }: Diagnostic): string => `${start.line + 1}:${start.character + 1} ${String(code)}`;
const quiet = (text: string, line: string): string => text.replace(`    ${line}\n`, '');

describe.each(eslints)('the language server under %s', (eslint) => {
  it('shows findings with the reason and the link to the page of the rule', async () => {
    const { editor } = await editorOn(eslint);
    const found = await editor.diagnostics(editor.open('src/store.ts', store));

    expect(found.map(shown)).toEqual([
      '4:35 infra-clients/no-monitored-base',
      '10:5 infra-clients/no-operation-log',
      '15:5 infra-clients/no-operation-log',
      '17:5 infra-clients/no-operation-log',
    ]);
    expect(found.map(({ source, severity }) => [source, severity])).toEqual(found.map(() => ['eslint', 1]));
    for (const { code, codeDescription } of found) {
      expect(codeDescription?.href).toMatch(new RegExp(`/docs/rules/${String(code).replace('infra-clients/', '')}\\.md$`));
    }
    const page = readFileSync(join(repository, 'docs/editors.md'), 'utf8').replace(/\s+/g, ' ');
    for (const { message } of found.slice(0, 2)) expect(page).toContain(message);
  });

  it('offers to remove each log, and removes that one', async () => {
    const { editor } = await editorOn(eslint);
    const file = editor.open('src/store.ts', store);
    const [, ...logs] = await editor.diagnostics(file);

    const outcomes: string[] = [];
    for (const log of logs) {
      const actions = await editor.actions(file, log);
      const removing = actions.filter(({ title }) => title === 'Remove the log entry. (infra-clients/no-operation-log)');
      expect(removing).toHaveLength(1);
      outcomes.push(await editor.take(file, removing[0]!));
    }
    expect(outcomes).toEqual([quiet(store, "this.logger.info('read', key);"), quiet(store, "this.logger.info('drop', key);"), quiet(store, "this.logger.debug('dropped', key);")]);
  });

  it('answers afresh after an edit in the file, which is not saved', async () => {
    const { editor } = await editorOn(eslint);
    const file = editor.open('src/store.ts', store);
    await editor.diagnostics(file);

    editor.type(file, quiet(store, "this.logger.info('read', key);"));
    expect((await editor.diagnostics(file)).map(shown)).toEqual(['4:35 infra-clients/no-monitored-base', '14:5 infra-clients/no-operation-log', '16:5 infra-clients/no-operation-log']);

    editor.type(file, `\n${store}`);
    expect((await editor.diagnostics(file)).map(shown)[0]).toBe('5:35 infra-clients/no-monitored-base');
  });

  it('answers afresh after the file of the base class has changed on the disk', async () => {
    const { root, editor } = await editorOn(eslint);
    const file = editor.open('src/store.ts', store);
    const isMonitored = async () => (await editor.diagnostics(file)).some(({ code }) => code === 'infra-clients/no-monitored-base');
    expect(await isMonitored()).toBe(true);

    writeFiles(root, { 'src/base.ts': "export { Quiet as BaseExternalClient } from './quiet.js';\n", 'src/quiet.ts': 'export class Quiet {\n  protected readonly logger = console;\n}\n' });
    expect(await isMonitored()).toBe(false);

    writeFiles(root, { 'src/quiet.ts': "export { BaseExternalClient as Quiet } from './monitored.js';\n", 'src/monitored.ts': monitoredBase });
    expect(await isMonitored()).toBe(true);
  });
});
