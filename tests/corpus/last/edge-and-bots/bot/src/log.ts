// logger: tslog
// style: logger module
// idiom: the bot's root logger

import { Logger } from 'tslog'

export const rootLogger = new Logger<{ component: string }>({
  name: 'bot',
  type: process.env.NODE_ENV === 'production' ? 'json' : 'pretty',
  minLevel: Number(process.env.LOG_LEVEL ?? 3),
})

export function loggerFor(component: string) {
  return rootLogger.getSubLogger({ name: component })
}
