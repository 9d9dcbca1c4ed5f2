import { resolve } from 'node:path';
import { RuleTester } from '@typescript-eslint/rule-tester';
import { afterAll, beforeAll } from 'vitest';
import { memoryFiles } from '../../analysis/files.ts';
import { withFiles } from '../../rules/host-files.ts';

/** The folder of the project that the rules see. It is nowhere on the disk. */
const root = resolve('project');

/** An absolute path in the project. */
export const at = (path: string): string => `${root}/${path}`;

/** Lets the rules follow imports in these files, by path in the project, for the length of the test file. */
export function useProject(files: Readonly<Record<string, string>>): void {
  let finish = (): void => {};
  beforeAll(() => {
    const located = Object.entries({ 'package.json': '{}', ...files }).map(([path, text]): [string, string] => [at(path), text]);
    void withFiles(memoryFiles(Object.fromEntries(located)), () => new Promise<void>((done) => (finish = done)));
  });
  afterAll(() => finish());
}

/** Every error is asserted with its message, its data and its whole location. */
export const strict = { requireMessage: 'messageId', requireLocation: true, requireData: true } as const;

export const ruleTester = new RuleTester({ languageOptions: { sourceType: 'module' } });
