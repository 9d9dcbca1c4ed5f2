// logger: project
// style: subclass
// idiom: a counter over ioredis that notes its operations through a base class of another file
// @role ViewCounter infrastructure

import type { Redis } from 'ioredis';
import { Noted } from './counter-base';

export class ViewCounter extends Noted {
  private readonly pending = new Map<string, number>();

  constructor(private readonly redis: Redis) {
    super('views');
    this.note('created', 'views'); // @quiet: constructor
  }

  async hit(page: string): Promise<number> {
    const total = await this.redis.hincrby('views', page, 1);
    this.note('hit', page, { total }); // @report
    return total;
  }

  hitLater(page: string): void {
    this.pending.set(page, (this.pending.get(page) ?? 0) + 1);
  }

  async flush(): Promise<void> {
    const batch = [...this.pending];
    this.pending.clear();
    const pipeline = this.redis.pipeline();
    for (const [page, by] of batch) pipeline.hincrby('views', page, by);
    await pipeline.exec();
  }

  async total(page: string): Promise<number> {
    try {
      const value = await this.redis.hget('views', page);
      this.note('total', page, { value }); // @report
      return Number(value ?? 0);
    } catch (error) {
      this.complain('total', error); // @quiet: error
      return 0;
    }
  }

  async most(count: number): Promise<[string, number][]> {
    const all = await this.redis.hgetall('views');
    this.log.info('ranking pages', { pages: Object.keys(all).length }); // @report
    return Object.entries(all)
      .map(([page, value]): [string, number] => [page, Number(value)])
      .sort((a, b) => b[1] - a[1])
      .slice(0, count);
  }
}
