// logger: pino
// style: factory of loggers
// idiom: one pino root with named children

import pino from 'pino';

const root = pino({
  level: process.env.LOG_LEVEL ?? 'info',
  redact: ['req.headers.authorization', '*.password'],
});

export function createLogger(name: string): pino.Logger {
  return root.child({ name });
}
