// logger: consola
// style: class over native mongodb collections
// idiom: a repository that gets a Db, keeps its collections and logs through consola
// @role MongoArticleRepository infrastructure

import { consola } from 'consola'
import { type Collection, type Db, type Filter, ObjectId, type WithId } from 'mongodb'

interface ArticleDoc {
  slug: string
  title: string
  tags: string[]
  revision: number
  publishedAt: Date | null
}

interface RevisionDoc {
  articleId: ObjectId
  revision: number
  body: string
}

export type Article = Omit<ArticleDoc, 'revision'> & { id: string }

export class MongoArticleRepository {
  private articles: Collection<ArticleDoc>
  private revisions: Collection<RevisionDoc>
  private indexed = false

  constructor(private readonly db: Db) {
    this.articles = db.collection('articles')
    this.revisions = db.collection('article_revisions')
  }

  async init(): Promise<void> {
    if (!this.indexed) {
      await this.articles.createIndex({ slug: 1 }, { unique: true })
      await this.revisions.createIndex({ articleId: 1, revision: -1 })
      consola.success('Article indexes created') // @quiet: lifecycle
      this.indexed = true
    }
  }

  async bySlug(slug: string): Promise<Article | null> {
    const doc = await this.articles.findOne({ slug })
    if (doc === null) return null
    consola.debug(`[articles] ${slug} is at revision ${doc.revision}`) // @report
    return this.toArticle(doc)
  }

  async tagged(tags: string[], page = 1, perPage = 20): Promise<{ total: number; items: Article[] }> {
    const filter: Filter<ArticleDoc> = { tags: { $all: tags }, publishedAt: { $ne: null } }
    const [total, docs] = await Promise.all([
      this.articles.countDocuments(filter),
      this.articles.find(filter).sort({ publishedAt: -1 }).skip((page - 1) * perPage).limit(perPage).toArray(),
    ])
    consola.log(`[articles] ${total} tagged ${tags.join('+')}`) // @report
    return { total, items: docs.map((doc) => this.toArticle(doc)) }
  }

  async revise(id: string, body: string): Promise<number> {
    const session = this.db.client.startSession()
    try {
      return await session.withTransaction(async () => {
        const _id = new ObjectId(id)
        const doc = await this.articles.findOneAndUpdate({ _id }, { $inc: { revision: 1 } }, { returnDocument: 'after', session })
        if (!doc) {
          consola.info(`[articles] ${id} vanished`) // @quiet: branch ends in a throw
          throw new Error(`No article ${id}`)
        }
        await this.revisions.insertOne({ articleId: _id, revision: doc.revision, body }, { session })
        consola.info(`[articles] ${doc.slug} revised to ${doc.revision}`) // @report
        return doc.revision
      })
    } finally {
      await session.endSession()
    }
  }

  async remove(id: string): Promise<boolean> {
    const { deletedCount } = await this.articles.deleteOne({ _id: new ObjectId(id) })
    if (deletedCount === 0) consola.warn(`[articles] ${id} was gone already`) // @quiet: warn
    return deletedCount === 1
  }

  private toArticle({ _id, revision, ...rest }: WithId<ArticleDoc>): Article {
    return { id: _id.toHexString(), ...rest }
  }
}
