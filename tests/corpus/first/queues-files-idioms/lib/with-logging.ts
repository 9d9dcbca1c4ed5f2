// logger: pino
// style: wrapper
// idiom: a higher-order function that logs before and after what it wraps

import { log } from './log';

export function withLogging<A extends unknown[], R>(name: string, fn: (...args: A) => Promise<R>) {
  return async (...args: A): Promise<R> => {
    const started = Date.now();
    try {
      const result = await fn(...args);
      log.debug({ name, ms: Date.now() - started }, 'call finished'); // @quiet: a wrapper outside infrastructure, reported at its calls
      return result;
    } catch (error) {
      log.error({ name, error }, 'call failed'); // @quiet: level error
      throw error;
    }
  };
}
