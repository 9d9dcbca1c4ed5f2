// logger: console
// style: winston transport class
// idiom: log transport that pushes lines to a Redis list
// @role RedisTransport infrastructure

import type { Redis } from 'ioredis';
import Transport, { type TransportStreamOptions } from 'winston-transport';

interface Options extends TransportStreamOptions {
  redis: Redis;
  key: string;
  keep?: number;
}

export class RedisTransport extends Transport {
  private readonly redis: Redis;
  private readonly key: string;
  private readonly keep: number;
  private dropped = 0;

  constructor(options: Options) {
    super(options);
    this.redis = options.redis;
    this.key = options.key;
    this.keep = options.keep ?? 10_000;
    console.info(`log lines go to ${this.key}`); // @quiet: constructor
  }

  override log(info: Record<string | symbol, unknown>, next: () => void): void {
    const line = String(info[Symbol.for('message')] ?? JSON.stringify(info));
    this.redis
      .multi()
      .lpush(this.key, line)
      .ltrim(this.key, 0, this.keep - 1)
      .exec()
      .then(
        () => this.emit('logged', info),
        (error: Error) => {
          this.dropped += 1;
          console.log(`log line dropped (${this.dropped}): ${error.message}`); // @quiet: rejection handler
          this.emit('warn', error);
        },
      );
    next();
  }

  override close(): void {
    console.log(`transport closed, ${this.dropped} lines dropped`); // @quiet: close
  }
}
