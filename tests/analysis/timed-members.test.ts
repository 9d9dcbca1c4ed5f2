import { expect, it } from 'vitest';
import { logsOf, store, verdictsOf } from './detector.ts';

const log = "this.logger.info('x');";

it('a log in a member that the framework runs by the clock', () => {
  const code = `class RedisSums { constructor(private readonly redis: Redis, private readonly logger: Logger) {} @Interval(1000) async get(id) { ${log} return this.redis.get(id); } }`;
  expect(verdictsOf(logsOf(`import { Redis } from 'ioredis';\n${code}`))).toEqual(['maintenance']);
});

it.each([
  ['a timer alone runs', `private plan() { setTimeout(async () => { await this.rollUp(); }, 1000); } async rollUp() { ${log} return this.sums; }`, ['maintenance']],
  ['an interval is handed', `constructor() { setInterval(this.rollUp, 1000); } async rollUp() { ${log} return this.sums; }`, ['maintenance']],
  ['an interval is handed bound', `constructor() { setInterval(this.rollUp.bind(this), 1000); } async rollUp() { ${log} return this.sums; }`, ['maintenance']],
  ['a scheduler runs', `constructor() { schedule.scheduleJob('0 0 * * *', () => this.rollUp()); } async rollUp() { ${log} return this.sums; }`, ['maintenance']],
  ['a job that is made runs', `constructor() { this.job = new CronJob('0 0 * * *', () => this.rollUp()); } async rollUp() { ${log} return this.sums; }`, ['maintenance']],
  ['a timer of another object runs', `constructor() { timers[1].run(() => this.rollUp()); setTimeout(() => {}, 1); } async rollUp() { ${log} return this.sums; }`, ['report']],
  ['brings up to date at a start and by a timer', `async start() { await this.refreshRates(); setInterval(() => this.refreshRates(), 1000); } async refreshRates() { ${log} return this.sums; }`, ['maintenance']],
  ['brings up to date by a timer of the constructor', `constructor() { this.refreshRates(); setInterval(() => this.refreshRates(), 1000); } async refreshRates() { ${log} return this.sums; }`, ['maintenance']],
  ['brings up to date what it is given', `async start() { await this.refreshRates(1); setInterval(() => this.refreshRates(1), 1000); } async refreshRates(id) { ${log} return this.sums; }`, ['report']],
  ['brings up to date, and an operation as well', `async get(id) { await this.refreshRates(); setInterval(() => this.refreshRates(), 1000); } async refreshRates() { ${log} return this.sums; }`, ['report']],
  ['brings up to date at a start alone', `async start() { await this.refreshRates(); setTimeout(() => {}, 1); } async refreshRates() { ${log} return this.sums; }`, ['report']],
  ['stores at a start and by a timer', `async start() { await this.saveRates(); setInterval(() => this.saveRates(), 1000); } async saveRates() { ${log} return this.sums; }`, ['report']],
  ['something else runs', `constructor() { retry(() => this.rollUp()); setTimeout(() => {}, 1); } async rollUp() { ${log} return this.sums; }`, ['report']],
  ['what is computed runs', `constructor() { this[how](() => this.rollUp()); setTimeout(() => {}, 1); } async rollUp() { ${log} return this.sums; }`, ['report']],
  ['gives a timer its delay', `plan() { setTimeout(work, { after: this.rollUp() }); } async rollUp() { ${log} return this.sums; }`, ['report']],
  ['gives a timer', `plan() { this.rollUp().setTimeout(work); } rollUp() { ${log} return this.sums; }`, ['report']],
  ['an operation runs too', `constructor() { setInterval(() => this.rollUp(), 1000); } async set(key) { await this.rollUp(); } async rollUp() { ${log} return this.sums; }`, ['report']],
  ['runs itself again', `async rollUp(key) { ${log} setTimeout(() => this.rollUp(key), 1000); }`, ['report']],
  ['is named for storing', `async rollUp(key) { setTimeout(() => this.set(key), 10); } async set(key) { ${log} }`, ['report']],
  ['nothing of its class calls', `async wait() { setTimeout(() => {}, 10); } async rollUp(key) { ${log} }`, ['report']],
])('a log in a member that %s', (_what, members, expected) => {
  expect(verdictsOf(logsOf(store(members)))).toEqual(expected);
});
