// logger: project
// style: class with an injected client
// idiom: shopping carts in Redis hashes, calls wrapped and decorated by helpers of another file
// @role CartStore infrastructure

import type { Redis } from 'ioredis';
import { LogCall, warnOnly, withLogging } from '../lib/with-logging';

export interface CartLine {
  sku: string;
  quantity: number;
}

export class CartStore {
  static readonly TTL = 3 * 24 * 60 * 60;

  constructor(private readonly redis: Redis) {}

  async lines(cartId: string): Promise<CartLine[]> {
    const hash = await withLogging('cart.lines', () => this.redis.hgetall(this.key(cartId))); // @report
    return Object.entries(hash).map(([sku, quantity]) => ({ sku, quantity: Number(quantity) }));
  }

  @LogCall('cart') // @report
  async add(cartId: string, line: CartLine): Promise<number> {
    const quantity = await this.redis.hincrby(this.key(cartId), line.sku, line.quantity);
    await this.redis.expire(this.key(cartId), CartStore.TTL);
    if (quantity > 99) {
      warnOnly('suspicious quantity', { cartId, sku: line.sku, quantity }); // @quiet: warn
    }
    return quantity;
  }

  async remove(cartId: string, sku: string): Promise<boolean> {
    return (await this.redis.hdel(this.key(cartId), sku)) === 1;
  }

  async merge(from: string, into: string): Promise<void> {
    const lines = await this.lines(from);
    await withLogging(`cart.merge ${from}`, async () => { // @report
      const multi = this.redis.multi();
      for (const { sku, quantity } of lines) multi.hincrby(this.key(into), sku, quantity);
      multi.del(this.key(from));
      await multi.exec();
    });
  }

  private key(cartId: string): string {
    return `cart:${cartId}`;
  }
}
