// logger: pino
// style: subclass of an empty base
// idiom: business service over repositories that logs each step
// @role BillingService none

import type { Logger } from 'pino';
import type { InvoiceRepository } from './ports';
import type { PaymentGateway, UsageRepository } from './ports';
import { BaseService } from './base-service';

export class BillingService extends BaseService {
  constructor(
    private readonly invoices: InvoiceRepository,
    private readonly usage: UsageRepository,
    private readonly gateway: PaymentGateway,
    private readonly logger: Logger,
  ) {
    super();
  }

  async closeMonth(accountId: string, month: string): Promise<string | null> {
    this.logger.info({ accountId, month }, 'closing month'); // @quiet: business service
    const lines = await this.usage.linesOf(accountId, month);
    if (lines.length === 0) {
      this.logger.debug({ accountId }, 'nothing used'); // @quiet: business service
      return null;
    }

    const total = lines.reduce((sum, line) => sum + line.quantity * line.unitPrice, 0);
    const invoice = await this.invoices.save({ accountId, month, total, state: 'open' });
    this.logger.info({ invoice: invoice.id, total }, 'invoice written'); // @quiet: business service
    return invoice.id;
  }

  async collect(invoiceId: string): Promise<void> {
    const invoice = await this.invoices.byId(invoiceId);
    if (!invoice) {
      this.logger.info({ invoiceId }, 'unknown invoice'); // @quiet: business service, throws
      throw new Error(`no invoice ${invoiceId}`);
    }
    if (invoice.state === 'paid') {
      this.logger.info({ invoiceId }, 'already paid'); // @quiet: business service
      return;
    }
    const receipt = await this.gateway.charge(invoice.accountId, invoice.total);
    await this.invoices.save({ ...invoice, state: 'paid', receipt });
    this.logger.info({ invoiceId, receipt }, 'collected'); // @quiet: business service
  }

  async get(invoiceId: string) {
    this.logger.trace({ invoiceId }, 'get invoice'); // @quiet: business service
    return this.invoices.byId(invoiceId);
  }
}
