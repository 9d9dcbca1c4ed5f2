// logger: debug
// style: module functions
// idiom: CommonJS lease functions over a top-level ioredis client, with free debug functions of the same file
// @role (module) infrastructure

'use strict'

const Redis = require('ioredis')
const debug = require('debug')('scheduler:lease')
const verbose = debug.extend('verbose')

const redis = new Redis(process.env.LEASE_REDIS_URL)

redis.on('connect', () => debug('connected')) // @quiet: connection event
redis.on('error', (err) => debug('redis: %s', err.message)) // @quiet: error event

const RENEW = `
if redis.call('get', KEYS[1]) == ARGV[1] then
  return redis.call('pexpire', KEYS[1], ARGV[2])
end
return 0`

function debugLease(job, message) {
  debug('[%s] %s', job, message) // @report
}

async function take(job, owner, ttl) {
  const reply = await redis.set(`lease:${job}`, owner, 'PX', ttl, 'NX')
  if (reply !== 'OK') {
    debugLease(job, 'somebody else runs it')
    return false
  }
  debugLease(job, `taken by ${owner}`)
  return true
}

async function renew(job, owner, ttl) {
  const renewed = await redis.eval(RENEW, 1, `lease:${job}`, owner, ttl)
  verbose('renew %s: %d', job, renewed) // @report
  return renewed === 1
}

async function give(job, owner) {
  const holder = await redis.get(`lease:${job}`)
  if (holder !== owner) return
  await redis.del(`lease:${job}`)
  debugLease(job, 'given back')
}

const holderOf = (job) => redis.get(`lease:${job}`)

function close() {
  debug('closing') // @quiet: close
  return redis.quit()
}

module.exports = { take, renew, give, holderOf, close }
