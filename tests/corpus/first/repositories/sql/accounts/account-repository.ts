// logger: in-house
// style: class over a pg Pool, one private query method
// idiom: SQL in methods, all through a private runner that times and logs each statement
// @role PgAccountRepository infrastructure

import type { Pool, PoolClient, QueryResultRow } from 'pg';
import type { ILogger } from './logger.js';

export interface Account {
  id: string;
  email: string;
  plan: string;
  createdAt: Date;
}

interface AccountRow extends QueryResultRow {
  id: string;
  email: string;
  plan: string;
  created_at: Date;
}

export class PgAccountRepository {
  readonly #pool: Pool;
  readonly #logger: ILogger;

  constructor(pool: Pool, logger: ILogger) {
    this.#pool = pool;
    this.#logger = logger;
    pool.on('error', (err) => this.#logger.info('idle client lost', { reason: err.message })); // @quiet: error event
    pool.on('connect', () => this.#logger.debug('new backend connection')); // @quiet: connection event
  }

  async byId(id: string): Promise<Account | null> {
    const [row] = await this.#run<AccountRow>('SELECT * FROM accounts WHERE id = $1', [id]);
    return row ? toAccount(row) : null;
  }

  async byEmail(email: string): Promise<Account | null> {
    const [row] = await this.#run<AccountRow>('SELECT * FROM accounts WHERE lower(email) = lower($1)', [email]);
    if (row === undefined) {
      this.#logger.debug('no account with that address'); // @report
      return null;
    }
    return toAccount(row);
  }

  async insert(account: Account): Promise<void> {
    await this.#run('INSERT INTO accounts (id, email, plan, created_at) VALUES ($1, $2, $3, $4)', [
      account.id,
      account.email,
      account.plan,
      account.createdAt,
    ]);
    this.#logger.info('account inserted', { id: account.id }); // @report
  }

  async changePlan(id: string, plan: string, client: PoolClient): Promise<boolean> {
    const result = await client.query('UPDATE accounts SET plan = $2 WHERE id = $1', [id, plan]);
    if (!result.rowCount) {
      this.#logger.warn('plan change hit no row', { id }); // @quiet: warn
      return false;
    }
    return true;
  }

  async #run<R extends QueryResultRow>(text: string, values: unknown[] = []): Promise<R[]> {
    const begin = performance.now();
    try {
      const result = await this.#pool.query<R>(text, values);
      this.#logger.debug('query', { text, ms: performance.now() - begin, rows: result.rowCount }); // @report
      return result.rows;
    } catch (err) {
      this.#logger.info('query failed', { text }); // @quiet: catch
      throw err;
    }
  }

  async healthCheck(): Promise<boolean> {
    await this.#pool.query('SELECT 1');
    this.#logger.debug('postgres answers'); // @quiet: health
    return true;
  }

  async close(): Promise<void> {
    this.#logger.info('draining the pool'); // @quiet: lifecycle
    await this.#pool.end();
  }
}

function toAccount(row: AccountRow): Account {
  return { id: row.id, email: row.email, plan: row.plan, createdAt: row.created_at };
}
