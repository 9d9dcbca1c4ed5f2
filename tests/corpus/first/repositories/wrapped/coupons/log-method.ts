// logger: @nestjs/common
// style: method decorator factory
// idiom: a decorator that logs before and after the method it is put on
// @role (module) none

import { Logger } from '@nestjs/common';

export function LogMethod(label?: string): MethodDecorator {
  return (target, key, descriptor: PropertyDescriptor) => {
    const original = descriptor.value;
    const logger = new Logger(target.constructor.name);
    descriptor.value = async function (this: unknown, ...args: unknown[]) {
      const started = Date.now();
      logger.debug(`${label ?? String(key)} begins`); // @quiet: reported where the decorator is used
      const result = await original.apply(this, args);
      logger.debug(`${label ?? String(key)} took ${Date.now() - started}ms`); // @quiet: reported where the decorator is used
      return result;
    };
    return descriptor;
  };
}
