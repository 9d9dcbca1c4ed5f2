// logger: winston
// style: logger module
// idiom: the project's winston logger

const winston = require('winston')

const { combine, timestamp, json, colorize, simple } = winston.format

const logger = winston.createLogger({
  level: process.env.LOG_LEVEL || 'info',
  format: combine(timestamp(), json()),
  defaultMeta: { service: 'worker-tools' },
  transports: [new winston.transports.Console()],
})

if (process.env.NODE_ENV !== 'production') {
  logger.add(new winston.transports.Console({ format: combine(colorize(), simple()) }))
  logger.debug('pretty console transport added') // @quiet: start-up of the logger module
}

module.exports = logger
module.exports.forComponent = (component) => logger.child({ component })
