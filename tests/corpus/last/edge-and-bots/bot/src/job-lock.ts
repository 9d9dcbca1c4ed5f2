// logger: signale
// style: class with a helper method
// idiom: a lock with SET NX and a Lua release
// @role JobLock infrastructure

import { randomUUID } from 'node:crypto'
import type { RedisClientType } from 'redis'
import { Signale } from 'signale'

const RELEASE = `
if redis.call("get", KEYS[1]) == ARGV[1] then
  return redis.call("del", KEYS[1])
end
return 0`

export class JobLock {
  private readonly signale = new Signale({ scope: 'lock' })
  private readonly tokens = new Map<string, string>()

  constructor(private readonly client: RedisClientType) {}

  async tryAcquire(name: string, ttlMs: number): Promise<boolean> {
    const token = randomUUID()
    const reply = await this.client.set(`lock:${name}`, token, { NX: true, PX: ttlMs })
    if (reply !== 'OK') {
      this.signale.pending(`lock ${name} is held elsewhere`) // @report
      return false
    }
    this.tokens.set(name, token)
    this.signale.success(`locked ${name}`) // @report
    return true
  }

  async release(name: string): Promise<void> {
    const token = this.tokens.get(name)
    if (!token) return
    this.tokens.delete(name)
    const removed = await this.client.eval(RELEASE, { keys: [`lock:${name}`], arguments: [token] })
    if (removed) this.signale.complete(`released ${name}`) // @report
    else this.signale.warn(`lock ${name} had expired`) // @quiet: warn level
  }

  async extend(name: string, ttlMs: number): Promise<boolean> {
    return this.client.pExpire(`lock:${name}`, ttlMs) as Promise<boolean>
  }

  async run<T>(name: string, ttlMs: number, work: () => Promise<T>): Promise<T | undefined> {
    if (!(await this.tryAcquire(name, ttlMs))) return undefined
    try {
      return await work()
    } finally {
      await this.release(name)
    }
  }
}
