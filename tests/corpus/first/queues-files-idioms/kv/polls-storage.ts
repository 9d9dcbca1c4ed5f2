// logger: debug
// style: class with an injected client
// idiom: a store with a second tier in memory, several `debug` instances and a static helper
// @role PollStore infrastructure

import createDebug, { type Debugger } from 'debug';
import { LRUCache } from 'lru-cache';
import Memcached from 'memjs';

const debug = createDebug('polls');

export interface Tally {
  question: string;
  votes: Record<string, number>;
}

export class PollStore {
  private readonly local = new LRUCache<string, Tally>({ max: 500, ttl: 5_000 });
  private readonly trace: Debugger = debug.extend('trace');
  private readonly remote = Memcached.Client.create(process.env.MEMCACHED_SERVERS);

  async tally(pollId: string): Promise<Tally | null> {
    const near = this.local.get(pollId);
    if (near) {
      this.trace('near hit %s', pollId); // @report
      return near;
    }
    const { value } = await this.remote.get(pollId);
    if (!value) {
      this.trace('miss %s', pollId); // @report
      return null;
    }
    PollStore.report('far hit', pollId);
    const tally = JSON.parse(value.toString()) as Tally;
    this.local.set(pollId, tally);
    return tally;
  }

  async record(pollId: string, tally: Tally): Promise<void> {
    this.local.set(pollId, tally);
    try {
      await this.remote.set(pollId, JSON.stringify(tally), { expires: 600 });
    } catch (error) {
      debug('memcached is away: %O', error); // @quiet: catch
    }
  }

  votes(pollId: string, option: string): number {
    const tally = this.local.get(pollId);
    if (this.trace.enabled) this.trace('votes of %s', pollId); // @quiet: level guard
    return tally?.votes[option] ?? 0;
  }

  private static report(what: string, pollId: string): void {
    debug('%s %s', what, pollId); // @report
  }

  quit(): void {
    debug('quitting'); // @quiet: quit
    this.remote.quit();
  }
}
