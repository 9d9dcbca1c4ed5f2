// logger: pino
// style: abstract class
// idiom: a base of all components that owns the logger and helpers for it, without any driver
// @role Component none

import type { Logger } from 'pino';
import { log } from './log';

export abstract class Component {
  protected readonly log: Logger;

  constructor(name = new.target.name) {
    this.log = log.child({ component: name });
  }

  protected logOp(operation: string, key: string, extra?: object): void {
    this.log.debug({ operation, key, ...extra }, `${operation} ${key}`); // @quiet: a helper outside infrastructure, reported at its calls
  }

  protected complain(problem: string, cause?: unknown): void {
    this.log.warn({ cause }, problem); // @quiet: level warn
  }

  protected async timed<T>(operation: string, run: () => Promise<T>): Promise<T> {
    const started = performance.now();
    const result = await run();
    this.log.info({ operation, ms: performance.now() - started }, 'timed'); // @quiet: a wrapper outside infrastructure, reported at its calls
    return result;
  }
}
