// logger: custom
// style: class that builds its own driver
// idiom: an event stream over Kafka, producer and consumer
// @role KafkaEventStream infrastructure

import { Kafka, logLevel, type Consumer, type Producer } from "kafkajs";
import { ProjectLog } from "../util/ProjectLog";

export interface StreamEvent<T = unknown> {
    key: string;
    type: string;
    data: T;
}

export class KafkaEventStream {
    private static log = ProjectLog.for("event-stream");

    private readonly producer: Producer;
    private readonly consumer: Consumer;

    constructor(brokers: string[], groupId: string) {
        const kafka = new Kafka({ clientId: "ops-dashboard", brokers, logLevel: logLevel.WARN });
        this.producer = kafka.producer({ idempotent: true });
        this.consumer = kafka.consumer({ groupId, sessionTimeout: 30_000 });
        this.consumer.on("consumer.crash", ({ payload }) => {
            KafkaEventStream.log.error("consumer crashed", { error: payload.error.message }); // @quiet: error level
        });
    }

    async connect(): Promise<void> {
        await Promise.all([this.producer.connect(), this.consumer.connect()]);
        KafkaEventStream.log.info("event stream connected"); // @quiet: connect
    }

    async emit<T>(topic: string, event: StreamEvent<T>): Promise<void> {
        await this.producer.send({ topic, messages: [{ key: event.key, value: JSON.stringify(event) }] });
        KafkaEventStream.log.debug(`emitted ${event.type}`, { topic, key: event.key }); // @report
    }

    async subscribe(topics: string[], handle: (event: StreamEvent, topic: string) => Promise<void>): Promise<void> {
        await this.consumer.subscribe({ topics, fromBeginning: false });
        KafkaEventStream.log.info("subscribed", { topics }); // @quiet: subscribe
        await this.consumer.run({
            eachMessage: async ({ topic, partition, message }) => {
                if (!message.value) return;
                KafkaEventStream.log.info("message received", { topic, partition, offset: message.offset }); // @report
                const event = this.parse(message.value);
                if (event) await handle(event, topic);
            },
        });
    }

    private parse(value: Buffer): StreamEvent | undefined {
        try {
            return JSON.parse(value.toString("utf8")) as StreamEvent;
        } catch {
            KafkaEventStream.log.info("message is not JSON", { bytes: value.length }); // @quiet: in a catch
            return undefined;
        }
    }

    async disconnect(): Promise<void> {
        await this.consumer.disconnect();
        await this.producer.disconnect();
        KafkaEventStream.log.info("event stream disconnected"); // @quiet: disconnect
    }
}
