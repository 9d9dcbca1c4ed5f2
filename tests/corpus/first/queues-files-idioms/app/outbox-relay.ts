// logger: pino
// style: class with injected collaborators
// idiom: a loop of the application that moves messages from the outbox to the bus
// @role OutboxRelay none

import type { Logger } from 'pino';
import type { OutboxTable } from '../outbox/outbox-table';
import type { KafkaEventBus } from '../queues/kafka-event-bus';

export class OutboxRelay {
  private timer?: NodeJS.Timeout;

  constructor(
    private readonly outbox: OutboxTable,
    private readonly bus: KafkaEventBus,
    private readonly logger: Logger,
  ) {}

  start(everyMs = 1_000): void {
    this.timer = setInterval(() => void this.tick(), everyMs);
    this.logger.info({ everyMs }, 'relay started'); // @quiet: start
  }

  async tick(): Promise<number> {
    const messages = await this.outbox.claim(50);
    this.logger.debug({ count: messages.length }, 'relaying'); // @quiet: calls stores, is none
    const done: string[] = [];
    for (const message of messages) {
      try {
        await this.bus.publish(message.topic, message.id, message.payload);
        done.push(message.id);
        this.logger.info({ id: message.id }, 'relayed'); // @quiet: calls stores, is none
      } catch (error) {
        await this.outbox.markFailed(message.id, error as Error);
      }
    }
    await this.outbox.markPublished(done);
    return done.length;
  }

  stop(): void {
    clearInterval(this.timer);
    this.logger.info('relay stopped'); // @quiet: stop
  }
}
