// logger: nestjs
// style: custom project logger
// idiom: a Nest ConsoleLogger that prefixes a request id

import { ConsoleLogger, Injectable, Scope } from '@nestjs/common';
import { requestContext } from './request-context';

@Injectable({ scope: Scope.TRANSIENT })
export class AppLogger extends ConsoleLogger {
  log(message: unknown, ...rest: unknown[]): void {
    super.log(this.prefix(message), ...rest); // @quiet: the logger itself
  }

  debug(message: unknown, ...rest: unknown[]): void {
    super.debug(this.prefix(message), ...rest); // @quiet: the logger itself
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    super.verbose(this.prefix(message), ...rest); // @quiet: the logger itself
  }

  private prefix(message: unknown): unknown {
    const id = requestContext.getStore()?.requestId;
    return id && typeof message === 'string' ? `[${id}] ${message}` : message;
  }
}
