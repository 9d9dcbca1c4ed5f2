// logger: console
// style: object store from a factory
// idiom: sessions in a Workers KV namespace
// @role createSessionStore infrastructure

export interface EdgeSession {
  userId: string
  scopes: string[]
  createdAt: number
}

export interface SessionStore {
  get(id: string): Promise<EdgeSession | null>
  put(id: string, session: EdgeSession): Promise<void>
  revoke(id: string): Promise<void>
  listFor(userId: string): Promise<string[]>
}

const TTL = 60 * 60 * 12

export function createSessionStore(kv: KVNamespace): SessionStore {
  const keyOf = (id: string) => `session:${id}`

  return {
    async get(id) {
      const session = await kv.get<EdgeSession>(keyOf(id), 'json')
      if (!session) {
        console.log('session not found', id) // @report
        return null
      }
      return session
    },

    async put(id, session) {
      await kv.put(keyOf(id), JSON.stringify(session), {
        expirationTtl: TTL,
        metadata: { userId: session.userId },
      })
      console.info(`session ${id} stored for ${session.userId}`) // @report
    },

    async revoke(id) {
      try {
        await kv.delete(keyOf(id))
        console.debug('revoked', id) // @report
      } catch (err) {
        console.error('could not revoke session', err) // @quiet: error level
        throw err
      }
    },

    async listFor(userId) {
      const ids: string[] = []
      let cursor: string | undefined
      do {
        const page = await kv.list<{ userId: string }>({ prefix: 'session:', cursor })
        for (const key of page.keys) {
          if (key.metadata?.userId === userId) ids.push(key.name.slice('session:'.length))
        }
        cursor = page.list_complete ? undefined : page.cursor
      } while (cursor)
      return ids
    },
  }
}
