// logger: winston
// style: class with an injected client
// idiom: an amqplib publisher and consumer with a lazily opened channel
// @role StockChannel infrastructure

import amqp, { type Channel, type ChannelModel, type ConsumeMessage } from 'amqplib';
import { createLogger, format, transports } from 'winston';

const logger = createLogger({ format: format.json(), transports: [new transports.Console()] });

const EXCHANGE = 'stock.movements';

export class StockChannel {
  private connection: ChannelModel | null = null;
  private channel: Channel | null = null;

  constructor(private readonly url: string) {}

  private async ensureChannel(): Promise<Channel> {
    if (!this.channel) {
      logger.info('opening AMQP channel'); // @quiet: body of if (!this.channel)
      this.connection = await amqp.connect(this.url);
      this.connection.on('close', () => {
        logger.info('AMQP connection closed'); // @quiet: connection event
        this.channel = null;
      });
      this.channel = await this.connection.createChannel();
      await this.channel.assertExchange(EXCHANGE, 'topic', { durable: true });
    }
    return this.channel;
  }

  async publish(sku: string, delta: number): Promise<void> {
    const channel = await this.ensureChannel();
    const body = Buffer.from(JSON.stringify({ sku, delta, at: Date.now() }));
    const accepted = channel.publish(EXCHANGE, `sku.${sku}`, body, { persistent: true });
    if (!accepted) {
      logger.warn('AMQP write buffer is full', { sku }); // @quiet: level warn
    }
    logger.http('published movement', { sku, delta }); // @report
  }

  async consume(queue: string, handler: (sku: string, delta: number) => Promise<void>): Promise<void> {
    const channel = await this.ensureChannel();
    await channel.assertQueue(queue, { durable: true });
    await channel.bindQueue(queue, EXCHANGE, 'sku.#');
    await channel.prefetch(20);

    await channel.consume(queue, async (message) => {
      if (!message) return;
      const { sku, delta } = this.decode(message);
      logger.debug(`movement of ${sku} received`); // @report
      try {
        await handler(sku, delta);
        channel.ack(message);
        logger.debug(`movement of ${sku} acknowledged`); // @report
      } catch (error) {
        logger.info('movement goes back to the queue', { sku, error }); // @quiet: catch
        channel.nack(message, false, !message.fields.redelivered);
      }
    });
  }

  private decode(message: ConsumeMessage): { sku: string; delta: number } {
    logger.silly('decoding', { bytes: message.content.length }); // @report
    return JSON.parse(message.content.toString('utf8'));
  }

  async disconnect(): Promise<void> {
    await this.channel?.close();
    await this.connection?.close();
    logger.info('AMQP disconnected'); // @quiet: disconnect
  }
}
