// logger: logtape
// style: use case class with a type-only driver import
// idiom: use case that runs repositories in one transaction
// @role PlaceOrder none

import { getLogger } from '@logtape/logtape';
import type { PoolClient } from 'pg';
import type { Clock, OrderRepository, StockRepository, UnitOfWork } from './order-ports';

const logger = getLogger(['shop', 'orders']);

export interface PlaceOrderInput {
  customerId: string;
  lines: { sku: string; quantity: number }[];
}

export class OutOfStock extends Error {
  constructor(readonly sku: string) {
    super(`${sku} is out of stock`);
  }
}

export class PlaceOrder {
  constructor(
    private readonly work: UnitOfWork<PoolClient>,
    private readonly orders: OrderRepository,
    private readonly stock: StockRepository,
    private readonly clock: Clock,
  ) {}

  async execute(input: PlaceOrderInput): Promise<string> {
    logger.info`placing order of ${input.customerId} with ${input.lines.length} lines`; // @quiet: use case

    return this.work.run(async (tx) => {
      for (const line of input.lines) {
        const left = await this.stock.take(tx, line.sku, line.quantity);
        if (left < 0) {
          logger.info('out of stock: {sku}', { sku: line.sku }); // @quiet: use case, throws
          throw new OutOfStock(line.sku);
        }
        logger.debug('took {quantity} of {sku}', line); // @quiet: use case
      }
      const id = await this.orders.insert(tx, { ...input, placedAt: this.clock.now() });
      logger.info('order {id} placed', { id }); // @quiet: use case
      return id;
    });
  }
}
