// logger: custom
// style: class with injected dependencies
// idiom: an outbox over knex in the Medusa manner, with `logger_` from a container
// @role OutboxTable infrastructure

import type { Knex } from 'knex'

interface Logger {
  debug(message: string): void
  info(message: string): void
  warn(message: string): void
  error(message: string, error?: Error): void
  activity(message: string): string
  success(activityId: string, message: string): void
}

export interface OutboxMessage {
  id: string
  topic: string
  payload: unknown
  attempts: number
}

type InjectedDependencies = { knex: Knex; logger: Logger }

export class OutboxTable {
  protected readonly knex_: Knex
  protected readonly logger_: Logger

  constructor({ knex, logger }: InjectedDependencies) {
    this.knex_ = knex
    this.logger_ = logger
  }

  async append(topic: string, payload: unknown, trx: Knex = this.knex_): Promise<string> {
    const [{ id }] = await trx('outbox').insert({ topic, payload: JSON.stringify(payload) }).returning('id')
    this.logger_.debug(`outbox: ${topic} appended as ${id}`) // @report
    return id
  }

  async claim(limit: number): Promise<OutboxMessage[]> {
    const rows = await this.knex_.transaction(async (trx) => {
      const claimed = await trx<OutboxMessage>('outbox')
        .whereNull('published_at')
        .orderBy('id')
        .limit(limit)
        .forUpdate()
        .skipLocked()
      this.logger_.debug(`outbox: claimed ${claimed.length} of ${limit}`) // @report
      return claimed
    })
    for (const row of rows) {
      if (row.attempts > 5) {
        this.logger_.warn(`outbox: ${row.id} was tried ${row.attempts} times`) // @quiet: level warn
      }
    }
    return rows
  }

  async markPublished(ids: string[]): Promise<void> {
    const activity = this.logger_.activity(`outbox: marking ${ids.length} messages`) // @report
    await this.knex_('outbox').whereIn('id', ids).update({ published_at: this.knex_.fn.now() })
    this.logger_.success(activity, 'outbox: marked') // @report
  }

  async markFailed(id: string, reason: Error): Promise<void> {
    await this.knex_('outbox').where({ id }).increment('attempts', 1)
    this.logger_.error(`outbox: ${id} failed`, reason) // @quiet: level error
  }

  async cleanup(days = 7): Promise<void> {
    const count = await this.knex_('outbox').where('published_at', '<', this.knex_.raw(`now() - interval '${days} days'`)).del()
    this.logger_.info(`outbox: removed ${count} published messages`) // @quiet: maintenance
  }
}
