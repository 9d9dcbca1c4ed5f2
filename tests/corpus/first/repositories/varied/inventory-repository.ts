// logger: log4js
// style: default-exported class over postgres.js, overloads
// idiom: a repository with overloads and a fluent query builder of its own
// @role InventoryRepository infrastructure
// @role InventoryQuery infrastructure

import log4js from 'log4js'
import type { Sql, TransactionSql } from 'postgres'

const logger = log4js.getLogger('inventory')

export type Item = { sku: string; name: string; onHand: number; location: string }

export class InventoryQuery {
  #where: { location?: string; below?: number } = {}

  constructor(private readonly sql: Sql | TransactionSql) {}

  at(location: string): this {
    this.#where.location = location
    return this
  }

  below(onHand: number): this {
    this.#where.below = onHand
    return this
  }

  async all(): Promise<Item[]> {
    const { location, below } = this.#where
    const items = await this.sql<Item[]>`
      select sku, name, on_hand as "onHand", location from inventory
      where true
      ${location ? this.sql`and location = ${location}` : this.sql``}
      ${below === undefined ? this.sql`` : this.sql`and on_hand < ${below}`}`
    logger.trace('inventory query', this.#where, items.length) // @report
    return items
  }
}

export default class InventoryRepository {
  constructor(private readonly sql: Sql) {}

  query(): InventoryQuery {
    return new InventoryQuery(this.sql)
  }

  get(sku: string): Promise<Item | undefined>
  get(skus: string[]): Promise<Item[]>
  async get(key: string | string[]): Promise<Item | Item[] | undefined> {
    if (Array.isArray(key)) {
      logger.debug('get many', key.length) // @report
      return this.sql<Item[]>`select * from inventory where sku in ${this.sql(key)}`
    }
    const [item] = await this.sql<Item[]>`select * from inventory where sku = ${key}`
    logger.log('debug', 'get one', key) // @report
    return item
  }

  async move(sku: string, to: string, amount: number): Promise<void> {
    await this.sql.begin(async (tx) => {
      const [from] = await tx<Item[]>`select * from inventory where sku = ${sku} for update`
      if (from.onHand < amount) {
        logger.info('not enough on hand', sku) // @quiet: branch ends in a throw
        throw new RangeError(`Only ${from.onHand} of ${sku}`)
      }
      await tx`update inventory set location = ${to} where sku = ${sku}`
      await tx`insert into movements ${tx({ sku, to, amount })}`
    })
    logger.mark('moved', sku, to) // @quiet: mark stands above error
  }

  async listen(onChange: (sku: string) => void): Promise<() => Promise<void>> {
    const { unlisten } = await this.sql.listen(
      'inventory_changed',
      (sku) => {
        logger.debug('changed', sku) // @report
        onChange(sku)
      },
      () => logger.info('listening for inventory changes'), // @quiet: connection callback
    )
    return unlisten
  }
}
