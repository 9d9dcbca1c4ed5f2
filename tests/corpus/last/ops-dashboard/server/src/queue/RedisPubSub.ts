// logger: pino
// style: class with event handlers
// idiom: pub/sub over two ioredis connections for live updates
// @role RedisPubSub infrastructure

import { Redis } from "ioredis";
import type { Logger } from "pino";

type Listener = (payload: unknown) => void;

export class RedisPubSub {
    private readonly listeners = new Map<string, Set<Listener>>();
    private readonly subscriber: Redis;

    constructor(
        private readonly publisher: Redis,
        private readonly logger: Logger,
    ) {
        this.subscriber = publisher.duplicate();
        this.subscriber.on("connect", () => this.logger.info("subscriber connected")); // @quiet: connection event
        this.subscriber.on("end", () => this.logger.info("subscriber ended")); // @quiet: connection event
        this.subscriber.on("message", (channel, raw) => this.dispatch(channel, raw));
    }

    async publish(channel: string, payload: unknown): Promise<number> {
        const receivers = await this.publisher.publish(channel, JSON.stringify(payload));
        void this.logger.debug({ channel, receivers }, "published"); // @report
        return receivers;
    }

    async subscribe(channel: string, listener: Listener): Promise<() => Promise<void>> {
        let set = this.listeners.get(channel);
        if (!set) {
            set = new Set();
            this.listeners.set(channel, set);
            await this.subscriber.subscribe(channel);
            this.logger.info({ channel }, "subscribed"); // @quiet: subscribe
        }
        set.add(listener);
        return () => this.unsubscribe(channel, listener);
    }

    private async unsubscribe(channel: string, listener: Listener): Promise<void> {
        const set = this.listeners.get(channel);
        set?.delete(listener);
        if (set?.size === 0) {
            this.listeners.delete(channel);
            await this.subscriber.unsubscribe(channel);
        }
    }

    private dispatch(channel: string, raw: string): void {
        const set = this.listeners.get(channel);
        this.logger.trace({ channel, listeners: set?.size ?? 0 }, "message"); // @report
        const payload: unknown = JSON.parse(raw);
        set?.forEach((listener) => {
            try {
                listener(payload);
            } catch (err) {
                this.logger.debug({ err, channel }, "listener failed"); // @quiet: in a catch
            }
        });
    }

    async close(): Promise<void> {
        await this.subscriber.quit();
        this.logger.info("pub/sub closed"); // @quiet: close
    }
}
