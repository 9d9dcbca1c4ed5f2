// logger: debug
// style: class, CommonJS
// idiom: a message bus over amqplib
// @role RabbitBus infrastructure

const amqp = require('amqplib')
const debug = require('debug')('tools:rabbit')

class RabbitBus {
  constructor(url, { prefetch = 10, exchange = 'tools' } = {}) {
    this.url = url
    this.prefetch = prefetch
    this.exchange = exchange
    this.channel = null
    debug('bus for exchange %s', exchange) // @quiet: constructor
  }

  async connect() {
    const connection = await amqp.connect(this.url)
    connection.on('close', () => debug('connection closed')) // @quiet: connection event
    connection.on('error', (err) => debug('connection error: %s', err.message)) // @quiet: error event
    this.channel = await connection.createConfirmChannel()
    await this.channel.assertExchange(this.exchange, 'topic', { durable: true })
    await this.channel.prefetch(this.prefetch)
    debug('connected to %s', this.exchange) // @quiet: connect
  }

  publish(routingKey, message, headers = {}) {
    const body = Buffer.from(JSON.stringify(message))
    return new Promise((resolve, reject) => {
      this.channel.publish(this.exchange, routingKey, body, { persistent: true, headers }, (err) => {
        if (err) {
          debug('publish of %s refused', routingKey) // @quiet: error branch
          return reject(err)
        }
        debug('published %s (%d bytes)', routingKey, body.length) // @report
        resolve()
      })
    })
  }

  async consume(queue, handler) {
    await this.channel.assertQueue(queue, { durable: true })
    return this.channel.consume(queue, async (msg) => {
      if (!msg) return
      debug('message %s on %s', msg.properties.messageId, queue) // @report
      try {
        await handler(JSON.parse(msg.content.toString()), msg.fields.routingKey)
        this.channel.ack(msg)
      } catch (err) {
        debug('handler failed: %O', err) // @quiet: in a catch
        this.channel.nack(msg, false, !msg.fields.redelivered)
      }
    })
  }

  async close() {
    debug('closing channel') // @quiet: close
    if (this.channel) await this.channel.close()
  }
}

module.exports = RabbitBus
