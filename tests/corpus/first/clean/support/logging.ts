// logger: in-house
// style: factory of loggers
// idiom: the project's own thin logger over the console
// @role ConsoleLogger none

export interface Log {
  trace(message: string, fields?: Record<string, unknown>): void;
  debug(message: string, fields?: Record<string, unknown>): void;
  info(message: string, fields?: Record<string, unknown>): void;
  warn(message: string, fields?: Record<string, unknown>): void;
  error(message: string, fields?: Record<string, unknown>): void;
}

type Level = keyof Log;

const ORDER: Level[] = ['trace', 'debug', 'info', 'warn', 'error'];

class ConsoleLogger implements Log {
  constructor(
    private readonly name: string,
    private readonly threshold: Level,
  ) {}

  trace(message: string, fields?: Record<string, unknown>): void {
    this.write('trace', message, fields);
  }

  debug(message: string, fields?: Record<string, unknown>): void {
    this.write('debug', message, fields);
  }

  info(message: string, fields?: Record<string, unknown>): void {
    this.write('info', message, fields);
  }

  warn(message: string, fields?: Record<string, unknown>): void {
    this.write('warn', message, fields);
  }

  error(message: string, fields?: Record<string, unknown>): void {
    this.write('error', message, fields);
  }

  private write(level: Level, message: string, fields?: Record<string, unknown>): void {
    if (ORDER.indexOf(level) < ORDER.indexOf(this.threshold)) return;
    const line = JSON.stringify({ at: new Date().toISOString(), level, name: this.name, message, ...fields });
    if (level === 'error') console.error(line); // @quiet: error, a logger's own output
    else console.log(line); // @quiet: a logger's own output
  }
}

export function getLogger(name: string): Log {
  return new ConsoleLogger(name, (process.env.LOG_LEVEL as Level) ?? 'info');
}
