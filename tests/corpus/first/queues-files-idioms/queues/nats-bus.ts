// logger: logtape
// style: class with an injected client
// idiom: NATS request/reply and JetStream publishing, with LogTape's tagged templates
// @role NatsBus infrastructure

import { getLogger } from '@logtape/logtape';
import { StringCodec, type JetStreamClient, type NatsConnection, type Subscription } from 'nats';

const logger = getLogger(['fleet', 'bus']);
const codec = StringCodec();

export class NatsBus {
  readonly #nc: NatsConnection;
  readonly #js: JetStreamClient;
  readonly #subscriptions: Subscription[] = [];

  constructor(nc: NatsConnection) {
    this.#nc = nc;
    this.#js = nc.jetstream();
    logger.info`bus on ${nc.getServer()}`; // @quiet: constructor
  }

  async publish<T>(subject: string, message: T): Promise<number> {
    logger.debug`publishing to ${subject}`; // @report
    const ack = await this.#js.publish(subject, codec.encode(JSON.stringify(message)));
    if (ack.duplicate) {
      logger.warn`duplicate message on ${subject}`; // @quiet: level warn
    }
    return ack.seq;
  }

  async request<Q, A>(subject: string, question: Q, timeout = 2_000): Promise<A> {
    const reply = await this.#nc.request(subject, codec.encode(JSON.stringify(question)), { timeout });
    logger.getChild('rpc').debug('answer on {subject} with {bytes} bytes', { subject, bytes: reply.data.length }); // @report
    return JSON.parse(codec.decode(reply.data)) as A;
  }

  async *stream<T>(subject: string): AsyncGenerator<T> {
    const subscription = this.#nc.subscribe(subject);
    this.#subscriptions.push(subscription);
    for await (const message of subscription) {
      logger.trace`message ${message.sid} on ${message.subject}`; // @report
      try {
        yield JSON.parse(codec.decode(message.data)) as T;
      } catch (error) {
        logger.info`skipping unreadable message: ${error}`; // @quiet: catch
      }
    }
  }

  async drain(): Promise<void> {
    for (const subscription of this.#subscriptions) await subscription.drain();
    await this.#nc.close();
  }
}
