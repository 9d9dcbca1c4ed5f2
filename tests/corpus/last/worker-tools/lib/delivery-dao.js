// logger: winston
// style: module functions with callbacks, CommonJS
// idiom: data access over a mysql pool in callback style
// @role (module) infrastructure

const mysql = require('mysql')
const logger = require('./logger')

const pool = mysql.createPool({
  host: process.env.MYSQL_HOST,
  user: process.env.MYSQL_USER,
  password: process.env.MYSQL_PASSWORD,
  database: 'deliveries',
  connectionLimit: 20,
})

pool.on('acquire', function (connection) {
  logger.silly('connection %d acquired', connection.threadId) // @quiet: connection event
})

exports.findById = function (id, callback) {
  pool.query('SELECT * FROM delivery WHERE id = ?', [id], function (err, rows) {
    if (err) {
      logger.info('lookup failed', { id: id, code: err.code }) // @quiet: error branch
      return callback(err)
    }
    logger.debug('delivery lookup', { id: id, found: rows.length > 0 }) // @report
    callback(null, rows[0])
  })
}

exports.insert = function (delivery, callback) {
  pool.query('INSERT INTO delivery SET ?', delivery, function (err, result) {
    if (err) return callback(err)
    logger.info('delivery inserted', { id: result.insertId }) // @report
    callback(null, result.insertId)
  })
}

exports.markSent = function (id, callback) {
  pool.query('UPDATE delivery SET sent_at = NOW() WHERE id = ?', [id], function (err, result) {
    if (err) return callback(err)
    if (result.affectedRows === 0) {
      logger.warn('no delivery to mark', { id: id }) // @quiet: warn level
    }
    callback(null, result.affectedRows === 1)
  })
}

exports.listPending = function (limit, callback) {
  if (typeof limit === 'function') {
    callback = limit
    limit = 50
  }
  pool.query('SELECT * FROM delivery WHERE sent_at IS NULL ORDER BY id LIMIT ?', [limit], callback)
}

exports.shutdown = function (callback) {
  logger.info('closing mysql pool') // @quiet: shutdown
  pool.end(callback)
}
