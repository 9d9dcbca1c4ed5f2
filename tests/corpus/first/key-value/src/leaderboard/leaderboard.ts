// logger: winston
// style: class with an injected client
// idiom: sorted sets over ioredis, winston child with the scope, Promise chains and pipelines
// @role Leaderboard infrastructure

import type { Redis } from 'ioredis';
import * as winston from 'winston';

export interface Standing {
  player: string;
  score: number;
  rank: number;
}

const base = winston.createLogger({ level: 'info', transports: [new winston.transports.Console()] });

export class Leaderboard {
  private readonly logger: winston.Logger;
  private readonly key: string;

  constructor(private readonly redis: Redis, game: string, season: number) {
    this.key = `board:${game}:${season}`;
    this.logger = base.child({ scope: 'leaderboard', game, season });
  }

  async submit(player: string, score: number): Promise<Standing> {
    const changed = await this.redis.zadd(this.key, 'GT', 'CH', score, player);
    if (Number(changed) === 0) {
      this.logger.verbose('score was not better', { player, score }); // @report
    } else {
      this.logger.info('new best score', { player, score }); // @report
    }
    const standing = await this.standingOf(player);
    if (!standing) throw new Error(`player ${player} vanished from ${this.key}`);
    return standing;
  }

  async standingOf(player: string): Promise<Standing | undefined> {
    const replies = await this.redis.pipeline().zscore(this.key, player).zrevrank(this.key, player).exec();
    const [[scoreError, score], [rankError, rank]] = replies ?? [[null, null], [null, null]];
    if (scoreError || rankError) {
      this.logger.info('pipeline answered with errors', { scoreError, rankError }); // @quiet: error branch
      return undefined;
    }
    if (score === null) return undefined;
    return { player, score: Number(score), rank: Number(rank) + 1 };
  }

  top(count: number): Promise<Standing[]> {
    return this.redis
      .zrevrange(this.key, 0, count - 1, 'WITHSCORES')
      .then((flat) => {
        const standings: Standing[] = [];
        for (let i = 0; i < flat.length; i += 2) {
          standings.push({ player: flat[i], score: Number(flat[i + 1]), rank: i / 2 + 1 });
        }
        this.logger.debug(`top ${count} has ${standings.length} players`); // @report
        return standings;
      })
      .catch((error) => {
        this.logger.debug('top is not available', { error }); // @quiet: rejection handler
        return [];
      });
  }

  around = async (player: string, radius = 2): Promise<string[]> => {
    const rank = await this.redis.zrevrank(this.key, player);
    if (rank === null) return [];
    const from = Math.max(0, rank - radius);
    this.logger.log('debug', 'neighbours of %s from rank %d', player, from); // @report
    return this.redis.zrevrange(this.key, from, rank + radius);
  };

  async disqualify(player: string, reason: string): Promise<boolean> {
    const removed = await this.redis.zrem(this.key, player);
    this.logger.warn('player disqualified', { player, reason, removed }); // @quiet: warn
    return removed === 1;
  }
}
