// logger: nestjs
// style: class with an injected model
// idiom: a repository over a Mongoose model
// @role UsersRepository infrastructure

import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { FilterQuery, Model, Types } from 'mongoose';
import { AppLogger } from '../logging/app-logger';
import { User, UserDocument } from './user.schema';

@Injectable()
export class UsersRepository {
  constructor(
    @InjectModel(User.name) private readonly model: Model<UserDocument>,
    private readonly logger: AppLogger,
  ) {
    this.logger.setContext(UsersRepository.name);
  }

  async findByEmail(email: string): Promise<UserDocument | null> {
    return this.model.findOne({ email: email.toLowerCase() }).exec();
  }

  async findById(id: string): Promise<UserDocument | null> {
    if (!Types.ObjectId.isValid(id)) {
      this.logger.warn(`Invalid user id ${id}`); // @quiet: warn level
      return null;
    }
    const user = await this.model.findById(id).exec();
    this.logger.debug(`findById ${id}: ${user ? 'found' : 'missing'}`); // @report
    return user;
  }

  async create(data: Partial<User>): Promise<UserDocument> {
    const created = await this.model.create(data);
    this.logger.log(`User ${created.id} created`); // @report
    return created;
  }

  async touch(id: string): Promise<void> {
    await this.model.updateOne({ _id: id }, { $set: { lastSeenAt: new Date() } }).exec();
  }

  async *stream(filter: FilterQuery<UserDocument>): AsyncGenerator<UserDocument> {
    let seen = 0;
    for await (const doc of this.model.find(filter).cursor()) {
      seen += 1;
      yield doc;
    }
    this.logger.verbose(`Streamed ${seen} users`); // @report
  }

  async purgeDeleted(before: Date): Promise<number> {
    const { deletedCount } = await this.model.deleteMany({ deletedAt: { $lt: before } }).exec();
    this.logger.log(`Purged ${deletedCount} users`); // @quiet: maintenance
    return deletedCount;
  }
}
