// logger: project
// style: class with an injected client
// idiom: cache-aside reads with hit and miss entries, logger imported from the project's own winston module
// @role ArticleCache infrastructure

import type { Redis } from 'ioredis';
import { logger } from '../lib/logger';

export interface Article {
  slug: string;
  title: string;
  body: string;
  tags: string[];
}

interface ArticleCacheOptions {
  prefix?: string;
  ttlSeconds?: number;
  debug?: boolean;
}

export class ArticleCache {
  private readonly prefix: string;
  private readonly ttl: number;

  constructor(private readonly redis: Redis, private readonly options: ArticleCacheOptions = {}) {
    this.prefix = options.prefix ?? 'article';
    this.ttl = options.ttlSeconds ?? 900;
    logger.info(`ArticleCache uses prefix "${this.prefix}"`); // @quiet: constructor
  }

  private key(slug: string) {
    return `${this.prefix}:${slug}`;
  }

  async find(slug: string): Promise<Article | null> {
    const raw = await this.redis.get(this.key(slug));
    if (raw === null) {
      logger.debug('article cache miss', { slug }); // @report
      return null;
    }

    try {
      const article = JSON.parse(raw) as Article;
      logger.debug('article cache hit', { slug, bytes: raw.length }); // @report
      return article;
    } catch (error) {
      logger.info('dropping an unreadable article', { slug, error }); // @quiet: in catch
      await this.redis.del(this.key(slug));
      return null;
    }
  }

  async put(article: Article): Promise<void> {
    const pipeline = this.redis.pipeline();
    pipeline.set(this.key(article.slug), JSON.stringify(article), 'EX', this.ttl);
    for (const tag of article.tags) {
      pipeline.sadd(`${this.prefix}:tag:${tag}`, article.slug);
    }
    const results = await pipeline.exec();

    const failed = results?.filter(([error]) => error !== null) ?? [];
    if (failed.length > 0) {
      logger.warn('some commands of the pipeline failed', { slug: article.slug, failed: failed.length }); // @quiet: warn
    }
    if (this.options.debug) {
      logger.debug('stored', { slug: article.slug, ttl: this.ttl }); // @quiet: behind a configuration switch
    }
  }

  async remember(slug: string, load: () => Promise<Article | null>): Promise<Article | null> {
    const known = await this.find(slug);
    if (known) return known;

    const started = performance.now();
    const fresh = await load();
    logger.verbose('loaded article from origin', { slug, took: performance.now() - started }); // @report
    if (fresh) await this.put(fresh);
    return fresh;
  }

  async invalidateTag(tag: string): Promise<number> {
    const slugs = await this.redis.smembers(`${this.prefix}:tag:${tag}`);
    if (slugs.length === 0) return 0;
    const removed = await this.redis.del(...slugs.map((slug) => this.key(slug)));
    logger.info(`invalidated ${removed} articles for tag ${tag}`); // @report
    return removed;
  }

  async purgeAll(): Promise<void> {
    let cursor = '0';
    do {
      const [next, keys] = await this.redis.scan(cursor, 'MATCH', `${this.prefix}:*`, 'COUNT', 500);
      cursor = next;
      if (keys.length > 0) await this.redis.unlink(...keys);
    } while (cursor !== '0');
    logger.info('article cache purged'); // @quiet: maintenance
  }
}
