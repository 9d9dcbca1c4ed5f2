import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { meansModule, relativeSpecifier } from '../../analysis/relative-specifier.ts';

describe('relativeSpecifier', () => {
  it.each([
    ['tests/a.test.ts', 'src/redis-client.ts', '../src/redis.js', '../src/redis-client.js'],
    ['tests/a.test.ts', 'src/redis-client.ts', '../src/redis.ts', '../src/redis-client.ts'],
    ['tests/a.test.ts', 'src/redis-client.ts', '../src/redis', '../src/redis-client'],
    ['tests/a.test.ts', 'src/redis-client.ts', '@app/redis', '../src/redis-client'],
    ['tests/a.test.ts', 'src/redis-client', '../src/redis.js', '../src/redis-client.js'],
    ['tests/a.test.ts', 'src/redis.client.ts', '../src/redis', '../src/redis.client'],
    ['tests/a.test.ts', 'src/redis-client.mts', '../src/redis.mjs', '../src/redis-client.mjs'],
    ['tests/a.test.ts', 'src/redis-client.js', '../src/redis.js', '../src/redis-client.js'],
    ['tests/a.test.ts', 'src/redis/index.ts', '../src/old', '../src/redis'],
    ['tests/a.test.ts', 'src/redis/index.ts', '../src/old/index.js', '../src/redis/index.js'],
    ['src/a.test.ts', 'src/redis-client.ts', './redis.js', './redis-client.js'],
    ['src/redis/a.test.ts', 'src/redis/index.ts', './old', './index'],
    ['src/a/b/c.test.ts', 'src/redis-client.ts', '../../redis', '../../redis-client'],
  ])('from %s to %s, like %s: %s', (file, module, like, expected) => {
    expect(relativeSpecifier(resolve('/p', file), resolve('/p', module), like)).toBe(expected);
  });
});

describe('meansModule', () => {
  it.each([
    ['../src/redis.js', 'src/redis.ts', true],
    ['../src/redis', 'src/redis.ts', true],
    ['../src/redis.ts', 'src/redis', true],
    ['../src/redis', 'src/redis/index.ts', true],
    ['../src/redis/index.js', 'src/redis/index.ts', true],
    ['../src/redis-client', 'src/redis.ts', false],
    ['./redis', 'src/redis.ts', false],
    ['redis', 'tests/redis.ts', false],
  ])('%s, %s: %s', (specifier, module, expected) => {
    expect(meansModule(resolve('/p/tests/a.test.ts'), specifier, resolve('/p', module))).toBe(expected);
  });
});
