// logger: pino
// style: logger module
// idiom: a pino root logger with child loggers by component

import pino, { type Logger } from "pino";

const root = pino({
    level: process.env.LOG_LEVEL ?? "info",
    redact: ["*.password", "*.token"],
});

export type { Logger };

export function createLogger(component: string): Logger {
    return root.child({ component });
}

export default root;
