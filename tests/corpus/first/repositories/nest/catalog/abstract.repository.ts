// logger: @nestjs/common
// style: abstract generic base over a mongoose model
// idiom: the base repository of many Nest projects, with an abstract logger
// @role AbstractRepository infrastructure

import { Logger, NotFoundException } from '@nestjs/common';
import { Connection, FilterQuery, Model, SaveOptions, Types, UpdateQuery } from 'mongoose';
import { AbstractDocument } from './abstract.schema';

export abstract class AbstractRepository<TDocument extends AbstractDocument> {
  protected abstract readonly logger: Logger;

  constructor(
    protected readonly model: Model<TDocument>,
    private readonly connection: Connection,
  ) {}

  async create(document: Omit<TDocument, '_id'>, options?: SaveOptions): Promise<TDocument> {
    const created = new this.model({ ...document, _id: new Types.ObjectId() });
    const saved = (await created.save(options)).toJSON() as unknown as TDocument;
    this.logger.log(`Document ${String(saved._id)} created`); // @report
    return saved;
  }

  async findOne(filterQuery: FilterQuery<TDocument>): Promise<TDocument> {
    const document = await this.model.findOne(filterQuery, {}, { lean: true });
    if (!document) {
      this.logger.warn('Document not found with filter', filterQuery); // @quiet: warn
      throw new NotFoundException('Document not found.');
    }
    return document as TDocument;
  }

  async findOneAndUpdate(filterQuery: FilterQuery<TDocument>, update: UpdateQuery<TDocument>) {
    const document = await this.model.findOneAndUpdate(filterQuery, update, { lean: true, new: true });
    if (!document) {
      this.logger.debug('Nothing to update'); // @quiet: branch ends in a throw
      throw new NotFoundException('Document not found.');
    }
    this.logger.debug('Document updated'); // @report
    return document;
  }

  async upsert(filterQuery: FilterQuery<TDocument>, document: Partial<TDocument>) {
    return this.model.findOneAndUpdate(filterQuery, document, { lean: true, upsert: true, new: true });
  }

  async find(filterQuery: FilterQuery<TDocument>) {
    return this.model.find(filterQuery, {}, { lean: true });
  }

  async startTransaction() {
    const session = await this.connection.startSession();
    session.startTransaction();
    return session;
  }
}
