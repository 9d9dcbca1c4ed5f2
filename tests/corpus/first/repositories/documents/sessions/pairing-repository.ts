// logger: tslog
// style: class over a typegoose model, alias of the logger inside methods
// idiom: a repository that keeps `const log = this.logger` and settles promises by hand
// @role PairingRepository infrastructure

import { getModelForClass, type ReturnModelType } from '@typegoose/typegoose'
import mongoose from 'mongoose'
import { Logger } from 'tslog'
import { Pairing } from './pairing.entity'

export class PairingRepository {
  private static instance?: PairingRepository
  private readonly logger = new Logger({ name: 'pairings', type: 'json' })
  private readonly model: ReturnModelType<typeof Pairing>

  private constructor() {
    this.model = getModelForClass(Pairing)
    mongoose.connection.on('open', () => this.logger.info('pairing model is connected')) // @quiet: connection event
  }

  static getInstance(): PairingRepository {
    PairingRepository.instance ??= new PairingRepository()
    return PairingRepository.instance
  }

  start(deviceId: string, code: string) {
    const log = this.logger
    return this.model
      .create({ deviceId, code, expiresAt: new Date(Date.now() + 300_000) })
      .then((pairing) => {
        log.debug('pairing started', pairing.id) // @report
        return pairing
      })
      .finally(() => log.silly('start settled')) // @report
  }

  async confirm(code: string, userId: string) {
    const { info, debug } = this.logger
    const pairing = await this.model.findOneAndUpdate({ code, userId: null }, { userId }, { new: true })
    if (!pairing) {
      debug('no open pairing for code') // @report
      return null
    }
    info('pairing confirmed', pairing.deviceId) // @report
    return pairing
  }

  async owned(userId: string) {
    return this.model.find({ userId }).sort('-createdAt').lean()
  }

  watch(onPaired: (deviceId: string) => void) {
    const stream = this.model.watch([{ $match: { operationType: 'update' } }], { fullDocument: 'updateLookup' })
    stream.on('change', (change) => {
      this.logger.debug('pairing changed', change.documentKey) // @report
      onPaired(change.fullDocument.deviceId)
    })
    stream.on('error', (err) => this.logger.debug('change stream broke', err)) // @quiet: error event
    return () => stream.close()
  }

  async sweepExpired() {
    const { deletedCount } = await this.model.deleteMany({ expiresAt: { $lt: new Date() } })
    this.logger.info(`swept ${deletedCount} pairings`) // @quiet: maintenance
  }
}
