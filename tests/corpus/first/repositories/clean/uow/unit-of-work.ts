// logger: pino
// style: unit of work over a kysely transaction
// idiom: `run(work)` opens a transaction, hands out repositories bound to it and commits
// @role KyselyUnitOfWork infrastructure

import type { Kysely, Transaction } from 'kysely'
import type { Logger } from 'pino'
import { PolicyRepository } from './policy-repository.js'
import type { Database } from './schema.js'

export interface Repositories {
  policies: PolicyRepository
}

type Hook = () => void | Promise<void>

export class KyselyUnitOfWork {
  private readonly hooks: Hook[] = []
  private readonly log: Logger

  constructor(
    private readonly db: Kysely<Database>,
    logger: Logger,
  ) {
    this.log = logger.child({ component: 'unit-of-work' })
    this.log.debug('unit of work made') // @quiet: constructor
  }

  onCommitted(hook: Hook): void {
    this.hooks.push(hook)
  }

  async run<T>(work: (repositories: Repositories) => Promise<T>): Promise<T> {
    const startedAt = process.hrtime.bigint()
    let outcome = 'failed'
    try {
      const result = await this.db
        .transaction()
        .setIsolationLevel('repeatable read')
        .execute((trx) => {
          this.log.trace('transaction opened') // @report
          return work(this.repositoriesOn(trx))
        })
      outcome = 'committed'
      await this.afterCommit()
      return result
    } catch (err) {
      this.log.info({ err }, 'unit of work failed') // @quiet: catch
      throw err
    } finally {
      this.log.info({ outcome, ns: process.hrtime.bigint() - startedAt }, 'unit of work over') // @report
    }
  }

  private async afterCommit(): Promise<void> {
    for (const hook of this.hooks.splice(0)) {
      try {
        await hook()
      } catch (err) {
        this.log.error({ err }, 'hook failed') // @quiet: error
      }
    }
    this.log.debug('hooks done') // @report
  }

  private repositoriesOn(trx: Transaction<Database>): Repositories {
    return { policies: new PolicyRepository(trx, this.log) }
  }
}
