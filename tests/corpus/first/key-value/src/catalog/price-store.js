// logger: project
// style: object store
// idiom: a CommonJS object literal as store, logger child from the project's own pino module
// @role priceStore infrastructure

'use strict'

const Redis = require('ioredis')
const { forModule } = require('../lib/log')

const logger = forModule('price-store')
const redis = new Redis(process.env.PRICES_REDIS_URL)

redis.on('ready', () => logger.info('prices are available')) // @quiet: connection handler

const priceStore = {
  ttl: 15 * 60,

  async get (sku, currency) {
    const cents = await redis.hget(`price:${sku}`, currency)
    if (cents === null) {
      logger.debug({ sku, currency }, 'price unknown') // @report
      return null
    }
    return Number(cents)
  },

  async set (sku, prices) {
    const { debug, info } = logger
    await redis.multi().hset(`price:${sku}`, prices).expire(`price:${sku}`, this.ttl).exec()
    debug.call(logger, { sku, currencies: Object.keys(prices) }, 'prices written') // @report
    if (process.env.TRACE_PRICES) info.call(logger, prices) // @quiet: behind an environment switch
  },

  async getMany (skus, currency) {
    const pipeline = redis.pipeline()
    skus.forEach(sku => pipeline.hget(`price:${sku}`, currency))
    const replies = await pipeline.exec()
    return replies.map(([err, cents], i) => {
      if (err) {
        logger.info({ err, sku: skus[i] }, 'one price could not be read') // @quiet: error branch
        return null
      }
      logger.trace({ sku: skus[i], cents }, 'price read') // @report
      return cents === null ? null : Number(cents)
    })
  },

  async migrateKeys (skus) {
    for (const sku of skus) await redis.renamenx(`prices:${sku}`, `price:${sku}`)
    logger.info({ count: skus.length }, 'keys renamed') // @quiet: maintenance
  }
}

module.exports = priceStore
