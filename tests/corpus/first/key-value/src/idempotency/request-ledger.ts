// logger: pino
// style: object store from a factory
// idiom: idempotency keys over ioredis, a frozen object of closures, pino handed in by the caller
// @role createRequestLedger infrastructure

import type { Redis } from 'ioredis';
import type { Logger } from 'pino';

export interface StoredResponse {
  status: number;
  headers: Record<string, string>;
  body: string;
}

export type Claim =
  | { state: 'new' }
  | { state: 'running' }
  | { state: 'done'; response: StoredResponse };

export interface RequestLedger {
  claim(key: string): Promise<Claim>;
  complete(key: string, response: StoredResponse): Promise<void>;
  abandon(key: string): Promise<void>;
  close(): Promise<void>;
}

const RUNNING = '__running__';

export function createRequestLedger(redis: Redis, parent: Logger, retention = 86_400): RequestLedger {
  const log = parent.child({ component: 'request-ledger' });
  const slot = (key: string) => `idem:${key}`;

  log.info({ retention }, 'request ledger created'); // @quiet: runs once, in the factory

  async function claim(key: string): Promise<Claim> {
    const answer = await redis.set(slot(key), RUNNING, 'EX', 60, 'NX');
    if (answer === 'OK') {
      log.debug({ key }, 'first time this request is seen'); // @report
      return { state: 'new' };
    }

    const stored = await redis.get(slot(key));
    switch (stored) {
      case null:
        return claim(key);
      case RUNNING:
        log.info({ key }, 'request is still running'); // @report
        return { state: 'running' };
      default:
        return { state: 'done', response: replay(key, stored) };
    }
  }

  function replay(key: string, stored: string): StoredResponse {
    const response = JSON.parse(stored) as StoredResponse;
    log.info({ key, status: response.status }, 'replaying a response'); // @report
    return response;
  }

  return Object.freeze({
    claim,

    async complete(key: string, response: StoredResponse) {
      const stored = await redis.set(slot(key), JSON.stringify(response), 'EX', retention, 'XX');
      if (stored === null) {
        log.warn({ key }, 'claim expired before the response was there'); // @quiet: warn
      }
    },

    abandon: async (key: string) => {
      try {
        await redis.del(slot(key));
        log?.debug({ key }, 'claim abandoned'); // @report
      } catch (err) {
        log.debug({ err, key }, 'claim stays until it expires'); // @quiet: in catch
      }
    },

    async close() {
      await redis.quit();
      log.info('request ledger closed'); // @quiet: close
    },
  });
}
