// logger: pino
// style: class over kysely; members named like loggers that are none
// idiom: an audit table with `log()`, a change log with `append()`, and a real logger beside them
// @role AuditTrailRepository infrastructure
// @role DocumentRepository infrastructure

import type { Kysely, Selectable, Transaction } from 'kysely'
import { pino } from 'pino'
import type { Database, DocumentTable } from './schema.js'

const logger = pino({ name: 'documents' })

export interface AuditRecord {
  actor: string
  action: string
  subject: string
}

export class AuditTrailRepository {
  constructor(private readonly db: Kysely<Database> | Transaction<Database>) {}

  async log(record: AuditRecord): Promise<void> {
    await this.db.insertInto('audit_trail').values(record).execute()
  }

  async of(subject: string) {
    const records = await this.db.selectFrom('audit_trail').selectAll().where('subject', '=', subject).execute()
    logger.debug({ subject, count: records.length }, 'audit trail read') // @report
    return records
  }
}

export class DocumentRepository {
  private readonly audit: AuditTrailRepository

  constructor(private readonly db: Kysely<Database>) {
    this.audit = new AuditTrailRepository(db)
  }

  async rename(id: string, title: string, actor: string): Promise<void> {
    await this.db.updateTable('documents').set({ title }).where('id', '=', id).executeTakeFirstOrThrow()
    await this.audit.log({ actor, action: 'rename', subject: id }) // @quiet: writes an audit record
    logger.info({ id }, 'document renamed') // @report
  }

  async archive(id: string, actor: string): Promise<boolean> {
    return this.db.transaction().execute(async (trx) => {
      const audit = new AuditTrailRepository(trx)
      const { numUpdatedRows } = await trx
        .updateTable('documents')
        .set({ archived_at: new Date() })
        .where('id', '=', id)
        .where('archived_at', 'is', null)
        .executeTakeFirst()
      if (numUpdatedRows === 0n) {
        logger.trace({ id }, 'archived before') // @report
        return false
      }
      await audit.log({ actor, action: 'archive', subject: id }) // @quiet: writes an audit record
      return true
    })
  }

  async sizeRank(id: string): Promise<number> {
    const row = await this.db.selectFrom('documents').select('bytes').where('id', '=', id).executeTakeFirst()
    return row ? Math.round(Math.log(row.bytes)) : 0 // @quiet: mathematics
  }

  async recent(limit = 10): Promise<Selectable<DocumentTable>[]> {
    const query = this.db.selectFrom('documents').selectAll().orderBy('updated_at', 'desc').limit(limit)
    process.env.LOG_SQL === '1' && logger.debug(query.compile().sql) // @quiet: environment guard
    return query.execute()
  }
}
