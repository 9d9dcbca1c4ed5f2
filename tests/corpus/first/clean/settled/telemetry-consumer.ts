// logger: roarr
// style: class with a field client
// idiom: Kafka consumer into a time series table that logs subscription and trouble only
// @role TelemetryIngestQueue infrastructure

import { Kafka, type Consumer, type EachMessagePayload } from 'kafkajs';
import { Roarr as log } from 'roarr';

export interface Reading {
  device: string;
  at: number;
  value: number;
}

type Sink = (readings: Reading[]) => Promise<void>;

export class TelemetryIngestQueue {
  private readonly consumer: Consumer;
  private buffer: Reading[] = [];

  constructor(
    brokers: string[],
    private readonly sink: Sink,
    private readonly batchSize = 250,
  ) {
    this.consumer = new Kafka({ clientId: 'telemetry', brokers }).consumer({ groupId: 'telemetry-ingest' });
    this.consumer.on('consumer.crash', ({ payload }) => log.info({ error: payload.error.message }, 'consumer crashed')); // @quiet: error handler
    this.consumer.on('consumer.connect', () => log.info('consumer connected')); // @quiet: connection handler
  }

  async start(topic: string): Promise<void> {
    await this.consumer.connect();
    await this.consumer.subscribe({ topic, fromBeginning: false });
    log.info({ topic }, 'subscribed'); // @quiet: subscribing
    await this.consumer.run({ eachMessage: (payload) => this.handle(payload) });
  }

  async stop(): Promise<void> {
    await this.flush();
    await this.consumer.disconnect();
    log.debug('consumer stopped'); // @quiet: close
  }

  private async handle({ message, partition }: EachMessagePayload): Promise<void> {
    const reading = this.decode(message.value);
    if (!reading) {
      log.warn({ partition, offset: message.offset }, 'message skipped'); // @quiet: warn
      return;
    }
    this.buffer.push(reading);
    if (this.buffer.length >= this.batchSize) await this.flush();
  }

  private async flush(): Promise<void> {
    const batch = this.buffer;
    this.buffer = [];
    if (batch.length === 0) return;
    try {
      await this.sink(batch);
    } catch (error) {
      log.debug({ size: batch.length, error: String(error) }, 'batch goes back'); // @quiet: catch
      this.buffer.unshift(...batch);
      throw error;
    }
  }

  private decode(value: Buffer | null): Reading | null {
    if (value === null) return null;
    try {
      return JSON.parse(value.toString('utf8')) as Reading;
    } catch (error) {
      log.trace({ error: String(error) }, 'no JSON'); // @quiet: catch
      return null;
    }
  }
}
