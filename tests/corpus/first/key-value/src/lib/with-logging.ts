// logger: project
// style: helper module
// idiom: wrappers and a method decorator that write entries around whatever they are given

import logger from './logger';

const log = logger.child({ scope: 'calls' });

export async function withLogging<T>(name: string, work: () => Promise<T>): Promise<T> {
  const started = Date.now();
  log.debug(`${name} started`); // @quiet: a helper, it counts where it is called
  try {
    const result = await work();
    log.debug(`${name} finished`, { took: Date.now() - started }); // @quiet: a helper, it counts where it is called
    return result;
  } catch (error) {
    log.error(`${name} failed`, { error, took: Date.now() - started }); // @quiet: error
    throw error;
  }
}

export function LogCall(label?: string) {
  return function (target: object, property: string, descriptor: PropertyDescriptor): PropertyDescriptor {
    const original = descriptor.value as (...args: unknown[]) => unknown;
    descriptor.value = function (this: unknown, ...args: unknown[]) {
      log.info(`${target.constructor.name}.${property}`, { label, args: args.length }); // @quiet: a helper, it counts where it is called
      return original.apply(this, args);
    };
    return descriptor;
  };
}

export function warnOnly(name: string, detail?: unknown): void {
  log.warn(name, { detail }); // @quiet: warn
}
