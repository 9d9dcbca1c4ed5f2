// logger: bunyan
// style: javascript class
// idiom: leases with SET NX PX over node-redis v4, destructured and aliased loggers
// @role LeaseManager infrastructure

import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { createLogger } from 'bunyan'

const COMPARE_AND_DELETE = `
if redis.call('get', KEYS[1]) == ARGV[1] then
  return redis.call('del', KEYS[1])
end
return 0`

export class LeaseManager {
  /** @type {import('redis').RedisClientType} */
  #redis
  #log

  /**
   * @param {import('redis').RedisClientType} redis
   * @param {import('bunyan')} [log]
   */
  constructor(redis, log = createLogger({ name: 'leases' })) {
    this.#redis = redis
    this.#log = log
    this.owner = randomUUID()
    log.info({ owner: this.owner }, 'lease manager started') // @quiet: constructor
  }

  async tryTake(name, ms) {
    const answer = await this.#redis.set(`lease:${name}`, this.owner, { NX: true, PX: ms })
    const taken = answer === 'OK'
    if (taken) {
      this.#log.info({ lease: name, ms }, 'lease taken') // @report
    } else {
      this.#log.debug({ lease: name }, 'lease is held by somebody else') // @report
    }
    return taken
  }

  async take(name, ms, { patience = 5_000, pause = 100 } = {}) {
    const log = this.#log.child({ lease: name }, true)
    const deadline = Date.now() + patience
    for (let attempt = 1; Date.now() < deadline; attempt += 1) {
      if (await this.tryTake(name, ms)) return true
      log.trace({ attempt }, 'waiting') // @report
      await sleep(pause)
    }
    log.warn('patience is over') // @quiet: warn
    return false
  }

  async renew(name, ms) {
    const renewed = await this.#redis.pExpire(`lease:${name}`, ms, 'XX')
    if (!renewed) {
      this.#log.info({ lease: name }, 'lease was lost') // @quiet: branch ends in a throw
      throw new Error(`lease ${name} was lost`)
    }
    this.#log['trace']({ lease: name }, 'lease renewed') // @report
  }

  async giveBack(name) {
    const removed = await this.#redis.eval(COMPARE_AND_DELETE, {
      keys: [`lease:${name}`],
      arguments: [this.owner],
    })
    this.#log.debug({ lease: name, ours: removed === 1 }, 'lease given back') // @report
  }

  async with(name, ms, work) {
    if (!(await this.take(name, ms))) return undefined
    const beat = setInterval(() => {
      this.renew(name, ms).catch((err) => this.#log.info({ err }, 'renewal failed')) // @quiet: rejection handler
    }, ms / 3)
    try {
      return await work()
    } finally {
      clearInterval(beat)
      await this.giveBack(name)
    }
  }

  async healthCheck() {
    const latency = performance.now()
    await this.#redis.ping()
    this.#log.debug({ ms: performance.now() - latency }, 'healthy') // @quiet: health
    return true
  }
}
