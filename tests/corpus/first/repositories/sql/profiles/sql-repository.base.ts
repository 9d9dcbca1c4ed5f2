// logger: in-house
// style: abstract base over a slonik pool, logger port
// idiom: the base of a domain-driven template: one writeQuery that logs, entities mapped by a mapper
// @role SqlRepositoryBase infrastructure

import type { CommonQueryMethods, DatabasePool, QueryResult, QueryResultRow, QuerySqlToken } from 'slonik'
import { sql, UniqueIntegrityConstraintViolationError } from 'slonik'
import type { Entity, Mapper } from './domain/entity.js'
import { ConflictError } from './domain/errors.js'
import type { LoggerPort } from './ports/logger.port.js'
import { currentRequestId, currentTransaction } from './request-context.js'

export abstract class SqlRepositoryBase<TEntity extends Entity, TRow extends QueryResultRow> {
  protected abstract readonly table: string

  protected constructor(
    private readonly dbPool: DatabasePool,
    protected readonly mapper: Mapper<TEntity, TRow>,
    protected readonly logger: LoggerPort,
  ) {}

  async findOneById(id: string): Promise<TEntity | undefined> {
    const row = await this.pool.maybeOne(
      sql.unsafe`SELECT * FROM ${sql.identifier([this.table])} WHERE id = ${id}`,
    )
    return row ? this.mapper.toDomain(row as TRow) : undefined
  }

  async delete(entity: TEntity): Promise<boolean> {
    entity.validate()
    this.logger.debug(`[${currentRequestId()}] deleting 1 entity from ${this.table}: ${entity.id}`) // @report
    const result = await this.pool.query(
      sql.unsafe`DELETE FROM ${sql.identifier([this.table])} WHERE id = ${entity.id}`,
    )
    return result.rowCount > 0
  }

  protected async writeQuery(token: QuerySqlToken, entity: TEntity | TEntity[]): Promise<QueryResult<QueryResultRow>> {
    const entities = Array.isArray(entity) ? entity : [entity]
    entities.forEach((one) => one.validate())
    const ids = entities.map((one) => one.id).join(', ')
    try {
      this.logger.debug(`[${currentRequestId()}] writing ${entities.length} to ${this.table}: ${ids}`) // @report
      return await this.pool.query(token)
    } catch (error) {
      if (error instanceof UniqueIntegrityConstraintViolationError) {
        this.logger.debug(`[${currentRequestId()}] ${error.message}`) // @quiet: catch
        throw new ConflictError('Record already exists', error)
      }
      throw error
    }
  }

  async transaction<T>(handler: () => Promise<T>): Promise<T> {
    return this.pool.transaction(async (connection) => {
      this.logger.debug(`[${currentRequestId()}] transaction started`) // @report
      currentTransaction.set(connection)
      try {
        const result = await handler()
        this.logger.debug(`[${currentRequestId()}] transaction committed`) // @report
        return result
      } catch (e) {
        this.logger.debug(`[${currentRequestId()}] transaction aborted`) // @quiet: catch
        throw e
      } finally {
        currentTransaction.clear()
      }
    })
  }

  protected get pool(): CommonQueryMethods {
    return currentTransaction.get() ?? this.dbPool
  }
}
