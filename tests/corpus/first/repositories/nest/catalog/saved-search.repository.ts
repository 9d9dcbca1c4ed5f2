// logger: nestjs-pino
// style: class over a drizzle client handed in by token, pino `assign`
// idiom: drizzle in Nest with a DRIZZLE token and the Logger class of nestjs-pino
// @role SavedSearchRepository infrastructure

import { Inject, Injectable } from '@nestjs/common'
import { and, asc, eq, lt } from 'drizzle-orm'
import type { NodePgDatabase } from 'drizzle-orm/node-postgres'
import { Logger } from 'nestjs-pino'
import { DRIZZLE } from '../database/drizzle.provider'
import * as schema from '../database/schema'

type SavedSearch = typeof schema.savedSearches.$inferSelect

@Injectable()
export class SavedSearchRepository {
  constructor(
    @Inject(DRIZZLE) private readonly db: NodePgDatabase<typeof schema>,
    private readonly logger: Logger,
  ) {}

  async ofUser(userId: string): Promise<SavedSearch[]> {
    this.logger.verbose({ userId }, 'reading saved searches') // @report
    return this.db.query.savedSearches.findMany({
      where: eq(schema.savedSearches.userId, userId),
      orderBy: asc(schema.savedSearches.name),
    })
  }

  async save(userId: string, name: string, query: Record<string, unknown>): Promise<SavedSearch> {
    const [saved] = await this.db
      .insert(schema.savedSearches)
      .values({ userId, name, query })
      .onConflictDoUpdate({
        target: [schema.savedSearches.userId, schema.savedSearches.name],
        set: { query },
      })
      .returning()
    this.logger.log({ id: saved.id }, 'search saved') // @report
    return saved
  }

  async claimDue(now: Date, batch = 50): Promise<SavedSearch[]> {
    return this.db.transaction(async (tx) => {
      const due = await tx
        .select()
        .from(schema.savedSearches)
        .where(and(eq(schema.savedSearches.paused, false), lt(schema.savedSearches.nextRunAt, now)))
        .limit(batch)
        .for('update', { skipLocked: true })
      if (!due.length) {
        this.logger.debug('no search is due') // @report
        return []
      }
      for (const search of due) {
        await tx
          .update(schema.savedSearches)
          .set({ nextRunAt: new Date(now.getTime() + search.intervalMs) })
          .where(eq(schema.savedSearches.id, search.id))
      }
      return due
    })
  }

  async remove(userId: string, id: string): Promise<void> {
    const { rowCount } = await this.db
      .delete(schema.savedSearches)
      .where(and(eq(schema.savedSearches.userId, userId), eq(schema.savedSearches.id, id)))
    if (!rowCount) {
      this.logger.warn({ id }, 'search was not there') // @quiet: warn
    }
  }
}
