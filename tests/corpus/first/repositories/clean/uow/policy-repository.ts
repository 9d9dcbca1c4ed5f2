// logger: pino
// style: class bound to a kysely transaction
// idiom: a repository that lives as long as its unit of work
// @role PolicyRepository infrastructure

import { sql, type Kysely, type Transaction } from 'kysely'
import type { Logger } from 'pino'
import type { Database, NewPolicy, Policy } from './schema.js'

export class PolicyRepository {
  readonly #db: Kysely<Database> | Transaction<Database>
  readonly #log: Logger

  constructor(db: Kysely<Database> | Transaction<Database>, log: Logger) {
    this.#db = db
    this.#log = log
  }

  get log(): Logger {
    return this.#log.child({ repository: 'policies' })
  }

  async find(id: string): Promise<Policy | undefined> {
    const policy = await this.#db.selectFrom('policies').selectAll().where('id', '=', id).executeTakeFirst()
    if (policy) this.log.debug({ id }, 'policy found') // @report
    else this.log.debug({ id }, 'policy missing') // @report
    return policy
  }

  async add(policy: NewPolicy): Promise<Policy> {
    return this.#db.insertInto('policies').values(policy).returningAll().executeTakeFirstOrThrow()
  }

  async premiumsByMonth(year: number): Promise<Record<string, number>> {
    const rows = await sql<{ month: string; sum: number }>`
      select to_char(begins_at, 'YYYY-MM') as month, sum(premium)::int as sum
      from policies where extract(year from begins_at) = ${year} group by 1`.execute(this.#db)
    this.#log['debug']({ year, months: rows.rows.length }, 'premiums summed') // @report
    return Object.fromEntries(rows.rows.map(({ month, sum }) => [month, sum]))
  }

  async cancel(id: string, reason: string): Promise<void> {
    const { numUpdatedRows } = await this.#db
      .updateTable('policies')
      .set({ cancelled_because: reason })
      .where('id', '=', id)
      .executeTakeFirst()
    if (numUpdatedRows !== 1n) {
      this.#log.info({ id }, 'cancellation hit nothing') // @quiet: branch ends in a throw
      throw new Error(`Policy ${id} is unknown`)
    }
  }
}
