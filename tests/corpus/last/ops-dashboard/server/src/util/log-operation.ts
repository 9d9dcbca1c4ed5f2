// logger: pino
// style: module functions
// idiom: a shared helper that logs one operation

import root from "./logger";

const logger = root.child({ kind: "operation" });

export function logOperation(store: string, operation: string, key?: string): void {
    logger.debug({ store, operation, key }, `${store}.${operation}`); // @quiet: not in an infrastructure module
}

export function logFailure(store: string, operation: string, err: unknown): void {
    logger.error({ store, operation, err }, `${store}.${operation} failed`); // @quiet: error level
}
