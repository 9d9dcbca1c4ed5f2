// logger: bunyan
// style: class with an injected client
// idiom: refresh tokens in Valkey, rotation with a Lua script, one bunyan logger for the module
// @role RefreshTokenVault infrastructure

import { createHash, randomBytes } from 'node:crypto'
import bunyan from 'bunyan'
import type Valkey from 'iovalkey'

const log = bunyan.createLogger({ name: 'auth', component: 'refresh-token-vault' })

const ROTATE = `
local owner = redis.call('GET', KEYS[1])
if not owner then return nil end
redis.call('DEL', KEYS[1])
redis.call('SET', KEYS[2], owner, 'EX', ARGV[1])
return owner
`

export interface IssuedToken {
  token: string
  expiresIn: number
}

export class TokenReusedError extends Error {}

export class RefreshTokenVault {
  static readonly LIFETIME = 60 * 60 * 24 * 30

  constructor(private readonly valkey: Valkey) {}

  async issue(userId: string): Promise<IssuedToken> {
    const token = randomBytes(32).toString('base64url')
    await this.valkey
      .multi()
      .set(this.slot(token), userId, 'EX', RefreshTokenVault.LIFETIME)
      .sadd(this.family(userId), this.digest(token))
      .exec()
    log.info({ userId }, 'refresh token issued') // @report
    return { token, expiresIn: RefreshTokenVault.LIFETIME }
  }

  async rotate(token: string): Promise<IssuedToken & { userId: string }> {
    const next = randomBytes(32).toString('base64url')
    const userId = (await this.valkey.eval(
      ROTATE,
      2,
      this.slot(token),
      this.slot(next),
      RefreshTokenVault.LIFETIME,
    )) as string | null

    if (userId === null) {
      log.info({ digest: this.digest(token) }, 'token was used twice') // @quiet: branch ends in a throw
      throw new TokenReusedError('refresh token reuse')
    }

    log.debug({ userId }, 'refresh token rotated') // @report
    return { userId, token: next, expiresIn: RefreshTokenVault.LIFETIME }
  }

  async revokeFamily(userId: string): Promise<number> {
    const digests = await this.valkey.smembers(this.family(userId))
    if (!digests.length) {
      log.debug({ userId }, 'nothing to revoke') // @report
      return 0
    }
    const removed = await this.valkey.del(...digests.map(d => `rt:${d}`), this.family(userId))
    log.warn({ userId, removed }, 'token family revoked') // @quiet: warn
    return removed
  }

  /** Nightly. */
  async deleteExpired(userIds: Iterable<string>): Promise<void> {
    let dropped = 0
    for (const userId of userIds) {
      for (const d of await this.valkey.smembers(this.family(userId))) {
        if (!(await this.valkey.exists(`rt:${d}`))) {
          dropped += await this.valkey.srem(this.family(userId), d)
        }
      }
    }
    log.info({ dropped }, 'expired tokens forgotten') // @quiet: maintenance
  }

  private digest(token: string): string {
    return createHash('sha256').update(token).digest('hex')
  }

  private slot(token: string): string {
    return `rt:${this.digest(token)}`
  }

  private family(userId: string): string {
    return `rt-family:${userId}`
  }
}
