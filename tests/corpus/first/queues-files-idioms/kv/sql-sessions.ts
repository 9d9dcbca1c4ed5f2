// logger: fastify
// style: class with an injected client
// idiom: the session store of a Fastify plugin in the callback style of express-session
// @role SqlSessionStore infrastructure

import type { SessionStore } from '@fastify/session'
import type { FastifyBaseLogger, FastifyInstance, Session } from 'fastify'
import type { Pool } from 'pg'

type Done = (err?: unknown) => void
type Found = (err: unknown, session?: Session | null) => void

export class SqlSessionStore implements SessionStore {
  private readonly pool: Pool
  private readonly log: FastifyBaseLogger

  constructor(app: FastifyInstance, pool: Pool) {
    this.pool = pool
    this.log = app.log.child({ module: 'sessions' })
    app.addHook('onClose', async () => {
      this.log.info('session store closes') // @quiet: close hook
      await pool.end()
    })
  }

  get(sid: string, callback: Found): void {
    this.pool.query('SELECT data FROM sessions WHERE sid = $1 AND expires > now()', [sid], (err, result) => {
      if (err) {
        this.log.debug({ err }, 'session read failed') // @quiet: error branch
        callback(err)
        return
      }
      const row = result.rows[0]
      if (!row) {
        this.log.debug('session is unknown or has expired') // @report
        return callback(null, null)
      }
      this.log.trace('session read') // @report
      callback(null, row.data)
    })
  }

  set(sid: string, session: Session, callback: Done): void {
    const expires = session.cookie.expires ?? new Date(Date.now() + 86_400_000)
    this.pool
      .query(
        `INSERT INTO sessions (sid, data, expires) VALUES ($1, $2, $3)
         ON CONFLICT (sid) DO UPDATE SET data = $2, expires = $3`,
        [sid, session, expires],
      )
      .then(({ rowCount }) => {
        this.log.debug({ rowCount }, 'session written') // @report
        callback()
      }, callback)
  }

  destroy(sid: string, callback: Done): void {
    this.pool.query('DELETE FROM sessions WHERE sid = $1', [sid], (error) => {
      if (error) this.log.info({ error }, 'session stays') // @quiet: error branch
      else this.log.info('session destroyed') // @report
      callback(error)
    })
  }

  pruneExpired(): Promise<number> {
    return this.pool.query('DELETE FROM sessions WHERE expires < now()').then(({ rowCount }) => {
      this.log.info({ rowCount }, 'sessions pruned') // @quiet: maintenance
      return rowCount ?? 0
    })
  }
}
