// logger: nest
// style: class with an injected client
// idiom: a NestJS provider around pg-boss, with per-job callbacks
// @role BossQueue infrastructure

import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import PgBoss from 'pg-boss';

type Work<T> = (data: T) => Promise<void>;

@Injectable()
export class BossQueue implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger(BossQueue.name);
  private readonly known = new Set<string>();

  constructor(private readonly boss: PgBoss) {}

  async onModuleInit(): Promise<void> {
    this.boss.on('error', (error) => this.logger.log(`pg-boss: ${error.message}`)); // @quiet: error event
    await this.boss.start();
    this.logger.log('pg-boss started'); // @quiet: onModuleInit
  }

  async onModuleDestroy(): Promise<void> {
    this.logger.log('stopping pg-boss'); // @quiet: onModuleDestroy
    await this.boss.stop({ graceful: true });
  }

  async send<T extends object>(queue: string, data: T, startAfter?: Date): Promise<string | null> {
    await this.declare(queue);
    const id = await this.boss.send(queue, data, { startAfter, retryLimit: 5 });
    if (id === null) {
      this.logger.verbose(`${queue}: throttled`); // @report
      return null;
    }
    this.logger.log(`${queue}: job ${id} sent`); // @report
    return id;
  }

  async work<T extends object>(queue: string, work: Work<T>): Promise<void> {
    await this.declare(queue);
    await this.boss.work<T>(queue, { batchSize: 10 }, async (jobs) => {
      for (const job of jobs) {
        this.logger.debug(`${queue}: running ${job.id}`); // @report
        await work(job.data);
      }
    });
  }

  async cancel(queue: string, id: string): Promise<void> {
    await this.boss.cancel(queue, id);
    Logger.debug(`${queue}: ${id} cancelled`, BossQueue.name); // @report
  }

  private async declare(queue: string): Promise<void> {
    if (this.known.has(queue)) return;
    await this.boss.createQueue(queue);
    this.known.add(queue);
  }
}
