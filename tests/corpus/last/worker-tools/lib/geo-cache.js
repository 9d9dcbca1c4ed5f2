// logger: winston
// style: object store from a factory, CommonJS
// idiom: a geocoding cache whose methods are wrapped for timing
// @role createGeoCache infrastructure

const Redis = require('ioredis')
const logger = require('./logger').forComponent('geo-cache')
const { withTiming } = require('./with-timing')

const PRECISION = 4

function cellOf(lat, lon) {
  return `${lat.toFixed(PRECISION)}:${lon.toFixed(PRECISION)}`
}

function createGeoCache(redis = new Redis(process.env.REDIS_URL)) {
  logger.info('geo cache created') // @quiet: creation of the store

  return {
    find: withTiming('geo.find', async (lat, lon) => { // @report
      const raw = await redis.hget('geo', cellOf(lat, lon))
      return raw ? JSON.parse(raw) : null
    }),

    async put(lat, lon, place) {
      await redis.hset('geo', cellOf(lat, lon), JSON.stringify(place))
      logger.debug('stored place', { cell: cellOf(lat, lon) }) // @report
    },

    async nearby(lat, lon, radiusKm) {
      const members = await redis.georadius('geo:index', lon, lat, radiusKm, 'km')
      if (members.length === 0) {
        logger.info('nothing nearby', { lat, lon, radiusKm }) // @report
      }
      return members
    },

    async size() {
      return redis.hlen('geo')
    },

    async close() {
      await redis.quit()
      logger.info('geo cache closed') // @quiet: close
    },
  }
}

module.exports = { createGeoCache }
