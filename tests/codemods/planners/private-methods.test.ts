import { expect, it } from 'vitest';
import { outcomesOf } from './class-table.ts';

const wrapping = (name: string): string => `async ${name}(key: string): Promise<string | null> {
  return this.callExternal('${name}', this.${name}Raw, key);
}

private async ${name}Raw(key: string): Promise<string | null> {
  return this.redis.get(key);
}`;

const modules = {
  'src/logging.ts': `import type { Numbered0Store } from './key-store.js';

declare function spyOn(target: object, name: string): void;

export function watch(store: Numbered0Store): void {
  spyOn(store, 'spiedRaw');
  void (store as any).calledRaw('key');
}

export interface Logger {
  info(message: string, fields?: object): void;
}

export function getLogger(name: string): Logger {
  return { info: (message) => void process.stdout.write(name + message) };
}
`,
};

it('moves a private method into the operation that wrapped it, unless another file reaches it by its name', () => {
  const outcomes = outcomesOf(['spied', 'called', 'plain'].map(wrapping), { modules });
  const kept = (name: string): string => wrapping(name).replace(`this.callExternal('${name}', this.${name}Raw, key)`, `this.${name}Raw(key)`);
  expect(outcomes.map((outcome) => 'body' in outcome && outcome.body)).toEqual([kept('spied'), kept('called'), 'async plain(key: string): Promise<string | null> {\n  return this.redis.get(key);\n}']);
});
