// logger: project
// style: class with its own client
// idiom: feature flags in an LRU that is invalidated over Redis pub/sub, the project's winston child
// @role FlagCache infrastructure

import { LRUCache } from 'lru-cache';
import { createClient, type RedisClientType } from 'redis';
import { scoped } from '../lib/logger';

export interface Flag {
  key: string;
  enabled: boolean;
  rollout: number;
  version: number;
}

type Loader = (key: string) => Promise<Flag | null>;

const CHANNEL = 'flags:changed';
const log = scoped('flags');

export class FlagCache {
  private readonly flags = new LRUCache<string, Flag>({ max: 500, ttl: 60_000 });
  private readonly reader: RedisClientType;
  private readonly subscriber: RedisClientType;
  private changes = 0;

  constructor(url: string, private readonly load: Loader) {
    this.reader = createClient({ url });
    this.subscriber = this.reader.duplicate();
    this.subscriber.on('error', (error) => log.debug('subscriber failed', { error })); // @quiet: error event
  }

  async start(initial: string[]): Promise<void> {
    await Promise.all([this.reader.connect(), this.subscriber.connect()]);
    await this.subscriber.subscribe(CHANNEL, (message) => {
      this.changes += 1;
      log.debug('flag changed elsewhere', { key: message, changes: this.changes }); // @report
      this.flags.delete(message);
    });
    for (const key of initial) await this.get(key);
    log.info(`flag cache started with ${this.flags.size} flags`); // @quiet: start-up
  }

  async get(key: string): Promise<Flag | null> {
    const near = this.flags.get(key);
    if (near) return near;

    const json = await this.reader.get(`flag:${key}`);
    if (json !== null) {
      const flag = JSON.parse(json) as Flag;
      this.flags.set(key, flag);
      log.debug('flag read from redis', { key, version: flag.version }); // @report
      return flag;
    }

    const flag = await this.load(key);
    if (flag === null) {
      log.info('flag is not defined', { key }); // @report
      return null;
    }
    await this.put(flag);
    return flag;
  }

  async isEnabled(key: string, bucket: number): Promise<boolean> {
    const flag = await this.get(key);
    const enabled = flag !== null && flag.enabled && bucket < flag.rollout;
    log.silly('evaluated', { key, bucket, enabled }); // @report
    return enabled;
  }

  async put(flag: Flag): Promise<void> {
    this.flags.set(flag.key, flag);
    await this.reader.set(`flag:${flag.key}`, JSON.stringify(flag), { EX: 3_600 });
    const receivers = await this.reader.publish(CHANNEL, flag.key);
    log.isDebugEnabled() && log.debug('published', { key: flag.key, receivers }); // @quiet: behind a level check
  }

  async stop(): Promise<void> {
    await this.subscriber.unsubscribe(CHANNEL);
    await Promise.allSettled([this.reader.quit(), this.subscriber.quit()]);
    log.info('flag cache stopped'); // @quiet: shutdown
  }
}
