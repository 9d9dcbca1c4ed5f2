// logger: pino
// style: object store
// idiom: a default exported object over iovalkey, shorthand and arrow members, ES module JavaScript
// @role typing infrastructure

import Valkey from 'iovalkey'
import pino from 'pino'

const logger = pino({ name: 'typing', level: process.env.LOG_LEVEL ?? 'info' })
const valkey = new Valkey({ host: process.env.VALKEY_HOST, lazyConnect: true })

const FADES_AFTER = 4

const keyOf = (conversation) => `typing:${conversation}`

const typing = {
  async started(conversation, user) {
    const until = Date.now() + FADES_AFTER * 1000
    await valkey.zadd(keyOf(conversation), until, user)
    await valkey.expire(keyOf(conversation), FADES_AFTER * 2)
    logger.debug({ conversation, user }, 'started typing') // @report
  },

  stopped: async (conversation, user) => {
    const removed = await valkey.zrem(keyOf(conversation), user)
    if (removed) logger.debug({ conversation, user }, 'stopped typing') // @report
  },

  async who(conversation, { except } = {}) {
    const users = await valkey.zrangebyscore(keyOf(conversation), Date.now(), '+inf')
    const others = users.filter((user) => user !== except)
    logger.isLevelEnabled('trace') && logger.trace({ conversation, others }, 'who is typing') // @quiet: behind a level check
    return others
  },

  async connect() {
    await valkey.connect()
    logger.info('typing indicators connected') // @quiet: connect
  },

  async count(conversations) {
    const counts = {}
    await Promise.all(
      conversations.map(async (conversation) => {
        counts[conversation] = await valkey.zcount(keyOf(conversation), Date.now(), '+inf')
        logger.trace({ conversation, count: counts[conversation] }, 'counted') // @report
      }),
    )
    return counts
  },
}

export default typing
