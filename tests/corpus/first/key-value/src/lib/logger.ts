// logger: winston
// style: logger module
// idiom: the project's own logger, assembled once and imported everywhere

import winston from 'winston';

const { combine, timestamp, json, colorize, printf, errors } = winston.format;

const pretty = printf(({ level, message, timestamp: at, scope, ...rest }) => {
  const tail = Object.keys(rest).length > 0 ? ` ${JSON.stringify(rest)}` : '';
  return `${String(at)} ${level} [${String(scope ?? 'app')}] ${String(message)}${tail}`;
});

export const logger = winston.createLogger({
  level: process.env.LOG_LEVEL ?? 'info',
  format: combine(errors({ stack: true }), timestamp(), json()),
  defaultMeta: { app: 'newsdesk' },
  transports: [new winston.transports.Console({ handleExceptions: true })],
});

if (process.env.NODE_ENV !== 'production') {
  logger.format = combine(colorize(), timestamp({ format: 'HH:mm:ss' }), pretty);
  logger.debug('pretty printing is on'); // @quiet: start-up of the module, no store
}

/** A logger whose entries carry the name of the part that wrote them. */
export function scoped(scope: string): winston.Logger {
  return logger.child({ scope });
}

export type AppLogger = winston.Logger;
export default logger;
