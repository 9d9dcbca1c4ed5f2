// logger: @nestjs/common
// style: class extends typeorm Repository, static logger
// idiom: a custom repository built from the DataSource, static Logger calls with a context
// @role LedgerEntryRepository infrastructure

import { Injectable, Logger, OnModuleInit } from '@nestjs/common';
import { DataSource, EntityManager, Repository } from 'typeorm';
import { LedgerEntry } from './ledger-entry.entity';

const CONTEXT = 'LedgerEntryRepository';

@Injectable()
export class LedgerEntryRepository extends Repository<LedgerEntry> implements OnModuleInit {
  constructor(private readonly dataSource: DataSource) {
    super(LedgerEntry, dataSource.createEntityManager());
    Logger.verbose('built on the default data source', CONTEXT); // @quiet: constructor
  }

  async onModuleInit() {
    const count = await this.count();
    Logger.log(`${count} ledger entries at start-up`, CONTEXT); // @quiet: lifecycle
  }

  async findForAccount(accountId: string, since?: Date): Promise<LedgerEntry[]> {
    const qb = this.createQueryBuilder('entry').where('entry.account_id = :accountId', { accountId });
    if (since) {
      Logger.debug(`reading entries since ${since.toISOString()}`, CONTEXT); // @report
      qb.andWhere('entry.booked_at >= :since', { since });
    }
    return qb.orderBy('entry.booked_at', 'ASC').getMany();
  }

  async book(debit: LedgerEntry, credit: LedgerEntry): Promise<void> {
    await this.dataSource.transaction('SERIALIZABLE', async (em: EntityManager) => {
      await em.insert(LedgerEntry, debit);
      await em.insert(LedgerEntry, credit);
      Logger.log(`booked pair ${debit.pairId}`, CONTEXT); // @report
    });
  }

  async reverse(pairId: string): Promise<boolean> {
    const runner = this.dataSource.createQueryRunner();
    await runner.connect();
    await runner.startTransaction();
    try {
      const pair = await runner.manager.find(LedgerEntry, { where: { pairId } });
      if (pair.length !== 2) {
        Logger.debug(`pair ${pairId} is incomplete, nothing reversed`, CONTEXT); // @report
        await runner.rollbackTransaction();
        return false;
      }
      await runner.manager.insert(LedgerEntry, pair.map((entry) => entry.inverted()));
      await runner.commitTransaction();
      return true;
    } catch (err) {
      await runner.rollbackTransaction();
      Logger.debug(`rolled back reversal of ${pairId}`, CONTEXT); // @quiet: catch
      throw err;
    } finally {
      await runner.release();
      Logger.verbose('query runner released', CONTEXT); // @report
    }
  }

  async balance(accountId: string): Promise<bigint> {
    const row = await this.createQueryBuilder('entry')
      .select('COALESCE(SUM(entry.cents), 0)', 'sum')
      .where('entry.account_id = :accountId', { accountId })
      .getRawOne<{ sum: string }>();
    const level = Number(row?.sum) < 0 ? 'warn' : 'debug';
    Logger[level](`balance of ${accountId} read`, CONTEXT); // @quiet: level unknown
    return BigInt(row?.sum ?? 0);
  }
}
