import { expect, it } from 'vitest';
import { isClass } from '../../analysis/nodes.ts';
import { doesItsJobs, doesJob, handedMember } from '../../analysis/own-jobs.ts';
import { reportsOf } from './detector.ts';
import { loaded, nodesOf } from './loaded.ts';

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
  ['a function, of data that may be missing', `constructor(redis) { this.worker = new Worker('seats', async (job) => { const { seatId } = job.data || {}; await Seat.findOne({ where: { id: seatId } }); }, { connection: redis }); }`],
])('a worker whose jobs %s does is a job itself', (_what, members) => {
  expect(judged('SeatReleaseWorker', `${members} ${listens}`)).toEqual([[null, 0]]);
});

it.each([
  ['a function that its class is handed', "constructor(redis, processor) { this.processor = processor; } start() { new Worker('seats', async (job) => { console.log('taken', job.data.seatId); return this.processor(job); }); }"],
  ['a function that the member is handed', "start(handle) { new Worker('seats', async (job) => { const { seatId } = job.data; console.log('taken', seatId); await handle(seatId); }); }"],
])('a worker whose jobs %s does only hands them on', (_what, members) => {
  expect(judged('SeatQueue', `${members} add(seat) { return new Queue('seats').add(seat); }`)).toEqual([['infrastructure', 1]]);
});

it('a class that has a queue process its own work is a job as well', () => {
  expect(judged('SeatRelease', `constructor(queue: Queue) { queue.process(async (job) => { ${finds} }); queue.on('completed', (job) => { console.log('freed', job.id); }); }`)).toEqual([[null, 0]]);
});

it('a worker that takes nothing of its jobs does what is scheduled', () => {
  expect(judged('SeatReleaseWorker', `constructor(redis) { this.worker = new Worker('seats', async () => this.free(), { connection: redis }); } async free() { console.log('free'); } ${listens}`)).toEqual([[null, 0]]);
});

it('a worker that is given what to run is a part of the queue', () => {
  expect(judged('SeatReleaseWorker', `constructor(redis, run) { this.worker = new Worker('seats', async (job) => run(job), { connection: redis }); } ${listens}`)).toEqual([['infrastructure', 1]]);
});

it('a queue that does its jobs is still one', () => {
  expect(judged('SeatQueue', `constructor(redis) { this.queue = new Queue('seats', { connection: redis }); this.worker = new Worker('seats', async (job) => this.free(job)); } async add(id) { console.log('add', id); await this.queue.add('free', { seatId: id }); } private async free(job) { console.log('free'); ${finds} }`)).toEqual([['infrastructure', 1]]);
});

/** Whether the function that is called `run` in some code does its job. */
function does(code: string): boolean {
  const { module } = loaded(code);
  const [call] = nodesOf(module, (node) => node.type === 'CallExpression' && node.callee.type === 'Identifier' && node.callee.name === 'run');
  if (call?.type !== 'CallExpression' || !call.arguments[0]) throw new Error('nothing is handed to run');
  return doesJob(call.arguments[0]);
}

it.each<[string, string, boolean]>([
  ['reads a part of the data', 'run((job) => send(job.data.to));', true],
  ['takes the data apart', 'run((job) => { const { to } = job.data; send(to); });', true],
  ['keeps the data under its name', 'run((job) => { const { data } = job; send(data.to); });', true],
  ['keeps the data under another name', 'run((job) => { const { data: mail } = job; send(mail.to); });', true],
  ['keeps the data, and takes it apart', 'run((job) => { const { data: mail } = job; const { to } = mail; send(to); });', true],
  ['is given the data, and reads a part of it', 'run(({ data }) => send(data.to));', true],
  ['is given the data with the number of the job', 'run(({ id, data }) => send(id, data.to));', true],
  ['is given the parts of the data', 'run(({ data: { to } }) => send(to));', true],
  ['reads a part of the data, as a function with a name', 'run(function (job) { send(job.data.to); });', true],
  ['hands all of the data on', 'run((job) => send(job.data));', false],
  ['keeps all of the data and hands it on', 'run((job) => { const data = job.data; send(data); });', false],
  ['keeps all of the data by its name and hands it on', 'run((job) => { const { data } = job; send(data); });', false],
  ['is given the data and hands it on', 'run(({ data }) => send(data));', false],
  ['is given the number of the job', 'run(({ id }) => send(id.length));', false],
  ['is given all but the data', 'run(({ data, ...job }) => send(job.id));', false],
  ['reads something else of the job', 'run((job) => send(job.opts.delay));', false],
  ['reads the data of something else', 'run((job) => send(row.data.to));', false],
  ['reads the data that is of something else', 'run((job) => { const { data } = row; send(data.to, job); });', false],
  ['reads the data of what the job was read for', 'run((job) => { const { data } = find(job); send(data.to); });', false],
  ['reads the data of a part of the job', 'run((job) => send(job.parent.data.to));', false],
  ['takes something else apart', 'run((job) => { const { to } = row; send(to, job); });', false],
  ['only reads a part of what is not the data', 'run(({ id }) => { const { data } = id; send(data.to); });', false],
  ['takes nothing of the job, and does what is scheduled', 'run(() => sweep());', true],
  ['is given a job that it never asks for anything', 'run((_job, done) => { sweep(); done(); });', true],
  ['is given a job before what tells that it is done', 'run((job, done) => { sweep(); done(); });', true],
  ['is given a job that it asks before it tells that it is done', 'run((job, done) => { send(job.id); done(); });', false],
  ['is given a job before something else that it asks', 'run((job, token) => { sweep(token); });', false],
  ['makes something of all of the data', 'run((job) => new Letter(job.data).send());', true],
  ['makes something of the job', 'run((job) => new Letter(job).send());', false],
  ['stands elsewhere', 'run(work);', false],
])('a function that %s does its job: %s', (_what, code, expected) => {
  expect(does(code)).toBe(expected);
});

it.each<[string, string, boolean]>([
  ['a member that reads the data', 'run(this.send)', true],
  ['a member that reads the data, bound', 'run(this.send.bind(this))', true],
  ['a member that reads the data, called otherwise', 'run(this.send.once(this))', false],
  ['a member that reads the data, of what it makes', 'run(this.send(this))', false],
  ['a member that only hands the job on', 'run(this.pass)', false],
  ['a member that its class does not have', 'run(this.other)', false],
  ['a member of something else', 'run(queue.send)', false],
  ['a function that gives its job to a member that reads the data', 'run((job) => this.send(job))', true],
  ['a function that gives its job to two members, of which one reads the data', 'run((job) => { this.pass(job); this.send(job); })', true],
  ['a function that gives its job to a member that only hands it on', 'run((job) => this.pass(job))', false],
  ['a function that gives something else to a member that reads the data', 'run((job) => this.send(row))', false],
  ['a function that gives its job last', 'run((job) => this.send(row, job))', false],
  ['a function that gives nothing to a member that reads the data', 'run((job) => this.send())', false],
  ['a function that gives its job to a member of something else', 'run((job) => queue.send(job))', false],
  ['a function that gives on what it was given of its job', 'run(({ id }) => this.send(id))', false],
])('what a queue is given does its job where it is %s: %s', (_what, call, expected) => {
  expect(does(`class Mails { constructor() { ${call}; } send(job) { deliver(job.data.to); } pass(job) { deliver(job); } }`)).toBe(expected);
});

it('a class inside of another has members of its own', () => {
  const inner = '{ const Inner = class { start() { run(this.send); } send(job) { deliver(job); } }; }';
  expect(does(`class Mails { make() ${inner} send(job) { deliver(job.data.to); } }`)).toBe(false);
});

it.each<[string, string, boolean]>([
  ['makes a worker with a function that does it', "start() { new Worker('mail', (job) => send(job.data.to)); }", true],
  ['makes a worker with a function that hands it on', "start() { new Worker('mail', (job) => send(job)); }", false],
  ['makes something else with such a function', "start() { new Parser('mail', (job) => send(job.data.to)); }", false],
  ['makes a worker whose name depends on such a function', "start() { new Worker((job) => send(job.data.to), 'mail'); }", false],
  ['makes a worker of an object', "start() { new kit.Worker('mail', (job) => send(job.data.to)); }", false],
  ['has a queue process with a function that does it', 'start() { this.queue.process((job) => send(job.data.to)); }', true],
  ['has a queue process some at a time', 'start() { this.queue.process(5, (job) => send(job.data.to)); }', true],
  ['has a queue process with a function that hands it on', 'start() { this.queue.process((job) => send(job)); }', false],
  ['has a queue do something else with such a function', 'start() { this.queue.map((job) => send(job.data.to)); }', false],
  ['calls a function that processes', 'start() { process((job) => send(job.data.to)); }', false],
  ['only has a member that does it', 'send(job) { deliver(job.data.to); }', false],
])('a class that %s does its jobs: %s', (_what, members, expected) => {
  const [node] = nodesOf(loaded(`class Mails { ${members} }`).module, isClass);
  if (!isClass(node)) throw new Error('no class');
  expect(doesItsJobs(node)).toBe(expected);
});

it.each<[string, string | null]>([
  ['this.send', 'send'],
  ['this.send.bind(this)', 'send'],
  ['this.send.call(this)', null],
  ['this.send()', null],
  ['send', null],
  ['send.bind(this)', null],
  ['bind(this.send)', null],
  ['queue.send', null],
  ['() => this.send()', null],
])('`%s` hands over the member %s', (code, expected) => {
  const [call] = nodesOf(loaded(`class A { b() { run(${code}); } }`).module, (node) => node.type === 'CallExpression');
  if (call?.type !== 'CallExpression' || !call.arguments[0]) throw new Error('nothing is handed over');
  expect(handedMember(call.arguments[0])).toBe(expected);
});

/** How many entries of a module over BullMQ are reported. */
const inModule = (path: string, code: string): number => reportsOf(`import { Queue, Worker } from 'bullmq';\n${code}`, {}, {}, path).reduce((count, { logs }) => count + logs.filter(({ verdict }) => verdict.kind === 'operation-log').length, 0);

const mails = "let mailWorker: Worker | null = null;\nexport const initMailWorker = (connection) => { mailWorker = new Worker('mails', async (job) => { const { to } = job.data as Mail; console.log('to', to); await send(to); }, { connection }); mailWorker.on('completed', (job) => { console.log('sent', job.id); }); };\nexport const mailWorkerOf = () => mailWorker;";

it('a module that does the jobs of its worker is a job itself, and no store for its folder', () => {
  expect(inModule('src/queues/mails.worker.ts', mails)).toBe(0);
});

it('a module that hands the jobs of its worker on is a part of the queue', () => {
  expect(inModule('src/queues/mails.worker.ts', mails.replace(/const \{ to \}.*?send\(to\);/, 'await run(job);'))).toBe(1);
});

const seats = (members: string): [string | null, number][] => judged('SeatQueue', `constructor(redis) { this.queue = new Queue('seats', redis); this.queue.process(${members}`);

it.each<[string, string, number]>([
  ['a member that it hands over, which reads the data', "this.free); } async add(id) { await this.queue.add('free', { id }); } async free(job) { console.log('free', job.data.id); }", 0],
  ['a member that a function gives the job, which reads the data', "(job) => this.free(job)); } async add(id) { await this.queue.add('free', { id }); } async free(job) { console.log('free', job.data.id); }", 0],
  ['a member that makes something of the data', "this.free); } async add(id) { await this.queue.add('free', { id }); } async free(job, done) { console.log('free'); await new Seat(job.data).free(); done(); }", 0],
  ['a member that takes nothing of the job', "this.free); } async add(id) { await this.queue.add('free', { id }); } async free(_job, done) { console.log('free'); done(); }", 0],
  ['a member that only hands the job on', "this.free); } async add(id) { await this.queue.add('free', { id }); } async free(job) { console.log('free'); await this.run(job); }", 1],
  ['a member that others of the class call as well', "this.free); } async add(id) { await this.free({ data: { id } }); } async free(job) { console.log('free', job.data.id); }", 1],
])('the entries of a queue that has its jobs done by %s', (_what, members, count) => {
  expect(seats(members)).toEqual([['infrastructure', count]]);
});
