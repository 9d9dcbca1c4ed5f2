// logger: signale
// style: scheduled job over several repositories
// idiom: a nightly job that calls repositories and says how far it got
// @role RetentionJob none

import { Signale } from 'signale';
import type { ArticleRepository } from './article-repository';
import type { CommentRepository } from './comment-repository';
import type { Clock } from './clock';

export class RetentionJob {
  private readonly signale = new Signale({ scope: 'retention' });

  constructor(
    private readonly articles: ArticleRepository,
    private readonly comments: CommentRepository,
    private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    this.signale.start('retention'); // @quiet: job
    const cutoff = this.clock.daysAgo(365);
    this.signale.time('retention'); // @quiet: job
    const drafts = await this.articles.draftsBefore(cutoff);
    for (const draft of drafts) {
      if (draft.pinned) {
        this.signale.debug(`keeping ${draft.id}`); // @quiet: job
        continue;
      }
      await this.comments.removeOf(draft.id);
      await this.articles.remove(draft.id);
      this.signale.info(`removed ${draft.id}`); // @quiet: job
    }
    this.signale.timeEnd('retention'); // @quiet: job
    this.signale.success(`${drafts.length} drafts looked at`); // @quiet: job
  }
}
