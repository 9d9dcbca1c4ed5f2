// logger: none
// style: module constants
// idiom: a drizzle schema, which is no client

import { integer, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';

export const tariffs = pgTable('tariffs', {
  id: uuid('id').primaryKey().defaultRandom(),
  zone: text('zone').notNull(),
  centsPerKm: integer('cents_per_km').notNull(),
  validFrom: timestamp('valid_from').notNull(),
  validTo: timestamp('valid_to').notNull(),
});
