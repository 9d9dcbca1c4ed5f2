// logger: pino
// style: abstract base
// idiom: a generic base and its subclass in one file, super calls, a getter for the logger
// @role JsonStore infrastructure
// @role ReportStore infrastructure

import Redis from 'ioredis';
import pino from 'pino';

const root = pino();

abstract class JsonStore<T> {
  protected static readonly redis = new Redis(process.env.STORE_URL ?? 'redis://localhost:6379/4');

  protected abstract readonly kind: string;

  protected get log(): pino.Logger {
    return root.child({ store: this.kind });
  }

  protected abstract serialize(value: T): string;
  protected abstract parse(text: string): T;

  async get(id: string): Promise<T | undefined> {
    const text = await JsonStore.redis.get(`${this.kind}:${id}`);
    this.log.debug({ id, found: text !== null }, 'get'); // @report
    return text === null ? undefined : this.parse(text);
  }

  async put(id: string, value: T, ttl?: number): Promise<void> {
    const text = this.serialize(value);
    if (ttl === undefined) {
      await JsonStore.redis.set(`${this.kind}:${id}`, text);
    } else {
      await JsonStore.redis.set(`${this.kind}:${id}`, text, 'EX', ttl);
    }
    this.log.debug({ id, ttl, bytes: text.length }, 'put'); // @report
  }

  async delete(id: string): Promise<boolean> {
    return (await JsonStore.redis.del(`${this.kind}:${id}`)) > 0;
  }
}

export interface Report {
  title: string;
  owner: string;
  rows: (string | number)[][];
}

export class ReportStore extends JsonStore<Report> {
  protected override readonly kind = 'report';

  protected override serialize(report: Report): string {
    return JSON.stringify(report);
  }

  protected override parse(text: string): Report {
    try {
      return JSON.parse(text) as Report;
    } catch (err) {
      this.log.info({ err }, 'report is not readable'); // @quiet: in catch
      return { title: 'unreadable', owner: '', rows: [] };
    }
  }

  override async put(id: string, report: Report, ttl = 3600): Promise<void> {
    if (report.rows.length > 10_000) {
      this.log.info({ id, rows: report.rows.length }, 'report is too long'); // @quiet: branch ends in a throw
      throw new RangeError('report is too long');
    }
    await super.put(id, report, ttl);
    await JsonStore.redis.sadd(`reports-of:${report.owner}`, id);
  }

  async ownedBy(owner: string): Promise<string[]> {
    const ids = await JsonStore.redis.smembers(`reports-of:${owner}`);
    const log = this.log;
    log.trace({ owner, count: ids.length }, 'listed'); // @report
    return ids;
  }
}
