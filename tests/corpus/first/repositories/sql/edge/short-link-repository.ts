// logger: console
// style: class over a D1 database in a worker
// idiom: a Cloudflare repository with prepared and batched statements
// @role ShortLinkRepository infrastructure

export interface ShortLink {
  slug: string
  target: string
  clicks: number
}

export class ShortLinkRepository {
  constructor(private readonly db: D1Database) {}

  async resolve(slug: string): Promise<string | null> {
    const row = await this.db.prepare('SELECT target FROM links WHERE slug = ?1').bind(slug).first<ShortLink>()
    if (!row) {
      console.log(`[links] unknown slug ${slug}`) // @report
      return null
    }
    return row.target
  }

  async create(link: Pick<ShortLink, 'slug' | 'target'>): Promise<void> {
    const { success, meta } = await this.db
      .prepare('INSERT INTO links (slug, target, clicks) VALUES (?, ?, 0)')
      .bind(link.slug, link.target)
      .run()
    if (!success) {
      console.info('[links] insert refused', meta) // @quiet: branch ends in a throw
      throw new Error('Could not create the link')
    }
    console.debug('[links] created', link.slug, meta.duration) // @report
  }

  async countClicks(slugs: string[]): Promise<void> {
    const statement = this.db.prepare('UPDATE links SET clicks = clicks + 1 WHERE slug = ?')
    const results = await this.db.batch(slugs.map((slug) => statement.bind(slug)))
    const failed = results.filter((result) => !result.success)
    if (failed.length > 0) {
      console.warn(`[links] ${failed.length} click updates failed`) // @quiet: warn
    }
  }

  async top(limit = 20): Promise<ShortLink[]> {
    const started = Date.now()
    const { results } = await this.db.prepare('SELECT * FROM links ORDER BY clicks DESC LIMIT ?').bind(limit).all<ShortLink>()
    console.log(`[links] top ${limit} took ${Date.now() - started}ms`) // @report
    return results
  }
}
