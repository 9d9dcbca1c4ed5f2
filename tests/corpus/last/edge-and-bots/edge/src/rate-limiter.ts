// logger: loglevel
// style: class that builds its own driver
// idiom: a sliding-window limiter over Upstash Redis
// @role AssetRateLimiter infrastructure

import { Redis } from '@upstash/redis'
import log from 'loglevel'

export interface RateLimitOptions {
  windowMs: number
  max: number
  prefix: string
}

const DEFAULTS: RateLimitOptions = { windowMs: 60_000, max: 30, prefix: 'rl' }

export class AssetRateLimiter {
  private readonly redis: Redis
  private readonly options: RateLimitOptions
  private readonly logger = log.getLogger('rate-limiter')

  constructor(url: string, token: string, options: Partial<RateLimitOptions> = {}) {
    this.redis = new Redis({ url, token })
    this.options = { ...DEFAULTS, ...options }
    this.logger.info('rate limiter', this.options) // @quiet: constructor
  }

  async allow(subject: string): Promise<boolean> {
    const now = Date.now()
    const key = `${this.options.prefix}:${subject}`
    const [, , count] = await this.redis
      .multi()
      .zremrangebyscore(key, 0, now - this.options.windowMs)
      .zadd(key, { score: now, member: `${now}-${crypto.randomUUID()}` })
      .zcard(key)
      .pexpire(key, this.options.windowMs)
      .exec<[number, number, number, number]>()

    if (count > this.options.max) {
      this.logger.info(`limit reached for ${subject}: ${count}`) // @report
      return false
    }
    this.logger.trace(`${subject} used ${count} of ${this.options.max}`) // @report
    return true
  }

  async remaining(subject: string): Promise<number> {
    const used = await this.redis.zcard(`${this.options.prefix}:${subject}`)
    return Math.max(0, this.options.max - used)
  }

  async reset(subject: string): Promise<void> {
    await this.redis.del(`${this.options.prefix}:${subject}`)
    this.logger.warn(`limit of ${subject} was reset by hand`) // @quiet: warn level
  }
}
