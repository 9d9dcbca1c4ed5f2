// logger: signale
// style: module functions
// idiom: module functions over a top-level node-redis client, some of them arrow constants
// @role (module) infrastructure

import { createClient } from 'redis'
import { Signale } from 'signale'

const logger = new Signale({ scope: 'rate-cards' })
const client = createClient({ url: process.env.REDIS_URL })

client.on('error', (err) => logger.debug(err)) // @quiet: error event
client.on('ready', () => logger.success('rate card cache is ready')) // @quiet: connection event

let connecting: Promise<unknown> | undefined

async function ensureConnected(): Promise<void> {
  if (client.isOpen) return
  logger.pending('connecting') // @quiet: ensureConnected
  connecting ??= client.connect()
  await connecting
}

function trace(verb: string, carrier: string) {
  logger.note(`${verb} ${carrier}`) // @report
}

export async function getRateCard(carrier: string): Promise<Record<string, number> | undefined> {
  await ensureConnected()
  const text = await client.get(`rates:${carrier}`)
  if (text == null) {
    logger.info('no rate card of %s', carrier) // @report
    return
  }
  trace('read', carrier)
  return JSON.parse(text)
}

export const setRateCard = async (carrier: string, rates: Record<string, number>): Promise<void> => {
  await ensureConnected()
  for (const [zone, cents] of Object.entries(rates)) {
    if (cents <= 0) {
      logger.watch(`${carrier} is free in ${zone}`) // @report
    }
  }
  await client.set(`rates:${carrier}`, JSON.stringify(rates), { EX: 6 * 3600 })
  trace('wrote', carrier)
}

export const forgetRateCard = (carrier: string) =>
  ensureConnected()
    .then(() => client.del(`rates:${carrier}`))
    .then((count) => {
      logger.complete(`forgot ${count}`) // @report
      return count > 0
    })

export async function disconnect(): Promise<void> {
  await client.disconnect()
  logger.info('disconnected') // @quiet: disconnect
}
