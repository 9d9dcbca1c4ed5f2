// logger: nest
// style: nest provider over bullmq
// idiom: queue service with metrics instead of logs
// @role ExportQueueService infrastructure

import { Injectable, Logger, OnModuleDestroy, OnModuleInit } from '@nestjs/common';
import { ConfigService } from '@nestjs/config';
import { Job, Queue, QueueEvents } from 'bullmq';
import { Counter, Histogram } from 'prom-client';

export interface ExportRequest {
  reportId: string;
  format: 'csv' | 'xlsx' | 'pdf';
  requestedBy: string;
}

const enqueued = new Counter({ name: 'exports_enqueued_total', help: 'exports put on the queue', labelNames: ['format'] });
const finished = new Counter({ name: 'exports_finished_total', help: 'exports done', labelNames: ['outcome'] });
const depth = new Histogram({ name: 'exports_queue_depth', help: 'waiting exports', buckets: [0, 1, 5, 25, 100] });

@Injectable()
export class ExportQueueService implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger(ExportQueueService.name);
  private queue!: Queue<ExportRequest>;
  private events!: QueueEvents;

  constructor(private readonly config: ConfigService) {}

  async onModuleInit(): Promise<void> {
    const connection = { url: this.config.getOrThrow<string>('REDIS_URL') };
    this.queue = new Queue('exports', { connection });
    this.events = new QueueEvents('exports', { connection });
    this.queue.on('error', (error) => this.logger.error('queue failed', error.stack)); // @quiet: error handler
    this.events.on('completed', () => finished.inc({ outcome: 'completed' }));
    this.events.on('failed', ({ jobId, failedReason }) => {
      finished.inc({ outcome: 'failed' });
      this.logger.warn(`export ${jobId} failed: ${failedReason}`); // @quiet: warn
    });
    await this.queue.waitUntilReady();
    this.logger.log('export queue ready'); // @quiet: start-up
  }

  async add(request: ExportRequest): Promise<string> {
    const waiting = await this.queue.getWaitingCount();
    depth.observe(waiting);
    if (waiting > 5_000) {
      this.logger.log(`refusing an export, ${waiting} are waiting`); // @quiet: guard clause that throws
      throw new Error('too many exports');
    }
    const job = await this.queue.add(request.format, request, {
      jobId: `${request.reportId}.${request.format}`,
      attempts: 3,
      backoff: { type: 'exponential', delay: 2_000 },
      removeOnComplete: { age: 3_600 },
    });
    enqueued.inc({ format: request.format });
    return job.id!;
  }

  async status(id: string): Promise<string | null> {
    const job = await Job.fromId<ExportRequest>(this.queue, id);
    return job ? job.getState() : null;
  }

  async cancel(id: string): Promise<boolean> {
    const job = await this.queue.getJob(id);
    if (!job) return false;
    try {
      await job.remove();
      return true;
    } catch {
      this.logger.debug(`export ${id} is running and stays`); // @quiet: catch
      return false;
    }
  }

  async cleanup(): Promise<void> {
    const removed = await this.queue.clean(24 * 3_600_000, 1_000, 'failed');
    this.logger.log(`cleaned ${removed.length} failed exports`); // @quiet: maintenance
  }

  async onModuleDestroy(): Promise<void> {
    await this.events.close();
    await this.queue.close();
    this.logger.log('export queue closed'); // @quiet: close
  }
}
