// logger: consola
// style: arrow-function properties
// idiom: a store with a wrapper of the same file, as a method and as a function
// @role CouponStore infrastructure

import { createConsola } from 'consola'
import type { Collection, Db } from 'mongodb'

const logger = createConsola({ level: 4 }).withTag('coupons')

interface Coupon {
  code: string
  percent: number
  uses: number
  expires: Date
}

const logged =
  <A extends unknown[], R>(label: string, fn: (...args: A) => Promise<R>) =>
  async (...args: A) => {
    logger.start(label) // @report
    const result = await fn(...args)
    logger.success(label) // @report
    return result
  }

export class CouponStore {
  private readonly coupons: Collection<Coupon>

  constructor(db: Db) {
    this.coupons = db.collection('coupons')
    logger.ready('coupon store') // @quiet: constructor
  }

  find = logged('find', (code: string) => this.coupons.findOne({ code, expires: { $gt: new Date() } }))

  redeem = async (code: string): Promise<Coupon | null> => {
    return this.withTiming('redeem', () =>
      this.coupons.findOneAndUpdate({ code, uses: { $gt: 0 } }, { $inc: { uses: -1 } }, { returnDocument: 'after' }),
    )
  }

  issue = async (coupon: Coupon): Promise<void> => {
    const { acknowledged } = await this.coupons.insertOne(coupon)
    if (!acknowledged) {
      logger.box('coupon was not acknowledged') // @quiet: branch that throws
      throw new Error('write was not acknowledged')
    }
    logger.log('issued', coupon.code) // @report
  }

  migrateCodes = async (): Promise<void> => {
    const { modifiedCount } = await this.coupons.updateMany({}, [{ $set: { code: { $toUpper: '$code' } } }])
    logger.info(`${modifiedCount} codes migrated`) // @quiet: maintenance
  }

  private async withTiming<R>(label: string, run: () => Promise<R>): Promise<R> {
    const started = Date.now()
    try {
      return await run()
    } catch (error) {
      logger.fail(label, error) // @quiet: catch
      throw error
    } finally {
      logger.verbose(`${label}: ${Date.now() - started} ms`) // @report
    }
  }
}
