// logger: tslog
// style: class with a lazily made client
// idiom: RabbitMQ publisher that logs (re)connection and trouble
// @role MeasurementPublisher infrastructure

import amqp, { type ChannelModel, type ConfirmChannel } from 'amqplib';
import { Logger } from 'tslog';

export interface Measurement {
  sensor: string;
  value: number;
  takenAt: string;
}

export class MeasurementPublisher {
  private readonly log = new Logger<unknown>({ name: 'MeasurementPublisher' });
  private connection?: ChannelModel;
  private channel?: ConfirmChannel;
  private unconfirmed = 0;

  constructor(
    private readonly url: string,
    private readonly exchange = 'measurements',
  ) {}

  async publish(measurement: Measurement): Promise<void> {
    const channel = await this.ensureConnected();
    this.unconfirmed += 1;
    await new Promise<void>((resolve, reject) => {
      channel.publish(
        this.exchange,
        `sensor.${measurement.sensor}`,
        Buffer.from(JSON.stringify(measurement)),
        { persistent: true, contentType: 'application/json' },
        (error) => {
          this.unconfirmed -= 1;
          if (error) {
            this.log.info('broker refused a measurement', measurement.sensor); // @quiet: error branch
            reject(error instanceof Error ? error : new Error(String(error)));
            return;
          }
          resolve();
        },
      );
    });
    if (this.unconfirmed > 1_000) this.log.warn('many unconfirmed messages', this.unconfirmed); // @quiet: warn
  }

  async publishAll(measurements: Iterable<Measurement>): Promise<void> {
    for (const measurement of measurements) await this.publish(measurement);
  }

  async close(): Promise<void> {
    await this.channel?.waitForConfirms();
    await this.connection?.close();
    this.log.info('publisher closed'); // @quiet: close
  }

  private async ensureConnected(): Promise<ConfirmChannel> {
    if (this.channel) return this.channel;
    this.log.info('connecting to the broker'); // @quiet: connect
    this.connection = await amqp.connect(this.url, { heartbeat: 20 });
    this.connection.on('close', () => {
      this.log.debug('connection closed'); // @quiet: connection handler
      this.channel = undefined;
    });
    this.connection.on('error', (error) => this.log.error('connection failed', error)); // @quiet: error handler
    this.connection.on('blocked', (reason) => this.log.info('broker blocks us', reason)); // @quiet: connection handler
    const channel = await this.connection.createConfirmChannel();
    await channel.assertExchange(this.exchange, 'topic', { durable: true });
    this.channel = channel;
    this.log.debug('exchange asserted', this.exchange); // @quiet: connect
    return channel;
  }
}
