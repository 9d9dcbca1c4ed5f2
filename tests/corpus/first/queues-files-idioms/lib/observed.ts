// logger: pino
// style: abstract class
// idiom: a base of the project whose hooks log, meant to be called through super
// @role Observed none

import { getLogger } from './log';

export class Observed {
  protected readonly logger = getLogger(this.constructor.name);

  protected touched = 0;

  async touch(key: string): Promise<void> {
    this.touched += 1;
    this.logger.debug({ key, touched: this.touched }, 'touch'); // @quiet: a base outside infrastructure, reported at the call
  }

  async failed(key: string, error: unknown): Promise<void> {
    this.logger.error({ key, error }, 'operation failed'); // @quiet: level error
  }
}
