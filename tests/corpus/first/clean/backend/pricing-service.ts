// logger: pino
// style: domain service with a module logger
// idiom: domain service that orchestrates several repositories and a cache
// @role PricingService none

import pino from 'pino';
import type { CampaignRepository } from './campaign-repository';
import type { PriceCache } from './price-cache';
import type { PriceListRepository } from './price-list-repository';

const { debug, info, warn } = pino({ name: 'pricing' });

export interface Quote {
  sku: string;
  net: number;
  campaign?: string;
}

export class PricingService {
  constructor(
    private readonly lists: PriceListRepository,
    private readonly campaigns: CampaignRepository,
    private readonly cache: PriceCache,
  ) {}

  async quote(sku: string, segment: string): Promise<Quote> {
    const cached = await this.cache.get(sku, segment);
    if (cached) {
      debug(`quote ${sku} from cache`); // @quiet: domain service
      return cached;
    }
    debug(`quote ${sku} is computed`); // @quiet: domain service

    const [price, campaigns] = await Promise.all([
      this.lists.priceOf(sku, segment),
      this.campaigns.activeFor(sku),
    ]);
    const best = campaigns.reduce((low, c) => (c.factor < low.factor ? c : low), { factor: 1, name: '' });
    const quote: Quote = { sku, net: Math.round(price * best.factor), campaign: best.name || undefined };

    if (best.factor < 0.3) warn(`campaign ${best.name} is very generous`); // @quiet: warn
    await this.cache.set(sku, segment, quote);
    info({ sku, segment, net: quote.net }, 'quoted'); // @quiet: domain service
    return quote;
  }

  async reprice(sku: string): Promise<void> {
    const removed = await this.cache.dropAll(sku);
    info({ sku, removed }, 'repriced'); // @quiet: domain service
  }
}
