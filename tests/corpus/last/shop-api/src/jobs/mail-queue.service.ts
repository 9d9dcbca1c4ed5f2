// logger: nestjs
// style: class with an injected queue
// idiom: a queue service over BullMQ that adds mail jobs
// @role MailQueueService infrastructure

import { InjectQueue } from '@nestjs/bullmq';
import { Injectable, Logger } from '@nestjs/common';
import { Job, JobsOptions, Queue } from 'bullmq';

export interface MailJob {
  to: string;
  template: string;
  variables: Record<string, string>;
}

const DEFAULT_OPTIONS: JobsOptions = {
  attempts: 5,
  backoff: { type: 'exponential', delay: 2000 },
  removeOnComplete: 1000,
};

@Injectable()
export class MailQueueService {
  private readonly logger = new Logger(MailQueueService.name);

  constructor(@InjectQueue('mail') private readonly queue: Queue<MailJob>) {}

  async enqueue(mail: MailJob, options: JobsOptions = {}): Promise<string> {
    const job = await this.queue.add(mail.template, mail, { ...DEFAULT_OPTIONS, ...options });
    this.logger.log(`Queued mail "${mail.template}" as job ${job.id}`); // @report
    return job.id as string;
  }

  async enqueueBulk(mails: MailJob[]): Promise<number> {
    const jobs = await this.queue.addBulk(
      mails.map((data) => ({ name: data.template, data, opts: DEFAULT_OPTIONS })),
    );
    if (process.env.QUEUE_DEBUG === 'true') {
      this.logger.debug(`Bulk queued ${jobs.length} mails`); // @quiet: an environment switch
    }
    return jobs.length;
  }

  async status(id: string): Promise<string> {
    const job: Job | undefined = await this.queue.getJob(id);
    return job ? job.getState() : 'unknown';
  }

  async remove(id: string): Promise<boolean> {
    const job = await this.queue.getJob(id);
    if (!job) {
      this.logger.debug(`Job ${id} is gone already`); // @report
      return false;
    }
    await job.remove();
    return true;
  }

  async cleanup(graceMs = 86_400_000): Promise<void> {
    const removed = await this.queue.clean(graceMs, 1000, 'completed');
    this.logger.log(`Removed ${removed.length} finished mail jobs`); // @quiet: maintenance
  }
}
