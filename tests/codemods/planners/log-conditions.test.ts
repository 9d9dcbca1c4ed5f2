import { expect, it } from 'vitest';
import { outcomesOf } from './class-table.ts';

const cases: readonly (readonly [string, string, string])[] = [
  [
    'a call that is denied',
    `async drop(key: string): Promise<void> {
  if (!(await this.callExternal('drop', () => this.redis.del(key)))) {
    this.logger.debug('nothing to drop', { key });
  }
}`,
    `async drop(key: string): Promise<void> {
  await this.redis.del(key);
}`,
  ],
  [
    'a call that is compared',
    `async drop(key: string): Promise<void> {
  if ((await this.callExternal('drop', () => this.redis.del(key))) === 0) this.logger.debug('nothing to drop', { key });
}`,
    `async drop(key: string): Promise<void> {
  await this.redis.del(key);
}`,
  ],
  [
    'a timer of logs in two blocks',
    `async find(key: string): Promise<string | null> {
  const start = Date.now();
  const value = await this.callExternal('find', () => this.redis.get(key));
  if (value === null) {
    this.logger.debug('miss', { ms: Date.now() - start });
    return null;
  }
  this.logger.debug('hit', { ms: Date.now() - start });
  return value;
}`,
    `async find(key: string): Promise<string | null> {
  const value = await this.redis.get(key);
  if (value === null) {
    return null;
  }
  return value;
}`,
  ],
  [
    'a timer that something else reads',
    `async find(key: string): Promise<number> {
  const start = performance.now();
  const value = await this.callExternal('find', () => this.redis.get(key));
  if (value === null) {
    this.logger.debug('miss', { ms: performance.now() - start });
    return 0;
  }
  this.logger.debug('hit', { ms: performance.now() - start });
  return start;
}`,
    `async find(key: string): Promise<number> {
  const start = performance.now();
  const value = await this.redis.get(key);
  if (value === null) {
    return 0;
  }
  return start;
}`,
  ],
  [
    'what the call gives, in a constant',
    `async drop(key: string): Promise<boolean> {
  const count = await this.callExternal('drop', () => this.redis.del(key));
  if (count === 0) {
    this.logger.debug('nothing to drop', { key });
  }
  return count > 0;
}`,
    `async drop(key: string): Promise<boolean> {
  const count = await this.redis.del(key);
  return count > 0;
}`,
  ],
];

const outcomes = outcomesOf(cases.map(([, body]) => body));

it.each(cases.map(([what, , expected], index) => [what, expected, index] as const))('a condition that held nothing but a log leaves %s', (_what, expected, index) => {
  expect(outcomes[index]).toMatchObject({ body: expected });
});
