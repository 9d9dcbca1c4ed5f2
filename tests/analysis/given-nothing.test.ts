import { expect, it } from 'vitest';
import { membersOf } from '../../analysis/class-members.ts';
import { readsAllBack, worksOnAll } from '../../analysis/given-nothing.ts';
import { isClass } from '../../analysis/nodes.ts';
import { loaded, nodesOf } from './loaded.ts';

/** Whether something holds of the first member of a class: by default, that it works on all that there is. */
function ofFirst(members: string, holds = worksOnAll): boolean {
  const { module } = loaded(`class Store {\n${members}\n}\n`);
  const [node] = nodesOf(module, isClass);
  const [method] = node && isClass(node) ? membersOf(node).methods : [];
  if (!method) throw new Error('no member');
  return holds(method);
}

it.each([
  ['is given nothing and answers nothing', 'async resetAdminUser() { await this.db.query(sql); }'],
  ['is given nothing and leaves early', 'async resetAdminUser() { if (this.done) return; await this.db.query(sql); }'],
  ['is given nothing, whatever a function within answers', 'resetAdminUser() { this.rows.map((row) => { return row.id; }); }'],
  ['is named for many and given nothing, whatever it answers', 'async generateEmbeddings() { return this.rows.length; }'],
  ['is given the context that it runs in, and answers nothing', 'async resetAdminUser(ctx: RequestContext) { await this.db.query(sql, ctx); }'],
  ['is an update of all, in a transaction', 'async updateAllScores(trx) { await this.db.query(sql, trx); }'],
  ['is an update of all, whatever it answers', 'async update() { return this.pull(); }'],
  ['is named for many and given how much at once', 'async validateEntries(sampleSize = 10, dryRun) { return this.rows.length; }'],
])('what %s works on all that there is', (_what, members) => {
  expect(ofFirst(members)).toBe(true);
});

it.each([
  ['is given something', 'async resetUser(id) { await this.db.query(sql, id); }'],
  ['is given a context and something', 'async resetUser(ctx, id) { await this.db.query(sql, id); }'],
  ['is given the parts of a context', 'async resetUser({ ctx }) { await this.db.query(sql, ctx); }'],
  ['is an update in a transaction', 'async updateScore(trx) { await this.db.query(sql, trx); }'],
  ['is told how much at once, and named for one', 'async resetAdminUser(batchSize) { await this.db.query(sql, batchSize); }'],
  ['is named for many and given the parts of how', 'async validateEntries({ dryRun }) { await this.db.query(sql, dryRun); }'],
  ['is named for many and given one', 'async generateEmbeddings(document) { await this.db.query(sql, document); }'],
  ['answers something', 'async podium() { return this.db.query(sql); }'],
  ['yields something', '*eachAdmin() { yield 1; }'],
  ['is named for storing', 'async refresh() { await this.redis.expire(this.key, 60); }'],
  ['makes an identity', 'generateId() { this.id += 1; }'],
  ['moves a transaction on', 'async commit() { await this.db.query(sql); }'],
  ['moves a cursor on', 'async next() { await this.cursor.read(); }'],
  ['is an accessor', 'get admin() { this.asked = true; }'],
  ['is a function in a field', 'resetAdminUser = async () => { await this.db.query(sql); };'],
])('what %s does not', (_what, members) => {
  expect(ofFirst(members)).toBe(false);
});

it.each<[string, boolean, string]>([
  ['is given nothing and answers nothing', true, 'load() { this.entries = read(this.path); }'],
  ['is given a key', false, 'load(key) { this.entries = read(key); }'],
  ['answers what it reads', false, 'load() { return read(this.path); }'],
  ['is named for storing', false, 'save() { write(this.path, this.entries); }'],
  ['is a property that is read', false, 'get load() { this.entries = read(this.path); }'],
])('what %s reads all back: %s', (_what, expected, members) => {
  expect(ofFirst(members, readsAllBack)).toBe(expected);
});

it.each([
  ['answers nothing', 'async loadAll() { this.rows = await read(); }', true],
  ['answers that it did', 'async loadAll() { this.rows = await read(); return true; }', true],
  ['answers what it read', 'async loadAll() { return await read(); }', false],
  ['is given something', 'async loadAll(id) { this.rows = await read(id); }', false],
])('what is named loadAll and %s', (_what, members, expected) => {
  expect(ofFirst(members, readsAllBack)).toBe(expected);
});
