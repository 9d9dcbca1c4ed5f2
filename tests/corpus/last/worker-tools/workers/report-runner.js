// logger: winston
// style: class, CommonJS
// idiom: a runner that combines stores and clients
// @role ReportRunner none

const db = require('../lib/db')
const cache = require('../lib/redis-cache')
const logger = require('../lib/logger').forComponent('report-runner')

class ReportRunner {
  constructor({ summarizer, notifier, queue, spool }) {
    this.summarizer = summarizer
    this.notifier = notifier
    this.queue = queue
    this.spool = spool
  }

  async run(reportId) {
    logger.info(`running report ${reportId}`) // @quiet: a business class
    const report = await db.one('SELECT * FROM reports WHERE id = $1', [reportId])
    if (!report) {
      logger.info(`report ${reportId} was deleted`) // @quiet: a business class
      return null
    }
    const { rows } = await db.query(report.sql)
    const summary = await cache.remember(`summary:${reportId}`, 3600, () => {
      logger.debug('summary is not cached') // @quiet: a business class
      return this.summarizer.summarize(JSON.stringify(rows.slice(0, 100)))
    })
    await this.spool.put(reportId, { rows, summary })
    await this.notifier.notify('ok', report.title, { rows: rows.length })
    logger.info(`report ${reportId} finished`, { rows: rows.length }) // @quiet: a business class
    return { rows, summary }
  }

  async schedule(reportId, at) {
    const delay = Math.max(0, Math.floor((at - Date.now()) / 1000))
    await this.queue.send({ reportId }, Math.min(delay, 900))
    logger.verbose(`scheduled ${reportId} in ${delay}s`) // @quiet: a business class
  }
}

module.exports = ReportRunner
