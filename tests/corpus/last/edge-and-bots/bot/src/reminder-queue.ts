// logger: consola
// style: class that builds its own drivers
// idiom: a queue class that owns a BullMQ queue and its worker
// @role ReminderQueue infrastructure

import { Queue, QueueEvents, Worker, type ConnectionOptions, type Job } from 'bullmq'
import consola from 'consola'

export interface Reminder {
  chatId: number
  text: string
  dueAt: number
}

type Deliver = (reminder: Reminder) => Promise<void>

export class ReminderQueue {
  private readonly queue: Queue<Reminder>
  private readonly events: QueueEvents
  private worker?: Worker<Reminder>

  constructor(private readonly connection: ConnectionOptions) {
    this.queue = new Queue('reminders', { connection, defaultJobOptions: { attempts: 3, removeOnComplete: true } })
    this.events = new QueueEvents('reminders', { connection })
    this.events.on('stalled', ({ jobId }) => consola.warn(`reminder ${jobId} stalled`)) // @quiet: warn level
    consola.start('reminder queue') // @quiet: constructor
  }

  listen(deliver: Deliver): void {
    this.worker = new Worker<Reminder>('reminders', (job) => this.run(job, deliver), {
      connection: this.connection,
      concurrency: 20,
    })
    this.worker.on('ready', () => consola.ready('reminder worker')) // @quiet: connection event
    this.worker.on('completed', (job) => {
      consola.success(`reminder ${job.id} delivered`) // @report
    })
    this.worker.on('failed', (job, err) => {
      consola.info(`reminder ${job?.id} failed`, err.message) // @quiet: error event
    })
  }

  async schedule(reminder: Reminder): Promise<string> {
    const delay = Math.max(0, reminder.dueAt - Date.now())
    const job = await this.queue.add('remind', reminder, { delay, jobId: `${reminder.chatId}-${reminder.dueAt}` })
    consola.info('scheduled %s in %dms', job.id, delay) // @report
    return job.id!
  }

  async cancel(id: string): Promise<boolean> {
    const removed = await this.queue.remove(id)
    return removed === 1
  }

  async pending(): Promise<Reminder[]> {
    const jobs = await this.queue.getDelayed(0, 99)
    return jobs.map((job) => job.data)
  }

  private async run(job: Job<Reminder>, deliver: Deliver): Promise<void> {
    consola.debug(`delivering ${job.id}, attempt ${job.attemptsMade + 1}`) // @report
    await deliver(job.data)
  }

  async close(): Promise<void> {
    await this.worker?.close()
    await this.events.close()
    await this.queue.close()
    consola.info('reminder queue closed') // @quiet: close
  }
}
