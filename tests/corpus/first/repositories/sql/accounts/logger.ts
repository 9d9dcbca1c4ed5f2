// logger: in-house
// style: interface and console implementation
// idiom: the logger of the house, typed by an interface
// @role ConsoleLogger none

export interface ILogger {
  debug(message: string, fields?: Record<string, unknown>): void;
  info(message: string, fields?: Record<string, unknown>): void;
  warn(message: string, fields?: Record<string, unknown>): void;
  error(message: string, fields?: Record<string, unknown>): void;
}

export class ConsoleLogger implements ILogger {
  constructor(private readonly scope: string) {}

  debug(message: string, fields: Record<string, unknown> = {}): void {
    console.debug(JSON.stringify({ scope: this.scope, message, ...fields })); // @quiet: the logger itself
  }

  info(message: string, fields: Record<string, unknown> = {}): void {
    console.info(JSON.stringify({ scope: this.scope, message, ...fields })); // @quiet: the logger itself
  }

  warn(message: string, fields: Record<string, unknown> = {}): void {
    console.warn(JSON.stringify({ scope: this.scope, message, ...fields })); // @quiet: the logger itself
  }

  error(message: string, fields: Record<string, unknown> = {}): void {
    console.error(JSON.stringify({ scope: this.scope, message, ...fields })); // @quiet: the logger itself
  }
}
