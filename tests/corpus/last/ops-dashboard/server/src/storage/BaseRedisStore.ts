// logger: pino
// style: abstract generic base
// idiom: a JSON store base over ioredis with a protected logger
// @role BaseRedisStore infrastructure

import type { Redis } from "ioredis";
import { createLogger, type Logger } from "../util/logger";

export abstract class BaseRedisStore<T> {
    protected readonly logger: Logger;

    protected constructor(
        protected readonly redis: Redis,
        protected readonly namespace: string,
        protected readonly ttlSeconds = 0,
    ) {
        this.logger = createLogger(namespace);
    }

    async read(id: string): Promise<T | undefined> {
        const raw = await this.redis.get(this.key(id));
        if (raw === null) {
            this.logger.debug({ id }, "not in store"); // @report
            return undefined;
        }
        return this.decode(raw);
    }

    async write(id: string, value: T): Promise<void> {
        const raw = JSON.stringify(value);
        if (this.ttlSeconds > 0) {
            await this.redis.set(this.key(id), raw, "EX", this.ttlSeconds);
        } else {
            await this.redis.set(this.key(id), raw);
        }
        this.logger.trace({ id, bytes: raw.length }, "written"); // @report
    }

    async delete(id: string): Promise<boolean> {
        return (await this.redis.del(this.key(id))) > 0;
    }

    protected decode(raw: string): T | undefined {
        try {
            return JSON.parse(raw) as T;
        } catch (err) {
            this.logger.error({ err }, "corrupt value"); // @quiet: error level
            return undefined;
        }
    }

    protected key(id: string): string {
        return `${this.namespace}:${id}`;
    }
}
