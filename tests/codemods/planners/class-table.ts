import { resolve } from 'node:path';
import { migrated } from '../migrated.ts';

/** What became of one class of a table: the text of its body, or why it was left alone. */
export type Outcome = { readonly body: string; readonly notes: readonly string[] } | { readonly refused: string };

const project = resolve('fixtures/cases/forwarded/input');

const head = `import type { Redis } from 'ioredis';
import { BaseExternalClient } from './base-external-client.js';
import { createRedisClient } from './redis-client.js';

export const limits = { timeout: 5, retries: 2 };

function plain(key: string): Promise<string> {
  return Promise.resolve(key);
}
`;

/**
 * Migrates one file that holds a class for each body, all at once, and answers what became of each. A body stands for
 * the members of a store on the monitored base that has a Redis client.
 *
 * @param options the text of the module of the monitored base, where it is another one than that of the project, and settings
 */
export function outcomesOf(bodies: readonly string[], options: TableOptions = {}): Outcome[] {
  return tableOf(bodies, options).outcomes;
}

interface TableOptions {
  readonly base?: string;
  /** More modules, by their paths. */
  readonly modules?: Readonly<Record<string, string>>;
  readonly settings?: unknown;
  /** More imports. */
  readonly head?: string;
}

/** As `outcomesOf`, with the text of the file before and after. */
export function tableOf(bodies: readonly string[], { base, modules = {}, settings, head: imports = '' }: TableOptions = {}): { readonly outcomes: Outcome[]; readonly before: string; readonly after: string } {
  const classes = bodies.map((body, index) => `// ${index}\nexport class Numbered${index}Store extends BaseExternalClient {\n  protected readonly redis: Redis = createRedisClient();\n\n${indented(body)}\n}\n`);
  const file = 'src/key-store.ts';
  const before = `${imports}${head}\n${classes.join('\n')}`;
  const { plan, texts, typeErrors } = migrated(project, { settings, overlay: { ...modules, [file]: before, ...(base === undefined ? {} : { 'src/base-external-client.ts': base }) } });
  if (typeErrors.length > 0) throw new Error(`the result does not compile:\n${typeErrors.join('\n')}\n${texts[file] ?? ''}`);
  const parts = (texts[file] ?? '').split(/^\/\/ \d+\n/mu).slice(1);
  const outcomes = bodies.map((_, index): Outcome => {
    const name = `Numbered${index}Store`;
    const refusals = plan.refusals.filter((refusal) => refusal.class === name);
    if (refusals.length > 0) return { refused: [...new Set(refusals.map(({ reason, detail }) => `${reason}: ${detail.replace(/^.*? \(src\/key-store\.ts:\d+\)(?:: )?/u, '')}`))].join('\n') };
    const notes = plan.groups.flatMap(({ classes: of }) => of).find((each) => each.class === name)?.notes ?? [];
    return { body: bodyOf(parts[index] ?? ''), notes };
  });
  return { outcomes, before, after: texts[file] ?? '' };
}

function bodyOf(text: string): string {
  const inside = text.slice(text.indexOf('{') + 1, text.lastIndexOf('}'));
  return inside.replace('  protected readonly redis: Redis = createRedisClient();\n', '').replace(/^ {2}/gmu, '').trim();
}

function indented(text: string): string {
  return text.trim().replace(/^(?=.)/gmu, '  ');
}
