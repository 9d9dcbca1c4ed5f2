// logger: project
// style: domain service over stores
// idiom: business decisions over a flag cache and an override repository, logs as it pleases
// @role FlagService none

import { createHash } from 'node:crypto';
import logger from '../lib/logger';
import type { Flag, FlagCache } from './flag-cache';

export interface Overrides {
  find(userId: string): Promise<Record<string, boolean>>;
  set(userId: string, key: string, value: boolean): Promise<void>;
}

export interface Exposure {
  userId: string;
  key: string;
  enabled: boolean;
  reason: 'override' | 'rollout' | 'unknown-flag';
}

export class FlagService {
  private readonly log = logger.child({ scope: 'flag-service' });

  constructor(
    private readonly cache: FlagCache,
    private readonly overrides: Overrides,
    private readonly onExposure: (exposure: Exposure) => void,
  ) {}

  async evaluate(userId: string, key: string): Promise<boolean> {
    const overrides = await this.overrides.find(userId);
    if (key in overrides) {
      this.log.debug('override applies', { userId, key }); // @quiet: a domain service, no infrastructure
      return this.expose({ userId, key, enabled: overrides[key], reason: 'override' });
    }

    const flag = await this.cache.get(key);
    if (flag === null) {
      this.log.info('unknown flag asked for', { key }); // @quiet: a domain service, no infrastructure
      return this.expose({ userId, key, enabled: false, reason: 'unknown-flag' });
    }
    const enabled = flag.enabled && bucketOf(userId, key) < flag.rollout;
    return this.expose({ userId, key, enabled, reason: 'rollout' });
  }

  async widen(key: string, by: number): Promise<Flag> {
    const flag = await this.cache.get(key);
    if (!flag) throw new Error(`no flag ${key}`);
    const wider: Flag = { ...flag, rollout: Math.min(100, flag.rollout + by), version: flag.version + 1 };
    await this.cache.put(wider);
    this.log.info('rollout widened', { key, from: flag.rollout, to: wider.rollout }); // @quiet: a domain service, no infrastructure
    return wider;
  }

  private expose(exposure: Exposure): boolean {
    this.onExposure(exposure);
    return exposure.enabled;
  }
}

function bucketOf(userId: string, key: string): number {
  return createHash('sha1').update(`${key}:${userId}`).digest().readUInt32BE(0) % 100;
}
