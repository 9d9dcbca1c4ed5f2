// logger: winston
// style: static class
// idiom: a singleton with static and instance members, HyperLogLog, winston's container
// @role UniqueVisitors infrastructure

import { createClient } from 'redis'
import { loggers } from 'winston'

type RedisClient = ReturnType<typeof createClient>

export class UniqueVisitors {
  private static shared: UniqueVisitors | undefined
  private static readonly logger = loggers.get('analytics')

  private constructor(private readonly client: RedisClient) {
    UniqueVisitors.logger.info('unique visitors', { url: client.options?.url }) // @quiet: constructor
  }

  static async getInstance(): Promise<UniqueVisitors> {
    if (!UniqueVisitors.shared) {
      const client = createClient({ url: process.env.ANALYTICS_REDIS })
      client.on('error', e => UniqueVisitors.logger.log('info', 'analytics redis', e)) // @quiet: error event
      await client.connect()
      UniqueVisitors.shared = new UniqueVisitors(client)
      UniqueVisitors.logger.log('info', 'instance created') // @quiet: body of if (!instance)
    }
    return UniqueVisitors.shared
  }

  async saw(site: string, visitor: string, day = today()): Promise<boolean> {
    const changed = await this.client.pfAdd(`uv:${site}:${day}`, visitor)
    UniqueVisitors.logger.log('debug', 'visitor %s on %s is %s', visitor, site, changed ? 'new' : 'known') // @report
    return Boolean(changed)
  }

  async on(site: string, day = today()): Promise<number> {
    return this.client.pfCount(`uv:${site}:${day}`)
  }

  async between(site: string, days: string[]): Promise<number> {
    const { logger } = UniqueVisitors
    if (days.length === 0) {
      logger.info('no days asked for', { site }) // @report
      return 0
    }
    const count = await this.client.pfCount(days.map(day => `uv:${site}:${day}`))
    logger.verbose('counted over days', { site, days: days.length, count }) // @report
    return count
  }

  async compact(site: string, days: string[], into: string): Promise<void> {
    const keys = days.map(day => `uv:${site}:${day}`)
    await this.client.pfMerge(`uv:${site}:${into}`, keys)
    await this.client.del(keys)
  }
}

function today(): string {
  return new Date().toISOString().slice(0, 10)
}
