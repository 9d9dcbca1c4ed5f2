// logger: winston
// style: nest logger service
// idiom: the application's LoggerService over winston
// @role AppLogger none

import { Injectable, LoggerService, Scope } from '@nestjs/common';
import * as winston from 'winston';
import 'winston-daily-rotate-file';

@Injectable({ scope: Scope.TRANSIENT })
export class AppLogger implements LoggerService {
  private context = 'app';
  private readonly logger: winston.Logger;

  constructor() {
    this.logger = winston.createLogger({
      level: process.env.LOG_LEVEL ?? 'info',
      format: winston.format.combine(winston.format.timestamp(), winston.format.json()),
      transports: [
        new winston.transports.Console(),
        new winston.transports.DailyRotateFile({ dirname: 'logs', filename: 'app-%DATE%.log', maxFiles: '14d' }),
      ],
    });
    this.logger.info('logger ready'); // @quiet: a logger itself
  }

  setContext(context: string): this {
    this.context = context;
    return this;
  }

  log(message: string, context = this.context): void {
    this.logger.info(message, { context }); // @quiet: a logger itself
  }

  debug(message: string, context = this.context): void {
    this.logger.debug(message, { context }); // @quiet: a logger itself
  }

  verbose(message: string, context = this.context): void {
    this.logger.verbose(message, { context }); // @quiet: a logger itself
  }

  warn(message: string, context = this.context): void {
    this.logger.warn(message, { context }); // @quiet: warn
  }

  error(message: string, stack?: string, context = this.context): void {
    this.logger.error(message, { stack, context }); // @quiet: error
  }
}
