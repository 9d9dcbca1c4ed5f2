// logger: tslog
// style: decorator
// idiom: a method decorator that logs calls, standard decorators

import { loggerFor } from './log'

const log = loggerFor('calls')

export function Logged(label?: string) {
  return function <This, Args extends unknown[], Result>(
    target: (this: This, ...args: Args) => Promise<Result>,
    context: ClassMethodDecoratorContext,
  ) {
    const name = label ?? String(context.name)
    return async function (this: This, ...args: Args): Promise<Result> {
      const started = performance.now()
      const result = await target.apply(this, args)
      log.debug(`${name} took ${(performance.now() - started).toFixed(1)}ms`) // @quiet: not in an infrastructure class
      return result
    }
  }
}
