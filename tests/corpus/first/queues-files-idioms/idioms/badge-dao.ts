// logger: pino
// style: statics
// idiom: a DAO of statics over a mongoose model, with a namespace import of log functions
// @role BadgeDao infrastructure

import mongoose from 'mongoose'
import * as log from '../lib/log-fns'

const schema = new mongoose.Schema({ member: String, kind: String, awarded: { type: Date, default: Date.now } })
const BadgeModel = mongoose.model('Badge', schema)

export default class BadgeDao {
  static async award(member: string, kind: string) {
    const existing = await BadgeModel.findOne({ member, kind }).lean()
    if (existing) {
      log.debug('badge was awarded before', { member, kind }) // @report
      return existing
    }
    const badge = await BadgeModel.create({ member, kind })
    log.info('badge awarded', { member, kind }) // @report
    return badge.toObject()
  }

  static list(member: string) {
    return BadgeModel.find({ member })
      .sort('-awarded')
      .lean()
      .catch((error) => {
        log.problem('badges cannot be listed', error) // @quiet: rejection handler
        return []
      })
      .then((badges) => {
        log.debug('badges listed', { member, count: badges.length }) // @report
        return badges
      })
  }

  static async withdraw(member: string, kind: string) {
    const { deletedCount } = await BadgeModel.deleteOne({ member, kind })
    if (deletedCount !== 1) {
      log.info('no badge to withdraw', { member, kind }) // @quiet: branch that throws
      throw new Error(`${member} has no ${kind}`)
    }
  }

  static async migrateKinds(from: string, to: string): Promise<void> {
    const { modifiedCount } = await BadgeModel.updateMany({ kind: from }, { kind: to })
    log.info('kinds migrated', { from, to, modifiedCount }) // @quiet: maintenance
  }
}
