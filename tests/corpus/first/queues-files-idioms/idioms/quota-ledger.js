// logger: custom
// style: class with JSDoc types
// idiom: a counter store in plain JavaScript with a private `log_` method of its own
// @role QuotaStore infrastructure

import { Etcd3 } from 'etcd3'
import logger from '../lib/plain-logger.js'

/** @typedef {{ used: number, limit: number }} Quota */

export class QuotaStore {
  constructor(hosts) {
    this.etcd = new Etcd3({ hosts })
    this.logger = logger.child('quota')
    this.log_('created', hosts)
  }

  log_(what, ...details) {
    this.logger.info(what, ...details) // @report
  }

  /** @returns {Promise<Quota | null>} */
  async read(team) {
    const stored = await this.etcd.get(`quota/${team}`).json()
    if (!stored) {
      this.log_('no quota', team)
      return null
    }
    return stored
  }

  async charge(team, amount) {
    const quota = await this.read(team)
    if (!quota || quota.used + amount > quota.limit) {
      this.logger.warn('quota exceeded', team) // @quiet: level warn
      return false
    }
    await this.etcd.put(`quota/${team}`).value(JSON.stringify({ ...quota, used: quota.used + amount }))
    this.log_('charged', team, amount)
    return true
  }

  async watch(team, onChange) {
    const watcher = await this.etcd.watch().key(`quota/${team}`).create()
    watcher.on('put', (entry) => {
      this.logger.debug('quota changed', team) // @report
      onChange(JSON.parse(entry.value.toString()))
    })
    watcher.on('disconnected', () => this.logger.info('watcher disconnected')) // @quiet: connection event
    watcher.on('error', (error) => this.logger.debug('watcher broke', error)) // @quiet: error event
    return () => watcher.cancel()
  }
}
