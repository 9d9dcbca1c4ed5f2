// logger: pino
// style: class with an injected client
// idiom: log calls in every position of a statement: ternary, comma, void, switch, loops, early returns
// @role TicketQueue infrastructure

import type { Redis } from 'ioredis';
import { getLogger } from '../lib/log';

const log = getLogger('ticket-queue');

type Priority = 'low' | 'normal' | 'urgent';

export interface Ticket {
  id: string;
  priority: Priority;
  subject: string;
}

export class TicketQueue {
  constructor(private readonly redis: Redis) {}

  async push(ticket: Ticket): Promise<number> {
    if (!ticket.id) {
      log.debug('ticket without an id'); // @quiet: branch that throws
      throw new TypeError('a ticket needs an id');
    }
    let list: string;
    switch (ticket.priority) {
      case 'urgent':
        list = 'tickets:urgent';
        log.info({ id: ticket.id }, 'urgent ticket'); // @report
        break;
      case 'normal':
        list = 'tickets:normal';
        break;
      default:
        list = 'tickets:low';
        void log.trace({ id: ticket.id }, 'low priority'); // @report
    }
    const length = await this.redis.rpush(list, JSON.stringify(ticket));
    length > 1_000
      ? log.warn({ list, length }, 'queue is long') // @quiet: level warn
      : log.debug({ list, length }, 'pushed'); // @report
    return length;
  }

  async pop(): Promise<Ticket | undefined> {
    for (const priority of ['urgent', 'normal', 'low'] as const) {
      const text = await this.redis.lpop(`tickets:${priority}`);
      if (text === null) continue;
      const ticket = JSON.parse(text) as Ticket;
      return log.debug({ id: ticket.id }, 'popped'), ticket; // @report
    }
    log.trace('all lists are empty'); // @report
    return undefined;
  }

  async drainTo(consume: (ticket: Ticket) => Promise<void>, max = 100): Promise<void> {
    let handled = 0;
    do {
      const ticket = await this.pop();
      if (!ticket) return void log.debug({ handled }, 'drained'); // @report
      await consume(ticket);
      handled += 1;
    } while (handled < max);
    log.info('stopped at the limit'); // @report
  }

  async peek(priority: Priority, count = 1): Promise<Ticket[]> {
    const texts = await this.redis.lrange(`tickets:${priority}`, 0, count - 1);
    texts.length && log.debug({ priority, count: texts.length }, 'peeked'); // @report
    return texts.map((text) => JSON.parse(text) as Ticket);
  }
}
