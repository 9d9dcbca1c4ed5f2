// logger: callable
// style: class with an options bag
// idiom: a kafkajs bus that is given a log function `(level, message) => void`
// @role KafkaEventBus infrastructure

import { Kafka, type Consumer, type EachMessagePayload, type Producer } from 'kafkajs';

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';
export type Log = (level: LogLevel, message: string, fields?: Record<string, unknown>) => void;

export interface EventBusOptions {
  brokers: string[];
  clientId: string;
  groupId: string;
  log: Log;
}

export type Handler = (payload: unknown, key: string | null) => Promise<void>;

export class KafkaEventBus {
  private readonly producer: Producer;
  private readonly consumer: Consumer;
  private readonly handlers = new Map<string, Handler>();
  private readonly log: Log;

  constructor({ brokers, clientId, groupId, log }: EventBusOptions) {
    const kafka = new Kafka({ brokers, clientId });
    this.producer = kafka.producer({ idempotent: true });
    this.consumer = kafka.consumer({ groupId });
    this.log = log;
    this.log('debug', 'event bus created', { brokers: brokers.length }); // @quiet: constructor
  }

  on(topic: string, handler: Handler): this {
    this.handlers.set(topic, handler);
    return this;
  }

  async start(): Promise<void> {
    await Promise.all([this.producer.connect(), this.consumer.connect()]);
    await this.consumer.subscribe({ topics: [...this.handlers.keys()] });
    await this.consumer.run({
      eachMessage: async (payload) => {
        this.log('debug', `<- ${payload.topic}[${payload.partition}]`, { offset: payload.message.offset }); // @report
        await this.dispatch(payload);
      },
    });
    this.log('info', 'event bus is running'); // @quiet: start-up
  }

  async publish(topic: string, key: string, payload: unknown): Promise<void> {
    const [record] = await this.producer.send({
      topic,
      messages: [{ key, value: JSON.stringify(payload) }],
    });
    this.log('info', `-> ${topic}`, { partition: record?.partition, offset: record?.baseOffset }); // @report
  }

  private async dispatch({ topic, message }: EachMessagePayload): Promise<void> {
    const handler = this.handlers.get(topic);
    if (!handler) {
      this.log('warn', `no handler for ${topic}`); // @quiet: level warn
      return;
    }
    const started = Date.now();
    let outcome: LogLevel = 'debug';
    try {
      await handler(JSON.parse(String(message.value)), message.key?.toString() ?? null);
    } catch (cause) {
      outcome = 'error';
      this.log('info', `handler of ${topic} threw`, { cause }); // @quiet: catch
      throw cause;
    } finally {
      this.log(outcome, `handled ${topic}`, { ms: Date.now() - started }); // @quiet: unknown level
    }
  }

  async stop(): Promise<void> {
    await this.consumer.disconnect();
    await this.producer.disconnect();
    this.log('info', 'event bus stopped'); // @quiet: stop
  }
}
