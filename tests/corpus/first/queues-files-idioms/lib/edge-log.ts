// logger: custom
// style: module functions
// idiom: a small callable logger for workers

export type EdgeLevel = 'debug' | 'info' | 'warn' | 'error'

export type Log = (level: EdgeLevel, message: string, fields?: Record<string, unknown>) => void

export function createLog(scope: string): Log {
  return (level, message, fields) => {
    const line = JSON.stringify({ scope, level, message, ...fields })
    if (level === 'error') console.error(line) // @quiet: level error
    else console.log(line) // @quiet: the logger itself
  }
}
