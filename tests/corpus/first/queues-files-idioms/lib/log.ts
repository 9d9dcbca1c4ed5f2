// logger: pino
// style: module functions
// idiom: the logging module of the project, with a helper that tags cache messages

import pino from 'pino';

const root = pino({
  name: 'warehouse',
  level: process.env.LOG_LEVEL ?? 'info',
});

export const log = root;

export function getLogger(component: string) {
  return root.child({ component });
}

export function debugCache(tag: string, message: string, fields: Record<string, unknown> = {}): void {
  root.debug({ tag, ...fields }, `[cache] ${message}`); // @quiet: a helper outside infrastructure, reported at its calls
}

export function warnCache(tag: string, message: string): void {
  root.warn({ tag }, `[cache] ${message}`); // @quiet: level warn
}
