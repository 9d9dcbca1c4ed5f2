// logger: custom
// style: module functions
// idiom: functions over a D1 binding that they are handed, with a callable logger of the project
// @role (module) infrastructure

import { createLog, type Log } from '../lib/edge-log'

const log: Log = createLog('invites')

export interface Invite {
  token: string
  email: string
  role: 'member' | 'admin'
  acceptedAt: string | null
}

export async function insertInvite(db: D1Database, invite: Omit<Invite, 'acceptedAt'>): Promise<void> {
  const { meta } = await db
    .prepare('INSERT INTO invites (token, email, role) VALUES (?1, ?2, ?3)')
    .bind(invite.token, invite.email, invite.role)
    .run()
  log('debug', 'invite inserted', { duration: meta.duration }) // @report
}

export async function findInvite(db: D1Database, token: string): Promise<Invite | null> {
  const invite = await db.prepare('SELECT * FROM invites WHERE token = ?1').bind(token).first<Invite>()
  log('info', invite ? 'invite found' : 'no such invite') // @report
  return invite
}

export async function acceptInvite(db: D1Database, token: string): Promise<boolean> {
  const statement = db.prepare("UPDATE invites SET accepted_at = datetime('now') WHERE token = ?1 AND accepted_at IS NULL")
  const { meta, success } = await statement.bind(token).run()
  if (!success) {
    log('debug', 'accepting failed') // @quiet: branch that throws
    throw new Error('D1 refused the update')
  }
  if (meta.changes === 0) {
    log('warn', 'invite was accepted before') // @quiet: level warn
    return false
  }
  return true
}

export async function pendingInvites(db: D1Database, limit = 50): Promise<Invite[]> {
  const { results } = await db
    .prepare('SELECT * FROM invites WHERE accepted_at IS NULL ORDER BY rowid DESC LIMIT ?1')
    .bind(limit)
    .all<Invite>()
  log(results.length === limit ? 'warn' : 'debug', 'pending invites', { count: results.length }) // @quiet: unknown level
  return results
}
