// logger: pino
// style: abstract template without a driver
// idiom: template methods: the base logs and delegates to abstract hooks
// @role CrudTemplate none

import pino from 'pino';

export abstract class CrudTemplate<T, K> {
  protected readonly log = pino({ name: this.constructor.name });

  protected abstract fetch(key: K): Promise<T | undefined>;
  protected abstract write(key: K, value: T): Promise<void>;

  async get(key: K): Promise<T | undefined> {
    this.log.debug({ key }, 'get'); // @quiet: reported at the heritage
    return this.fetch(key);
  }

  async set(key: K, value: T): Promise<void> {
    await this.write(key, value);
    this.log.info({ key }, 'set'); // @quiet: reported at the heritage
  }
}
