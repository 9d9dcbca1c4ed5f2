// logger: log4js
// style: class with its own client
// idiom: one-time nonces in memcached with callbacks turned into promises
// @role NonceStore infrastructure

import Memcached from 'memcached';
import { getLogger } from 'log4js';

const logger = getLogger('nonces');

export interface INonceStore {
  issue(purpose: string): Promise<string>;
  redeem(purpose: string, nonce: string): Promise<boolean>;
}

export class NonceStore implements INonceStore {
  private readonly memcached: Memcached;

  constructor(servers: string[], private readonly lifetime = 600) {
    this.memcached = new Memcached(servers, { timeout: 300, retries: 1 });
    this.memcached.on('reconnect', (details) => logger.info('reconnected', details.server)); // @quiet: connection handler
    this.memcached.on('issue', (details) => logger.debug('server has an issue', details.messages)); // @quiet: error event
  }

  issue(purpose: string): Promise<string> {
    const nonce = crypto.randomUUID();
    return new Promise((resolve, reject) => {
      this.memcached.add(`${purpose}/${nonce}`, 1, this.lifetime, (error) => {
        if (error) {
          logger.debug('add failed', error); // @quiet: error branch
          reject(error);
          return;
        }
        logger.debug('issued a nonce for', purpose); // @report
        resolve(nonce);
      });
    });
  }

  redeem(purpose: string, nonce: string): Promise<boolean> {
    return new Promise((resolve, reject) => {
      this.memcached.del(`${purpose}/${nonce}`, (error, existed) => {
        if (error) return reject(error);
        if (existed) logger.info('nonce redeemed', purpose); // @report
        else logger.warn('nonce was unknown', purpose); // @quiet: warn
        resolve(existed);
      });
    });
  }

  end(): void {
    this.memcached.end();
    logger.info('nonce store ended'); // @quiet: close
  }
}
