// logger: bunyan
// style: class with an injected client
// idiom: who is in which room, node-redis v4 hashes, a bunyan child with a conditional logger
// @role PresenceRegistry infrastructure

import Logger from 'bunyan';
import type { RedisClientType } from 'redis';

export interface Member {
  userId: string;
  socketId: string;
  status: 'active' | 'away';
  at: number;
}

export interface PresenceOptions {
  awayAfterMs?: number;
  goneAfterMs?: number;
  log?: Logger;
}

export class PresenceRegistry {
  private readonly log?: Logger;
  private readonly awayAfter: number;
  private readonly goneAfter: number;

  constructor(
    private readonly redis: RedisClientType,
    { awayAfterMs = 60_000, goneAfterMs = 300_000, log }: PresenceOptions = {},
  ) {
    this.awayAfter = awayAfterMs;
    this.goneAfter = goneAfterMs;
    this.log = log?.child({ component: 'presence' });
  }

  async join(room: string, userId: string, socketId: string): Promise<Member[]> {
    const member: Member = { userId, socketId, status: 'active', at: Date.now() };
    await this.redis.hSet(this.key(room), socketId, JSON.stringify(member));
    this.log?.info({ room, userId }, 'joined'); // @report
    return this.members(room);
  }

  async leave(room: string, socketId: string): Promise<void> {
    const removed = await this.redis.hDel(this.key(room), socketId);
    if (this.log) {
      this.log.info({ room, socketId, removed }, 'left'); // @report
    }
  }

  async beat(room: string, socketId: string): Promise<void> {
    const json = await this.redis.hGet(this.key(room), socketId);
    if (!json) {
      this.log?.warn({ room, socketId }, 'beat of a stranger'); // @quiet: warn
      return;
    }
    const member: Member = { ...JSON.parse(json), status: 'active', at: Date.now() };
    await this.redis.hSet(this.key(room), socketId, JSON.stringify(member));
    this.log?.trace({ room, socketId }, 'beat'); // @report
  }

  async members(room: string): Promise<Member[]> {
    const now = Date.now();
    const all = Object.values(await this.redis.hGetAll(this.key(room))).map((json) => JSON.parse(json) as Member);
    return all
      .filter((member) => {
        const present = now - member.at < this.goneAfter;
        if (!present) this.log?.debug({ room, userId: member.userId }, 'hidden, gone too long'); // @report
        return present;
      })
      .map((member) => (now - member.at > this.awayAfter ? { ...member, status: 'away' as const } : member));
  }

  /** Called by the scheduler. */
  async sweepRooms(rooms: readonly string[]): Promise<void> {
    for (const room of rooms) {
      const entries = Object.entries(await this.redis.hGetAll(this.key(room)));
      const gone = entries.filter(([, json]) => Date.now() - (JSON.parse(json) as Member).at > this.goneAfter);
      if (gone.length) await this.redis.hDel(this.key(room), gone.map(([socketId]) => socketId));
      this.log?.debug({ room, gone: gone.length }, 'room swept'); // @quiet: maintenance
    }
  }

  private key(room: string): string {
    return `presence:${room}`;
  }
}
