// logger: pino
// style: abstract base
// idiom: a base class that gives its subclasses a logger and a trace helper
// @role Loggable none

import { createLogger, type Logger } from "./logger";

export abstract class Loggable {
    #logger?: Logger;

    protected get log(): Logger {
        this.#logger ??= createLogger(this.constructor.name);
        return this.#logger;
    }

    protected traceCall(method: string, details: object = {}): void {
        this.log.debug({ method, ...details }, "call"); // @quiet: not in an infrastructure class
    }

    protected failed(method: string, err: unknown): void {
        this.log.error({ method, err }, "call failed"); // @quiet: error level
    }
}
