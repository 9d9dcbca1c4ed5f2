// logger: none
// style: schema
// idiom: Drizzle tables

import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const users = sqliteTable('users', {
  id: integer('id').primaryKey({ autoIncrement: true }),
  telegramId: integer('telegram_id').notNull().unique(),
  name: text('name').notNull(),
  plan: text('plan', { enum: ['free', 'plus'] }).notNull().default('free'),
  seenAt: integer('seen_at', { mode: 'timestamp' }),
})

export type User = typeof users.$inferSelect
export type NewUser = typeof users.$inferInsert
