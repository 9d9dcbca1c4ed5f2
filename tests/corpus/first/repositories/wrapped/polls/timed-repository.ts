// logger: consola
// style: abstract base without a driver
// idiom: a base that only times and logs: subclasses hand their work to it
// @role Timed none

import { consola } from 'consola';

export abstract class Timed {
  protected readonly log = consola.withTag(this.constructor.name);

  /** Runs the work and notes how long it took. */
  protected async timed<T>(what: string, work: () => Promise<T>): Promise<T> {
    const begin = Date.now();
    const result = await work();
    this.log.info(`${what} ${Date.now() - begin}ms`); // @quiet: reported at the caller
    return result;
  }

  protected note(what: string): void {
    this.log.debug(what); // @quiet: reported at the caller
  }

  protected complain(what: string, error: unknown): void {
    this.log.error(what, error); // @quiet: error
  }
}
