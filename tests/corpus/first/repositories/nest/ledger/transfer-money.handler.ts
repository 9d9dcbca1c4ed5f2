// logger: @nestjs/common
// style: cqrs command handler over a DataSource
// idiom: a command handler that decides business inside one transaction and logs its steps
// @role TransferMoneyHandler none

import { Logger } from '@nestjs/common';
import { CommandHandler, EventBus, ICommandHandler } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { Account } from './account.entity';
import { LedgerEntry } from './ledger-entry.entity';
import { LimitPolicy } from './limit-policy';
import { MoneyTransferred } from './events/money-transferred';

export class TransferMoney {
  constructor(
    readonly from: string,
    readonly to: string,
    readonly cents: bigint,
  ) {}
}

@CommandHandler(TransferMoney)
export class TransferMoneyHandler implements ICommandHandler<TransferMoney> {
  private readonly logger = new Logger('TransferMoney');

  constructor(
    private readonly dataSource: DataSource,
    private readonly limits: LimitPolicy,
    private readonly events: EventBus,
  ) {}

  async execute(command: TransferMoney): Promise<string> {
    this.logger.log(`Transfer of ${command.cents} requested`); // @quiet: command handler
    await this.limits.assertAllowed(command.from, command.cents);

    const pairId = await this.dataSource.transaction(async (em) => {
      const source = await em.findOneByOrFail(Account, { id: command.from });
      const target = await em.findOneByOrFail(Account, { id: command.to });
      source.withdraw(command.cents);
      target.deposit(command.cents);
      await em.save([source, target]);
      const entry = LedgerEntry.pair(source.id, target.id, command.cents);
      await em.insert(LedgerEntry, entry);
      this.logger.debug(`Ledger pair ${entry[0].pairId} written`); // @quiet: command handler
      return entry[0].pairId;
    });

    this.events.publish(new MoneyTransferred(pairId, command.cents));
    this.logger.log(`Transfer ${pairId} done`); // @quiet: command handler
    return pairId;
  }
}
