// logger: debug
// style: class with static members
// idiom: acknowledgements in Redis hashes behind static methods
// @role AckStore infrastructure

import createDebug from "debug";
import { createClient, type RedisClientType } from "redis";

const debug = createDebug("ops:acks");

export interface Ack {
    user: string;
    at: number;
    note?: string;
}

export class AckStore {
    private static client?: RedisClientType;

    static async init(url: string): Promise<void> {
        AckStore.client = createClient({ url });
        AckStore.client.on("error", (err: Error) => debug("redis: %s", err.message)); // @quiet: error event
        await AckStore.client.connect();
        debug("acks are kept at %s", url); // @quiet: init
    }

    static async put(incident: string, ack: Ack): Promise<void> {
        debug("ack of %s by %s", incident, ack.user); // @report
        await AckStore.redis().hSet("acks", incident, JSON.stringify(ack));
    }

    static async find(incident: string): Promise<Ack | null> {
        const raw = await AckStore.redis().hGet("acks", incident);
        if (!raw) {
            if (debug.enabled) debug("no ack of %s", incident); // @quiet: a level guard
            return null;
        }
        return JSON.parse(raw) as Ack;
    }

    static async remove(incident: string): Promise<void> {
        const removed = await AckStore.redis().hDel("acks", incident);
        debug("removed %d acks of %s", removed, incident); // @report
    }

    static async all(): Promise<Record<string, Ack>> {
        const raw = await AckStore.redis().hGetAll("acks");
        return Object.fromEntries(Object.entries(raw).map(([id, text]) => [id, JSON.parse(text) as Ack]));
    }

    private static redis(): RedisClientType {
        if (!AckStore.client) {
            debug("used before init"); // @quiet: branch ends in a throw
            throw new Error("AckStore.init was not called");
        }
        return AckStore.client;
    }

    static async quit(): Promise<void> {
        await AckStore.client?.quit();
        debug("closed"); // @quiet: close
    }
}
