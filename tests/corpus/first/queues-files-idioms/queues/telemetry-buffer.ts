// logger: pino
// style: class with an injected client
// idiom: a stream writer as it should be: entries only at its edges, on failure and behind a switch
// @role TelemetryStreamQueue infrastructure

import type { Redis } from 'ioredis';
import type { Logger } from 'pino';

export interface Reading {
  sensor: string;
  value: number;
}

export interface TelemetryOptions {
  stream: string;
  maxLength: number;
  trace?: boolean;
}

export class TelemetryStreamQueue {
  constructor(
    private readonly redis: Redis,
    private readonly options: TelemetryOptions,
    private readonly logger: Logger,
  ) {
    this.redis.on('reconnecting', () => this.logger.info('telemetry stream reconnects')); // @quiet: connection event
    this.logger.info({ stream: options.stream }, 'telemetry stream'); // @quiet: constructor
  }

  async createGroup(group: string): Promise<void> {
    try {
      await this.redis.xgroup('CREATE', this.options.stream, group, '$', 'MKSTREAM');
    } catch (error) {
      if (!String(error).includes('BUSYGROUP')) throw error;
      this.logger.debug({ group }, 'group exists'); // @quiet: catch
    }
  }

  async write(reading: Reading): Promise<string | null> {
    const id = await this.redis.xadd(
      this.options.stream,
      'MAXLEN',
      '~',
      this.options.maxLength,
      '*',
      'sensor',
      reading.sensor,
      'value',
      reading.value,
    );
    if (this.options.trace) {
      this.logger.trace({ id, sensor: reading.sensor }, 'reading written'); // @quiet: configuration switch
    }
    return id;
  }

  async read(group: string, consumer: string, count = 100): Promise<[string, string[]][]> {
    const reply = (await this.redis.xreadgroup('GROUP', group, consumer, 'COUNT', count, 'STREAMS', this.options.stream, '>')) as
      | [string, [string, string[]][]][]
      | null;
    const entries = reply?.[0]?.[1] ?? [];
    const broken = entries.filter(([, fields]) => fields.length % 2 === 1);
    if (broken.length > 0) {
      this.logger.error({ ids: broken.map(([id]) => id) }, 'broken entries'); // @quiet: level error
    }
    return entries;
  }

  async ack(group: string, ids: string[]): Promise<number> {
    if (!this.logger.isLevelEnabled('debug')) return this.redis.xack(this.options.stream, group, ...ids);
    const count = await this.redis.xack(this.options.stream, group, ...ids);
    this.logger.debug({ group, count }, 'acknowledged'); // @quiet: level guard
    return count;
  }

  async trim(): Promise<number> {
    const removed = await this.redis.xtrim(this.options.stream, 'MAXLEN', this.options.maxLength);
    return removed;
  }

  async close(): Promise<void> {
    await this.redis.quit();
    this.logger.info('telemetry stream closed'); // @quiet: close
  }
}
