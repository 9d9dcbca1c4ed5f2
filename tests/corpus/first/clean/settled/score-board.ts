// logger: nest
// style: nest provider with a lazily made client
// idiom: RedisService-like ranking with an unused log helper and (re)connection logs
// @role ScoreBoardDao infrastructure

import { Injectable, Logger } from '@nestjs/common';
import { ConfigService } from '@nestjs/config';
import { createClient, type RedisClientType } from 'redis';

@Injectable()
export class ScoreBoardDao {
  private readonly logger = new Logger(ScoreBoardDao.name);
  private client: RedisClientType | null = null;

  constructor(private readonly config: ConfigService) {}

  async add(board: string, player: string, points: number): Promise<number> {
    const client = await this.getClient();
    return client.zIncrBy(`board:${board}`, points, player);
  }

  async top(board: string, count = 10): Promise<{ player: string; points: number }[]> {
    const client = await this.getClient();
    const rows = await client.zRangeWithScores(`board:${board}`, 0, count - 1, { REV: true });
    return rows.map(({ value, score }) => ({ player: value, points: score }));
  }

  async rank(board: string, player: string): Promise<number | null> {
    const client = await this.getClient();
    const rank = await client.zRevRank(`board:${board}`, player);
    return rank === null ? null : rank + 1;
  }

  async remove(board: string, player: string): Promise<boolean> {
    const client = await this.getClient();
    return (await client.zRem(`board:${board}`, player)) === 1;
  }

  async flushAll(): Promise<void> {
    const client = await this.getClient();
    await client.flushDb();
    this.logger.log('all boards are gone'); // @quiet: maintenance
  }

  private async getClient(): Promise<RedisClientType> {
    if (!this.client) {
      const url = this.config.getOrThrow<string>('REDIS_URL');
      this.logger.log(`connecting to ${new URL(url).host}`); // @quiet: first use only
      const client = createClient({ url }) as RedisClientType;
      client.on('error', (error: Error) => this.logger.error(error.message)); // @quiet: error handler
      client.on('reconnecting', () => this.logger.log('reconnecting')); // @quiet: connection handler
      await client.connect();
      this.logger.log('connected'); // @quiet: first use only
      this.client = client;
    }
    return this.client;
  }

  private logCommand(command: string, board: string, ms: number): void {
    this.logger.debug(`${command} ${board} took ${ms} ms`); // @quiet: nobody calls it
  }
}
