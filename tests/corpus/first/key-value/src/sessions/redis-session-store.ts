// logger: pino
// style: subclass of a framework base
// idiom: an express-session store over node-redis v4, a pino child made in a field
// @role RedisSessionStore infrastructure

import { type SessionData, Store } from 'express-session';
import pino from 'pino';
import type { RedisClientType } from 'redis';

type Callback<T = void> = (err?: unknown, result?: T) => void;

interface StoreOptions {
  client: RedisClientType;
  prefix?: string;
  ttl?: number;
  disableTouch?: boolean;
}

const noop: Callback<any> = () => undefined;

export default class RedisSessionStore extends Store {
  private readonly log = pino({ name: 'web' }).child({ store: 'session' });
  private readonly client: RedisClientType;
  private readonly prefix: string;
  private readonly ttl: number;
  private readonly disableTouch: boolean;

  constructor({ client, prefix = 'sess:', ttl = 86_400, disableTouch = false }: StoreOptions) {
    super();
    this.client = client;
    this.prefix = prefix;
    this.ttl = ttl;
    this.disableTouch = disableTouch;
    client.on('error', (err) => {
      this.log.info({ err }, 'session redis is unreachable'); // @quiet: error event
      this.emit('disconnect');
    });
    client.on('ready', () => {
      this.log.info('session redis is ready'); // @quiet: connection handler
      this.emit('connect');
    });
  }

  override async get(sid: string, cb: Callback<SessionData | null> = noop): Promise<void> {
    try {
      const data = await this.client.get(this.prefix + sid);
      if (!data) {
        this.log.debug({ sid: mask(sid) }, 'no session'); // @report
        return cb(null, null);
      }
      cb(null, JSON.parse(data));
    } catch (err) {
      this.log.debug({ err }, 'session could not be read'); // @quiet: in catch
      cb(err);
    }
  }

  override async set(sid: string, session: SessionData, cb: Callback = noop): Promise<void> {
    const ttl = this.lifetimeOf(session);
    try {
      if (ttl <= 0) {
        this.log.info({ sid: mask(sid) }, 'session is over, destroying it'); // @report
        return await this.destroy(sid, cb);
      }
      await this.client.set(this.prefix + sid, JSON.stringify(session), { EX: ttl });
      this.log.trace({ sid: mask(sid), ttl }, 'session saved'); // @report
      cb();
    } catch (err) {
      this.log.error({ err }, 'session could not be saved'); // @quiet: error
      cb(err);
    }
  }

  override async touch(sid: string, session: SessionData, cb: Callback = noop): Promise<void> {
    if (this.disableTouch) return cb();
    this.client.expire(this.prefix + sid, this.lifetimeOf(session)).then(
      (known) => {
        this.log.debug({ sid: mask(sid), known }, 'touched'); // @report
        cb();
      },
      (err) => {
        this.log.debug({ err }, 'touch failed'); // @quiet: rejection handler
        cb(err);
      },
    );
  }

  override async destroy(sid: string, cb: Callback = noop): Promise<void> {
    try {
      await this.client.del(this.prefix + sid);
      cb();
    } catch (err) {
      cb(err);
    }
  }

  override async all(cb: Callback<SessionData[]> = noop): Promise<void> {
    const sessions: SessionData[] = [];
    for await (const key of this.client.scanIterator({ MATCH: `${this.prefix}*`, COUNT: 100 })) {
      const data = await this.client.get(String(key));
      if (data) sessions.push(JSON.parse(data));
    }
    cb(null, sessions);
  }

  private lifetimeOf(session: SessionData): number {
    const expires = session.cookie?.expires;
    return expires ? Math.ceil((new Date(expires).getTime() - Date.now()) / 1000) : this.ttl;
  }
}

function mask(sid: string): string {
  return `${sid.slice(0, 6)}…`;
}
