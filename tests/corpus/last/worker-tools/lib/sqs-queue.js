// logger: pino
// style: class, CommonJS
// idiom: a queue over SQS that is sent to and polled
// @role SqsQueue infrastructure

const {
  SQSClient,
  SendMessageCommand,
  ReceiveMessageCommand,
  DeleteMessageCommand,
} = require('@aws-sdk/client-sqs')
const pino = require('pino')

class SqsQueue {
  #sqs
  #log
  #running = false

  constructor({ url, region, logger = pino() }) {
    this.url = url
    this.#sqs = new SQSClient({ region })
    this.#log = logger.child({ queue: url.split('/').pop() })
  }

  async send(body, delaySeconds = 0) {
    const { MessageId } = await this.#sqs.send(
      new SendMessageCommand({
        QueueUrl: this.url,
        MessageBody: JSON.stringify(body),
        DelaySeconds: delaySeconds,
      }),
    )
    this.#log.info({ id: MessageId }, 'message sent') // @report
    return MessageId
  }

  async receive(max = 10) {
    const { Messages = [] } = await this.#sqs.send(
      new ReceiveMessageCommand({ QueueUrl: this.url, MaxNumberOfMessages: max, WaitTimeSeconds: 20 }),
    )
    this.#log.trace({ count: Messages.length }, 'polled') // @report
    return Messages
  }

  async ack(message) {
    await this.#sqs.send(new DeleteMessageCommand({ QueueUrl: this.url, ReceiptHandle: message.ReceiptHandle }))
  }

  async poll(handler) {
    this.#running = true
    while (this.#running) {
      const messages = await this.receive()
      await Promise.all(messages.map((m) => this.#handle(m, handler)))
    }
  }

  async #handle(message, handler) {
    try {
      await handler(JSON.parse(message.Body), message.MessageId)
      await this.ack(message)
      this.#log.debug({ id: message.MessageId }, 'message handled') // @report
    } catch (err) {
      this.#log.info({ err, id: message.MessageId }, 'message will be redelivered') // @quiet: in a catch
    }
  }

  stop() {
    this.#running = false
    this.#log.info('polling stopped') // @quiet: stop
  }
}

exports.SqsQueue = SqsQueue
