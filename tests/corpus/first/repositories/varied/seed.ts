// logger: consola
// style: script over drizzle and better-sqlite3
// idiom: a seed script with a function a table
// @role (module) none

import Database from 'better-sqlite3'
import consola from 'consola'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { migrate } from 'drizzle-orm/better-sqlite3/migrator'
import { authors, books } from './schema'

const db = drizzle(new Database(process.argv[2] ?? 'dev.db'))

async function seedAuthors() {
  consola.start('Seeding authors') // @quiet: script
  await db.insert(authors).values([{ name: 'Mira Voss' }, { name: 'Ole Tand' }])
  consola.success('Seeded authors') // @quiet: script
}

async function seedBooks() {
  const known = await db.select().from(authors)
  for (const author of known) {
    await db.insert(books).values({ title: `Collected works of ${author.name}`, authorId: author.id })
    consola.info(`Wrote a book for ${author.name}`) // @quiet: script
  }
}

consola.box('Seed') // @quiet: script
migrate(db, { migrationsFolder: './drizzle' })
await seedAuthors()
await seedBooks()
consola.log('Done') // @quiet: script
