import { resolve } from 'node:path';
import { meansModule, relativeSpecifier } from '../../../analysis/relative-specifier.ts';
import type { MockInput, MockOutcome } from '../../../codemods/mocks/plan-mocks.ts';

const root = resolve('/project');

/** The input for a test file of a project with the modules `src/redis` and `src/redis-client`. */
export function inputFor(text: string, more: Partial<MockInput> = {}): MockInput {
  const path = resolve(root, 'tests', more.path ?? 'store.test.ts');
  return {
    text,
    replaces: 'RedisClient',
    create: 'createRedisClient',
    isClassModule: (specifier) => meansModule(path, specifier, resolve(root, 'src/redis.ts')),
    isFactoryModule: (specifier) => meansModule(path, specifier, resolve(root, 'src/redis-client.ts')),
    factorySpecifier: (replaced) => relativeSpecifier(path, resolve(root, 'src/redis-client.ts'), replaced),
    ...more,
    path,
  };
}

/** The text with the edits made. */
export function edited(text: string, { edits }: MockOutcome): string {
  return edits.reduceRight((result, edit) => result.slice(0, edit.start) + edit.text + result.slice(edit.end), text);
}
