import fc from 'fast-check';
import { mkdirSync, mkdtempSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { analyzeModule } from '../../analysis/analyze.ts';
import { diskFiles } from '../../analysis/files.ts';
import { loadModule } from '../../analysis/module-source.ts';
import { entriesOf } from '../../analysis/operation-entries.ts';
import { compilePolicy } from '../../policy/compile.ts';

/** Where a monitored base writes, by chance: a list of levels for each place. */
interface BasePlan {
  readonly before: readonly Level[];
  readonly attempt: readonly Level[];
  readonly after: readonly Level[];
  readonly always: readonly Level[];
  readonly helper: readonly Level[];
  readonly recorder: readonly Level[];
  readonly failure: readonly Level[];
  readonly own: readonly Level[];
  readonly shape: 'rest' | 'bag' | 'arrow';
}
type Level = 'debug' | 'info' | 'warn';

const levels = fc.array(fc.constantFrom<Level>('debug', 'info', 'warn'), { maxLength: 3 });
const plans: fc.Arbitrary<BasePlan> = fc.record({ before: levels, attempt: levels, after: levels, always: levels, helper: levels, recorder: levels, failure: levels, own: levels, shape: fc.constantFrom('rest', 'bag', 'arrow') });

const logs = (logger: string, where: readonly Level[], text: string): string => where.map((level) => `${logger}.${level}('${text}');`).join(' ');

function baseText(plan: BasePlan): string {
  return `import { logger } from './logging.js';

class Recorder {
  constructor(private readonly log: typeof logger) {}
  done(): void { ${logs('this.log', plan.recorder, 'recorded')} }
}

export interface Call<T> { name: string; run: () => Promise<T>; retries?: number }

export abstract class BaseExternalClient {
  protected readonly logger = logger;
  constructor(readonly clientName: string) {}

  protected async callExternal<T>(call: string | Call<T>, run?: (...args: never[]) => Promise<T>, ...args: never[]): Promise<T> {
    const { run: work, retries = 1 } = typeof call === 'string' ? this.toCall(call, run, args) : call;
    ${logs('this.logger', plan.before, 'before')}
    const recorder = new Recorder(this.logger);
    for (let attempt = 0; ; attempt += 1) {
      try {
        ${logs('this.logger', plan.attempt, 'attempt')}
        const result = await work();
        this.note();
        recorder.done();
        ${logs('this.logger', plan.after, 'after')}
        return result;
      } catch (error) {
        ${logs('this.logger', plan.failure, 'failed')}
        if (attempt >= retries) throw error;
      } finally {
        ${logs('this.logger', plan.always, 'finally')}
      }
    }
  }

  private toCall<T>(name: string, run: ((...args: never[]) => Promise<T>) | undefined, args: never[]): Call<T> {
    if (!run) throw new TypeError(name);
    return { name, run: () => run.apply(this, args) };
  }

  private note(): void { ${logs('this.logger', plan.helper, 'noted')} }
}
`;
}

function storeText({ own, shape }: BasePlan): string {
  const body = `{ ${logs('this.logger', own, 'own')} return this.values.get(key) ?? null; }`;
  const call = {
    rest: `this.callExternal('get', this.read, key as never)`,
    bag: `this.callExternal({ name: 'get', run: async () => ${body} })`,
    arrow: `this.callExternal('get', async () => ${body})`,
  }[shape];
  return `import { BaseExternalClient } from './base.js';

/** @infrastructure */
export class KeyStore extends BaseExternalClient {
  private readonly values = new Map<string, string>();
  constructor() { super('keys'); }
  async get(key: string): Promise<string | null> { return ${call}; }
  private async read(key: string): Promise<string | null> ${body}
}
`;
}

const loggingText = `import pino from 'pino';\nexport const logger = pino({ level: 'info' }, { write: (line: string) => (globalThis as { takeEntry?: (line: string) => void }).takeEntry?.(line) });\n`;

/** Writes the system to a folder and runs its operation once. */
async function measured(folder: string, texts: Readonly<Record<string, string>>): Promise<number> {
  for (const [name, text] of Object.entries(texts)) {
    writeFileSync(join(folder, `${name}.ts`), text);
    writeFileSync(join(folder, `${name}.js`), ts.transpileModule(text, { compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext } }).outputText);
  }
  let entries = 0;
  (globalThis as { takeEntry?: () => void }).takeEntry = () => (entries += 1);
  const { KeyStore } = (await import(pathToFileURL(join(folder, 'store.js')).href)) as { KeyStore: new () => { get: (key: string) => Promise<string | null> } };
  await new KeyStore().get('a');
  return entries;
}

function predicted(folder: string): { min: number; max: number } | undefined {
  const compiled = compilePolicy({});
  if (!compiled.ok) throw new Error(compiled.errors.join('\n'));
  const project = { files: diskFiles(), policy: compiled.policy, root: folder };
  const loaded = loadModule(project.files, join(folder, 'store.ts'));
  if (!loaded.ok) throw new Error(loaded.detail);
  const [report] = analyzeModule(project, loaded.module).classes;
  const [get] = report ? entriesOf(project, loaded.module, report, 'info') : [];
  return get?.entries;
}

describe('ten bases with logs where chance puts them', () => {
  const seed = Number(process.env['BUDGET_SEED'] ?? Date.now());
  const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'infra-clients-budget-')));
  symlinkSync(resolve('node_modules'), join(scratch, 'node_modules'));
  writeFileSync(join(scratch, 'package.json'), '{ "type": "module" }');

  it.each(fc.sample(plans, { numRuns: 10, seed }).map((plan, index) => ({ index, plan, seed })))('base $index (BUDGET_SEED=$seed)', async ({ index, plan }) => {
    const folder = join(scratch, `base-${index}`);
    mkdirSync(folder);
    const entries = await measured(folder, { logging: loggingText, base: baseText(plan), store: storeText(plan) });
    expect(predicted(folder)).toMatchObject({ min: entries, max: entries, perItem: 0, unknown: [] });
  });
});
