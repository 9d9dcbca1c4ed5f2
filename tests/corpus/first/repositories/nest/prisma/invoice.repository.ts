// logger: @nestjs/common
// style: repository over an injected PrismaService, optional transaction parameter
// idiom: every method takes the transaction of its caller or the service itself
// @role InvoiceRepository infrastructure

import { Injectable, Logger } from '@nestjs/common';
import type { Invoice, InvoiceLine, Prisma } from '@prisma/client';
import { PrismaService } from './prisma.service';

type Tx = Prisma.TransactionClient;
export type InvoiceWithLines = Invoice & { lines: InvoiceLine[] };

@Injectable()
export class InvoiceRepository {
  private readonly logger = new Logger(InvoiceRepository.name);

  constructor(private readonly prisma: PrismaService) {}

  async findByNumber(number: string, tx: Tx = this.prisma): Promise<InvoiceWithLines | null> {
    const invoice = await tx.invoice.findUnique({ where: { number }, include: { lines: true } });
    this.logger.debug(`Invoice ${number} ${invoice ? 'found' : 'missing'}`); // @report
    return invoice;
  }

  async createDraft(data: Prisma.InvoiceCreateInput, tx?: Tx): Promise<Invoice> {
    const client = tx ?? this.prisma;
    if (tx) {
      this.logger.verbose('joining the transaction of the caller'); // @report
    }
    return client.invoice.create({ data: { ...data, state: 'DRAFT' } });
  }

  async issue(id: string): Promise<Invoice> {
    return this.prisma.$transaction(async (tx) => {
      const [{ next }] = await tx.$queryRaw<{ next: bigint }[]>`SELECT nextval('invoice_number') AS next`;
      const issued = await tx.invoice.update({
        where: { id },
        data: { number: `INV-${next}`, state: 'ISSUED', issuedAt: new Date() },
      });
      this.logger.log(`Invoice ${issued.number} issued`); // @report
      return issued;
    });
  }

  async replaceLines(id: string, lines: Prisma.InvoiceLineCreateManyInput[]): Promise<number> {
    const [, created] = await this.prisma.$transaction([
      this.prisma.invoiceLine.deleteMany({ where: { invoiceId: id } }),
      this.prisma.invoiceLine.createMany({ data: lines }),
    ]);
    return created.count;
  }

  async totals(customerId: string): Promise<Prisma.Decimal | null> {
    const sum = await this.prisma.invoice
      .aggregate({ where: { customerId, state: 'ISSUED' }, _sum: { total: true } })
      .then((result) => {
        this.logger.debug(`Totals of ${customerId} computed`); // @report
        return result._sum.total;
      })
      .catch((error: unknown) => {
        this.logger.debug('Totals failed'); // @quiet: rejection handler
        throw error;
      });
    return sum;
  }
}
