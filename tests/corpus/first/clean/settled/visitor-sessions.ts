// logger: pino
// style: class that makes its client
// idiom: Redis session store that logs connection life, corrupt data and failures only
// @role VisitorSessionStore infrastructure

import { Redis, type RedisOptions } from 'ioredis';
import { z } from 'zod';
import { createLogger } from '../support/pino';

const Session = z.object({
  id: z.string(),
  visitor: z.string(),
  startedAt: z.number(),
  pages: z.array(z.string()),
});

export type Session = z.infer<typeof Session>;

export interface ISessionStore {
  get(id: string): Promise<Session | null>;
  set(session: Session): Promise<void>;
  touch(id: string): Promise<boolean>;
  destroy(id: string): Promise<void>;
}

const log = createLogger('visitor-sessions');

export class VisitorSessionStore implements ISessionStore {
  private readonly redis: Redis;

  constructor(
    options: RedisOptions,
    private readonly ttlSeconds = 1_800,
  ) {
    this.redis = new Redis({ ...options, lazyConnect: true, maxRetriesPerRequest: 1 });
    this.redis.on('connect', () => log.info('connected to redis')); // @quiet: connection handler
    this.redis.on('reconnecting', (ms: number) => log.info({ ms }, 'reconnecting')); // @quiet: connection handler
    this.redis.on('end', () => log.debug('connection ended')); // @quiet: connection handler
    this.redis.on('error', (err) => log.error({ err }, 'redis failed')); // @quiet: error handler
    log.debug({ ttlSeconds }, 'store created'); // @quiet: constructor
  }

  async connect(): Promise<void> {
    await this.redis.connect();
    log.info('session store is ready'); // @quiet: connect
  }

  async get(id: string): Promise<Session | null> {
    const raw = await this.redis.get(this.key(id));
    if (raw === null) return null;
    const parsed = Session.safeParse(this.decode(raw));
    if (!parsed.success) {
      log.error({ issues: parsed.error.issues }, 'session is corrupt'); // @quiet: error
      await this.redis.del(this.key(id));
      return null;
    }
    return parsed.data;
  }

  async set(session: Session): Promise<void> {
    try {
      await this.redis.setex(this.key(session.id), this.ttlSeconds, JSON.stringify(session));
    } catch (err) {
      log.info({ err }, 'session could not be written'); // @quiet: catch
      throw err;
    }
  }

  async touch(id: string): Promise<boolean> {
    return (await this.redis.expire(this.key(id), this.ttlSeconds)) === 1;
  }

  async destroy(id: string): Promise<void> {
    await this.redis.del(this.key(id)).catch((err: Error) => {
      log.info({ err }, 'session could not be destroyed'); // @quiet: rejection handler
    });
  }

  async purgeIdle(minutes: number): Promise<number> {
    let removed = 0;
    for await (const keys of this.redis.scanStream({ match: this.key('*'), count: 500 }) as AsyncIterable<string[]>) {
      for (const key of keys) {
        if ((await this.redis.object('IDLETIME', key)) as number > minutes * 60) removed += await this.redis.del(key);
      }
    }
    log.info({ removed }, 'idle sessions purged'); // @quiet: maintenance
    return removed;
  }

  async close(): Promise<void> {
    await this.redis.quit();
    log.info('session store closed'); // @quiet: close
  }

  private key(id: string): string {
    return `visit:${id}`;
  }

  private decode(raw: string): unknown {
    try {
      return JSON.parse(raw);
    } catch (err) {
      log.debug({ err }, 'no JSON'); // @quiet: catch
      return undefined;
    }
  }
}
