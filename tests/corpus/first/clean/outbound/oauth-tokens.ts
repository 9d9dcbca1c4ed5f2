// logger: roarr
// style: class with injected settings
// idiom: OAuth client-credentials client that keeps its token in a field
// @role AccountingOAuthClient service

import { request } from 'undici';
import { Roarr } from 'roarr';

const log = Roarr.child({ program: 'accounting', component: 'oauth' });

interface TokenResponse {
  access_token: string;
  expires_in: number;
  scope: string;
}

export class AccountingOAuthClient {
  private token: { value: string; expiresAt: number } | null = null;
  private inFlight: Promise<string> | null = null;

  constructor(
    private readonly tokenUrl: string,
    private readonly clientId: string,
    private readonly clientSecret: string,
  ) {}

  async accessToken(): Promise<string> {
    if (this.token && this.token.expiresAt > Date.now() + 30_000) {
      log.trace('token still good'); // @quiet: service client
      return this.token.value;
    }
    this.inFlight ??= this.refresh().finally(() => {
      this.inFlight = null;
    });
    return this.inFlight;
  }

  invalidate(): void {
    log.info('token dropped'); // @quiet: service client
    this.token = null;
  }

  private async refresh(): Promise<string> {
    log.debug('asking for a token'); // @quiet: service client
    const { statusCode, body } = await request(this.tokenUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: this.clientId,
        client_secret: this.clientSecret,
      }).toString(),
    });
    if (statusCode !== 200) {
      log.error({ statusCode }, 'token refused'); // @quiet: error
      throw new Error('could not get a token');
    }
    const answer = (await body.json()) as TokenResponse;
    this.token = { value: answer.access_token, expiresAt: Date.now() + answer.expires_in * 1000 };
    log({ scope: answer.scope, expiresIn: answer.expires_in }, 'token received'); // @quiet: service client
    return this.token.value;
  }
}
