// logger: nestjs
// style: job processor
// idiom: a BullMQ processor in a Nest app
// @role InvoiceProcessor none

import { OnWorkerEvent, Processor, WorkerHost } from '@nestjs/bullmq';
import { Logger } from '@nestjs/common';
import { Job } from 'bullmq';
import { ImageStorageService } from '../media/image-storage.service';
import { OrdersService } from '../orders/orders.service';
import { renderInvoice } from './render-invoice';

interface InvoiceJob {
  orderId: string;
  locale: string;
}

@Processor('invoices', { concurrency: 4 })
export class InvoiceProcessor extends WorkerHost {
  private readonly logger = new Logger(InvoiceProcessor.name);

  constructor(
    private readonly orders: OrdersService,
    private readonly storage: ImageStorageService,
  ) {
    super();
  }

  async process(job: Job<InvoiceJob>): Promise<string> {
    this.logger.log(`Rendering invoice for ${job.data.orderId}`); // @quiet: a job processor
    const order = await this.orders.findOne(job.data.orderId);
    await job.updateProgress(30);
    const pdf = await renderInvoice(order, job.data.locale);
    await job.updateProgress(80);
    const url = await this.storage.put(`invoices/${order.id}.pdf`, pdf, 'application/pdf');
    this.logger.debug(`Invoice stored at ${url}`); // @quiet: a job processor
    return url;
  }

  @OnWorkerEvent('completed')
  onCompleted(job: Job<InvoiceJob>) {
    this.logger.log(`Job ${job.id} completed`); // @quiet: a job processor
  }

  @OnWorkerEvent('failed')
  onFailed(job: Job<InvoiceJob>, error: Error) {
    this.logger.error(`Job ${job.id} failed: ${error.message}`, error.stack); // @quiet: error level
  }
}
