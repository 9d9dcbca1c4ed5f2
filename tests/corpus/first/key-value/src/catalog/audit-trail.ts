// logger: winston
// style: class with an injected client
// idiom: things that only look like loggers, beside a logger from winston's container
// @role AuditTrailStore infrastructure

import type { Redis } from 'ioredis';
import winston from 'winston';

export interface AuditEntry {
  actor: string;
  action: string;
  subject: string;
  at: string;
}

/** Writes one row of the audit table. */
export interface AuditSink {
  log(entry: AuditEntry): Promise<void>;
  info(actor: string): Promise<AuditEntry[]>;
}

const logger = winston.loggers.get('audit');

export class AuditTrailStore {
  constructor(private readonly redis: Redis, private readonly audit: AuditSink) {}

  async append(entry: AuditEntry): Promise<void> {
    await this.audit.log(entry); // @quiet: not a logger, writes a row
    await this.redis.lpush(`audit:${entry.subject}`, JSON.stringify(entry));
    await this.redis.ltrim(`audit:${entry.subject}`, 0, 199);
    logger.debug('audit entry appended', { action: entry.action }); // @report
  }

  async weight(subject: string): Promise<number> {
    const length = await this.redis.llen(`audit:${subject}`);
    return Math.log(1 + length); // @quiet: not a logger
  }

  async recent(subject: string, count = 20): Promise<AuditEntry[]> {
    const rows = await this.redis.lrange(`audit:${subject}`, 0, count - 1);
    const entries = rows.map((row) => JSON.parse(row) as AuditEntry);
    logger.info(`read ${entries.length} audit entries`, { subject }); // @report
    return entries;
  }

  async byActor(actor: string): Promise<AuditEntry[]> {
    const rows = await this.audit.info(actor); // @quiet: not a logger, reads rows
    return rows.filter((row) => row.actor === actor);
  }
}
