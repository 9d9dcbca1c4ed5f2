// logger: pino
// style: class with an inherited logger
// idiom: a subclass of an infrastructure base: super.get() of the logging parent, and entries of its own
// @role SeatHolds infrastructure

import type { Redis } from 'ioredis';
import { Keyspace } from './keyspace';

export interface SeatHold {
  performance: string;
  seat: string;
  holder: string;
}

export class SeatHolds extends Keyspace<SeatHold> {
  constructor(redis: Redis) {
    super(redis, 'hold');
    this.logger.info('seat holds ready'); // @quiet: constructor
  }

  override async get(id: string): Promise<SeatHold | null> {
    const hold = await super.get(id);
    if (!hold) return null;
    if (!hold.holder) {
      this.logger.warn({ id }, 'hold without a holder'); // @quiet: level warn
      return null;
    }
    return hold;
  }

  async claim(performance: string, seat: string, holder: string): Promise<boolean> {
    const id = `${performance}:${seat}`;
    const text = this.encode({ performance, seat, holder });
    const reply = await this.redis.set(this.key(id), text, 'EX', 420, 'NX');
    const claimed = reply === 'OK';
    claimed && this.logger.info({ performance, seat }, 'seat claimed'); // @report
    return claimed;
  }

  async release(performance: string, seat: string): Promise<void> {
    await this.redis.del(this.key(`${performance}:${seat}`));
    this.logger?.info?.({ performance, seat }, 'seat released'); // @report
  }

  protected encode(value: SeatHold): string {
    return [value.performance, value.seat, value.holder].join('|');
  }

  protected decode(text: string): SeatHold {
    const [performance, seat, holder] = text.split('|') as [string, string, string];
    this.logger.trace('decoded a hold'); // @report
    return { performance, seat, holder };
  }
}
