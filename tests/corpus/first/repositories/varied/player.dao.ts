// logger: @nestjs/common
// style: Nest provider over a mysql2 pool handed in by token
// idiom: a DAO without a mapper in Nest, logger injected as LoggerService
// @role PlayerDao infrastructure

import { Inject, Injectable, type LoggerService } from '@nestjs/common';
import type { Pool, RowDataPacket } from 'mysql2/promise';

export const MYSQL_POOL = Symbol('MYSQL_POOL');

interface PlayerRow extends RowDataPacket {
  id: number;
  nick: string;
  rating: number;
}

@Injectable()
export class PlayerDao {
  constructor(
    @Inject(MYSQL_POOL) private readonly pool: Pool,
    @Inject('APP_LOGGER') private readonly logger: LoggerService,
  ) {}

  async byNick(nick: string): Promise<PlayerRow | null> {
    const [rows] = await this.pool.query<PlayerRow[]>('SELECT id, nick, rating FROM players WHERE nick = ?', [nick]);
    switch (rows.length) {
      case 0:
        this.logger.log(`no player called ${nick}`, 'PlayerDao'); // @report
        return null;
      case 1:
        return rows[0];
      default:
        this.logger.error(`${rows.length} players called ${nick}`, undefined, 'PlayerDao'); // @quiet: error
        return rows[0];
    }
  }

  async top(n: number): Promise<PlayerRow[]> {
    const [rows] = await this.pool.query<PlayerRow[]>('SELECT * FROM players ORDER BY rating DESC LIMIT ?', [n]);
    return void this.logger.verbose!(`top ${n} read`), rows; // @report
  }

  async rate(id: number, delta: number): Promise<void> {
    const connection = await this.pool.getConnection();
    await connection.beginTransaction();
    try {
      await connection.execute('UPDATE players SET rating = rating + ? WHERE id = ?', [delta, id]);
      await connection.execute('INSERT INTO ratings (player_id, delta) VALUES (?, ?)', [id, delta]);
      await connection.commit();
      this.logger.debug!(`player ${id} rated ${delta}`, 'PlayerDao'); // @report
    } catch (e) {
      await connection.rollback();
      this.logger.debug!(`rating of ${id} rolled back`, 'PlayerDao'); // @quiet: catch
      throw e;
    } finally {
      connection.release();
    }
  }

  async count(): Promise<number> {
    const [[{ total }]] = await this.pool.query<RowDataPacket[]>('SELECT COUNT(*) AS total FROM players');
    return total;
  }
}
