// logger: debug
// style: class over pg with a lazily made pool
// idiom: `debug('app:crawl')` as the logger, `if (!this.pool)` makes the pool on first use
// @role CrawlRepository infrastructure

import createDebug from 'debug'
import { Pool } from 'pg'

const debug = createDebug('app:crawl')
const sqlDebug = debug.extend('sql')

export interface CrawlTarget {
  url: string
  depth: number
  fetchedAt?: Date
}

export class CrawlRepository {
  private pool?: Pool

  constructor(private readonly url = process.env.DATABASE_URL) {}

  private connection(): Pool {
    if (!this.pool) {
      this.pool = new Pool({ connectionString: this.url })
      debug('pool made for %s', this.url) // @quiet: made once
      this.pool.on('error', (err) => debug('idle client failed: %s', err.message)) // @quiet: error event
    }
    return this.pool
  }

  async enqueue(targets: CrawlTarget[]): Promise<number> {
    const text = 'INSERT INTO crawl (url, depth) SELECT * FROM unnest($1::text[], $2::int[]) ON CONFLICT DO NOTHING'
    sqlDebug(text) // @report
    const { rowCount } = await this.connection().query(text, [targets.map((t) => t.url), targets.map((t) => t.depth)])
    debug('enqueued %d of %d', rowCount, targets.length) // @report
    return rowCount ?? 0
  }

  async take(worker: string): Promise<CrawlTarget | undefined> {
    const { rows } = await this.connection().query<CrawlTarget>(
      `UPDATE crawl SET worker = $1 WHERE url = (
         SELECT url FROM crawl WHERE worker IS NULL ORDER BY depth LIMIT 1 FOR UPDATE SKIP LOCKED
       ) RETURNING url, depth`,
      [worker],
    )
    if (rows.length === 0) {
      debug('nothing left for %s', worker) // @report
      return undefined
    }
    return rows[0]
  }

  async done(url: string): Promise<void> {
    try {
      await this.connection().query('UPDATE crawl SET fetched_at = now() WHERE url = $1', [url])
    } catch (err) {
      debug('could not finish %s: %O', url, err) // @quiet: catch
      throw err
    }
  }

  async end(): Promise<void> {
    await this.pool?.end()
    debug('pool ended') // @quiet: lifecycle
  }
}
