// logger: custom
// style: generic class
// idiom: a logger of the project's own class from a factory, in a field with the class name, and guards of many kinds
// @role VoucherRepository infrastructure

import type { Knex } from 'knex';
import { LoggerFactory } from '../lib/logger-factory';

interface VoucherRow {
  code: string;
  cents: number;
  spent_at: Date | null;
}

export class VoucherRepository<Row extends VoucherRow = VoucherRow> {
  private readonly logger = LoggerFactory.for(VoucherRepository);
  private readonly logQueries: boolean;

  constructor(
    private readonly knex: Knex,
    config: { get(name: string): unknown },
  ) {
    this.logQueries = config.get('database.logQueries') === true;
    this.logger.info('vouchers', { logQueries: this.logQueries }); // @quiet: constructor
  }

  async byCode(code: string): Promise<Row | undefined> {
    const row = await this.knex<Row>('vouchers').where('code', code).first();
    this.logQueries && this.logger.debug('voucher read', { code }); // @quiet: configuration switch
    return row as Row | undefined;
  }

  async create(code: string, cents: number): Promise<void> {
    await this.knex('vouchers').insert({ code, cents });
    this.logger.info('voucher created', { code, cents }); // @report
  }

  async spend(code: string): Promise<number> {
    return this.knex.transaction(async (trx) => {
      const row = await trx<VoucherRow>('vouchers').where({ code }).forUpdate().first();
      if (!row) throw new Error('no such voucher');
      if (row.spent_at) {
        this.logger.debug('voucher was spent', { code, at: row.spent_at }); // @quiet: branch that throws
        throw new Error('voucher was spent');
      }
      await trx('vouchers').where({ code }).update({ spent_at: trx.fn.now() });
      this.logger.debug('voucher spent', { code }); // @report
      return row.cents;
    });
  }

  async total(): Promise<number> {
    const [{ sum }] = await this.knex('vouchers').whereNull('spent_at').sum({ sum: 'cents' });
    this.noteQuery('total');
    return Number(sum ?? 0);
  }

  private noteQuery(name: string): void {
    if (!this.logQueries) return;
    this.logger.debug('query', { name }); // @quiet: configuration switch
  }
}
