// logger: @nestjs/common
// style: subclass of a generic base in another file
// idiom: a thin subclass that adds queries of its own and a logger for the base
// @role ListingRepository infrastructure

import { Injectable, Logger } from '@nestjs/common';
import { InjectConnection, InjectModel } from '@nestjs/mongoose';
import { Connection, Model } from 'mongoose';
import { AbstractRepository } from './abstract.repository';
import { Listing, ListingDocument } from './listing.schema';

@Injectable()
export class ListingRepository extends AbstractRepository<ListingDocument> {
  protected readonly logger = new Logger(ListingRepository.name);

  constructor(
    @InjectModel(Listing.name) listingModel: Model<ListingDocument>,
    @InjectConnection() connection: Connection,
  ) {
    super(listingModel, connection);
  }

  async findNear(lng: number, lat: number, metres: number) {
    const listings = await this.find({
      location: { $near: { $geometry: { type: 'Point', coordinates: [lng, lat] }, $maxDistance: metres } },
    });
    this.logger.verbose(`${listings.length} listings within ${metres}m`); // @report
    return listings;
  }

  async publish(id: string, publishedBy: string) {
    return this.findOneAndUpdate({ _id: id }, { $set: { state: 'published', publishedBy } });
  }

  async countByCategory(): Promise<Map<string, number>> {
    const groups = await this.model.aggregate<{ _id: string; total: number }>([
      { $match: { state: 'published' } },
      { $group: { _id: '$category', total: { $sum: 1 } } },
    ]);
    groups.forEach((group) => {
      this.logger.debug(`category ${group._id}: ${group.total}`); // @report
    });
    return new Map(groups.map((group) => [group._id, group.total]));
  }

  async ensureIndexes(): Promise<void> {
    await this.model.createIndexes();
    this.logger.log('Listing indexes are in place'); // @quiet: start-up
  }
}
