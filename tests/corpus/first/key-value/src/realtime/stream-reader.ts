// logger: log4js
// style: class with an injected client
// idiom: a consumer group on a Redis stream as an async generator, log4js category per stream
// @role StreamReader infrastructure

import type { Redis } from 'ioredis'
import { getLogger, type Logger } from 'log4js'

type Fields = Record<string, string>

export interface StreamEntry {
  id: string
  fields: Fields
  ack(): Promise<void>
}

type XReadReply = [stream: string, entries: [id: string, flat: string[]][]][] | null

export class StreamReader {
  private readonly logger: Logger

  constructor(
    private readonly redis: Redis,
    private readonly stream: string,
    private readonly group: string,
    private readonly consumer: string,
  ) {
    this.logger = getLogger(`stream.${stream}`)
  }

  async init(): Promise<void> {
    try {
      await this.redis.xgroup('CREATE', this.stream, this.group, '$', 'MKSTREAM')
      this.logger.info('group %s created', this.group) // @quiet: init
    } catch (error) {
      if (!(error instanceof Error && error.message.includes('BUSYGROUP'))) throw error
      this.logger.debug('group %s exists', this.group) // @quiet: in catch
    }
  }

  async append(fields: Fields): Promise<string> {
    const id = await this.redis.xadd(this.stream, 'MAXLEN', '~', 10_000, '*', ...Object.entries(fields).flat())
    this.logger.debug('appended %s', id) // @report
    return id as string
  }

  async *read(signal: AbortSignal, count = 10): AsyncGenerator<StreamEntry, void, undefined> {
    while (!signal.aborted) {
      const reply = (await this.redis.xreadgroup(
        'GROUP', this.group, this.consumer, 'COUNT', count, 'BLOCK', 5_000, 'STREAMS', this.stream, '>',
      )) as XReadReply

      if (!reply) {
        this.logger.trace('nothing new') // @report
        continue
      }

      for (const [, entries] of reply) {
        this.logger.debug('received %d entries', entries.length) // @report
        for (const [id, flat] of entries) {
          yield { id, fields: this.unflatten(flat), ack: () => this.acknowledge(id) }
        }
      }
    }
  }

  private async acknowledge(id: string): Promise<void> {
    const count = await this.redis.xack(this.stream, this.group, id)
    this.logger[count === 1 ? 'debug' : 'warn']('acknowledged', id) // @quiet: the level is not known
  }

  async claimStale(minIdleMs: number): Promise<number> {
    const [, entries] = (await this.redis.xautoclaim(
      this.stream, this.group, this.consumer, minIdleMs, '0', 'COUNT', 50,
    )) as [string, unknown[]]
    if (entries.length > 0) this.logger.warn('claimed %d stale entries', entries.length) // @quiet: warn
    return entries.length
  }

  private unflatten(flat: string[]): Fields {
    const fields: Fields = {}
    for (let i = 0; i < flat.length; i += 2) fields[flat[i]] = flat[i + 1]
    return fields
  }
}
