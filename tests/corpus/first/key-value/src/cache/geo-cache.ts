// logger: pino
// style: class with an injected client
// idiom: a cache whose every entry stands behind a guard of some kind
// @role GeoCache infrastructure

import type { Redis } from 'iovalkey';
import type { Logger } from 'pino';

export interface Place {
  name: string;
  lat: number;
  lon: number;
}

export interface GeoCacheConfig {
  precision: number;
  logOperations: boolean;
}

const TRACE = process.env.GEO_TRACE === 'true';

export class GeoCache {
  constructor(
    private readonly valkey: Redis,
    private readonly logger: Logger,
    private readonly config: GeoCacheConfig,
  ) {
    logger.info({ precision: config.precision }, 'geo cache'); // @quiet: constructor
  }

  async lookup(lat: number, lon: number): Promise<Place | null> {
    const cell = this.cell(lat, lon);
    const json = await this.valkey.hget('geo', cell);
    if (TRACE) this.logger.trace({ cell, hit: json !== null }, 'lookup'); // @quiet: behind an environment switch
    return json === null ? null : (JSON.parse(json) as Place);
  }

  async remember(place: Place): Promise<void> {
    await this.valkey.hset('geo', this.cell(place.lat, place.lon), JSON.stringify(place));
    this.noteOperation('remember', place.name);
  }

  async nearby(lat: number, lon: number, km: number): Promise<string[]> {
    const names = (await this.valkey.georadius('places', lon, lat, km, 'km')) as string[];
    if (names.length === 0 && this.config.logOperations) {
      this.logger.info({ lat, lon, km }, 'nothing nearby'); // @quiet: behind a configuration switch
    }
    return names;
  }

  async forget(lat: number, lon: number): Promise<void> {
    await this.valkey.hdel('geo', this.cell(lat, lon)).catch((err) => {
      this.logger.info({ err }, 'cell stays in the cache'); // @quiet: rejection handler
    });
    if (!this.logger.isLevelEnabled('debug')) return;
    const left = await this.valkey.hlen('geo');
    this.logger.debug({ left }, 'cell forgotten'); // @quiet: a level check returned before
  }

  private noteOperation(operation: string, subject: string): void {
    if (!this.config.logOperations) return;
    this.logger.debug({ operation, subject }, 'geo operation'); // @quiet: a configuration switch returned before
  }

  private cell(lat: number, lon: number): string {
    const factor = 10 ** this.config.precision;
    return `${Math.round(lat * factor)}:${Math.round(lon * factor)}`;
  }
}
