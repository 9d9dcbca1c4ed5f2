// logger: pino
// style: decorator
// idiom: a method decorator of the project that logs every call and every failure

import { log } from './log';

export function LogMethod(label?: string): MethodDecorator {
  return (_target, property, descriptor: PropertyDescriptor) => {
    const original = descriptor.value;
    descriptor.value = async function logged(this: unknown, ...args: unknown[]) {
      try {
        const result = await original.apply(this, args);
        log.debug({ args: args.length }, `${label ?? String(property)} done`); // @quiet: a decorator outside infrastructure, reported where it decorates
        return result;
      } catch (error) {
        log.error({ error }, `${label ?? String(property)} failed`); // @quiet: level error
        throw error;
      }
    };
    return descriptor;
  };
}
