// logger: koa
// style: class with an injected client
// idiom: an external store of koa-session that logs with the context it is given
// @role RedisSessions infrastructure

import type { Redis } from 'ioredis';
import type { Context } from 'koa';
import type { stores } from 'koa-session';

type Extra = { ctx: Context; rolling?: boolean | undefined };

export class RedisSessions implements stores {
  constructor(
    private redis: Redis,
    private prefix = 'koa:sess:',
  ) {}

  async get(key: string, _maxAge: unknown, { ctx }: Extra) {
    const raw = await this.redis.get(this.prefix + key);
    if (!raw) {
      ctx.log.debug({ path: ctx.path }, 'no session'); // @report
      return undefined;
    }
    try {
      return JSON.parse(raw);
    } catch (err) {
      ctx.log.error({ err }, 'session is corrupt'); // @quiet: level error
      ctx.log.debug('treating it as no session'); // @quiet: catch
      return undefined;
    }
  }

  async set(key: string, session: { _maxAge?: number }, maxAge: unknown, { ctx, rolling }: Extra) {
    const ttl = typeof maxAge === 'number' ? maxAge : 86_400_000;
    await this.redis.set(this.prefix + key, JSON.stringify(session), 'PX', ttl);
    rolling
      ? ctx.log.trace('session rolled') // @report
      : ctx.log.info('session written'); // @report
  }

  async destroy(key: string, { ctx }: Extra) {
    const count = await this.redis.del(this.prefix + key);
    ctx.log?.info({ count }, 'session destroyed'); // @report
  }
}
