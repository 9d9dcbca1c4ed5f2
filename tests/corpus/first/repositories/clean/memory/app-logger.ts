// logger: in-house
// style: class over the console
// idiom: a small logger class of the house
// @role AppLogger none

export class AppLogger {
  constructor(private readonly scope: string) {}

  debug(message: string): void {
    console.debug(`[${this.scope}] ${message}`) // @quiet: the logger itself
  }

  info(message: string): void {
    console.info(`[${this.scope}] ${message}`) // @quiet: the logger itself
  }

  warn(message: string): void {
    console.warn(`[${this.scope}] ${message}`) // @quiet: the logger itself
  }
}
