import type { TSESTree } from '@typescript-eslint/types';
import { describe, expect, it } from 'vitest';
import { isFunction, type Node } from '../../analysis/nodes.ts';
import { asksForEnd, choosesOnce, fillsWhatIsMissing, isThrottled, marksDone, notesChange, returnsUnlessChanged, turnsFlag } from '../../analysis/runs-once.ts';
import { loaded, nodesOf } from './loaded.ts';

/** The first condition of a method with this body, beside a variable of the module. */
function conditionIn(body: string, parameters = 'given'): TSESTree.IfStatement {
  const { module } = loaded(`let kept; class A { get(${parameters}) { ${body} } }`);
  const [found] = nodesOf(module, ({ type }) => type === 'IfStatement');
  if (found?.type !== 'IfStatement') throw new Error(`no condition in ${body}`);
  return found;
}

const ofBranch = (judge: (test: Node, branch: Node) => boolean) => (body: string, parameters?: string): boolean => {
  const { test, consequent } = conditionIn(body, parameters);
  return judge(test, consequent);
};

describe('a branch fills what is missing', () => {
  it.each([
    ['if (!this.zones) { this.zones = load(); }', true],
    ['if (!this.#zones) this.#zones = load();', true],
    ['if (this.zones === null) { this.zones = load(); }', true],
    ['if (this.zones == undefined) { this.zones = load(); }', true],
    ['if (this.zones === 0) { this.zones = load(); }', false],
    ['if (this.zones !== null) { this.zones = load(); }', false],
    ['if (this.zones) { this.zones = load(); }', false],
    ['if (-this.zones) { this.zones = load(); }', false],
    ['if (!this.zones) { this.others = load(); }', false],
    ['if (!this.zones) { other.zones = load(); }', false],
    ['if (!this.zones) { later(() => { this.zones = load(); }); }', false],
    ['if (!zones) { zones = load(); }', false],
    ['if (!kept) { kept = load(); }', true],
    ['let kept; if (!kept) { kept = load(); }', false],
    ['if (!given) { given = load(); }', false],
    ['if (!globalThis.zones) { globalThis.zones = load(); }', true],
    ['if (!globalForZones.zones) { globalForZones.zones = load(); }', true],
    ['if (!globalForZones.zones) { globalForZones.others = load(); }', false],
    ['if (!request.zones) { request.zones = load(); }', false],
    ['if (!this.zones) { log(); }', false],
    ['if (other === null) { other = 1; }', false],
  ])('%s: %s', (body, expected) => {
    expect(ofBranch(fillsWhatIsMissing)(body)).toBe(expected);
  });
});

describe('a branch notes a change', () => {
  it.each<[string, boolean, string?]>([
    ['if (given !== this.last) { this.last = given; }', true],
    ['if (this.last != given) { this.last = given; }', true],
    ['if (given && given !== this.last) { this.last = given; }', true],
    ['if (ready && given !== this.last && other) { this.last = given; }', true],
    ['if (given !== kept) { kept = given; }', true],
    ['if (given === this.last) { this.last = given; }', false],
    ['if (given || given !== this.last) { this.last = given; }', false],
    ['if (given !== this.last) { this.last = other; }', false],
    ['if (given !== this.last) { this.other = given; }', false],
    ['if (given !== this.last) { given = this.last; }', false],
    ['if (given !== this.last) { this.last += given; }', false],
    ['if (given !== this.last) { this.last = this.last; }', false],
    ['if (given !== this.last) { this.last = make(given); }', false],
    ['if (given !== this.last) { log(); }', false],
    ['let last; if (given !== last) { last = given; }', false],
    ['let { last } = given; if (other !== last) { last = other; }', false],
    ['let [last] = given; if (other !== last) { last = other; }', false],
    ['if (given !== last) { last = given; }', false, 'last'],
    ['if (given !== last) { last = given; }', false, '{ last }'],
    ['if (given !== last) { last = given; }', false, 'last = 1'],
    ['const before = this.token.id; if (before !== given.id) { this.token = given; }', true],
    ['const before = this.token?.id; if (given.id !== before) { this.token = given; }', true],
    ['const before = this.token; if (before !== given) { this.token = given; }', true],
    ['const before = this.token.id; if (before !== given.id) { this.other = given; }', false],
    ['const before = this.token.id; if (before !== given.id) { this.token += given; }', false],
    ['const before = this.token(); if (before !== given.id) { this.token = given; }', false],
    ['const before = other.token; if (before !== given.id) { this.token = given; }', false],
    ['let before; if (before !== given.id) { this.token = given; }', false],
    ['const other = this.token; if (before !== given.id) { this.token = given; }', false],
    ['{ const before = 1; if (before !== given.id) { this.token = given; } }', false],
  ])('%s: %s', (body, expected, parameters) => {
    expect(ofBranch(notesChange)(body, parameters)).toBe(expected);
  });
});

describe('a method returns unless something changed', () => {
  it.each<[string, boolean]>([
    ['if (given === this.last) return; this.last = given;', true],
    ['if (this.last == given) { log(); return; } this.last = given;', true],
    ['if (given === this.last) return given; log(); this.last = given;', true],
    ['if (given === kept) return; kept = given;', true],
    ['if (given !== this.last) return; this.last = given;', false],
    ['if (given === this.last) { return; log(); } this.last = given;', false],
    ['if (given === this.last) log(); this.last = given;', false],
    ['if (given === this.last) return; else log(); this.last = given;', false],
    ['if (given === this.last) return; this.other = given;', false],
    ['if (given > this.last) return; this.last = given;', false],
    ['if (given) return; this.last = given;', false],
    ['const next = read(); if (next === this.version) return; log();', true],
    ['const next = read(); if (this.schemaVersion === next) return; log();', true],
    ['const next = read(); if (next === this.size) return; log();', false],
    ['const next = read(); if (next === this.versions.size) return; log();', false],
    ['if (read() === this.version) return; log();', false],
    ['const next = read(); if (next === version) return; log();', false],
  ])('%s: %s', (body, expected) => {
    const condition = conditionIn(body);
    const statements = condition.parent.type === 'BlockStatement' ? condition.parent.body : [];
    expect(returnsUnlessChanged(condition, statements.slice(statements.indexOf(condition) + 1))).toBe(expected);
  });
});

describe('a branch marks what is done', () => {
  it.each<[string, boolean, string?]>([
    ['if (!this.seen.has(given)) { this.seen.add(given); }', true],
    ['if (given && !this.seen.has(given)) { log(); this.seen.add(given); }', true],
    ['if (!kept.has(given)) { kept.add(given); }', true],
    ['if (!(this.seen.has(given))) { later(() => this.seen.add(given)); }', true],
    ['if (this.seen.has(given)) { this.seen.add(given); }', false],
    ['if (!(given in this.queues)) { this.queues[given] = open(given); }', true],
    ['if (!this.queues[given]) { this.queues[given] = open(given); }', true],
    ['if (!(given in kept)) { kept[given] = new Reader(given); }', true],
    ['if (!(given in this.prices)) { this.prices[given] = read(given); }', false],
    ['if (!(given in this.queues)) { this.others[given] = open(given); }', false],
    ['if (!(given in this.queues)) { open(given); }', false],
    ['if (given in this.queues) { this.queues[given] = open(given); }', false],
    ['const queues = {}; if (!queues[given]) { queues[given] = open(given); }', false],
    ['if (!this.seen) { this.seen.add(given); }', false],
    ['if (!this.seen.get(given)) { this.seen.add(given); }', false],
    ['if (!this.seen.has(given)) { this.seen.delete(given); }', false],
    ['if (!this.seen.has(given)) { this.others.add(given); }', false],
    ['if (!this.seen.has(given)) { add(given); }', false],
    ['if (!has(given)) { add(given); }', false],
    ['if (!this.all.seen.has(given)) { this.all.seen.add(given); }', false],
    ['const seen = new Set(); if (!seen.has(given)) { seen.add(given); }', false],
    ['const { seen } = given; if (!seen.has(given)) { seen.add(given); }', false],
    ['if (!seen.has(1)) { seen.add(1); }', false, 'seen'],
    ['if (!seen.has(1)) { seen.add(1); }', false, 'seen = new Set()'],
    ['if (!seen.has(1)) { seen.add(1); }', false, '{ seen }'],
  ])('%s: %s', (body, expected, parameters) => {
    expect(ofBranch(marksDone)(body, parameters)).toBe(expected);
  });
});

describe('a branch is throttled', () => {
  it.each([
    ['if (Date.now() - this.last > 5_000) { log(); this.last = Date.now(); }', true],
    ['if (now() - this.last >= 5_000) { this.last = now(); }', true],
    ['if (5_000 < Date.now() - this.last) { this.last = Date.now(); }', true],
    ['if (given && Date.now() - kept > 5_000) { kept = Date.now(); }', true],
    ['if (Date.now() - this.last > 5_000) { log(); }', false],
    ['if (Date.now() - this.last > 5_000) { this.other = Date.now(); }', false],
    ['if (Date.now() - this.last === 5_000) { this.last = Date.now(); }', false],
    ['if (this.count > 5_000) { this.count = 0; }', false],
    ['if (this.count) { this.count = 0; }', false],
    ['if (Date.now() + this.last > 5_000) { this.last = Date.now(); }', false],
    ['let last = 0; if (Date.now() - last > 5_000) { last = Date.now(); }', false],
    ['if (Date.now() - 1 > 5_000) { this.last = Date.now(); }', false],
  ])('%s: %s', (body, expected) => {
    expect(ofBranch(isThrottled)(body)).toBe(expected);
  });
});

describe('a condition asks for the end', () => {
  it.each([
    ['this.stopped', true],
    ['this.stopping', true],
    ['this.isShuttingDown', true],
    ['this._shutdown', true],
    ['this.#draining', true],
    ['wasDestroyed', true],
    ['this.has_terminated', true],
    ['error && this.disposed', true],
    ['this.exiting as boolean', true],
    ['!this.stopped', false],
    ['error || this.stopped', false],
    ['this.stoppedAt', false],
    ['this.notStopped', false],
    ['this.server.closing', false],
    ['isClosing()', false],
    ['other', false],
  ])('if (%s): %s', (test, expected) => {
    expect(asksForEnd(conditionIn(`if (${test}) return;`).test)).toBe(expected);
  });
});

describe('a branch turns a flag', () => {
  it.each<[string, boolean, string?]>([
    ['if (this.degraded) { this.degraded = false; }', true],
    ['if (this.reachable) { try { read(); } catch { this.reachable = false; } }', false],
    ['if (this.reachable) { try { read(); this.reachable = false; } catch { this.reachable = false; } }', true],
    ['if (!this.warned) { this.warned = true; }', true],
    ['if (kept) { log(); kept = false; }', true],
    ['if (given && !kept) { kept = true; }', true],
    ['if (!this.warned) { later(() => { this.warned = true; }); }', true],
    ['if (this.degraded) { this.degraded = true; }', false],
    ['if (!this.warned) { this.warned = false; }', false],
    ['if (!this.busy) { this.busy = true; later(() => { this.busy = false; }); }', false],
    ['if (!this.busy) { this.busy = given; }', false],
    ['if (!this.warned) { this.other = true; }', false],
    ['if (-this.warned) { this.warned = false; }', false],
    ['if (given || !kept) { kept = true; }', false],
    ['if (!this.warned) { log(); }', false],
    ['let warned; if (!warned) { warned = true; }', false],
    ['let [warned] = given; if (!warned) { warned = true; }', false],
    ['if (!warned) { warned = true; }', false, 'warned = false'],
    ['if (!warned()) { warned = true; }', false],
  ])('%s: %s', (body, expected, parameters) => {
    expect(ofBranch(turnsFlag)(body, parameters)).toBe(expected);
  });
});

describe('what stands before the last statement stands before a choice that is made once', () => {
  it.each<[string, boolean]>([
    ['if (kept) return kept; log(); kept = choose();', true],
    ['if (this.kept) { return this.kept; } log(); this.kept = choose();', true],
    ['if (this.kept) { log(); return this.kept; } this.kept = choose();', true],
    ['if (kept) return; log(); kept = choose();', false],
    ['if (kept) return other; log(); kept = choose();', false],
    ['if (kept) log(); log(); kept = choose();', false],
    ['if (kept) return kept; else log(); kept = choose();', false],
    ['if (kept) return kept; log(); other = choose();', false],
    ['if (kept) return kept; log(); choose(kept);', false],
    ['if (kept) return kept; log(); if (other) kept = choose();', false],
    ['let kept; if (kept) return kept; log(); kept = choose();', false],
    ['let { kept } = given; if (kept) return kept; log(); kept = choose();', false],
    ['if (find(kept)) return kept; log(); kept = choose();', false],
    ['kept = choose(); if (kept) return kept; log(); log();', false],
    ['log(); log();', false],
    ['if (this.started) return; log(); this.started = true;', true],
    ['if (!this.idle) { return; } log(); this.idle = false;', true],
    ['if (kept) return; log(); kept = true;', true],
    ['if (this.started) return; log(); this.started = false;', false],
    ['if (!this.started) return; log(); this.started = true;', false],
    ['if (this.busy) return; this.busy = true; log(); this.busy = false;', false],
    ['if (this.busy) return; this.busy = true; log(); later(() => { this.busy = false; });', false],
    ['if (!this.open) return; try { log(); } catch { this.open = false; }', false],
    ['if (this.started) return; try { this.started = true; log(); } catch { log(); }', true],
    ['if (this.started) return 1; log(); this.started = true;', false],
    ['if (started()) return; log(); this.started = true;', false],
    ['let done = false; if (done) return; log(); done = true;', false],
  ])('%s: %s', (body, expected) => {
    const { module } = loaded(`let kept; class A { get(given) { ${body} } }`);
    const member = nodesOf(module, isFunction).find(isFunction);
    const statements = member?.body.type === 'BlockStatement' ? member.body.body : [];
    expect(member && choosesOnce(statements, statements.length - 1, member)).toBe(expected);
  });
});
