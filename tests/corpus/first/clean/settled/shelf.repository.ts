// logger: nest
// style: nest repository over mongoose
// idiom: repository with error translation, a level passed as an argument and maintenance logs
// @role ShelfRepository infrastructure

import { ConflictException, Injectable, Logger, type LogLevel } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { FilterQuery, Model } from 'mongoose';
import { Shelf, type ShelfDocument } from './shelf.schema';

@Injectable()
export class ShelfRepository {
  private readonly logger = new Logger(ShelfRepository.name);

  constructor(@InjectModel(Shelf.name) private readonly model: Model<ShelfDocument>) {}

  async onModuleInit(): Promise<void> {
    await this.model.syncIndexes();
    this.logger.log('indexes are in sync'); // @quiet: start-up
  }

  async findOne(filter: FilterQuery<ShelfDocument>): Promise<Shelf | null> {
    return this.model.findOne(filter).lean().exec();
  }

  async create(shelf: Partial<Shelf>): Promise<Shelf> {
    try {
      return (await this.model.create(shelf)).toObject();
    } catch (error) {
      if ((error as { code?: number }).code === 11_000) {
        this.logger.verbose(`shelf ${shelf.code} exists`); // @quiet: catch
        throw new ConflictException('shelf exists');
      }
      this.note('error', `shelf ${shelf.code} could not be created`);
      throw error;
    }
  }

  async addBook(code: string, isbn: string): Promise<boolean> {
    const { modifiedCount } = await this.model.updateOne({ code }, { $addToSet: { books: isbn } });
    return modifiedCount === 1;
  }

  async moveBook(isbn: string, from: string, to: string): Promise<void> {
    const session = await this.model.startSession();
    try {
      await session.withTransaction(async () => {
        const pulled = await this.model.updateOne({ code: from, books: isbn }, { $pull: { books: isbn } }, { session });
        if (pulled.modifiedCount === 0) {
          this.logger.debug(`${isbn} is not on ${from}`); // @quiet: branch that throws
          throw new ConflictException(`${isbn} is not on ${from}`);
        }
        await this.model.updateOne({ code: to }, { $addToSet: { books: isbn } }, { session });
      });
    } finally {
      await session.endSession();
    }
  }

  async reindex(): Promise<void> {
    for await (const shelf of this.model.find().cursor()) {
      shelf.set('search', shelf.books.join(' '));
      await shelf.save();
      this.logger.debug(`reindexed ${shelf.code}`); // @quiet: maintenance
    }
    this.logger.log('reindex finished'); // @quiet: maintenance
  }

  private note(level: LogLevel, message: string): void {
    (this.logger as unknown as Record<string, (text: string) => void>)[level]!(message); // @quiet: level unknown
  }
}
