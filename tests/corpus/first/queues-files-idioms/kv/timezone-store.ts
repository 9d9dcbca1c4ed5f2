// logger: debuglog
// style: abstract class with subclasses
// idiom: an abstract store and its two backends in one file, with node's util.debuglog
// @role TimezoneStore none
// @role RedisTimezoneStore infrastructure
// @role FileTimezoneStore infrastructure

import type { Redis } from 'ioredis';
import * as fs from 'node:fs/promises';
import * as util from 'node:util';

const debug = util.debuglog('timezones');

export abstract class TimezoneStore {
  abstract lookup(place: string): Promise<string | undefined>;
  abstract save(place: string, zone: string): Promise<void>;

  protected normalise(place: string): string {
    return place.normalize('NFKD').toLowerCase().replaceAll(/\s+/g, '-');
  }
}

export class RedisTimezoneStore extends TimezoneStore {
  constructor(private readonly redis: Redis) {
    super();
    debug('timezones in redis'); // @quiet: constructor
  }

  async lookup(place: string): Promise<string | undefined> {
    const zone = await this.redis.hget('timezones', this.normalise(place));
    debug('lookup %s: %s', place, zone); // @report
    return zone ?? undefined;
  }

  async save(place: string, zone: string): Promise<void> {
    await this.redis.hset('timezones', this.normalise(place), zone);
    if (debug.enabled) debug('saved %s', place); // @quiet: level guard
  }
}

export class FileTimezoneStore extends TimezoneStore {
  private zones: Record<string, string> | null = null;

  constructor(private readonly file: string) {
    super();
  }

  private async load(): Promise<Record<string, string>> {
    if (this.zones === null) {
      debug('loading %s', this.file); // @quiet: loading at start-up
      this.zones = JSON.parse(await fs.readFile(this.file, 'utf8')) as Record<string, string>;
    }
    return this.zones;
  }

  async lookup(place: string): Promise<string | undefined> {
    const zones = await this.load();
    const zone = zones[this.normalise(place)];
    if (!zone) debug('%s is unknown', place); // @report
    return zone;
  }

  async save(place: string, zone: string): Promise<void> {
    const zones = await this.load();
    zones[this.normalise(place)] = zone;
    await fs
      .writeFile(this.file, JSON.stringify(zones))
      .then(() => debug('wrote %d zones', Object.keys(zones).length)) // @report
      .catch((error: Error) => debug('cannot write: %s', error.message)); // @quiet: rejection handler
  }
}
