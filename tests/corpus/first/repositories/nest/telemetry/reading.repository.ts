// logger: nestjs-pino
// style: class with InjectPinoLogger and a mongoose model
// idiom: structured pino records around every mongoose call
// @role ReadingRepository infrastructure

import { Injectable } from '@nestjs/common'
import { InjectModel } from '@nestjs/mongoose'
import type { Model } from 'mongoose'
import { InjectPinoLogger, PinoLogger } from 'nestjs-pino'
import { Reading, ReadingDocument } from './reading.schema'

export interface ReadingWindow {
  deviceId: string
  from: Date
  to: Date
}

@Injectable()
export class ReadingRepository {
  constructor(
    @InjectPinoLogger(ReadingRepository.name)
    private readonly log: PinoLogger,
    @InjectModel(Reading.name)
    private readonly model: Model<ReadingDocument>,
  ) {}

  async append(readings: Reading[]): Promise<number> {
    if (readings.length === 0) {
      this.log.trace('empty batch') // @report
      return 0
    }
    const inserted = await this.model.insertMany(readings, { ordered: false })
    this.log.info({ inserted: inserted.length }, 'readings appended') // @report
    return inserted.length
  }

  async inWindow({ deviceId, from, to }: ReadingWindow): Promise<Reading[]> {
    const rows = await this.model.find({ deviceId, at: { $gte: from, $lt: to } }).sort('at').lean()
    this.log.debug({ deviceId, rows: rows.length }, 'window read') // @report
    return rows
  }

  async *stream(deviceId: string): AsyncGenerator<Reading> {
    let seen = 0
    for await (const doc of this.model.find({ deviceId }).lean().cursor()) {
      seen += 1
      yield doc
    }
    this.log.debug({ deviceId, seen }, 'cursor exhausted') // @report
  }

  async last(deviceId: string): Promise<Reading | null> {
    const doc = await this.model.findOne({ deviceId }).sort({ at: -1 }).lean()
    if (this.log.logger.isLevelEnabled('trace')) {
      this.log.trace({ doc }, 'last reading') // @quiet: level guard
    }
    return doc
  }

  async deleteOlderThan(cutoff: Date): Promise<number> {
    const { deletedCount } = await this.model.deleteMany({ at: { $lt: cutoff } })
    this.log.info({ deletedCount }, 'retention applied') // @quiet: maintenance
    return deletedCount
  }
}
