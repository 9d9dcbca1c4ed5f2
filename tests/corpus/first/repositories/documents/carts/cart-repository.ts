// logger: winston
// style: inversify class over a mongoose model handed in by token
// idiom: inversify bindings with TYPES symbols and an optional logger
// @role CartRepository infrastructure

import { inject, injectable, optional } from 'inversify';
import type { Model, ClientSession } from 'mongoose';
import type { Logger } from 'winston';
import { TYPES } from '../../container/types';
import type { CartDocument, CartItem } from './cart.model';

@injectable()
export class CartRepository {
  constructor(
    @inject(TYPES.CartModel) private readonly carts: Model<CartDocument>,
    @inject(TYPES.Logger) @optional() private readonly logger?: Logger,
  ) {}

  public findByOwner = async (ownerId: string): Promise<CartDocument | null> => {
    this.logger?.debug('cart lookup', { ownerId }); // @report
    return this.carts.findOne({ ownerId }).exec();
  };

  public addItem = async (ownerId: string, item: CartItem, session?: ClientSession): Promise<CartDocument> => {
    const cart = await this.carts.findOneAndUpdate(
      { ownerId },
      { $push: { items: item }, $setOnInsert: { ownerId } },
      { upsert: true, new: true, session },
    );
    if (this.logger) {
      this.logger.info('item added to cart', { ownerId, sku: item.sku }); // @report
    }
    return cart;
  };

  public removeItem = async (ownerId: string, sku: string): Promise<void> => {
    const result = await this.carts.updateOne({ ownerId }, { $pull: { items: { sku } } });
    result.modifiedCount === 0 && this.logger?.verbose('item was not in the cart', { sku }); // @report
  };

  public async checkout(ownerId: string): Promise<CartItem[]> {
    const session = await this.carts.startSession();
    let items: CartItem[] = [];
    await session.withTransaction(async () => {
      const cart = await this.carts.findOneAndDelete({ ownerId }, { session });
      items = cart?.items ?? [];
    });
    await session.endSession();
    return items;
  }

  public async abandoned(since: Date): Promise<CartDocument[]> {
    try {
      return await this.carts.find({ updatedAt: { $lt: since } }).lean();
    } catch (e) {
      this.logger?.info('reading abandoned carts failed', e); // @quiet: catch
      return [];
    }
  }
}
