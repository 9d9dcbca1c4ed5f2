// logger: winston
// style: Nest class over a DataSource, winston Logger by WINSTON_MODULE_PROVIDER
// idiom: the repository is fetched from the DataSource in a getter; an inherited generic base is not used
// @role RefundRepository infrastructure

import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { WINSTON_MODULE_PROVIDER } from 'nest-winston';
import { DataSource, EntityManager, IsNull, type Repository } from 'typeorm';
import { Logger } from 'winston';
import { Refund } from './refund.entity';

@Injectable()
export class RefundRepository {
  @Inject(WINSTON_MODULE_PROVIDER)
  private readonly logger: Logger;

  constructor(@InjectDataSource('payments') private readonly dataSource: DataSource) {}

  private get refunds(): Repository<Refund> {
    return this.dataSource.getRepository(Refund);
  }

  async pending(limit: number): Promise<Refund[]> {
    const pending = await this.refunds.find({ where: { settledAt: IsNull() }, take: limit });
    this.logOperation('pending', pending.length);
    return pending;
  }

  async byOrder(orderId: string, manager?: EntityManager): Promise<Refund[]> {
    const repository = manager ? manager.getRepository(Refund) : this.refunds;
    const refunds = await repository.findBy({ orderId });
    this.logOperation('byOrder', refunds.length);
    return refunds;
  }

  async settle(id: string, reference: string): Promise<Refund | null> {
    const refund = await this.refunds.preload({ id, reference, settledAt: new Date() });
    if (!refund) {
      this.logger.log('verbose', `refund ${id} is unknown`); // @report
      return null;
    }
    const saved = await this.refunds.save(refund).catch((error: Error) => {
      this.logger.log('info', `refund ${id} not settled: ${error.message}`); // @quiet: rejection handler
      throw error;
    });
    this.logger.log({ level: 'info', message: 'refund settled', id, reference }); // @report
    return saved;
  }

  async sumOf(orderId: string): Promise<number> {
    const sum = await this.refunds.sum('cents', { orderId });
    if (sum === null) {
      this.logger.log('warn', `no refunds of ${orderId}`); // @quiet: warn
    }
    return sum ?? 0;
  }

  private logOperation(operation: string, rows: number): void {
    this.logger.debug(`refunds.${operation}`, { context: RefundRepository.name, rows }); // @report
  }
}
