// logger: pino
// style: log helpers in a module of their own
// idiom: a wrapper `logged(name, fn)` and a one-line helper, used by every repository
// @role (module) none

import pino from 'pino';

const logger = pino({ name: 'repositories' });

export async function logged<T>(name: string, fn: () => Promise<T>): Promise<T> {
  const start = performance.now();
  try {
    const result = await fn();
    logger.info({ name, ms: performance.now() - start }, 'ok'); // @quiet: reported at the caller
    return result;
  } catch (err) {
    logger.error({ name, err }, 'failed'); // @quiet: error
    throw err;
  }
}

export function logRows(name: string, rows: unknown[]): void {
  logger.debug({ name, rows: rows.length }, 'rows'); // @quiet: reported at the caller
}

export function logFailure(name: string, err: unknown): void {
  logger.error({ name, err }, 'query failed'); // @quiet: error
}
