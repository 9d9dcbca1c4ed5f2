// logger: bunyan
// style: class with error-first callbacks
// idiom: a spool directory over node:fs in the callback style
// @role Spool infrastructure

'use strict'

const fs = require('fs')
const path = require('path')
const bunyan = require('bunyan')

const log = bunyan.createLogger({ name: 'spool' })

class Spool {
  constructor(dir) {
    this.dir = dir
    fs.mkdirSync(dir, { recursive: true })
    log.info({ dir }, 'spool opened') // @quiet: constructor
  }

  _file(id) {
    return path.join(this.dir, id.slice(0, 2), `${id}.json`)
  }

  write(id, record, cb) {
    const file = this._file(id)
    fs.mkdir(path.dirname(file), { recursive: true }, (err) => {
      if (err) {
        log.debug({ err }, 'cannot make the folder') // @quiet: error branch
        return cb(err)
      }
      fs.writeFile(file, JSON.stringify(record), (err) => {
        if (err) return cb(err)
        log.debug({ id }, 'record spooled') // @report
        cb(null, file)
      })
    })
  }

  read(id, cb) {
    fs.readFile(this._file(id), 'utf8', function onRead(error, text) {
      if (error && error.code === 'ENOENT') {
        log.trace({ id }, 'not in the spool') // @quiet: error branch
        return cb(null, null)
      }
      if (error) {
        log.info({ error }, 'spool is unreadable') // @quiet: error branch
        return cb(error)
      }
      let record
      try {
        record = JSON.parse(text)
      } catch (parseError) {
        log.error({ id }, 'record is corrupt') // @quiet: level error
        return cb(parseError)
      }
      log.trace({ id, bytes: text.length }, 'record read') // @report
      cb(null, record)
    })
  }

  remove(id, cb) {
    fs.unlink(this._file(id), (err) => {
      if (!err) {
        log.info('record %s removed', id) // @report
      } else {
        log.info({ err }, 'record %s not removed', id) // @quiet: error branch
      }
      cb(err)
    })
  }

  sweep(maxAgeMs, cb) {
    fs.readdir(this.dir, (err, names) => {
      if (err) return cb(err)
      log.info({ folders: names.length, maxAgeMs }, 'sweeping') // @quiet: maintenance
      cb(null, names.length)
    })
  }
}

module.exports = Spool
