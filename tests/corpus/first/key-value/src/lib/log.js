// logger: pino
// style: logger module
// idiom: a CommonJS logger module that hands out children

'use strict'

const pino = require('pino')

const root = pino({
  name: 'booking-api',
  level: process.env.LOG_LEVEL || 'info',
  redact: ['req.headers.authorization', '*.token'],
  formatters: {
    level: label => ({ level: label })
  }
})

function forModule (name) {
  return root.child({ module: name })
}

process.on('unhandledRejection', err => {
  root.fatal({ err }, 'unhandled rejection') // @quiet: fatal
})

module.exports = { log: root, forModule }
