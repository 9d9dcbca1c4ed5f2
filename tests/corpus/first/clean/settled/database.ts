// logger: bunyan
// style: singleton over a pool
// idiom: connection pool wrapper that logs start, stop, failures and slow statements
// @role Database infrastructure

import bunyan from 'bunyan';
import pg from 'pg';

const logger = bunyan.createLogger({ name: 'database' });

export default class Database {
  private static instance: Database | null = null;
  private pool: pg.Pool | null = null;

  static getInstance(): Database {
    if (!Database.instance) {
      Database.instance = new Database();
    }
    return Database.instance;
  }

  private constructor(private readonly url = process.env.DATABASE_URL) {
    logger.debug('database wrapper made'); // @quiet: constructor
  }

  async connect(): Promise<pg.Pool> {
    if (this.pool) return this.pool;
    logger.info('connecting'); // @quiet: connect
    const pool = new pg.Pool({ connectionString: this.url, max: 12, idleTimeoutMillis: 30_000 });
    pool.on('error', (err) => {
      logger.info({ err }, 'idle client failed'); // @quiet: error handler
    });
    const { rows } = await pool.query('SHOW server_version');
    logger.info({ version: rows[0].server_version }, 'connected'); // @quiet: connect
    this.pool = pool;
    return pool;
  }

  async query<T extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<T[]> {
    const pool = await this.connect();
    const started = performance.now();
    const result = await pool.query<T>(text, values);
    const ms = performance.now() - started;
    if (ms > 500) logger.warn({ ms, text }, 'slow'); // @quiet: warn
    return result.rows;
  }

  async transaction<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    const client = await (await this.connect()).connect();
    try {
      await client.query('BEGIN');
      const value = await work(client);
      await client.query('COMMIT');
      return value;
    } catch (err) {
      await client.query('ROLLBACK').catch((rollback) => logger.fatal({ err: rollback }, 'rollback failed')); // @quiet: fatal
      logger.debug({ err }, 'rolled back'); // @quiet: catch
      throw err;
    } finally {
      client.release();
    }
  }

  async isHealthy(): Promise<boolean> {
    try {
      await this.query('SELECT 1');
      return true;
    } catch (err) {
      logger.info({ err }, 'unhealthy'); // @quiet: health
      return false;
    }
  }

  async disconnect(): Promise<void> {
    if (!this.pool) {
      logger.debug('was not connected'); // @quiet: close
      return;
    }
    await this.pool.end();
    this.pool = null;
    logger.info('disconnected'); // @quiet: close
  }
}
