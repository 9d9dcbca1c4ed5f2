// logger: in-house
// style: port
// idiom: the logger as a port of the application

export interface LoggerPort {
  log(message: string, ...meta: unknown[]): void
  info(message: string, ...meta: unknown[]): void
  debug(message: string, ...meta: unknown[]): void
  warn(message: string, ...meta: unknown[]): void
  error(message: string, trace?: unknown, ...meta: unknown[]): void
}
