// logger: bunyan
// style: class with its own client
// idiom: monthly quotas in Upstash, a private wrapper around each command, bunyan made in the class
// @role QuotaStore infrastructure

import { Redis } from '@upstash/redis';
import * as bunyan from 'bunyan';

export interface Quota {
  used: number;
  limit: number;
}

export class QuotaStore {
  private readonly redis: Redis;
  private readonly logger = bunyan.createLogger({ name: 'quota', level: bunyan.INFO });

  constructor(url: string, token: string) {
    this.redis = new Redis({ url, token, automaticDeserialization: true });
  }

  async read(tenant: string, limit: number): Promise<Quota> {
    const used = await this.timed('read', () => this.redis.get<number>(this.key(tenant)));
    return { used: used ?? 0, limit };
  }

  async spend(tenant: string, amount: number, limit: number): Promise<Quota> {
    const used = await this.timed('spend', () => this.redis.incrby(this.key(tenant), amount));
    if (used === amount) {
      await this.redis.expire(this.key(tenant), 32 * 24 * 60 * 60);
      this.logger.info({ tenant }, 'a new month begins'); // @report
    }
    if (used > limit) {
      this.logger.info({ tenant, used, limit }, 'quota is used up'); // @report
    }
    return { used, limit };
  }

  async refund(tenant: string, amount: number): Promise<number> {
    return this.timed('refund', async () => {
      const used = await this.redis.decrby(this.key(tenant), amount);
      if (used < 0) {
        this.logger.error({ tenant, used }, 'refunded more than was spent'); // @quiet: error
        await this.redis.set(this.key(tenant), 0);
        return 0;
      }
      this.logger.debug({ tenant, amount }, 'refunded'); // @report
      return used;
    });
  }

  private async timed<T>(operation: string, run: () => Promise<T>): Promise<T> {
    const from = process.hrtime.bigint();
    try {
      const result = await run();
      this.logger.trace({ operation, ns: Number(process.hrtime.bigint() - from) }, 'done'); // @report
      return result;
    } catch (err) {
      this.logger.trace({ operation, err }, 'failed'); // @quiet: in catch
      throw err;
    }
  }

  private key(tenant: string): string {
    return `quota:${tenant}:${new Date().toISOString().slice(0, 7)}`;
  }
}
