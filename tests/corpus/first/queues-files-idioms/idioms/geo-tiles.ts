// logger: pino
// style: class with an injected client
// idiom: computed members of a logger, with known and unknown levels
// @role TileCache infrastructure

import type { Cluster } from 'ioredis';
import type { Level, Logger } from 'pino';

export class TileCache {
  private level: Level = 'debug';

  constructor(
    private readonly cluster: Cluster,
    private readonly logger: Logger,
  ) {}

  /** Lets operators turn the entries of single regions up. */
  noteAt(level: Level): void {
    this.level = level;
  }

  async read(zoom: number, x: number, y: number): Promise<Buffer | null> {
    const tile = await this.cluster.getBuffer(this.key(zoom, x, y));
    this.logger[this.level]({ zoom, x, y, hit: tile !== null }, 'tile read'); // @quiet: unknown level
    return tile;
  }

  async write(zoom: number, x: number, y: number, tile: Buffer): Promise<void> {
    await this.cluster.set(this.key(zoom, x, y), tile, 'EX', zoom > 12 ? 3_600 : 86_400);
    this.logger['info']({ zoom, x, y }, 'tile written'); // @report
    if (tile.byteLength > 1 << 20) {
      this.logger['warn']({ bytes: tile.byteLength }, 'tile is heavy'); // @quiet: level warn
    }
  }

  async touch(zoom: number, x: number, y: number): Promise<boolean> {
    const found = (await this.cluster.expire(this.key(zoom, x, y), 3_600)) === 1;
    const method = 'trace' as const;
    this.logger[method]({ found }, 'tile touched'); // @report
    return found;
  }

  async invalidate(keys: string[], level: Level): Promise<number> {
    let count = 0;
    for (const key of keys) {
      count += await this.cluster.unlink(key);
    }
    this.logger[level]({ count }, 'tiles invalidated'); // @quiet: unknown level
    this.logger?.[`debug`]('invalidation done'); // @report
    return count;
  }

  private key(zoom: number, x: number, y: number): string {
    return `tile:{${zoom}}:${x}:${y}`;
  }
}
