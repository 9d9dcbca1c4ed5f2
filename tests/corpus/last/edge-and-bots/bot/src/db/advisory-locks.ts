// logger: consola
// style: object store from a factory
// idiom: advisory locks in Postgres with a local log helper
// @role createAdvisoryLocks infrastructure

import { consola } from 'consola'
import type { Pool, PoolClient } from 'pg'

export interface AdvisoryLocks {
  tryLock(name: string): Promise<boolean>
  unlock(name: string): Promise<void>
  isHeld(name: string): boolean
  releaseAll(): Promise<void>
}

export const createAdvisoryLocks = (pool: Pool): AdvisoryLocks => {
  const logger = consola.withTag('advisory-locks')
  const held = new Map<string, PoolClient>()

  const note = (what: string, name: string) => {
    logger.debug(`${what} ${name}`) // @report
  }

  return {
    tryLock: async (name) => {
      const client = await pool.connect()
      const { rows } = await client.query<{ ok: boolean }>('SELECT pg_try_advisory_lock(hashtext($1)) AS ok', [name])
      if (!rows[0]?.ok) {
        client.release()
        note('busy', name)
        return false
      }
      held.set(name, client)
      note('locked', name)
      return true
    },

    unlock: async (name) => {
      const client = held.get(name)
      if (!client) {
        logger.warn(`unlock of ${name} without a lock`) // @quiet: warn level
        return
      }
      held.delete(name)
      try {
        await client.query('SELECT pg_advisory_unlock(hashtext($1))', [name])
        logger.success(`unlocked ${name}`) // @report
      } finally {
        client.release()
      }
    },

    isHeld: (name) => held.has(name),

    releaseAll: async () => {
      for (const client of held.values()) client.release(true)
      held.clear()
    },
  }
}
