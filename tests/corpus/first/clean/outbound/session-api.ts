// logger: in-house
// style: class with a private fetch helper
// idiom: session API of a remote identity service over fetch
// @role SessionApi service

import { getLogger } from '../support/logging.js';

export interface RemoteSession {
  id: string;
  subject: string;
  expiresAt: string;
}

export class SessionApi {
  private readonly log = getLogger('SessionApi');

  constructor(
    private readonly origin: string,
    private readonly clientId: string,
  ) {}

  async create(subject: string): Promise<RemoteSession> {
    const session = await this.request<RemoteSession>('POST', '/sessions', { subject });
    this.log.info('session created', { id: session.id }); // @quiet: service client
    return session;
  }

  async get(id: string): Promise<RemoteSession | undefined> {
    this.log.debug('session lookup', { id }); // @quiet: service client
    try {
      return await this.request<RemoteSession>('GET', `/sessions/${encodeURIComponent(id)}`);
    } catch (error) {
      if (error instanceof HttpStatusError && error.status === 404) return undefined;
      throw error;
    }
  }

  async touch(id: string): Promise<void> {
    await this.request('PATCH', `/sessions/${encodeURIComponent(id)}`, { touched: true });
    this.log.trace('session touched', { id }); // @quiet: service client
  }

  async destroy(id: string): Promise<void> {
    await this.request('DELETE', `/sessions/${encodeURIComponent(id)}`);
    this.log.info('session destroyed', { id }); // @quiet: service client
  }

  private async request<T>(method: string, path: string, body?: unknown): Promise<T> {
    const started = performance.now();
    const response = await fetch(new URL(path, this.origin), {
      method,
      headers: { 'content-type': 'application/json', 'x-client-id': this.clientId },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: AbortSignal.timeout(5_000),
    });
    this.log.debug(`${method} ${path} ${response.status}`, { ms: performance.now() - started }); // @quiet: service client
    if (!response.ok) throw new HttpStatusError(response.status, path);
    return response.status === 204 ? (undefined as T) : ((await response.json()) as T);
  }
}

export class HttpStatusError extends Error {
  constructor(
    readonly status: number,
    path: string,
  ) {
    super(`${path} answered ${status}`);
  }
}
