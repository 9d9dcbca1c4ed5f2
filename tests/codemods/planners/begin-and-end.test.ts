import { describe, expect, it } from 'vitest';
import { outcomesOf } from './class-table.ts';

/** When what a callback does begins, and when what it holds is given back: members before and after. */
const cases: [string, string, string][] = [
  ['a query that begins when it is waited for, and nobody waits', `
note(text: string): void {
  void this.callExternal('note', () => this.notes.create(text));
}`, `
note(text: string): void {
  const note = async () => this.notes.create(text);
  void note();
}`],
  ['a query that is waited for later', `
async later(text: string): Promise<void> {
  const first = this.callExternal('first', () => this.notes.create(text));
  await this.redis.ping();
  await first;
}`, `
async later(text: string): Promise<void> {
  const runFirst = async () => this.notes.create(text);
  const first = runFirst();
  await this.redis.ping();
  await first;
}`],
  ['a query that is waited for at once', `
async now(text: string): Promise<string> {
  return await this.callExternal('now', () => this.notes.create(text));
}`, `
async now(text: string): Promise<string> {
  return await this.notes.create(text);
}`],
  ['a lock that is given back before the next statement', `
async guarded(key: string): Promise<number> {
  await this.callExternal('guarded', async () => {
    await using lock = await this.lock(key);
    await this.redis.set(lock.key, '1');
  });
  return this.redis.exists(key);
}`, `
async guarded(key: string): Promise<number> {
  const guarded = async () => {
    await using lock = await this.lock(key);
    await this.redis.set(lock.key, '1');
  };
  await guarded();
  return this.redis.exists(key);
}`],
  ['a lock that is given back before its value is used', `
async held(key: string): Promise<string> {
  const value = await this.callExternal('held', async () => {
    await using lock = await this.lock(key);
    return lock.key;
  });
  return value + (await this.redis.get(key));
}`, `
async held(key: string): Promise<string> {
  const held = async () => {
    await using lock = await this.lock(key);
    return lock.key;
  };
  const value = await held();
  return value + (await this.redis.get(key));
}`],
  ['a lock that is given back at the end', `
async last(key: string): Promise<void> {
  await this.redis.ping();
  await this.callExternal('last', async () => {
    await using lock = await this.lock(key);
    await this.redis.set(lock.key, '1');
  });
}`, `
async last(key: string): Promise<void> {
  await this.redis.ping();
  await using lock = await this.lock(key);
  await this.redis.set(lock.key, '1');
}`],
];

const members = `private readonly notes = new Notes();

private async lock(key: string): Promise<AsyncDisposable & { key: string }> {
  return { key, [Symbol.asyncDispose]: async () => void (await this.redis.del(key)) };
}
`;

const modules = {
  'node_modules/mapper/package.json': '{ "name": "mapper", "version": "1.0.0", "types": "index.d.ts" }',
  'node_modules/mapper/index.d.ts': `export interface Query<T> extends Promise<T> {
  explain(): string;
}
export class Notes {
  create(text: string): Query<string>;
}
`,
};

describe('unwrapping keeps the time of', () => {
  const outcomes = outcomesOf(cases.map(([, body]) => `${members}\n${body.trim()}`), { modules, head: "import { Notes } from 'mapper';\n" });

  it.each(cases.map(([what, , after], index) => ({ what, after, index })))('$what', ({ after, index }) => {
    expect(outcomes[index]).toMatchObject({ body: `${members}\n${after.trim()}` });
  });
});
