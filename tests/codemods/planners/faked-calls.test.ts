import { symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { migrated } from '../migrated.ts';
import { tempFolder } from '../temp-project.ts';

const compilerOptions = { target: 'ES2022', lib: ['ES2023'], module: 'NodeNext', moduleResolution: 'NodeNext', types: ['node'], strict: true, skipLibCheck: true, noEmit: true };

const base = `export class BaseExternalClient {
  protected async callExternal<T>(name: string, callback: () => Promise<T>): Promise<T> {
    void name;
    return callback();
  }
}
`;

const store = (index: number): string => `import { Redis } from 'ioredis';
import { BaseExternalClient } from './base-external-client.js';

export interface IKey${index}Store {
  find${index}(key: string): Promise<string | null>;
}

export class Key${index}Store extends BaseExternalClient implements IKey${index}Store {
  private readonly redis = new Redis();

  async find${index}(key: string): Promise<string | null> {
    return this.callExternal('find', () => this.redis.get(key));
  }
}
`;

const container = `import { vi } from 'vitest';
import { Key0Store } from '../src/key-0-store.js';
import { Chat } from '../src/chat.js';

export interface Module {
  overrideProvider(token: unknown): { useValue(value: unknown): Module };
  register(token: unknown, provider: { useValue: unknown }): void;
}
declare const module: Module;
export { Chat, Key0Store };
`;

/** What a test does, and what becomes of the class that it is about. */
const cases: [string, string, string][] = [
  ['a fake that a container hands out goes without the method', `
module.overrideProvider(Key0Store).useValue({ find0: vi.fn(), callExternal: vi.fn() });`, 'callExternal of the object that stands for it in tests/key-0.test.ts:12 is called by nothing any more'],
  ['a registered fake, by a text', `
module.register('keys', { useValue: { find0: vi.fn(), callExternal: vi.fn() } });`, 'callExternal of the object that stands for it in tests/key-1.test.ts:12 is called by nothing any more'],
  ['a fake whose method is looked at', `
const callExternal = vi.fn();
module.overrideProvider(Key0Store).useValue({ find0: vi.fn(), callExternal });
export const seen = (): number => callExternal.mock.calls.length;`, 'spy-on-wrapper: callExternal of an object that stands for it (tests/key-2.test.ts:13)'],
  ['a method that is put over an instance', `
Object.assign(new Key0Store(), { callExternal: vi.fn() });`, 'spy-on-wrapper: callExternal of an object that stands for it (tests/key-3.test.ts:12)'],
  ['a fake of another class', `
module.overrideProvider(Chat).useValue({ callExternal: vi.fn() });`, 'migrated'],
  ['a fake with members that the class has not', `
module.register('other', { useValue: { answer: vi.fn(), callExternal: vi.fn() } });`, 'migrated'],
];

describe('objects in place of a class with a call method', () => {
  it('are noted, or refuse the class', () => {
    const files = cases.flatMap(([, test], index): [string, string][] => [
      [`src/key-${index}-store.ts`, store(index)],
      [`tests/key-${index}.test.ts`, (container + test).replaceAll(/([Kk]ey-?)0|(find)0/gu, (_, key = '', find = '') => `${key}${find}${index}`)],
    ]);
    const root = tempFolder({
      'package.json': '{ "type": "module" }',
      'tsconfig.json': JSON.stringify({ compilerOptions, include: ['src', 'tests'] }),
      'src/base-external-client.ts': base,
      'src/chat.ts': `import { BaseExternalClient } from './base-external-client.js';\n\n/** @externalService */\nexport class Chat extends BaseExternalClient {}\n`,
      ...Object.fromEntries(files),
    });
    symlinkSync(resolve('node_modules'), join(root, 'node_modules'));
    const { plan, typeErrors } = migrated(root);
    expect(typeErrors).toEqual([]);
    const outcomes = cases.map(([name], index) => {
      const [refusal] = plan.refusals.filter((each) => each.class === `Key${index}Store` && each.reason !== 'no-factory');
      const group = plan.groups.flatMap(({ classes }) => classes).find((each) => each.class === `Key${index}Store`);
      return [name, refusal ? `${refusal.reason}: ${refusal.detail}` : (group?.notes.find((note) => note.includes('stands for it')) ?? (group ? 'migrated' : 'not planned'))];
    });
    expect(outcomes).toEqual(cases.map(([name, , expected]) => [name, expected]));
  });
});
