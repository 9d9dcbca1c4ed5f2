import { expect, it } from 'vitest';
import { reportsOf } from './detector.ts';

/** The role of a class over BullMQ, and how many of its entries are reported. */
function judged(name: string, members: string): [string | null, number][] {
  const code = `import { Queue, Worker } from 'bullmq';\nimport { Seat } from './seat.js';\nexport class ${name} { ${members} }`;
  return reportsOf(code, { 'src/seat.ts': "import { Model } from 'sequelize';\nexport class Seat extends Model {}" })
    .filter(({ kind }) => kind === 'class')
    .map(({ role, tentative, logs }) => [tentative ? null : role, logs.filter(({ verdict }) => verdict.kind === 'operation-log').length]);
}

const finds = 'await Seat.findOne({ where: { id: job.data.seatId } });';
const listens = "listen() { this.worker.on('completed', (job) => { console.log('freed', job.id); }); }";

it.each([
  ['a member that it passes the job to', `constructor(redis) { this.worker = new Worker('seats', async (job) => this.free(job), { connection: redis }); } async free(job) { ${finds} }`],
  ['a member that it hands over', `constructor(redis) { this.worker = new Worker('seats', this.free.bind(this), { connection: redis }); } async free(job) { ${finds} }`],
  ['a function', `constructor(redis) { this.worker = new Worker('seats', async (job) => { ${finds} }, { connection: redis }); }`],
])('a worker whose jobs %s does is a job itself', (_what, members) => {
  expect(judged('SeatReleaseWorker', `${members} ${listens}`)).toEqual([[null, 0]]);
});

it('a class that has a queue process its own work is a job as well', () => {
  expect(judged('SeatRelease', `constructor(queue: Queue) { queue.process(async (job) => { ${finds} }); queue.on('completed', (job) => { console.log('freed', job.id); }); }`)).toEqual([[null, 0]]);
});

it('a worker that is given what to run is a part of the queue', () => {
  expect(judged('SeatReleaseWorker', `constructor(redis, run) { this.worker = new Worker('seats', async (job) => run(job), { connection: redis }); } ${listens}`)).toEqual([['infrastructure', 1]]);
});

it('a queue that does its jobs is still one', () => {
  expect(judged('SeatQueue', `constructor(redis) { this.queue = new Queue('seats', { connection: redis }); this.worker = new Worker('seats', async (job) => this.free(job)); } async add(id) { console.log('add', id); await this.queue.add('free', { seatId: id }); } private async free(job) { console.log('free'); ${finds} }`)).toEqual([['infrastructure', 1]]);
});
