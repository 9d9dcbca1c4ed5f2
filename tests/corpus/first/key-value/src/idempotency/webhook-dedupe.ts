// logger: console
// style: module functions
// idiom: webhook deliveries deduplicated with Vercel KV in a serverless project
// @role (module) infrastructure

import { kv } from '@vercel/kv'

const WEEK = 7 * 24 * 60 * 60

type Delivery = {
  id: string
  source: 'github' | 'stripe' | 'linear'
  receivedAt: number
}

const keyFor = (d: Pick<Delivery, 'id' | 'source'>) => `delivery:${d.source}:${d.id}`

/** Tells whether this delivery was seen for the first time. */
export async function markDelivered(delivery: Delivery): Promise<boolean> {
  const fresh = await kv.set(keyFor(delivery), delivery.receivedAt, { nx: true, ex: WEEK })
  if (fresh === null) {
    console.log('duplicate delivery ignored', delivery.source, delivery.id) // @report
    return false
  }
  await kv.zadd(`deliveries:${delivery.source}`, { score: delivery.receivedAt, member: delivery.id })
  return true
}

export async function recentDeliveries(source: Delivery['source'], limit = 20): Promise<string[]> {
  const ids = await kv.zrange<string[]>(`deliveries:${source}`, 0, limit - 1, { rev: true })
  console.table(ids.map((id, position) => ({ position, id }))) // @report
  return ids
}

export async function forgetDelivery(delivery: Pick<Delivery, 'id' | 'source'>): Promise<void> {
  const [removed, unranked] = await Promise.all([
    kv.del(keyFor(delivery)),
    kv.zrem(`deliveries:${delivery.source}`, delivery.id),
  ])
  console.dir({ delivery, removed, unranked }, { depth: null }) // @report
  if (removed !== unranked) console.error('index and keys disagree', delivery) // @quiet: error
}

export async function* deliveriesSince(source: Delivery['source'], since: number): AsyncGenerator<string> {
  let cursor: string | number = 0
  do {
    const [next, page]: [string, (string | number)[]] = await kv.zscan(`deliveries:${source}`, cursor, { count: 100 })
    console.debug(`scanned ${page.length / 2} deliveries of ${source}`) // @report
    for (let i = 0; i < page.length; i += 2) {
      if (Number(page[i + 1]) >= since) yield String(page[i])
    }
    cursor = next
  } while (String(cursor) !== '0')
}

export async function cleanupDeliveries(source: Delivery['source']): Promise<number> {
  const removed = await kv.zremrangebyscore(`deliveries:${source}`, 0, Date.now() - WEEK * 1000)
  console.log(`removed ${removed} old deliveries of ${source}`) // @quiet: maintenance
  return removed
}
