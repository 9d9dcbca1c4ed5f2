// logger: none
// style: class with an injected pool
// idiom: event store with append and replay, named a log
// @role EventLog infrastructure

import type { Pool } from 'pg';

export interface Recorded<E> {
  position: bigint;
  stream: string;
  event: E;
  recordedAt: Date;
}

export class ConcurrencyError extends Error {}

export class EventLog<E extends { type: string }> {
  constructor(
    private readonly pool: Pool,
    private readonly table = 'event_log',
  ) {}

  async append(stream: string, expected: number, events: E[]): Promise<number> {
    const client = await this.pool.connect();
    try {
      await client.query('BEGIN');
      const { rows } = await client.query<{ version: number }>(
        `SELECT coalesce(max(version), 0) AS version FROM ${this.table} WHERE stream = $1`,
        [stream],
      );
      const version = rows[0]?.version ?? 0;
      if (version !== expected) throw new ConcurrencyError(`${stream} is at ${version}`);
      for (const [index, event] of events.entries()) {
        await client.query(`INSERT INTO ${this.table} (stream, version, type, body) VALUES ($1, $2, $3, $4)`, [
          stream,
          version + index + 1,
          event.type,
          event,
        ]);
      }
      await client.query('COMMIT');
      return version + events.length;
    } catch (error) {
      await client.query('ROLLBACK');
      throw error;
    } finally {
      client.release();
    }
  }

  async *replay(from = 0n, batch = 200): AsyncGenerator<Recorded<E>> {
    let position = from;
    for (;;) {
      const { rows } = await this.pool.query(
        `SELECT position, stream, body, recorded_at FROM ${this.table} WHERE position > $1 ORDER BY position LIMIT $2`,
        [position, batch],
      );
      if (rows.length === 0) return;
      for (const row of rows) {
        position = BigInt(row.position);
        yield { position, stream: row.stream, event: row.body, recordedAt: row.recorded_at };
      }
    }
  }
}
