// logger: nest
// style: class with injected collaborators
// idiom: a bullmq job processor of an application: it logs its business
// @role ReceiptProcessor none

import { OnWorkerEvent, Processor, WorkerHost } from '@nestjs/bullmq';
import { Logger } from '@nestjs/common';
import type { Job } from 'bullmq';
import type { LedgerRepository } from '../outbox/ledger-repository';
import type { AttachmentStore } from '../blobs/attachment-store';

interface ReceiptJob {
  orderId: string;
  lines: { label: string; cents: number }[];
}

@Processor('receipts')
export class ReceiptProcessor extends WorkerHost {
  private readonly logger = new Logger(ReceiptProcessor.name);

  constructor(
    private readonly ledger: LedgerRepository,
    private readonly attachments: AttachmentStore,
  ) {
    super();
  }

  async process(job: Job<ReceiptJob>): Promise<{ total: number }> {
    this.logger.log(`receipt for order ${job.data.orderId}`); // @quiet: a job processor
    const total = job.data.lines.reduce((sum, line) => sum + line.cents, 0);
    if (total < 0) {
      this.logger.warn(`order ${job.data.orderId} has a negative total`); // @quiet: level warn
      return { total: 0 };
    }
    await this.ledger.append({ account: 'sales', cents: total, reference: job.data.orderId });
    const text = job.data.lines.map((line) => `${line.label}\t${line.cents}`).join('\n');
    await this.attachments.save(`receipts/${job.data.orderId}.txt`, Buffer.from(text), 'text/plain');
    this.logger.debug('receipt stored'); // @quiet: a job processor
    return { total };
  }

  @OnWorkerEvent('completed')
  onCompleted(job: Job<ReceiptJob>): void {
    this.logger.log(`job ${job.id} completed`); // @quiet: a job processor
  }
}
