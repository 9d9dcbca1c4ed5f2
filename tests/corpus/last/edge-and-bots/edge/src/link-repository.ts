// logger: console
// style: class with an injected client
// idiom: a repository over a D1 database
// @role LinkRepository infrastructure

export interface ShortLink {
  slug: string
  target: string
  owner: string
  hits: number
  created_at: string
}

export class SlugTakenError extends Error {}

export class LinkRepository {
  constructor(private readonly db: D1Database) {}

  async find(slug: string): Promise<ShortLink | null> {
    const link = await this.db.prepare('SELECT * FROM links WHERE slug = ?1').bind(slug).first<ShortLink>()
    console.log(JSON.stringify({ msg: 'link lookup', slug, found: link !== null })) // @report
    return link
  }

  async create(link: Pick<ShortLink, 'slug' | 'target' | 'owner'>): Promise<void> {
    const existing = await this.find(link.slug)
    if (existing) {
      console.log('slug is taken', link.slug) // @quiet: branch ends in a throw
      throw new SlugTakenError(link.slug)
    }
    await this.db
      .prepare('INSERT INTO links (slug, target, owner) VALUES (?1, ?2, ?3)')
      .bind(link.slug, link.target, link.owner)
      .run()
  }

  async recordHit(slug: string): Promise<void> {
    const { meta } = await this.db.prepare('UPDATE links SET hits = hits + 1 WHERE slug = ?1').bind(slug).run()
    if (meta.changes === 0) console.warn('hit on an unknown slug', slug) // @quiet: warn level
  }

  async top(limit = 10): Promise<ShortLink[]> {
    const { results, meta } = await this.db
      .prepare('SELECT * FROM links ORDER BY hits DESC LIMIT ?1')
      .bind(limit)
      .all<ShortLink>()
    console.debug('top links', { rows: results.length, ms: meta.duration }) // @report
    return results
  }

  async deleteExpired(before: Date): Promise<number> {
    const { meta } = await this.db.prepare('DELETE FROM links WHERE expires_at < ?1').bind(before.toISOString()).run()
    console.log(`deleted ${meta.changes} expired links`) // @quiet: maintenance
    return meta.changes
  }
}
