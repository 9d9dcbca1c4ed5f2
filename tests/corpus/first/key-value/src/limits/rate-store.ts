// logger: pino
// style: class with its own client
// idiom: a store for express-rate-limit with a lazily connected node-redis client
// @role RedisRateStore infrastructure

import type { ClientRateLimitInfo, Options, Store } from 'express-rate-limit';
import { pino } from 'pino';
import { createClient } from 'redis';

const logger = pino({ name: 'rate-store', level: 'debug' });

type Client = ReturnType<typeof createClient>;

export class RedisRateStore implements Store {
  prefix = 'erl:';
  localKeys = false;

  private client: Client | null = null;
  private windowMs = 60_000;

  constructor(private readonly url: string) {}

  init(options: Options): void {
    this.windowMs = options.windowMs;
    logger.info({ windowMs: options.windowMs }, 'rate store initialised'); // @quiet: init
  }

  async increment(key: string): Promise<ClientRateLimitInfo> {
    const client = await this.ensureConnected();
    const [totalHits, left] = (await client
      .multi()
      .incr(this.prefix + key)
      .pTTL(this.prefix + key)
      .exec()) as unknown as [number, number];

    let msLeft = left;
    if (msLeft < 0) {
      await client.pExpire(this.prefix + key, this.windowMs);
      logger.debug({ key }, 'new window'); // @report
      msLeft = this.windowMs;
    }
    logger.trace({ key, totalHits }, 'hit'); // @report
    return { totalHits, resetTime: new Date(Date.now() + msLeft) };
  }

  async decrement(key: string): Promise<void> {
    const client = await this.ensureConnected();
    const hits = await client.decr(this.prefix + key);
    if (hits < 0) {
      logger.warn({ key, hits }, 'window went negative'); // @quiet: warn
      await client.del(this.prefix + key);
    }
  }

  async resetKey(key: string): Promise<void> {
    const client = await this.ensureConnected();
    await client.del(this.prefix + key);
    logger.info({ key }, 'key reset'); // @report
  }

  async shutdown(): Promise<void> {
    await this.client?.quit();
    this.client = null;
    logger.info('rate store shut down'); // @quiet: shutdown
  }

  private async ensureConnected(): Promise<Client> {
    if (this.client?.isOpen) return this.client;
    logger.debug('connecting'); // @quiet: ensureConnected
    const client = createClient({ url: this.url });
    client.on('error', (err) => logger.error({ err }, 'rate store connection')); // @quiet: error
    client.on('reconnecting', () => logger.info('reconnecting')); // @quiet: connection handler
    await client.connect();
    logger.info('connected'); // @quiet: ensureConnected
    this.client = client;
    return client;
  }
}
