import { describe, expect, it } from 'vitest';
import { layerOf } from '../../policy/layers.ts';
import { policyOf } from './policy-of.ts';

const policy = policyOf({
  layers: [
    { role: 'service', files: 'src/infrastructure/llm/**', classes: ['*Provider', '*Router'] },
    { role: 'infrastructure', files: ['src/infrastructure/**', '!**/*.spec.ts'] },
    { role: 'infrastructure', classes: '*Store' },
    { role: 'service', files: '!src/**', classes: 'Remote*' },
  ],
});

describe('the layer of a class', () => {
  it.each([
    ['src/infrastructure/llm/openai.ts', 'OpenAIProvider', 0],
    ['src/infrastructure/llm/router.ts', 'LLMRouter', 0],
    ['src/infrastructure/llm/cache.ts', 'PromptCache', 1],
    ['src/infrastructure/redis/store.ts', 'RedisStore', 1],
    ['src/infrastructure/redis/store.spec.ts', 'FakeCache', null],
    ['src/infrastructure/redis/store.spec.ts', 'FakeStore', 2],
    ['src/app/store.ts', 'UserStore', 2],
    ['lib/x.ts', 'RemoteQueue', 3],
    ['src/x.ts', 'RemoteQueue', null],
    ['src/infrastructure/.cache/x.ts', 'PromptCache', null],
    ['packages/api/src/infrastructure/x.ts', 'PromptCache', null],
    ['src/app/x.ts', '(anonymous)', null],
  ])('%s, %s: %s', (file, name, index) => {
    expect(layerOf(policy, file, name)?.index ?? null).toBe(index);
  });
});
