// logger: in-house
// style: class with an injected knex
// idiom: repository with start-up loading and a migrations runner
// @role FlagRepository infrastructure

import type { Knex } from 'knex';
import { getLogger } from '../support/logging';

export interface Flag {
  name: string;
  enabled: boolean;
  share: number;
}

export class FlagRepository {
  private readonly log = getLogger('FlagRepository');
  private readonly known = new Set<string>();

  constructor(private readonly knex: Knex) {}

  async init(): Promise<void> {
    await this.runMigrations();
    await this.loadNames();
    this.log.info('flags ready', { flags: this.known.size }); // @quiet: init
  }

  async find(name: string): Promise<Flag | undefined> {
    if (!this.known.has(name)) return undefined;
    return this.knex<Flag>('flag').where({ name }).first();
  }

  async save(flag: Flag): Promise<void> {
    if (flag.share < 0 || flag.share > 1) {
      this.log.debug('share out of range', { name: flag.name, share: flag.share }); // @quiet: guard clause that throws
      throw new RangeError('share must be between 0 and 1');
    }
    await this.knex<Flag>('flag').insert(flag).onConflict('name').merge();
    this.known.add(flag.name);
  }

  async remove(name: string): Promise<boolean> {
    const count = await this.knex<Flag>('flag').where({ name }).delete();
    this.known.delete(name);
    return count > 0;
  }

  async health(): Promise<'up' | 'down'> {
    try {
      await this.knex.raw('select 1');
      this.log.debug('database answers'); // @quiet: health
      return 'up';
    } catch (error) {
      this.log.info('database does not answer', { error: String(error) }); // @quiet: health
      return 'down';
    }
  }

  private async runMigrations(): Promise<void> {
    const [batch, applied] = await this.knex.migrate.latest();
    for (const name of applied as string[]) this.log.info(`applied ${name}`, { batch }); // @quiet: start-up
    if (applied.length === 0) this.log.debug('no migration pending'); // @quiet: start-up
  }

  private async loadNames(): Promise<void> {
    const rows = await this.knex<Flag>('flag').select('name');
    for (const { name } of rows) this.known.add(name);
    this.log.debug('names loaded', { count: rows.length }); // @quiet: start-up
  }
}
