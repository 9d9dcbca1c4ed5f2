// logger: nestjs
// style: class that extends a driver
// idiom: the Prisma client as a Nest provider
// @role PrismaService infrastructure

import { Injectable, Logger, OnModuleDestroy, OnModuleInit } from '@nestjs/common';
import { PrismaClient } from '@prisma/client';

@Injectable()
export class PrismaService extends PrismaClient implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger(PrismaService.name);

  constructor() {
    super({ log: [{ emit: 'event', level: 'error' }] });
    this.logger.debug('Prisma client created'); // @quiet: constructor
  }

  async onModuleInit() {
    await this.$connect();
    this.logger.log('Connected to the database'); // @quiet: connect
  }

  async onModuleDestroy() {
    this.logger.log('Disconnecting from the database'); // @quiet: close
    await this.$disconnect();
  }

  async isHealthy(): Promise<boolean> {
    try {
      await this.$queryRaw`SELECT 1`;
      return true;
    } catch (error) {
      this.logger.warn(`Database is not reachable: ${error}`); // @quiet: warn level
      return false;
    }
  }
}
