// logger: nest
// style: subclass of a driver's client
// idiom: nest PrismaService with query events behind a switch
// @role PrismaService infrastructure

import { Injectable, Logger, OnModuleDestroy, OnModuleInit } from '@nestjs/common';
import { Prisma, PrismaClient } from '@prisma/client';

@Injectable()
export class PrismaService
  extends PrismaClient<Prisma.PrismaClientOptions, 'query' | 'warn' | 'error'>
  implements OnModuleInit, OnModuleDestroy
{
  private readonly logger = new Logger(PrismaService.name);

  constructor() {
    super({
      log: [
        { emit: 'event', level: 'query' },
        { emit: 'event', level: 'warn' },
        { emit: 'event', level: 'error' },
      ],
    });
  }

  async onModuleInit(): Promise<void> {
    if (process.env.PRISMA_LOG_QUERIES === 'true') {
      this.$on('query', (event) => {
        this.logger.debug(`${event.query} (${event.duration} ms)`); // @quiet: guarded by the environment
      });
    }
    this.$on('warn', (event) => this.logger.warn(event.message)); // @quiet: warn
    this.$on('error', (event) => this.logger.error(event.message)); // @quiet: error

    for (let attempt = 1; ; attempt += 1) {
      try {
        await this.$connect();
        this.logger.log(`Connected after ${attempt} attempt(s)`); // @quiet: start-up
        return;
      } catch (error) {
        this.logger.warn(`Attempt ${attempt} failed`); // @quiet: warn
        if (attempt === 5) throw error;
        await new Promise((resolve) => setTimeout(resolve, attempt * 1_000));
      }
    }
  }

  async onModuleDestroy(): Promise<void> {
    await this.$disconnect();
    this.logger.log('Disconnected'); // @quiet: close
  }

  async truncateAll(): Promise<void> {
    if (process.env.NODE_ENV === 'production') {
      this.logger.log('Refusing to truncate in production'); // @quiet: guard clause that throws
      throw new Error('not in production');
    }
    const tables = await this.$queryRaw<{ tablename: string }[]>`SELECT tablename FROM pg_tables WHERE schemaname = 'public'`;
    for (const { tablename } of tables) {
      await this.$executeRawUnsafe(`TRUNCATE TABLE "${tablename}" CASCADE`);
    }
    this.logger.log(`Truncated ${tables.length} tables`); // @quiet: maintenance
  }
}
