// logger: pino
// style: closure
// idiom: a closure over a bullmq queue and flow producer, with a pino logger that has levels of its own
// @role makeOrderQueue infrastructure

import { FlowProducer, Queue, type ConnectionOptions, type FlowJob } from 'bullmq';
import pino from 'pino';

const logger = pino({ customLevels: { chatter: 15, notice: 35 }, level: 'chatter' });

export interface OrderStep {
  name: string;
  data: Record<string, unknown>;
}

export const makeOrderQueue = (connection: ConnectionOptions, prefix = 'orders') => {
  const queue = new Queue(prefix, { connection });
  const flows = new FlowProducer({ connection });

  queue.on('waiting', (job) => {
    logger.chatter({ id: job.id }, 'waiting'); // @report
  });
  queue.on('ioredis:close', () => {
    logger.info('queue lost its connection'); // @quiet: connection event
  });

  const submit = async (orderId: string, steps: OrderStep[]) => {
    const tree = steps.reduceRight<FlowJob | undefined>(
      (child, step) => ({
        queueName: prefix,
        name: step.name,
        data: step.data,
        children: child ? [child] : [],
      }),
      undefined,
    );
    if (!tree) return null;
    const flow = await flows.add(tree);
    logger.info({ orderId, steps: steps.length }, 'order submitted'); // @report
    return flow.job.id ?? null;
  };

  const counts = () =>
    queue.getJobCounts('waiting', 'active', 'failed').then((found) => {
      if ((found.failed ?? 0) > 100) logger.warn(found, 'many failed orders'); // @quiet: level warn
      return found;
    });

  const discard = async (jobId: string) => {
    const removed = await queue.remove(jobId);
    if (removed) {
      logger.chatter({ jobId }, 'order discarded'); // @report
    } else {
      logger.error({ jobId }, 'order is locked'); // @quiet: level error
    }
  };

  const close = async () => {
    await Promise.allSettled([queue.close(), flows.close()]);
    logger.info('order queue closed'); // @quiet: close
  };

  return { submit, counts, discard, close };
};
