// logger: project
// style: class with an injected client
// idiom: quiet on purpose, one hash per user, nothing but warnings and errors
// @role DeviceSessionRepository infrastructure

import type { RedisClientType } from 'redis';
import logger from '../lib/logger';

export interface DeviceSession {
  deviceId: string;
  userAgent: string;
  lastSeen: number;
}

export class DeviceSessionRepository {
  private readonly log = logger.child({ scope: 'device-sessions' });

  constructor(private readonly redis: RedisClientType) {
    this.log.debug('constructed'); // @quiet: constructor
  }

  async onModuleInit(): Promise<void> {
    const pong = await this.redis.ping();
    this.log.info('redis answers', { pong }); // @quiet: initialisation
  }

  async save(userId: string, session: DeviceSession): Promise<void> {
    await this.redis.hSet(`devices:${userId}`, session.deviceId, JSON.stringify(session));
  }

  async list(userId: string): Promise<DeviceSession[]> {
    const all = await this.redis.hGetAll(`devices:${userId}`);
    const sessions: DeviceSession[] = [];
    for (const [deviceId, json] of Object.entries(all)) {
      try {
        sessions.push(JSON.parse(json));
      } catch (error) {
        this.log.warn('unreadable device session', { userId, deviceId, error }); // @quiet: warn in catch
      }
    }
    return sessions.sort((a, b) => b.lastSeen - a.lastSeen);
  }

  async remove(userId: string, deviceId: string): Promise<boolean> {
    const removed = await this.redis.hDel(`devices:${userId}`, deviceId);
    if (removed === 0) {
      this.log.warn('device was not known', { userId, deviceId }); // @quiet: warn
    }
    return removed === 1;
  }

  async touch(userId: string, deviceId: string): Promise<void> {
    const json = await this.redis.hGet(`devices:${userId}`, deviceId);
    if (!json) {
      this.log.info('touch of an unknown device', { userId, deviceId }); // @quiet: branch ends in a throw
      throw new Error(`unknown device ${deviceId}`);
    }
    const session: DeviceSession = { ...JSON.parse(json), lastSeen: Date.now() };
    await this.save(userId, session);
  }

  async cleanupStale(userIds: string[], olderThan: number): Promise<number> {
    let removed = 0;
    for (const userId of userIds) {
      const stale = (await this.list(userId)).filter((session) => session.lastSeen < olderThan);
      if (stale.length) {
        removed += await this.redis.hDel(`devices:${userId}`, stale.map((session) => session.deviceId));
      }
    }
    this.log.info('stale device sessions removed', { removed }); // @quiet: maintenance
    return removed;
  }
}
