// logger: @nestjs/common
// style: class over an injected mongoose model
// idiom: a repository that only speaks up when something went wrong
// @role ReviewRepository infrastructure

import { ConflictException, Injectable, Logger } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { Model } from 'mongoose';
import { Review, ReviewDocument } from './review.schema';

@Injectable()
export class ReviewRepository {
  private readonly logger = new Logger(ReviewRepository.name);

  constructor(@InjectModel(Review.name) private readonly reviews: Model<ReviewDocument>) {
    this.reviews.db.on('disconnected', () => this.logger.log('mongo went away')); // @quiet: connection event
    this.reviews.db.on('reconnected', () => {
      this.logger.log('mongo is back'); // @quiet: connection event
    });
  }

  async add(review: Review): Promise<ReviewDocument> {
    try {
      return await this.reviews.create(review);
    } catch (err: any) {
      if (err.code === 11000) {
        this.logger.debug(`Duplicate review for ${review.listingId}`); // @quiet: catch
        throw new ConflictException('You have reviewed this listing before');
      }
      this.logger.error(err.message, err.stack); // @quiet: error
      throw err;
    }
  }

  async latest(listingId: string, limit = 20): Promise<Review[]> {
    return this.reviews
      .find({ listingId })
      .sort({ createdAt: -1 })
      .limit(limit)
      .lean()
      .exec()
      .catch((err) => {
        this.logger.verbose(`reading reviews of ${listingId} failed`); // @quiet: rejection handler
        throw err;
      });
  }

  async average(listingId: string): Promise<number | null> {
    const [row] = await this.reviews.aggregate<{ stars: number }>([
      { $match: { listingId } },
      { $group: { _id: null, stars: { $avg: '$stars' } } },
    ]);
    return row?.stars ?? null;
  }
}
