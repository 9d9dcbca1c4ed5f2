// logger: nest
// style: class with injected repositories
// idiom: a NestJS business service of CRUD over typeorm repositories
// @role InvoicesService none

import { Injectable, Logger, NotFoundException } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Customer, Invoice } from '@acme/billing-entities';
import { Repository } from 'typeorm';

@Injectable()
export class InvoicesService {
  private readonly logger = new Logger(InvoicesService.name);

  constructor(
    @InjectRepository(Invoice) private readonly invoices: Repository<Invoice>,
    @InjectRepository(Customer) private readonly customers: Repository<Customer>,
  ) {}

  async create(customerId: string, cents: number): Promise<Invoice> {
    const customer = await this.customers.findOneBy({ id: customerId });
    if (!customer) {
      throw new NotFoundException(`customer ${customerId}`);
    }
    const due = new Date();
    due.setDate(due.getDate() + customer.paymentDays);
    const invoice = await this.invoices.save(this.invoices.create({ customer, cents, due, state: 'open' }));
    this.logger.log(`invoice ${invoice.number} for ${customer.name}`); // @quiet: a business service
    return invoice;
  }

  async pay(number: string, cents: number): Promise<Invoice> {
    const invoice = await this.invoices.findOneByOrFail({ number });
    const open = invoice.cents - invoice.paid - cents;
    if (open < 0) {
      this.logger.warn(`invoice ${number} is overpaid by ${-open}`); // @quiet: level warn
    }
    invoice.paid += cents;
    invoice.state = open <= 0 ? 'paid' : 'open';
    this.logger.debug(`invoice ${number}: ${open} remain`); // @quiet: a business service
    return this.invoices.save(invoice);
  }
}
