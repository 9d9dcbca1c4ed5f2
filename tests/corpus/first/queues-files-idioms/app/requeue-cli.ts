// logger: console
// style: script
// idiom: a command that moves failed jobs back, talking to whoever runs it
// @role (module) none

import { Queue } from 'bullmq';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: { queue: { type: 'string' }, limit: { type: 'string', default: '100' }, dry: { type: 'boolean' } },
});

async function main(): Promise<void> {
  if (!values.queue) {
    console.error('--queue is missing'); // @quiet: level error
    process.exitCode = 2;
    return;
  }
  const queue = new Queue(values.queue, { connection: { url: process.env.REDIS_URL } });
  const failed = await queue.getFailed(0, Number(values.limit) - 1);
  console.log(`${failed.length} failed jobs in ${values.queue}`); // @quiet: a command
  for (const job of failed) {
    console.log(` ${job.id} ${job.failedReason}`); // @quiet: a command
    if (!values.dry) await job.retry();
  }
  console.log(values.dry ? 'nothing was changed' : 'all of them were retried'); // @quiet: a command
  await queue.close();
}

main().catch((error) => {
  console.error(error); // @quiet: level error
  process.exitCode = 1;
});
