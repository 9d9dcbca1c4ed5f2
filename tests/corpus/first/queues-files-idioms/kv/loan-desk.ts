// logger: custom
// style: class with an options bag
// idiom: a repository that takes its logger as a method parameter or in the options of a call
// @role LoanRepository infrastructure

import type { Sequelize } from 'sequelize'
import { QueryTypes } from 'sequelize'
import type { Logger } from 'winston'

interface CallOptions {
  log?: Logger
  limit?: number
}

export interface Loan {
  id: number
  item: string
  borrower: string
  due: string
}

export class LoanRepository {
  constructor(private readonly sequelize: Sequelize) {}

  async current(borrower: string, { log, limit = 20 }: CallOptions = {}): Promise<Loan[]> {
    const loans = await this.sequelize.query<Loan>(
      'SELECT * FROM loans WHERE borrower = :borrower AND returned_at IS NULL LIMIT :limit',
      { type: QueryTypes.SELECT, replacements: { borrower, limit } },
    )
    log?.debug('open loans', { borrower, count: loans.length }) // @report
    return loans
  }

  async lend(item: string, borrower: string, due: Date, logger: Logger): Promise<number> {
    const [id] = await this.sequelize.query('INSERT INTO loans (item, borrower, due) VALUES (:item, :borrower, :due)', {
      type: QueryTypes.INSERT,
      replacements: { item, borrower, due },
    })
    logger.info(`item ${item} is lent`, { id }) // @report
    return id
  }

  async giveBack(id: number, options: CallOptions): Promise<boolean> {
    const [, affected] = await this.sequelize.query('UPDATE loans SET returned_at = now() WHERE id = :id', {
      type: QueryTypes.UPDATE,
      replacements: { id },
    })
    if (affected === 0) {
      options.log?.warn('no such loan', { id }) // @quiet: level warn
      return false
    }
    options.log?.verbose('item is back', { id }) // @report
    return true
  }

  async extend(id: number, days: number, logger: Logger): Promise<Loan> {
    try {
      const [loan] = await this.sequelize.query<Loan>(
        'UPDATE loans SET due = due + :days * interval \'1 day\' WHERE id = :id RETURNING *',
        { type: QueryTypes.SELECT, replacements: { id, days } },
      )
      if (!loan) throw new Error(`loan ${id} does not exist`)
      return loan
    } catch (error) {
      logger.info('loan was not extended', { id, error }) // @quiet: catch
      throw error
    }
  }
}
