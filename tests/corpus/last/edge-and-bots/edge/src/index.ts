// logger: console
// style: request handlers
// idiom: a Hono app on Workers
// @role (module) none

import { Hono } from 'hono'
import { logger } from 'hono/logger'
import { AssetRateLimiter } from './rate-limiter'
import { LinkRepository, SlugTakenError } from './link-repository'
import { createSessionStore } from './session-kv'

type Bindings = {
  DB: D1Database
  SESSIONS: KVNamespace
  UPSTASH_URL: string
  UPSTASH_TOKEN: string
}

const app = new Hono<{ Bindings: Bindings }>()

app.use('*', logger())

app.get('/:slug', async (c) => {
  const links = new LinkRepository(c.env.DB)
  const link = await links.find(c.req.param('slug'))
  if (!link) {
    console.log('no such link', c.req.param('slug')) // @quiet: a request handler
    return c.notFound()
  }
  c.executionCtx.waitUntil(links.recordHit(link.slug))
  console.log(`redirecting to ${link.target}`) // @quiet: a request handler
  return c.redirect(link.target, 302)
})

app.post('/links', async (c) => {
  const session = await createSessionStore(c.env.SESSIONS).get(c.req.header('x-session') ?? '')
  if (!session) return c.json({ error: 'unauthorized' }, 401)

  const limiter = new AssetRateLimiter(c.env.UPSTASH_URL, c.env.UPSTASH_TOKEN)
  if (!(await limiter.allow(session.userId))) return c.json({ error: 'slow down' }, 429)

  const body = await c.req.json<{ slug: string; target: string }>()
  try {
    await new LinkRepository(c.env.DB).create({ ...body, owner: session.userId })
  } catch (err) {
    if (err instanceof SlugTakenError) return c.json({ error: 'taken' }, 409)
    throw err
  }
  console.info('link created', body.slug) // @quiet: a request handler
  return c.json({ slug: body.slug }, 201)
})

export default {
  fetch: app.fetch,
  async scheduled(_event: ScheduledEvent, env: Bindings) {
    const removed = await new LinkRepository(env.DB).deleteExpired(new Date())
    console.log('cron removed', removed) // @quiet: a request handler
  },
}
