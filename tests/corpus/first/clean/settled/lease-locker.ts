// logger: consola
// style: class with an injected collection
// idiom: lock over mongodb with a retry loop that warns
// @role LeaseLocker infrastructure

import { consola } from 'consola';
import { MongoServerError, type Collection } from 'mongodb';
import { setTimeout as sleep } from 'node:timers/promises';

interface Lease {
  _id: string;
  holder: string;
  until: Date;
}

const log = consola.withTag('leases');

export class LeaseTaken extends Error {}

export class LeaseLocker {
  #renewals = new Map<string, NodeJS.Timeout>();

  constructor(
    private leases: Collection<Lease>,
    private holder: string,
    private ttlMs = 15_000,
  ) {}

  async init() {
    await this.leases.createIndex({ until: 1 }, { expireAfterSeconds: 60 });
    log.ready('lease index is there') // @quiet: init
  }

  async acquire(name: string, attempts = 5): Promise<() => Promise<void>> {
    for (let attempt = 1; attempt <= attempts; attempt++) {
      if (await this.#tryOnce(name)) {
        this.#keepAlive(name);
        return () => this.release(name);
      }
      log.warn(`lease ${name} is taken, attempt ${attempt} of ${attempts}`); // @quiet: warn
      await sleep(100 * 2 ** attempt);
    }
    log.info(`giving up on ${name}`); // @quiet: ends in a throw
    throw new LeaseTaken(name);
  }

  async release(name: string): Promise<void> {
    clearInterval(this.#renewals.get(name));
    this.#renewals.delete(name);
    await this.leases.deleteOne({ _id: name, holder: this.holder });
  }

  async close() {
    for (const name of this.#renewals.keys()) await this.release(name);
    log.success('all leases released'); // @quiet: close
  }

  #keepAlive(name: string) {
    const timer = setInterval(() => {
      this.leases
        .updateOne({ _id: name, holder: this.holder }, { $set: { until: this.#until() } })
        .catch((error) => log.info(`could not renew ${name}`, error)); // @quiet: rejection handler
    }, this.ttlMs / 3);
    timer.unref();
    this.#renewals.set(name, timer);
  }

  async #tryOnce(name: string): Promise<boolean> {
    try {
      await this.leases.updateOne(
        { _id: name, until: { $lt: new Date() } },
        { $set: { holder: this.holder, until: this.#until() } },
        { upsert: true },
      );
      return true;
    } catch (error) {
      if (error instanceof MongoServerError && error.code === 11000) {
        log.trace(`${name} is held by somebody else`); // @quiet: catch
        return false;
      }
      throw error;
    }
  }

  #until() {
    return new Date(Date.now() + this.ttlMs);
  }
}
