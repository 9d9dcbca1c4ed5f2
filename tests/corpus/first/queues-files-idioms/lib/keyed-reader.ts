// logger: pino
// style: abstract class
// idiom: a template method that logs around an abstract read, without any driver
// @role KeyedReader none

import { getLogger } from './log';

const logger = getLogger('reader');

export abstract class KeyedReader<T> {
  protected abstract fetch(key: string): Promise<T | undefined>;

  async find(key: string): Promise<T | undefined> {
    logger.debug({ key }, 'looking up'); // @quiet: a base outside infrastructure, reported at the heritage
    return this.fetch(key.trim().toLowerCase());
  }

  async require(key: string): Promise<T> {
    const value = await this.fetch(key);
    if (value === undefined) {
      throw new Error(`${key} does not exist`);
    }
    return value;
  }
}
