// logger: consola
// style: class over node-postgres that extends a logging base in another file
// idiom: inherited `timed()` and `note()` helpers around every statement
// @role PollRepository infrastructure

import type { Pool } from 'pg';
import { Timed } from './timed-repository.js';

export interface Poll {
  id: number;
  question: string;
  options: string[];
}

export class PollRepository extends Timed {
  constructor(private readonly pool: Pool) {
    super();
    this.note('poll repository ready'); // @quiet: constructor
  }

  async get(id: number): Promise<Poll | null> {
    const { rows } = await this.timed('poll.get', () => // @report
      this.pool.query<Poll>('SELECT id, question, options FROM polls WHERE id = $1', [id]),
    );
    return rows[0] ?? null;
  }

  async vote(id: number, voter: string, option: number): Promise<boolean> {
    try {
      const { rowCount } = await this.pool.query(
        'INSERT INTO votes (poll_id, voter, option) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
        [id, voter, option],
      );
      if (rowCount === 0) {
        this.note('voted before'); // @report
      }
      return rowCount === 1;
    } catch (error) {
      this.complain('vote was not counted', error); // @quiet: catch
      throw error;
    }
  }

  async results(id: number): Promise<number[]> {
    const { rows } = await this.pool.query<{ option: number; votes: string }>(
      'SELECT option, count(*) AS votes FROM votes WHERE poll_id = $1 GROUP BY option ORDER BY option',
      [id],
    );
    this.log.trace('results', rows); // @report
    return rows.map((row) => Number(row.votes));
  }
}
