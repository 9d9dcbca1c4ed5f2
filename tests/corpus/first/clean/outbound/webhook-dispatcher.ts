// logger: nest
// style: nest provider over HttpService
// idiom: webhook sender that signs, posts, retries and logs each delivery
// @role WebhookDispatcher service

import { createHmac, randomUUID } from 'node:crypto';
import { HttpService } from '@nestjs/axios';
import { Injectable, Logger } from '@nestjs/common';
import { AxiosError } from 'axios';
import { firstValueFrom } from 'rxjs';

export interface Endpoint {
  url: string;
  secret: string;
  events: string[];
}

export interface Delivery {
  id: string;
  status: number | null;
  attempts: number;
}

@Injectable()
export class WebhookDispatcher {
  private readonly logger = new Logger(WebhookDispatcher.name);

  constructor(private readonly http: HttpService) {}

  async dispatch(endpoint: Endpoint, event: string, payload: object): Promise<Delivery> {
    const id = randomUUID();
    if (!endpoint.events.includes(event)) {
      this.logger.verbose(`${endpoint.url} does not listen to ${event}`); // @quiet: service client
      return { id, status: null, attempts: 0 };
    }

    const body = JSON.stringify({ id, event, payload, sentAt: new Date().toISOString() });
    const signature = createHmac('sha256', endpoint.secret).update(body).digest('hex');

    for (let attempt = 1; attempt <= 4; attempt += 1) {
      try {
        const response = await firstValueFrom(
          this.http.post(endpoint.url, body, {
            headers: { 'content-type': 'application/json', 'x-signature-256': `sha256=${signature}` },
            timeout: 10_000,
          }),
        );
        this.logger.log(`Delivered ${event} ${id} after ${attempt} attempt(s)`); // @quiet: service client
        return { id, status: response.status, attempts: attempt };
      } catch (error) {
        const status = (error as AxiosError).response?.status ?? null;
        this.logger.warn(`Attempt ${attempt} for ${id} failed with ${status ?? 'no answer'}`); // @quiet: warn
        if (status !== null && status < 500) return { id, status, attempts: attempt };
        await this.pause(attempt);
      }
    }
    this.logger.error(`Gave up on ${event} ${id}`); // @quiet: error
    return { id, status: null, attempts: 4 };
  }

  private pause(attempt: number): Promise<void> {
    const ms = 250 * 2 ** attempt;
    this.logger.debug(`Waiting ${ms} ms`); // @quiet: service client
    return new Promise((resolve) => setTimeout(resolve, ms));
  }
}
