// logger: logtape
// style: class with an HTTP client
// idiom: a sender of webhooks over undici with tagged templates
// @role WebhookSender service

import { getLogger } from '@logtape/logtape'
import { createHmac } from 'node:crypto'
import { request } from 'undici'

const logger = getLogger(['hooks', 'sender'])

export class WebhookSender {
  constructor(
    private readonly secret: string,
    private readonly timeout = 5_000,
  ) {}

  async send(url: string, event: string, payload: unknown): Promise<number> {
    const body = JSON.stringify({ event, payload })
    const { statusCode, body: answer } = await request(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-signature': this.sign(body) },
      body,
      bodyTimeout: this.timeout,
    })
    await answer.dump()
    logger.info`${event} delivered to ${url} with ${statusCode}` // @quiet: a service client
    if (statusCode >= 500) {
      logger.warn`receiver ${url} is unwell` // @quiet: level warn
    }
    return statusCode
  }

  async sendAll(urls: string[], event: string, payload: unknown): Promise<number[]> {
    logger.debug`fan-out of ${event} to ${urls.length} receivers` // @quiet: a service client
    return Promise.all(urls.map((url) => this.send(url, event, payload)))
  }

  private sign(body: string): string {
    return createHmac('sha256', this.secret).update(body).digest('hex')
  }
}
