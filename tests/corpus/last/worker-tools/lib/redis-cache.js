// logger: winston
// style: module functions, CommonJS
// idiom: a cache module over node-redis with a lazy client
// @role (module) infrastructure

const { createClient } = require('redis')
const logger = require('./logger')

const PREFIX = 'wt:cache:'
let client = null

async function getClient() {
  if (!client) {
    logger.info('connecting to redis cache') // @quiet: connects once
    client = createClient({ url: process.env.REDIS_URL })
    client.on('error', (err) => logger.error('redis cache error', { message: err.message })) // @quiet: error level
    client.on('reconnecting', () => logger.info('redis cache reconnecting')) // @quiet: connection event
    await client.connect()
  }
  return client
}

/**
 * Reads a JSON value.
 * @param {string} key
 */
async function get(key) {
  const redis = await getClient()
  const raw = await redis.get(PREFIX + key)
  if (raw === null) {
    logger.debug('cache miss', { key }) // @report
    return null
  }
  logger.debug('cache hit', { key }) // @report
  return JSON.parse(raw)
}

async function set(key, value, ttl = 300) {
  const redis = await getClient()
  await redis.set(PREFIX + key, JSON.stringify(value), { EX: ttl })
  logger.info(`cached ${key} for ${ttl}s`) // @report
}

async function remember(key, ttl, load) {
  const cached = await get(key)
  if (cached !== null) return cached

  const value = await load()
  set(key, value, ttl).catch((err) => logger.warn('cache write failed', { key, message: err.message })) // @quiet: warn level
  return value
}

async function invalidate(pattern) {
  const redis = await getClient()
  let removed = 0
  for await (const keys of redis.scanIterator({ MATCH: `${PREFIX}${pattern}`, COUNT: 200 })) {
    for (const key of [].concat(keys)) removed += await redis.del(key)
  }
  logger.verbose(`invalidated ${removed} keys for ${pattern}`) // @report
  return removed
}

async function close() {
  if (!client) return
  await client.quit()
  client = null
  logger.info('redis cache closed') // @quiet: close
}

module.exports = { get, set, remember, invalidate, close }
