// logger: pino
// style: class with its own client
// idiom: a queue facade that owns Queue, Worker and QueueEvents and narrates every job
// @role RenderQueue infrastructure

import { Queue, QueueEvents, Worker, type Job, type Processor } from 'bullmq';
import type { Redis } from 'ioredis';
import type { Logger } from 'pino';

export type RenderRequest = { documentId: string; format: 'pdf' | 'png' };
export type RenderResult = { objectKey: string; bytes: number };

interface RenderQueueOptions {
  connection: Redis;
  logger: Logger;
  concurrency?: number;
}

export class RenderQueue {
  private readonly queue: Queue<RenderRequest, RenderResult>;
  private readonly events: QueueEvents;
  private worker?: Worker<RenderRequest, RenderResult>;
  private readonly logger: Logger;

  constructor(private readonly options: RenderQueueOptions) {
    const { connection } = options;
    this.logger = options.logger.child({ queue: 'render' });
    this.queue = new Queue('render', { connection });
    this.events = new QueueEvents('render', { connection });
    this.events.on('completed', ({ jobId }) => this.logger.debug({ jobId }, 'render reported as completed')); // @report
    this.events.on('failed', ({ jobId, failedReason }) => {
      this.logger.error({ jobId, failedReason }, 'render failed'); // @quiet: level error
    });
  }

  start(processor: Processor<RenderRequest, RenderResult>): void {
    const worker = new Worker('render', processor, {
      connection: this.options.connection,
      concurrency: this.options.concurrency ?? 2,
    });

    worker.on('ready', () => {
      this.logger.info('render worker is ready'); // @quiet: connection event
    });
    worker.on('active', (job: Job) => {
      this.logger.trace({ jobId: job.id }, 'picked up'); // @report
    });
    worker.on('completed', (job, result) => {
      this.logger.info({ jobId: job.id, bytes: result.bytes }, 'rendered'); // @report
    });
    worker.on('failed', (job, err) => {
      this.logger.info({ jobId: job?.id, err }, 'render attempt failed'); // @quiet: error event
    });
    worker.on('error', (err) => this.logger.debug({ err }, 'worker error')); // @quiet: error event

    this.worker = worker;
    this.logger.info({ concurrency: this.options.concurrency }, 'render worker started'); // @quiet: start-up
  }

  async request(req: RenderRequest): Promise<string> {
    const jobId = `${req.documentId}:${req.format}`;
    const existing = await this.queue.getJob(jobId);
    if (existing && (await existing.isWaiting())) {
      this.logger.debug({ jobId }, 'already waiting, skipped'); // @report
      return jobId;
    }
    await this.queue.add('render', req, { jobId });
    return jobId;
  }

  async waitFor(jobId: string, ttl = 30_000): Promise<RenderResult | null> {
    const job = await this.queue.getJob(jobId);
    if (job == null) return null;
    const result = await job.waitUntilFinished(this.events, ttl);
    this.logger // @report
      .child({ jobId })
      .debug('waited for render');
    return result;
  }

  async shutdown(): Promise<void> {
    this.logger.info('closing render queue'); // @quiet: shutdown
    await Promise.all([this.worker?.close(), this.events.close(), this.queue.close()]);
    this.logger.info('render queue closed'); // @quiet: shutdown
  }
}
