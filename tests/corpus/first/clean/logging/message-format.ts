// logger: console
// style: formatter classes
// idiom: message formatters and a recording logger for tests
// @role PrettyFormatter none
// @role RecordingLogger none

export interface Entry {
  level: 'debug' | 'info' | 'warn' | 'error';
  message: string;
  at: Date;
  fields: Record<string, unknown>;
}

export class PrettyFormatter {
  private static readonly COLOURS = { debug: 90, info: 36, warn: 33, error: 31 } as const;

  constructor(private readonly colour = process.stdout.isTTY) {}

  format(entry: Entry): string {
    const level = entry.level.toUpperCase().padEnd(5);
    const painted = this.colour ? `\u001b[${PrettyFormatter.COLOURS[entry.level]}m${level}\u001b[0m` : level;
    const fields = Object.entries(entry.fields)
      .map(([key, value]) => `${key}=${JSON.stringify(value)}`)
      .join(' ');
    return `${entry.at.toISOString()} ${painted} ${entry.message} ${fields}`.trimEnd();
  }

  print(entry: Entry): void {
    if (entry.level === 'error') console.error(this.format(entry)); // @quiet: error
    else console.log(this.format(entry)); // @quiet: a formatter
  }
}

export class RecordingLogger {
  readonly entries: Entry[] = [];

  debug = (message: string, fields = {}) => this.#record('debug', message, fields);
  info = (message: string, fields = {}) => this.#record('info', message, fields);
  warn = (message: string, fields = {}) => this.#record('warn', message, fields);
  error = (message: string, fields = {}) => this.#record('error', message, fields);

  messages(level: Entry['level']): string[] {
    return this.entries.filter((entry) => entry.level === level).map((entry) => entry.message);
  }

  dump(formatter = new PrettyFormatter(false)): void {
    for (const entry of this.entries) console.log(formatter.format(entry)); // @quiet: a test fake
  }

  #record(level: Entry['level'], message: string, fields: Record<string, unknown>): void {
    this.entries.push({ level, message, at: new Date(0), fields });
  }
}
