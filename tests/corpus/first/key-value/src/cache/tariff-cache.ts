// logger: log4js
// style: class with an injected client
// idiom: cache-manager behind a typed facade, log4js with a level check here and there
// @role TariffCache infrastructure

import type { Cache } from 'cache-manager';
import log4js from 'log4js';

const logger = log4js.getLogger('cache.tariff');

interface Tariff {
  readonly zone: number;
  readonly weightClass: 'S' | 'M' | 'L';
  readonly cents: number;
}

const keyOf = (zone: number, weightClass: Tariff['weightClass']): string => `tariff/${zone}/${weightClass}`;

export class TariffCache {
  constructor(
    private readonly cache: Cache,
    private readonly ttl = 6 * 60 * 60 * 1000,
  ) {}

  public async lookup(zone: number, weightClass: Tariff['weightClass']): Promise<Tariff | undefined> {
    const key = keyOf(zone, weightClass);
    const tariff = await this.cache.get<Tariff>(key);
    if (logger.isDebugEnabled()) {
      logger.debug('lookup %s -> %s', key, tariff ? 'hit' : 'miss'); // @quiet: behind a level check
    }
    return tariff ?? undefined;
  }

  public async lookupOr(
    zone: number,
    weightClass: Tariff['weightClass'],
    compute: () => Promise<Tariff>,
  ): Promise<Tariff> {
    return this.cache.wrap(
      keyOf(zone, weightClass),
      async () => {
        logger.debug('computing tariff for zone %d, class %s', zone, weightClass); // @report
        return compute();
      },
      this.ttl,
    );
  }

  public async replaceZone(zone: number, tariffs: readonly Tariff[]): Promise<void> {
    logger.info('replacing %d tariffs of zone %d', tariffs.length, zone); // @report
    await this.cache.mset(
      tariffs.map((tariff) => ({ key: keyOf(zone, tariff.weightClass), value: tariff, ttl: this.ttl })),
    );
    logger.mark('zone replaced'); // @quiet: mark stands above error
  }

  public async remove(zone: number, weightClass: Tariff['weightClass']): Promise<void> {
    try {
      await this.cache.del(keyOf(zone, weightClass));
      logger.log('trace', 'removed', zone, weightClass); // @report
    } catch (error) {
      logger.log('debug', 'could not remove', zone, weightClass, error); // @quiet: in catch
    }
  }
}
