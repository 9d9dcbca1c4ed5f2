// logger: consola
// style: object store
// idiom: an object of queries over Drizzle
// @role usersRepo infrastructure

import { consola } from 'consola'
import { eq, gt, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/libsql'
import { users, type NewUser, type User } from './schema'

const logger = consola.withTag('users')

const db = drizzle({ connection: { url: process.env.TURSO_URL!, authToken: process.env.TURSO_TOKEN } })

export const usersRepo = {
  async byTelegramId(telegramId: number): Promise<User | undefined> {
    const [user] = await db.select().from(users).where(eq(users.telegramId, telegramId)).limit(1)
    logger.debug('byTelegramId', telegramId, user ? 'found' : 'missing') // @report
    return user
  },

  async upsert(user: NewUser): Promise<User> {
    const [saved] = await db
      .insert(users)
      .values(user)
      .onConflictDoUpdate({ target: users.telegramId, set: { name: user.name, seenAt: sql`now()` } })
      .returning()
    if (!saved) {
      logger.info('upsert returned nothing') // @quiet: branch ends in a throw
      throw new Error('upsert failed')
    }
    logger.success(`saved user ${saved.id}`) // @report
    return saved
  },

  async setPlan(id: number, plan: User['plan']) {
    await db.update(users).set({ plan }).where(eq(users.id, id))
  },

  active: async (since: Date) => {
    const rows = await db.select({ id: users.id }).from(users).where(gt(users.seenAt, since))
    logger.info(`${rows.length} active users`) // @report
    return rows.map((r) => r.id)
  },

  async remove(id: number) {
    const removed = await db.delete(users).where(eq(users.id, id)).returning({ id: users.id })
    if (removed.length === 0) logger.warn(`no user ${id} to remove`) // @quiet: warn level
    return removed.length > 0
  },
}
