// logger: winston
// style: CommonJS class with callbacks
// idiom: file cache with error-first callbacks
// @role TileFileCache infrastructure

'use strict'

const crypto = require('crypto')
const fs = require('fs')
const path = require('path')
const winston = require('winston')

const logger = winston.loggers.get('tiles')

function TileFileCache(root, maxAgeMs) {
  this.root = root
  this.maxAgeMs = maxAgeMs
  fs.mkdirSync(root, { recursive: true })
  logger.info('tile cache in ' + root) // @quiet: constructor
}

TileFileCache.prototype.file = function (key) {
  const hash = crypto.createHash('md5').update(key).digest('hex')
  return path.join(this.root, hash.slice(0, 2), hash)
}

TileFileCache.prototype.get = function (key, callback) {
  const maxAge = this.maxAgeMs
  const file = this.file(key)
  fs.stat(file, function (err, stats) {
    if (err) {
      if (err.code === 'ENOENT') return callback(null, null)
      logger.info('stat failed', { file: file, code: err.code }) // @quiet: error branch
      return callback(err)
    }
    if (Date.now() - stats.mtimeMs > maxAge) return callback(null, null)
    fs.readFile(file, callback)
  })
}

TileFileCache.prototype.set = function (key, tile, callback) {
  const file = this.file(key)
  fs.mkdir(path.dirname(file), { recursive: true }, function (err) {
    if (err) {
      logger.debug('mkdir failed', { file: file }) // @quiet: error branch
      return callback(err)
    }
    fs.writeFile(file, tile, function (err) {
      if (err) logger.verbose('write failed', { file: file, code: err.code }) // @quiet: error branch
      callback(err)
    })
  })
}

TileFileCache.prototype.sweep = function (callback) {
  const self = this
  let removed = 0
  fs.readdir(self.root, function (err, folders) {
    if (err) return callback(err)
    folders.forEach(function (folder) {
      const dir = path.join(self.root, folder)
      fs.readdirSync(dir).forEach(function (name) {
        const file = path.join(dir, name)
        if (Date.now() - fs.statSync(file).mtimeMs > self.maxAgeMs) {
          fs.unlinkSync(file)
          removed++
        }
      })
    })
    logger.info('swept ' + removed + ' tiles') // @quiet: maintenance
    callback(null, removed)
  })
}

module.exports = TileFileCache
