// logger: tslog
// style: class with decorated methods
// idiom: encrypted OAuth tokens in Redis
// @role TokenVault infrastructure

import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { Redis } from 'ioredis'
import { loggerFor } from './log'
import { Logged } from './logged'

const log = loggerFor('vault')

export interface OAuthToken {
  accessToken: string
  refreshToken: string
  expiresAt: number
}

export class TokenVault {
  constructor(
    private readonly redis: Redis,
    private readonly secret: Buffer,
  ) {
    if (secret.length !== 32) log.warn('vault secret should have 32 bytes') // @quiet: warn level
  }

  @Logged('vault.store') // @report
  async store(userId: number, token: OAuthToken): Promise<void> {
    const ttl = Math.ceil((token.expiresAt - Date.now()) / 1000) + 86_400
    await this.redis.setex(`token:${userId}`, ttl, this.seal(JSON.stringify(token)))
  }

  @Logged() // @report
  async fetch(userId: number): Promise<OAuthToken | null> {
    const sealed = await this.redis.getBuffer(`token:${userId}`)
    if (!sealed) return null
    try {
      return JSON.parse(this.open(sealed.toString('utf8'))) as OAuthToken
    } catch (err) {
      log.error('token cannot be opened', err) // @quiet: error level
      return null
    }
  }

  async drop(userId: number): Promise<void> {
    await this.redis.del(`token:${userId}`)
    log.trace(`dropped token of ${userId}`) // @report
  }

  private seal(plain: string): string {
    const iv = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', this.secret, iv)
    const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
    return [iv, cipher.getAuthTag(), body].map((b) => b.toString('base64')).join('.')
  }

  private open(sealed: string): string {
    const [iv, tag, body] = sealed.split('.').map((part) => Buffer.from(part, 'base64'))
    const decipher = createDecipheriv('aes-256-gcm', this.secret, iv!)
    decipher.setAuthTag(tag!)
    return decipher.update(body!, undefined, 'utf8') + decipher.final('utf8')
  }
}
