// logger: debug
// style: class, CommonJS
// idiom: a spool folder of JSON files
// @role FileSpool infrastructure

const fs = require('node:fs/promises')
const path = require('node:path')
const createDebug = require('debug')

const log = createDebug('tools:spool')
const verbose = log.extend('verbose')

class FileSpool {
  constructor(dir) {
    this.dir = dir
  }

  async init() {
    await fs.mkdir(this.dir, { recursive: true })
    log('spool folder %s ready', this.dir) // @quiet: init
  }

  async put(name, entry) {
    const target = this.pathOf(name)
    const temporary = `${target}.${process.pid}.tmp`
    await fs.writeFile(temporary, JSON.stringify(entry))
    await fs.rename(temporary, target)
    log('wrote %s', name) // @report
  }

  async read(name) {
    try {
      const text = await fs.readFile(this.pathOf(name), 'utf8')
      verbose('read %s (%d chars)', name, text.length) // @report
      return JSON.parse(text)
    } catch (err) {
      if (err.code === 'ENOENT') {
        log('no entry %s', name) // @quiet: in a catch
        return undefined
      }
      throw err
    }
  }

  async list() {
    const names = await fs.readdir(this.dir)
    return names.filter((n) => n.endsWith('.json')).map((n) => n.slice(0, -5))
  }

  remove(name) {
    return fs
      .unlink(this.pathOf(name))
      .then(() => log('removed %s', name)) // @report
      .catch((err) => {
        log('could not remove %s: %s', name, err.code) // @quiet: rejection handler
      })
  }

  async purge(maxAgeMs) {
    const limit = Date.now() - maxAgeMs
    for (const name of await this.list()) {
      const { mtimeMs } = await fs.stat(this.pathOf(name))
      if (mtimeMs < limit) {
        await this.remove(name)
        log('purged %s', name) // @quiet: maintenance
      }
    }
  }

  pathOf(name) {
    return path.join(this.dir, `${encodeURIComponent(name)}.json`)
  }
}

module.exports = FileSpool
