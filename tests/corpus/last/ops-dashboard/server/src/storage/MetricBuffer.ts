// logger: pino
// style: class with level guards
// idiom: a time-series buffer in Redis streams
// @role MetricStreamStore infrastructure

import { Redis } from "ioredis";
import { createLogger } from "../util/logger";

const log = createLogger("metric-stream");

export interface Sample {
    metric: string;
    value: number;
    at: number;
}

interface Options {
    url: string;
    maxLength?: number;
    debug?: boolean;
}

export class MetricStreamStore {
    private client: Redis | null = null;

    constructor(private readonly options: Options) {}

    private get redis(): Redis {
        if (!this.client) {
            log.info("opening metric stream connection"); // @quiet: connects once
            this.client = new Redis(this.options.url, { maxRetriesPerRequest: 2 });
            this.client.on("error", (err) => log.error({ err }, "metric stream")); // @quiet: error level
        }
        return this.client;
    }

    async append(sample: Sample): Promise<string> {
        const id = await this.redis.xadd(
            `metrics:${sample.metric}`,
            "MAXLEN",
            "~",
            this.options.maxLength ?? 10_000,
            "*",
            "value",
            String(sample.value),
            "at",
            String(sample.at),
        );
        if (log.isLevelEnabled("trace")) {
            log.trace({ sample, id }, "appended"); // @quiet: a level guard
        }
        return id ?? "";
    }

    async range(metric: string, from: number, to: number): Promise<Sample[]> {
        const entries = await this.redis.xrange(`metrics:${metric}`, from, to);
        if (this.options.debug) {
            log.info({ metric, entries: entries.length }, "range read"); // @quiet: a configuration switch
        }
        return entries.map(([, fields]) => ({ metric, value: Number(fields[1]), at: Number(fields[3]) }));
    }

    async latest(metric: string): Promise<Sample | null> {
        const [entry] = await this.redis.xrevrange(`metrics:${metric}`, "+", "-", "COUNT", 1);
        if (!entry) {
            log.debug("no sample of %s", metric); // @report
            return null;
        }
        const [, fields] = entry;
        return { metric, value: Number(fields[1]), at: Number(fields[3]) };
    }

    async names(): Promise<string[]> {
        const names = new Set<string>();
        for await (const keys of this.redis.scanStream({ match: "metrics:*", count: 500 })) {
            for (const key of keys as string[]) names.add(key.slice("metrics:".length));
        }
        log.info(`${names.size} metrics known`); // @report
        return [...names].sort();
    }

    disconnect = (): void => {
        log.info("metric stream disconnected"); // @quiet: disconnect
        this.client?.disconnect();
        this.client = null;
    };
}
