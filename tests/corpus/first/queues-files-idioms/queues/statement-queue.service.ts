// logger: nest
// style: class with an injected client
// idiom: a NestJS queue service around an injected bull queue
// @role StatementQueueService infrastructure

import { InjectQueue } from '@nestjs/bull'
import { Injectable } from '@nestjs/common'
import type { Job, Queue } from 'bull'
import { InjectPinoLogger, PinoLogger } from 'nestjs-pino'

interface StatementJob {
  accountId: string
  month: string
}

@Injectable()
export class StatementQueueService {
  constructor(
    @InjectQueue('statements') private readonly queue: Queue<StatementJob>,
    @InjectPinoLogger(StatementQueueService.name) private readonly logger: PinoLogger,
  ) {
    this.queue.on('global:completed', (jobId: string) => this.logger.info({ jobId }, 'statement completed')) // @report
    this.queue.on('global:failed', (jobId: string, reason: string) => {
      this.logger.info({ jobId, reason }, 'statement failed') // @quiet: error event
    })
  }

  async add(accountId: string, month: string): Promise<Job<StatementJob>> {
    const job = await this.queue.add({ accountId, month }, { jobId: `${accountId}-${month}`, attempts: 3 })
    this.logger.info({ jobId: job.id }, 'statement queued') // @report
    return job
  }

  async retry(jobId: string): Promise<void> {
    const job = await this.queue.getJob(jobId)
    if (job === null) {
      this.logger.info({ jobId }, 'there is nothing to retry') // @quiet: branch that throws
      throw new Error(`no job ${jobId}`)
    }
    if (!(await job.isFailed())) return
    await job.retry()
    this.logger.debug('retrying %s', jobId) // @report
  }

  async progress(jobId: string): Promise<number> {
    const job = await this.queue.getJob(jobId)
    return job ? job.progress() : 0
  }

  async cleanCompleted(graceMs: number): Promise<void> {
    const jobs = await this.queue.clean(graceMs, 'completed')
    this.logger.info({ count: jobs.length }, 'cleaned') // @quiet: maintenance
  }
}
