// logger: pino
// style: factory of child loggers
// idiom: the logging module that everything imports

import pino from "pino";

const root = pino({
  level: process.env.LOG_LEVEL ?? "info",
  redact: ["*.email", "*.token"],
  formatters: { level: (label) => ({ level: label }) },
});

export function createLogger(module: string): pino.Logger {
  return root.child({ module });
}
