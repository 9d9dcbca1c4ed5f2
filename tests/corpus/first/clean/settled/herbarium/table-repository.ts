// logger: winston
// style: abstract base class over a pool
// idiom: base repository whose helper logs failures and slow statements only
// @role TableRepository infrastructure

import type { Pool, QueryResultRow } from 'pg';
import type { Logger } from 'winston';

export abstract class TableRepository<Row extends QueryResultRow> {
  protected abstract readonly table: string;

  constructor(
    protected readonly pool: Pool,
    protected readonly logger: Logger,
    private readonly slowMs = 250,
  ) {}

  async findById(id: number): Promise<Row | null> {
    const rows = await this.query(`SELECT * FROM ${this.table} WHERE id = $1`, [id]);
    return rows[0] ?? null;
  }

  async count(): Promise<number> {
    const rows = await this.query(`SELECT count(*)::int AS n FROM ${this.table}`);
    return (rows[0] as unknown as { n: number }).n;
  }

  async deleteOlderThan(days: number): Promise<number> {
    const { rowCount } = await this.pool.query(
      `DELETE FROM ${this.table} WHERE created_at < now() - make_interval(days => $1)`,
      [days],
    );
    return rowCount ?? 0;
  }

  protected async query(sql: string, values: unknown[] = []): Promise<Row[]> {
    const started = Date.now();
    try {
      const { rows } = await this.pool.query<Row>(sql, values);
      return rows;
    } catch (error) {
      this.fail(sql, error);
      throw error;
    } finally {
      const took = Date.now() - started;
      if (took > this.slowMs) this.logger.warn('slow statement', { table: this.table, took }); // @quiet: warn
    }
  }

  private fail(sql: string, error: unknown): void {
    this.logger.error('statement failed', { table: this.table, sql, error }); // @quiet: error
  }
}
