// logger: tslog
// style: class with an extended got instance
// idiom: got client with hooks that log every request
// @role TariffClient service

import got, { type Got, HTTPError } from 'got'
import { Logger } from 'tslog'

type Tariff = { code: string; duty: number; vat: number }

export default class TariffClient {
  private static readonly log = new Logger({ name: 'tariffs' })

  private readonly http: Got

  public constructor(prefixUrl: string, apiKey: string) {
    this.http = got.extend({
      prefixUrl,
      responseType: 'json',
      headers: { 'x-api-key': apiKey },
      timeout: { request: 8000 },
      retry: { limit: 2 },
      hooks: {
        beforeRequest: [(options) => TariffClient.log.debug('request', options.method, options.url.href)], // @quiet: service client
        afterResponse: [
          (response) => {
            TariffClient.log.silly('response', response.statusCode, response.timings.phases.total) // @quiet: service client
            return response
          },
        ],
        beforeRetry: [(error, count) => TariffClient.log.warn(`retry ${count}`, error.code)], // @quiet: warn
      },
    })
  }

  public async lookup(code: string, country: string): Promise<Tariff | null> {
    try {
      const tariff = await this.http.get(`tariffs/${country}/${code}`).json<Tariff>()
      TariffClient.log.info('tariff found', { code, country }) // @quiet: service client
      return tariff
    } catch (error) {
      if (error instanceof HTTPError && error.response.statusCode === 404) {
        TariffClient.log.info('no tariff', { code, country }) // @quiet: service client
        return null
      }
      throw error
    }
  }

  public async *all(country: string): AsyncGenerator<Tariff> {
    let page: string | undefined = `tariffs/${country}`
    while (page) {
      const body: { items: Tariff[]; next?: string } = await this.http.get(page).json()
      TariffClient.log.trace('page', body.items.length) // @quiet: service client
      yield* body.items
      page = body.next
    }
  }
}
