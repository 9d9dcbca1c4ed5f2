// logger: nestjs
// style: class that builds its own driver
// idiom: a Kafka producer behind a Nest provider
// @role OrderEventsPublisher infrastructure

import { Injectable, Logger, OnApplicationShutdown, OnModuleInit } from '@nestjs/common';
import { ConfigService } from '@nestjs/config';
import { CompressionTypes, Kafka, Partitioners, Producer } from 'kafkajs';

export interface OrderEvent {
  type: 'order.created' | 'order.paid' | 'order.cancelled';
  orderId: string;
  occurredAt: string;
  payload: Record<string, unknown>;
}

@Injectable()
export class OrderEventsPublisher implements OnModuleInit, OnApplicationShutdown {
  private static readonly TOPIC = 'shop.orders.v1';
  private readonly logger = new Logger(OrderEventsPublisher.name);
  private readonly producer: Producer;
  private connected = false;

  constructor(config: ConfigService) {
    const kafka = new Kafka({
      clientId: 'shop-api',
      brokers: config.getOrThrow<string>('KAFKA_BROKERS').split(','),
    });
    this.producer = kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner });
  }

  async onModuleInit() {
    await this.producer.connect();
    this.connected = true;
    this.logger.log('Kafka producer connected'); // @quiet: connect
  }

  async publish(event: OrderEvent): Promise<void> {
    await this.ensureConnected();
    const [metadata] = await this.producer.send({
      topic: OrderEventsPublisher.TOPIC,
      compression: CompressionTypes.GZIP,
      messages: [{ key: event.orderId, value: JSON.stringify(event), headers: { type: event.type } }],
    });
    this.logger.log(`Published ${event.type} for ${event.orderId} at offset ${metadata.baseOffset}`); // @report
  }

  async publishMany(events: OrderEvent[]): Promise<void> {
    if (!events.length) return;
    await this.ensureConnected();
    await this.producer.sendBatch({
      topicMessages: [
        {
          topic: OrderEventsPublisher.TOPIC,
          messages: events.map((event) => {
            this.logger.verbose(`Queueing ${event.type}`); // @report
            return { key: event.orderId, value: JSON.stringify(event) };
          }),
        },
      ],
    });
  }

  private async ensureConnected(): Promise<void> {
    if (this.connected) return;
    this.logger.log('Reconnecting Kafka producer'); // @quiet: connect
    await this.producer.connect();
    this.connected = true;
  }

  async onApplicationShutdown(signal?: string) {
    this.logger.log(`Disconnecting producer (${signal})`); // @quiet: shutdown
    await this.producer.disconnect();
  }
}
