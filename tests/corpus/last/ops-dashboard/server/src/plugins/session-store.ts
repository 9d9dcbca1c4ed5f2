// logger: fastify
// style: object store from a factory
// idiom: a session store for a Fastify plugin that logs through the app
// @role createRedisSessionStore infrastructure

import type { FastifyBaseLogger, FastifyInstance } from "fastify";
import fp from "fastify-plugin";
import { Redis } from "ioredis";

export interface DashboardSession {
    userId: string;
    team: string;
    issuedAt: number;
}

export function createRedisSessionStore(redis: Redis, log: FastifyBaseLogger, ttl = 3600) {
    async function get(sid: string): Promise<DashboardSession | null> {
        const raw = await redis.getex(`sid:${sid}`, "EX", ttl);
        log.debug({ sid, hit: raw !== null }, "session lookup"); // @report
        return raw ? (JSON.parse(raw) as DashboardSession) : null;
    }

    async function set(sid: string, session: DashboardSession): Promise<void> {
        await redis.setex(`sid:${sid}`, ttl, JSON.stringify(session));
        log.info({ sid }, "session saved"); // @report
    }

    async function destroy(sid: string): Promise<void> {
        const removed = await redis.del(`sid:${sid}`);
        if (removed === 0) log.warn({ sid }, "session was gone"); // @quiet: warn level
    }

    return { get, set, destroy };
}

export type RedisSessionStore = ReturnType<typeof createRedisSessionStore>;

export default fp(async (app: FastifyInstance, options: { url: string }) => {
    const redis = new Redis(options.url);
    redis.on("ready", () => app.log.info("session redis is ready")); // @quiet: connection event
    app.decorate("sessions", createRedisSessionStore(redis, app.log.child({ plugin: "sessions" })));
    app.addHook("onClose", async () => {
        app.log.info("closing session redis"); // @quiet: close
        await redis.quit();
    });
});
