// logger: winston
// style: subclass of a repository base
// idiom: repository with an inherited logger, used at start-up and in maintenance only
// @role SpecimenRepository infrastructure

import type { Pool } from 'pg';
import type { Logger } from 'winston';
import { TableRepository } from './table-repository';

export interface Specimen {
  id: number;
  taxon: string;
  collector: string;
  sheet: string;
  created_at: Date;
}

export class SpecimenRepository extends TableRepository<Specimen> {
  protected readonly table = 'specimen';

  constructor(pool: Pool, logger: Logger) {
    super(pool, logger.child({ repository: 'specimen' }));
    this.logger.verbose('specimen repository created'); // @quiet: constructor
  }

  async migrate(): Promise<void> {
    await this.pool.query(
      'CREATE TABLE IF NOT EXISTS specimen (id serial PRIMARY KEY, taxon text, collector text, sheet text UNIQUE, created_at timestamptz DEFAULT now())',
    );
    this.logger.info('specimen table is up to date'); // @quiet: migration
  }

  byTaxon(taxon: string): Promise<Specimen[]> {
    return this.query('SELECT * FROM specimen WHERE taxon = $1 ORDER BY sheet', [taxon]);
  }

  async add(specimen: Omit<Specimen, 'id' | 'created_at'>): Promise<Specimen> {
    if (!specimen.sheet) {
      this.logger.info('specimen without a sheet number'); // @quiet: guard clause that throws
      throw new TypeError('a specimen needs a sheet number');
    }
    const [row] = await this.query(
      'INSERT INTO specimen (taxon, collector, sheet) VALUES ($1, $2, $3) ON CONFLICT (sheet) DO UPDATE SET taxon = excluded.taxon RETURNING *',
      [specimen.taxon, specimen.collector, specimen.sheet],
    );
    return row!;
  }

  async healthCheck(): Promise<boolean> {
    await this.pool.query('SELECT 1');
    this.logger.debug('specimen table answers'); // @quiet: health
    return true;
  }
}
