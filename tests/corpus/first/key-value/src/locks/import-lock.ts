// logger: project
// style: subclass
// idiom: a lock over an infrastructure base in another file, with an inherited logger
// @role ImportLock infrastructure

import { RedisBacked } from './redis-backed';

interface Holder {
  pid: number;
  host: string;
  since: string;
}

export class ImportLock extends RedisBacked {
  constructor(private readonly host: string) {
    super('import-lock');
  }

  async lock(feed: string, ttlMs: number): Promise<boolean> {
    const holder: Holder = { pid: process.pid, host: this.host, since: new Date().toISOString() };
    const answer = await this.redis.set(this.keyOf(feed), JSON.stringify(holder), 'PX', ttlMs, 'NX');
    if (answer !== 'OK') {
      this.log.verbose('feed is being imported elsewhere', { feed }); // @report
      return false;
    }
    this.log.info('feed locked', { feed, ttlMs }); // @report
    return true;
  }

  async holder(feed: string): Promise<Holder | null> {
    const json = await this.redis.get(this.keyOf(feed));
    return json ? (JSON.parse(json) as Holder) : null;
  }

  async unlock(feed: string): Promise<void> {
    const holder = await this.holder(feed);
    if (holder && holder.pid !== process.pid) {
      this.log.error('feed is locked by another process', { feed, holder }); // @quiet: error
      return;
    }
    await this.drop(feed);
  }

  async sweepAbandoned(feeds: string[]): Promise<void> {
    for (const feed of feeds) {
      const holder = await this.holder(feed);
      if (holder && holder.host === this.host && holder.pid !== process.pid) {
        await this.redis.del(this.keyOf(feed));
        this.log.info('removed an abandoned lock', { feed, holder }); // @quiet: maintenance
      }
    }
  }
}
