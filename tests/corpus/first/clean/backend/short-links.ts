// logger: fastify
// style: two classes in one file
// idiom: a thin Redis class and the business class that uses it, side by side
// @role LinkTable infrastructure
// @role ShortLinks none

import type { FastifyBaseLogger } from 'fastify';
import { Redis } from 'ioredis';
import { customAlphabet } from 'nanoid';

const alphabet = customAlphabet('23456789abcdefghjkmnpqrstuvwxyz', 7);

class LinkTable {
  private readonly redis: Redis;

  constructor(url: string, log: FastifyBaseLogger) {
    this.redis = new Redis(url, { keyPrefix: 'link:' });
    this.redis.on('ready', () => log.info('link table ready')); // @quiet: connection handler
    this.redis.on('error', (err) => log.error({ err }, 'link table failed')); // @quiet: error handler
  }

  async put(code: string, target: string): Promise<boolean> {
    return (await this.redis.set(code, target, 'NX')) === 'OK';
  }

  async resolve(code: string): Promise<string | null> {
    return this.redis.get(code);
  }

  async hit(code: string): Promise<number> {
    return this.redis.hincrby('hits', code, 1);
  }
}

export class ShortLinks {
  private readonly table: LinkTable;

  constructor(
    url: string,
    private readonly log: FastifyBaseLogger,
    private readonly isAllowed: (target: URL) => Promise<boolean>,
  ) {
    this.table = new LinkTable(url, log);
  }

  async shorten(target: string): Promise<string> {
    const url = new URL(target);
    if (!(await this.isAllowed(url))) {
      this.log.info({ host: url.host }, 'target is not allowed'); // @quiet: business class, throws
      throw new Error('target is not allowed');
    }
    for (;;) {
      const code = alphabet();
      if (await this.table.put(code, url.href)) {
        this.log.info({ code, host: url.host }, 'link made'); // @quiet: business class
        return code;
      }
      this.log.debug({ code }, 'code was taken'); // @quiet: business class
    }
  }

  async follow(code: string): Promise<string | null> {
    const target = await this.table.resolve(code);
    if (target === null) {
      this.log.info({ code }, 'unknown code'); // @quiet: business class
      return null;
    }
    const hits = await this.table.hit(code);
    this.log.debug({ code, hits }, 'link followed'); // @quiet: business class
    return target;
  }
}
