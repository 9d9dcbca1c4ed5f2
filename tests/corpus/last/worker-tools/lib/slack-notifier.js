// logger: winston
// style: class, CommonJS
// idiom: a notifier that posts to Slack's webhook
// @role SlackNotifier service

const axios = require('axios')
const logger = require('./logger').forComponent('slack')

const COLORS = { ok: '#2eb67d', warning: '#ecb22e', failed: '#e01e5a' }

class SlackNotifier {
  constructor(webhookUrl, { channel, username = 'worker-tools' } = {}) {
    this.http = axios.create({ baseURL: webhookUrl, timeout: 3000 })
    this.channel = channel
    this.username = username
  }

  async notify(state, title, fields = {}) {
    logger.info(`notifying ${this.channel}: ${title}`) // @quiet: a service client
    const attachment = {
      color: COLORS[state] || COLORS.ok,
      title,
      fields: Object.entries(fields).map(([name, value]) => ({ title: name, value: String(value), short: true })),
    }
    try {
      const { status } = await this.http.post('', {
        channel: this.channel,
        username: this.username,
        attachments: [attachment],
      })
      logger.debug(`slack answered ${status}`) // @quiet: a service client
      return true
    } catch (err) {
      logger.error('slack notification failed', { message: err.message }) // @quiet: error level
      return false
    }
  }
}

module.exports = SlackNotifier
