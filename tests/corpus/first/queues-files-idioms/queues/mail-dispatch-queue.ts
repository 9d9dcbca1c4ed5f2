// logger: debug
// style: class with its own client
// idiom: a bullmq producer with a callable `debug` logger at the top of the file
// @role MailDispatchQueue infrastructure

import { Queue, type JobsOptions } from 'bullmq'
import createDebug from 'debug'
import type { RedisOptions } from 'ioredis'

const debug = createDebug('courier:mail-queue')

export interface OutgoingMail {
  to: string
  template: string
  variables: Record<string, string>
}

const DEFAULTS: JobsOptions = {
  attempts: 4,
  backoff: { type: 'exponential', delay: 2_000 },
  removeOnComplete: 500,
}

export class MailDispatchQueue {
  private readonly queue: Queue<OutgoingMail>

  constructor(connection: RedisOptions, name = 'mail-dispatch') {
    this.queue = new Queue(name, { connection, defaultJobOptions: DEFAULTS })
    this.queue.on('error', (err) => {
      debug('queue error %s', err.message) // @quiet: error event
    })
    debug('queue %s created', name) // @quiet: constructor
  }

  async enqueue(mail: OutgoingMail, delayMs = 0): Promise<string> {
    const job = await this.queue.add('send', mail, { delay: delayMs })
    debug('enqueued %s for template %s', job.id, mail.template) // @report
    return job.id as string
  }

  async enqueueMany(mails: OutgoingMail[]): Promise<number> {
    if (mails.length === 0) {
      debug('nothing to enqueue') // @report
      return 0
    }
    const jobs = await this.queue.addBulk(mails.map((data) => ({ name: 'send', data })))
    debug.enabled && debug('enqueued %d mails: %o', jobs.length, jobs.map((j) => j.id)) // @quiet: level guard
    return jobs.length
  }

  async cancel(id: string): Promise<boolean> {
    const job = await this.queue.getJob(id)
    if (!job) {
      debug('job %s is gone', id) // @report
      return false
    }
    try {
      await job.remove()
    } catch (err) {
      debug('job %s is locked by a worker: %O', id, err) // @quiet: catch
      return false
    }
    debug(`cancelled ${id}`) // @report
    return true
  }

  async close(): Promise<void> {
    await this.queue.close()
    debug('closed') // @quiet: close
  }
}
