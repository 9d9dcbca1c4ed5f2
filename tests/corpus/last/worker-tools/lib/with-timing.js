// logger: winston
// style: higher-order function
// idiom: a wrapper that logs the duration of any async function

const logger = require('./logger')

/**
 * @template {(...args: any[]) => Promise<any>} F
 * @param {string} label
 * @param {F} fn
 * @returns {F}
 */
function withTiming(label, fn) {
  return async function timed(...args) {
    const started = process.hrtime.bigint()
    const result = await fn.apply(this, args)
    const ms = Number(process.hrtime.bigint() - started) / 1e6
    logger.debug(`${label} took ${ms.toFixed(1)}ms`) // @quiet: not in an infrastructure module
    return result
  }
}

module.exports = { withTiming }
