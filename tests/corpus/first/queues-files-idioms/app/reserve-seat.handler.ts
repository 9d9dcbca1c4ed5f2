// logger: nest
// style: class with injected collaborators
// idiom: a use case that decides over a store, a lock and a queue, and is handed a driver beside them
// @role ReserveSeatHandler none

import { Logger } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Redis } from 'ioredis';
import type { SeatHolds } from '../kv/seat-holds';
import type { AdvisoryLocker } from '../locks/advisory-lock';
import type { BossQueue } from '../queues/boss-queue';

export class ReserveSeat {
  constructor(
    readonly performance: string,
    readonly seat: string,
    readonly visitor: string,
  ) {}
}

@CommandHandler(ReserveSeat)
export class ReserveSeatHandler implements ICommandHandler<ReserveSeat> {
  private readonly logger = new Logger(ReserveSeatHandler.name);

  constructor(
    private readonly holds: SeatHolds,
    private readonly locker: AdvisoryLocker,
    private readonly queue: BossQueue,
    private readonly redis: Redis,
  ) {}

  async execute({ performance, seat, visitor }: ReserveSeat): Promise<'reserved' | 'taken' | 'limit'> {
    const count = await this.redis.incr(`visitor:${visitor}:reservations`);
    if (count > 6) {
      this.logger.log(`${visitor} has reached the limit`); // @quiet: a use case
      return 'limit';
    }
    return this.locker.withLock(`${performance}:${seat}`, async () => {
      const claimed = await this.holds.claim(performance, seat, visitor);
      if (!claimed) {
        this.logger.debug(`${seat} is taken`); // @quiet: a use case
        return 'taken';
      }
      await this.queue.send('confirmations', { performance, seat, visitor });
      this.logger.log(`${seat} of ${performance} reserved`); // @quiet: a use case
      return 'reserved';
    });
  }
}
