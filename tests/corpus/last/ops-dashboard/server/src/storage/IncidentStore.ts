// logger: pino
// style: class with an inherited logger
// idiom: a store of open incidents on top of the project's Redis base
// @role IncidentStore infrastructure

import type { Redis } from "ioredis";
import { BaseRedisStore } from "./BaseRedisStore";

export interface Incident {
    id: string;
    service: string;
    severity: 1 | 2 | 3 | 4;
    title: string;
    openedAt: string;
    acknowledgedBy?: string;
}

export class IncidentStore extends BaseRedisStore<Incident> {
    constructor(redis: Redis) {
        super(redis, "incident");
        this.logger.info("incident store ready"); // @quiet: constructor
    }

    async open(incident: Incident): Promise<void> {
        await this.write(incident.id, incident);
        await this.redis.zadd("incidents:open", Date.parse(incident.openedAt), incident.id);
        this.logger.info({ id: incident.id, severity: incident.severity }, "incident opened"); // @report
    }

    async acknowledge(id: string, user: string): Promise<Incident | undefined> {
        const incident = await this.read(id);
        if (!incident) {
            return undefined;
        }
        const updated = { ...incident, acknowledgedBy: user };
        await this.write(id, updated);
        return updated;
    }

    async resolve(id: string): Promise<void> {
        const [, removed] = await Promise.all([this.delete(id), this.redis.zrem("incidents:open", id)]);
        if (removed) {
            this.logger.debug({ id }, "incident resolved"); // @report
        } else {
            this.logger.warn({ id }, "resolved an incident that was not open"); // @quiet: warn level
        }
    }

    async listOpen(limit = 100): Promise<Incident[]> {
        const ids = await this.redis.zrevrange("incidents:open", 0, limit - 1);
        if (ids.length === 0) return [];
        const raws = await this.redis.mget(ids.map((id) => this.key(id)));
        return raws.flatMap((raw) => {
            const incident = raw === null ? undefined : this.decode(raw);
            return incident ? [incident] : [];
        });
    }
}
