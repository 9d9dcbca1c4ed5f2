// logger: roarr
// style: module functions
// idiom: parsed feeds in Redis with a callable logger
// @role (module) infrastructure

import Redis from 'ioredis'
import { Roarr } from 'roarr'

const log = Roarr.child({ package: 'feed-cache' })

let connection: Redis | undefined

function redis(): Redis {
  if (!connection) {
    connection = new Redis(process.env.REDIS_URL!, { lazyConnect: false, keyPrefix: 'feed:' })
    connection.on('connect', () => log('connected')) // @quiet: connection event
    log.info('feed cache opened') // @quiet: runs once
  }
  return connection
}

export interface FeedItem {
  guid: string
  title: string
  link: string
  published: string
}

export async function readFeed(url: string): Promise<FeedItem[] | undefined> {
  const raw = await redis().get(url)
  if (raw === null) {
    log({ url }, 'feed is not cached') // @report
    return undefined
  }
  log.trace({ url }, 'feed from cache') // @report
  return JSON.parse(raw) as FeedItem[]
}

export async function writeFeed(url: string, items: FeedItem[], ttl = 900): Promise<void> {
  await redis().setex(url, ttl, JSON.stringify(items))
  log.debug({ url, items: items.length }, 'feed cached') // @report
}

export async function markSeen(url: string, guids: string[]): Promise<number> {
  if (guids.length === 0) return 0
  const added = await redis().sadd(`seen:${url}`, ...guids)
  await redis().expire(`seen:${url}`, 60 * 60 * 24 * 30)
  return added
}

export async function closeFeeds(): Promise<void> {
  await connection?.quit()
  connection = undefined
  log.info('feed cache closed') // @quiet: close
}
