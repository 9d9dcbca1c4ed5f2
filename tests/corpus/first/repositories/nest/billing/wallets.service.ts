// logger: @nestjs/common
// style: business service over an injected mongoose model
// idiom: balances and limits decided in a Nest service that holds the model itself
// @role WalletsService none

import { BadRequestException, Injectable, Logger, NotFoundException } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { Model } from 'mongoose';
import { ExchangeRates } from './exchange-rates';
import { NotificationsService } from '../notifications/notifications.service';
import { Wallet, WalletDocument } from './schemas/wallet.schema';

@Injectable()
export class WalletsService {
  private readonly logger = new Logger('Wallets');

  constructor(
    @InjectModel(Wallet.name) private walletModel: Model<WalletDocument>,
    private rates: ExchangeRates,
    private notifications: NotificationsService,
  ) {}

  async openWallet(userId: string, currency: string): Promise<WalletDocument> {
    const existing = await this.walletModel.findOne({ userId, currency });
    if (existing) {
      this.logger.debug(`User ${userId} has a ${currency} wallet`); // @quiet: business service
      return existing;
    }
    const wallet = await this.walletModel.create({ userId, currency, balance: 0 });
    this.logger.log(`Opened ${currency} wallet ${wallet.id}`); // @quiet: business service
    return wallet;
  }

  async convert(userId: string, from: string, to: string, amount: number): Promise<number> {
    const source = await this.walletModel.findOne({ userId, currency: from });
    if (!source) throw new NotFoundException(`No ${from} wallet`);
    if (source.balance < amount) {
      this.logger.log(`Conversion refused, ${source.balance} < ${amount}`); // @quiet: business service
      throw new BadRequestException('Insufficient funds');
    }
    const rate = this.rates.between(from, to);
    const target = await this.openWallet(userId, to);
    source.balance -= amount;
    target.balance += amount * rate;
    await Promise.all([source.save(), target.save()]);
    this.logger.log(`Converted ${amount} ${from} at ${rate}`); // @quiet: business service
    await this.notifications.push(userId, 'conversion', { amount, from, to });
    return target.balance;
  }

  async history(userId: string) {
    this.logger.verbose(`History of ${userId}`); // @quiet: business service
    return this.walletModel.find({ userId }).select('currency balance updatedAt').lean();
  }
}
