// logger: project
// style: abstract base
// idiom: a helper base without any driver, it owns a logger and a way to note operations

import logger, { type AppLogger } from '../lib/logger';

export abstract class Noted {
  protected readonly log: AppLogger;

  constructor(name: string) {
    this.log = logger.child({ scope: name });
  }

  protected note(operation: string, key: string, extra: Record<string, unknown> = {}): void {
    this.log.debug(`${operation} ${key}`, extra); // @quiet: a base without a driver, it counts where it is called
  }

  protected complain(operation: string, error: unknown): void {
    this.log.error(`${operation} failed`, { error }); // @quiet: error
  }
}
