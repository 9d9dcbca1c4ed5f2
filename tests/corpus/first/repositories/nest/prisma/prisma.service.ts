// logger: @nestjs/common
// style: class extends PrismaClient
// idiom: the PrismaService of a Nest app: connects on init, forwards query events to the logger
// @role PrismaService infrastructure

import { Injectable, Logger, OnModuleDestroy, OnModuleInit } from '@nestjs/common';
import { Prisma, PrismaClient } from '@prisma/client';

@Injectable()
export class PrismaService
  extends PrismaClient<Prisma.PrismaClientOptions, 'query' | 'info' | 'warn' | 'error'>
  implements OnModuleInit, OnModuleDestroy
{
  private readonly logger = new Logger(PrismaService.name);

  constructor() {
    super({
      log: [
        { emit: 'event', level: 'query' },
        { emit: 'event', level: 'error' },
      ],
    });
    this.$on('error', (event) => {
      this.logger.log(event.message); // @quiet: error event
    });
  }

  async onModuleInit(): Promise<void> {
    await this.$connect();
    this.logger.log('Connected to the database'); // @quiet: lifecycle
  }

  async onModuleDestroy(): Promise<void> {
    await this.$disconnect();
    this.logger.log('Disconnected from the database'); // @quiet: lifecycle
  }

  /** Runs `work` in a transaction and tries again where postgres reports a write conflict. */
  async serializable<T>(work: (tx: Prisma.TransactionClient) => Promise<T>, attempts = 3): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const result = await this.$transaction(work, { isolationLevel: 'Serializable' });
        this.logger.debug(`Transaction done in attempt ${attempt}`); // @report
        return result;
      } catch (error) {
        const conflict = error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2034';
        if (!conflict || attempt === attempts) throw error;
        this.logger.debug(`Write conflict, attempt ${attempt}`); // @quiet: catch
      }
    }
  }

  async cleanDatabase(): Promise<void> {
    if (process.env.NODE_ENV === 'production') return;
    const models = Prisma.dmmf.datamodel.models.map((model) => model.dbName ?? model.name);
    await this.$transaction(models.map((name) => this.$executeRawUnsafe(`TRUNCATE "${name}" CASCADE`)));
    this.logger.verbose(`Truncated ${models.length} tables`); // @quiet: maintenance
  }
}
