// logger: winston
// style: class with event emitter, CommonJS
// idiom: leader election with a renewed key in Redis
// @role LeaderLock infrastructure

const { EventEmitter } = require('node:events')
const { randomUUID } = require('node:crypto')
const { createClient } = require('redis')
const logger = require('./logger').forComponent('leader-lock')

class LeaderLock extends EventEmitter {
  constructor({ url, name, ttl = 15000 }) {
    super()
    this.key = `leader:${name}`
    this.ttl = ttl
    this.id = randomUUID()
    this.client = createClient({ url })
    this.client.on('error', (err) => logger.info('redis error', { message: err.message })) // @quiet: error event
    this.client.on('ready', () => logger.info('leader lock ready')) // @quiet: connection event
  }

  async connect() {
    await this.client.connect()
    logger.debug('leader lock connected', { id: this.id }) // @quiet: connect
  }

  async acquire() {
    const reply = await this.client.set(this.key, this.id, { NX: true, PX: this.ttl })
    const leader = reply === 'OK'
    logger.debug(leader ? 'became leader' : 'another process leads', { key: this.key }) // @report
    if (leader) this.emit('elected')
    return leader
  }

  async renew() {
    const owner = await this.client.get(this.key)
    if (owner !== this.id) {
      logger.warn('lost leadership', { owner }) // @quiet: warn level
      this.emit('lost')
      return false
    }
    await this.client.pExpire(this.key, this.ttl)
    logger.silly('leadership renewed') // @report
    return true
  }

  async release() {
    const owner = await this.client.get(this.key)
    if (owner === this.id) {
      await this.client.del(this.key)
      logger.info('leadership released', { key: this.key }) // @report
    }
  }

  async disconnect() {
    await this.client.quit()
    logger.info('leader lock disconnected') // @quiet: disconnect
  }
}

module.exports = { LeaderLock }
