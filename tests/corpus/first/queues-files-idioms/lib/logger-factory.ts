// logger: winston
// style: class
// idiom: a logger class of the project over winston, made by a factory

import winston from 'winston';

const root = winston.createLogger({ transports: [new winston.transports.Console()] });

export class ProjectLogger {
  constructor(private readonly scope: string) {}

  debug(message: string, meta: object = {}): void {
    root.debug(message, { ...meta, scope: this.scope }); // @quiet: the logger itself
  }

  info(message: string, meta: object = {}): void {
    root.info(message, { ...meta, scope: this.scope }); // @quiet: the logger itself
  }

  error(message: string, meta: object = {}): void {
    root.error(message, { ...meta, scope: this.scope }); // @quiet: level error
  }
}

export const LoggerFactory = {
  for(target: { name: string }): ProjectLogger {
    return new ProjectLogger(target.name);
  },
};
