// logger: @nestjs/common
// style: bridge from the logger interface of typeorm to Nest
// idiom: the TypeOrmLogger class that projects pass to the data source
// @role TypeOrmLogger none

import { Logger as NestLogger } from '@nestjs/common';
import type { Logger, QueryRunner } from 'typeorm';

const MAX_LENGTH = 2_000;

export class TypeOrmLogger implements Logger {
  private readonly logger = new NestLogger('SQL');

  logQuery(query: string, parameters?: unknown[], runner?: QueryRunner): void {
    if (runner?.data?.silent) return;
    this.logger.debug(this.format(query, parameters)); // @quiet: a logger, no store
  }

  logQueryError(error: string | Error, query: string, parameters?: unknown[]): void {
    this.logger.error(`${error}\n${this.format(query, parameters)}`); // @quiet: error
  }

  logQuerySlow(time: number, query: string, parameters?: unknown[]): void {
    this.logger.warn(`${time}ms ${this.format(query, parameters)}`); // @quiet: warn
  }

  logSchemaBuild(message: string): void {
    this.logger.log(message); // @quiet: a logger, no store
  }

  logMigration(message: string): void {
    this.logger.log(message); // @quiet: a logger, no store
  }

  log(level: 'log' | 'info' | 'warn', message: unknown): void {
    if (level === 'warn') this.logger.warn(message); // @quiet: warn
    else this.logger.verbose(message); // @quiet: a logger, no store
  }

  private format(query: string, parameters: unknown[] = []): string {
    const text = query.replaceAll(/\s+/g, ' ').slice(0, MAX_LENGTH);
    return parameters.length ? `${text} -- ${JSON.stringify(parameters)}` : text;
  }
}
