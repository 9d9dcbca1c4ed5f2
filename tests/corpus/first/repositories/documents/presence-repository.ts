// logger: tslog
// style: class over mongoose with a numeric log level and a write buffer
// idiom: buffered writes that are flushed by a timer, `log(levelId, …)` of tslog
// @role PresenceRepository infrastructure

import type { Model } from 'mongoose'
import { Logger } from 'tslog'

export interface Presence {
  userId: string
  room: string
  seenAt: Date
}

export class PresenceRepository {
  private readonly logger = new Logger({ name: PresenceRepository.name })
  private readonly buffer = new Map<string, Presence>()
  private timer?: NodeJS.Timeout

  constructor(private readonly model: Model<Presence>) {}

  touch(presence: Presence): void {
    this.buffer.set(presence.userId, presence)
    this.logger.silly('buffered', presence.userId) // @report
    this.timer ??= setTimeout(() => void this.flush(), 250)
  }

  async flush(): Promise<void> {
    this.timer = undefined
    const batch = [...this.buffer.values()]
    this.buffer.clear()
    if (batch.length === 0) return
    const result = await this.model.bulkWrite(
      batch.map(({ userId, room, seenAt }) => ({
        updateOne: { filter: { userId }, update: { $set: { room, seenAt } }, upsert: true },
      })),
    )
    this.logger.debug('presence written', result.modifiedCount + result.upsertedCount) // @report
  }

  async inRoom(room: string): Promise<string[]> {
    const cutoff = new Date(Date.now() - 60_000)
    const rows = await this.model.find({ room, seenAt: { $gt: cutoff } }, 'userId').lean()
    this.logger.log(2, 'DEBUG', 'in room', room, rows.length) // @report
    return rows.map((row) => row.userId)
  }

  async lastSeen(userId: string): Promise<Date | null> {
    const buffered = this.buffer.get(userId)
    if (buffered) return buffered.seenAt
    const row = await this.model.findOne({ userId }).lean()
    row || this.logger.info('never seen', userId) // @report
    return row?.seenAt ?? null
  }

  async stop(): Promise<void> {
    clearTimeout(this.timer)
    await this.flush()
    this.logger.info('presence buffer is empty') // @quiet: lifecycle
  }
}
