// logger: log4js
// style: javascript class
// idiom: counting failed logins with node-redis v3 and util.promisify
// @role LoginAttempts infrastructure

'use strict'

const { promisify } = require('util')
const redis = require('redis')
const log4js = require('log4js')

const log = log4js.getLogger('login-attempts')
log.level = process.env.LOG_LEVEL || 'info'

class LoginAttempts {
  constructor (url, { maxFailures = 5, lockSeconds = 900 } = {}) {
    this.maxFailures = maxFailures
    this.lockSeconds = lockSeconds
    this.client = redis.createClient(url)
    this.incr = promisify(this.client.incr).bind(this.client)
    this.expire = promisify(this.client.expire).bind(this.client)
    this.del = promisify(this.client.del).bind(this.client)
    this.ttl = promisify(this.client.ttl).bind(this.client)
    this.client.on('ready', () => log.info('counting login attempts in', url)) // @quiet: connection handler
    this.client.on('end', () => log.info('no longer counting')) // @quiet: connection handler
  }

  key (email) {
    return 'login-failures:' + email.trim().toLowerCase()
  }

  async failed (email) {
    const count = await this.incr(this.key(email))
    if (count === 1) {
      await this.expire(this.key(email), this.lockSeconds)
      log.debug('first failure of', email) // @report
    }
    if (count > this.maxFailures) {
      log.warn('%s is locked out', email) // @quiet: warn
    }
    return { count, locked: count > this.maxFailures }
  }

  async succeeded (email) {
    const had = await this.del(this.key(email))
    had && log.info('failures of %s forgotten after a login', email) // @report
  }

  async remainingLock (email) {
    const seconds = await this.ttl(this.key(email))
    log.trace('lock of %s: %d s', email, seconds) // @report
    return Math.max(0, seconds)
  }

  async assertNotLocked (email) {
    const seconds = await this.remainingLock(email)
    if (seconds > 0) {
      log.info('login of %s refused for %d s', email, seconds) // @quiet: branch ends in a throw
      throw Object.assign(new Error('Too many attempts'), { status: 429, retryAfter: seconds })
    }
  }

  quit () {
    log.info('closing') // @quiet: close
    this.client.quit()
  }
}

module.exports = { LoginAttempts }
