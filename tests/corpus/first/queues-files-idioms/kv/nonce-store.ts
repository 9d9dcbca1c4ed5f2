// logger: roarr
// style: class over a Map
// idiom: nonces in memory behind the contract of a store, with a Roarr logger in a field
// @role MemoryNonceStore infrastructure

import { Roarr, type Logger } from 'roarr';

export interface NonceStore {
  issue(audience: string): Promise<string>;
  consume(nonce: string): Promise<boolean>;
}

type Issued = { audience: string; expires: number };

export class MemoryNonceStore implements NonceStore {
  private readonly nonces = new Map<string, Issued>();
  private readonly log: Logger = Roarr.child({ store: 'nonces' });
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly ttl = 120_000) {
    this.timer = setInterval(() => this.sweep(), ttl);
    this.log('nonces live for %d ms', ttl); // @quiet: constructor
  }

  async issue(audience: string): Promise<string> {
    const nonce = crypto.randomUUID();
    this.nonces.set(nonce, { audience, expires: Date.now() + this.ttl });
    this.log({ audience }, 'nonce issued'); // @report
    return nonce;
  }

  async consume(nonce: string): Promise<boolean> {
    const issued = this.nonces.get(nonce);
    if (issued === undefined) {
      this.log.warn('unknown nonce'); // @quiet: level warn
      return false;
    }
    this.nonces.delete(nonce);
    if (issued.expires < Date.now()) {
      this.log.debugOnce('nonces expire before they are used'); // @report
      return false;
    }
    this.log.child({ audience: issued.audience }).debug('nonce consumed'); // @report
    return true;
  }

  private sweep(): void {
    let removed = 0;
    for (const [nonce, { expires }] of this.nonces) {
      if (expires < Date.now() && this.nonces.delete(nonce)) removed++;
    }
    this.log.trace({ removed }, 'swept'); // @quiet: maintenance
  }

  close(): void {
    clearInterval(this.timer);
    this.nonces.clear();
  }
}
