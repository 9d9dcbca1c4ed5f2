// logger: nestjs
// style: class with an injected client
// idiom: a guest cart kept in Redis behind a Nest provider
// @role CartSessionStore infrastructure

import { Inject, Injectable, Logger, OnModuleDestroy, OnModuleInit } from '@nestjs/common';
import Redis from 'ioredis';
import { REDIS_CLIENT } from '../cache/cache.constants';

export interface CartLine {
  sku: string;
  quantity: number;
  unitPrice: number;
}

export interface GuestCart {
  id: string;
  currency: string;
  lines: CartLine[];
  updatedAt: string;
}

const CART_TTL_SECONDS = 60 * 60 * 24 * 14;

@Injectable()
export class CartSessionStore implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger(CartSessionStore.name);

  constructor(@Inject(REDIS_CLIENT) private readonly redis: Redis) {}

  onModuleInit(): void {
    this.redis.on('ready', () => this.logger.log('Cart store connected')); // @quiet: connection event
    this.redis.on('error', (err) => this.logger.error(`Cart store error: ${err.message}`)); // @quiet: error level
  }

  async onModuleDestroy(): Promise<void> {
    await this.redis.quit();
    this.logger.log('Cart store closed'); // @quiet: close
  }

  async load(cartId: string): Promise<GuestCart | null> {
    const raw = await this.redis.get(this.key(cartId));
    if (!raw) {
      this.logger.debug(`No cart found for ${cartId}`); // @report
      return null;
    }

    try {
      return JSON.parse(raw) as GuestCart;
    } catch (error) {
      this.logger.warn(`Cart ${cartId} is not valid JSON, dropping it`); // @quiet: warn level
      await this.redis.del(this.key(cartId));
      return null;
    }
  }

  async save(cart: GuestCart): Promise<void> {
    const payload = JSON.stringify({ ...cart, updatedAt: new Date().toISOString() });
    await this.redis.set(this.key(cart.id), payload, 'EX', CART_TTL_SECONDS);
    this.logger.verbose(`Saved cart ${cart.id} with ${cart.lines.length} lines`); // @report
  }

  async addLine(cartId: string, line: CartLine): Promise<GuestCart> {
    const cart = (await this.load(cartId)) ?? this.empty(cartId);
    const existing = cart.lines.find((l) => l.sku === line.sku);
    if (existing) {
      existing.quantity += line.quantity;
    } else {
      cart.lines.push(line);
    }
    await this.save(cart);
    return cart;
  }

  async merge(fromId: string, intoId: string): Promise<void> {
    const source = await this.load(fromId);
    if (!source) return;
    for (const line of source.lines) {
      await this.addLine(intoId, line);
    }
    await this.redis.del(this.key(fromId));
    this.logger.log(`Merged cart ${fromId} into ${intoId}`); // @report
  }

  private empty(id: string): GuestCart {
    return { id, currency: 'EUR', lines: [], updatedAt: new Date().toISOString() };
  }

  private key(id: string): string {
    return `cart:guest:${id}`;
  }
}
