// logger: winston
// style: class with an injected client
// idiom: destructured log methods, aliases and `.call`
// @role PriceSnapshotStore infrastructure

import type { Pool, RowDataPacket } from 'mysql2/promise'
import { createLogger, type Logger, transports } from 'winston'

const { debug: note, warn } = createLogger({ transports: [new transports.Console()] })

interface Snapshot extends RowDataPacket {
  sku: string
  cents: number
  taken_at: Date
}

export class PriceSnapshotStore {
  constructor(
    private readonly pool: Pool,
    private readonly logger: Logger,
  ) {}

  async latest(sku: string): Promise<Snapshot | null> {
    const { info, error } = this.logger
    const [rows] = await this.pool.execute<Snapshot[]>(
      'SELECT sku, cents, taken_at FROM price_snapshots WHERE sku = ? ORDER BY taken_at DESC LIMIT 1',
      [sku],
    )
    const snapshot = rows[0]
    if (!snapshot) {
      info('no snapshot', { sku }) // @report
      return null
    }
    if (snapshot.cents < 0) {
      error('snapshot with a negative price', { sku }) // @quiet: level error
      return null
    }
    return snapshot
  }

  async take(sku: string, cents: number): Promise<void> {
    const log = this.logger
    await this.pool.execute('INSERT INTO price_snapshots (sku, cents, taken_at) VALUES (?, ?, NOW())', [sku, cents])
    log.verbose('snapshot taken', { sku, cents }) // @report
    if (cents > 1_000_000) warn('unusual price', { sku, cents }) // @quiet: level warn
  }

  async between(sku: string, from: Date, to: Date): Promise<Snapshot[]> {
    const l = this.logger.child({ sku })
    const [rows] = await this.pool.query<Snapshot[]>(
      'SELECT sku, cents, taken_at FROM price_snapshots WHERE sku = ? AND taken_at BETWEEN ? AND ?',
      [sku, from, to],
    )
    l.info.call(l, 'snapshots read', { count: rows.length }) // @report
    return rows
  }

  async drop(sku: string): Promise<void> {
    await this.pool.execute('DELETE FROM price_snapshots WHERE sku = ?', [sku])
    note('snapshots dropped', { sku }) // @report
  }
}
