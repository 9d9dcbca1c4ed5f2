// logger: @nestjs/common
// style: class over an injected typeorm Repository
// idiom: a repository class beside the service, noting what it found and saved
// @role OrderRepository infrastructure

import { Injectable, Logger, NotFoundException } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, LessThan, Repository } from 'typeorm';
import { OrderEntity, OrderState } from './order.entity';
import { OrderFilter } from './dto/order-filter.dto';

const SLOW_QUERY_MS = 400;

@Injectable()
export class OrderRepository {
  private readonly logger = new Logger(OrderRepository.name);

  constructor(
    @InjectRepository(OrderEntity)
    private readonly orders: Repository<OrderEntity>,
  ) {}

  async findById(id: string): Promise<OrderEntity | null> {
    this.logger.debug(`Looking up order ${id}`); // @report
    const order = await this.orders.findOne({ where: { id }, relations: { lines: true } });
    if (!order) {
      this.logger.verbose(`Order ${id} does not exist`); // @report
      return null;
    }
    return order;
  }

  async getById(id: string): Promise<OrderEntity> {
    const order = await this.orders.findOneBy({ id });
    if (!order) {
      this.logger.log(`Order ${id} was requested but is unknown`); // @quiet: branch ends in a throw
      throw new NotFoundException(`Order ${id} not found`);
    }
    return order;
  }

  async search(filter: OrderFilter): Promise<[OrderEntity[], number]> {
    const started = Date.now();
    const query = this.orders
      .createQueryBuilder('o')
      .leftJoinAndSelect('o.lines', 'line')
      .orderBy('o.placedAt', 'DESC')
      .take(filter.limit)
      .skip(filter.offset);

    if (filter.customerId) {
      query.andWhere('o.customerId = :customerId', { customerId: filter.customerId });
    }
    if (filter.states?.length) {
      query.andWhere('o.state IN (:...states)', { states: filter.states });
    }

    const result = await query.getManyAndCount();
    const took = Date.now() - started;
    if (took > SLOW_QUERY_MS) {
      this.logger.warn(`Order search took ${took}ms`); // @quiet: warn
    }
    this.logger.debug(`Order search returned ${result[1]} rows`); // @report
    return result;
  }

  async save(order: OrderEntity): Promise<OrderEntity> {
    try {
      const saved = await this.orders.save(order);
      this.logger.log(`Saved order ${saved.id} in state ${saved.state}`); // @report
      return saved;
    } catch (error) {
      this.logger.debug(`Insert of order ${order.id} failed`); // @quiet: catch
      this.logger.error('Could not save order', (error as Error).stack); // @quiet: error
      throw error;
    }
  }

  async markShipped(ids: string[]): Promise<number> {
    const { affected } = await this.orders.update({ id: In(ids) }, { state: OrderState.Shipped });
    return affected ?? 0;
  }

  async purgeDrafts(before: Date): Promise<void> {
    const { affected } = await this.orders.delete({ state: OrderState.Draft, placedAt: LessThan(before) });
    this.logger.log(`Purged ${affected} draft orders`); // @quiet: maintenance
  }
}
