// logger: pino
// style: class with a log helper of another file
// idiom: a two-level cache of lookups, process memory before Memcached
// @role LookupCache infrastructure

import memjs from "memjs";
import NodeCache from "node-cache";
import { logFailure, logOperation } from "../util/log-operation";
import logger from "../util/logger";

export class LookupCache<V extends object> {
    private readonly local: NodeCache;
    private readonly remote: memjs.Client;

    constructor(
        private readonly name: string,
        servers: string,
        private readonly ttl = 120,
    ) {
        this.local = new NodeCache({ stdTTL: Math.min(ttl, 10), useClones: false });
        this.remote = memjs.Client.create(servers, { retries: 1, timeout: 0.2 });
        logger.debug({ name, ttl }, "lookup cache"); // @quiet: constructor
    }

    async get(key: string): Promise<V | undefined> {
        const near = this.local.get<V>(key);
        if (near) {
            logger["debug"]({ key }, "served locally"); // @report
            return near;
        }
        logOperation(this.name, "get", key); // @report
        try {
            const { value } = await this.remote.get(`${this.name}:${key}`);
            if (!value) return undefined;
            const parsed = JSON.parse(value.toString()) as V;
            this.local.set(key, parsed);
            return parsed;
        } catch (err) {
            logFailure(this.name, "get", err); // @quiet: error level
            return undefined;
        }
    }

    async set(key: string, value: V): Promise<void> {
        this.local.set(key, value);
        await this.remote.set(`${this.name}:${key}`, JSON.stringify(value), { expires: this.ttl });
    }

    async del(...keys: string[]): Promise<void> {
        this.local.del(keys);
        await Promise.all(keys.map((key) => this.remote.delete(`${this.name}:${key}`)));
        keys.forEach((key) => logOperation(this.name, "del", key)); // @report
    }

    flushAll(): void {
        this.local.flushAll();
        logOperation(this.name, "flushAll"); // @quiet: maintenance
    }

    close(): void {
        logger.info({ name: this.name, stats: this.local.getStats() }, "lookup cache closed"); // @quiet: close
        this.remote.close();
    }
}
