// logger: winston
// style: class with a decorator
// idiom: a pg repository with a decorator of its own file
// @role LedgerRepository infrastructure

import type { Pool } from 'pg'
import winston from 'winston'

const logger = winston.loggers.get('ledger')

function Log() {
  return function <This, Args extends unknown[], Result>(
    method: (this: This, ...args: Args) => Promise<Result>,
    context: ClassMethodDecoratorContext<This>,
  ) {
    return async function (this: This, ...args: Args): Promise<Result> {
      logger.verbose(`> ${String(context.name)}`) // @report
      const result = await method.apply(this, args)
      logger.verbose(`< ${String(context.name)}`) // @report
      return result
    }
  }
}

export interface Entry {
  account: string
  cents: number
  reference: string
}

export class LedgerRepository {
  constructor(private readonly pool: Pool) {
    pool.on('connect', () => logger.debug('ledger connection')) // @quiet: connection event
    pool.on('error', (err) => logger.info(`idle client: ${err.message}`)) // @quiet: error event
  }

  @Log()
  async append(entry: Entry): Promise<void> {
    await this.pool.query('INSERT INTO ledger (account, cents, reference) VALUES ($1, $2, $3)', [
      entry.account,
      entry.cents,
      entry.reference,
    ])
  }

  @Log()
  async balance(account: string): Promise<number> {
    const { rows } = await this.pool.query<{ sum: string | null }>(
      'SELECT sum(cents) FROM ledger WHERE account = $1',
      [account],
    )
    return Number(rows[0]?.sum ?? 0)
  }

  async transfer(from: string, to: string, cents: number, reference: string): Promise<void> {
    const client = await this.pool.connect()
    try {
      await client.query('BEGIN')
      await client.query('INSERT INTO ledger VALUES ($1, $2, $3)', [from, -cents, reference])
      await client.query('INSERT INTO ledger VALUES ($1, $2, $3)', [to, cents, reference])
      await client.query('COMMIT')
    } catch (error) {
      await client.query('ROLLBACK')
      logger.info('transfer rolled back', { reference }) // @quiet: catch
      throw error
    } finally {
      client.release()
      logger.silly('client released') // @report
    }
  }
}
