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
