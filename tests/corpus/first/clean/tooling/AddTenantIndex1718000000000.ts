// logger: nest
// style: typeorm migration class
// idiom: schema migration with a logger
// @role AddTenantIndex1718000000000 none

import { Logger } from '@nestjs/common';
import { MigrationInterface, QueryRunner, TableIndex } from 'typeorm';

export class AddTenantIndex1718000000000 implements MigrationInterface {
  private readonly logger = new Logger('migrations');
  readonly name = 'AddTenantIndex1718000000000';

  public async up(queryRunner: QueryRunner): Promise<void> {
    for (const table of ['booking', 'room', 'equipment']) {
      if (!(await queryRunner.hasColumn(table, 'tenant_id'))) {
        this.logger.log(`${table} has no tenant_id, skipped`); // @quiet: migration
        continue;
      }
      await queryRunner.createIndex(table, new TableIndex({ name: `IDX_${table}_tenant`, columnNames: ['tenant_id'] }));
      this.logger.log(`index on ${table} created`); // @quiet: migration
    }
    const [{ count }] = await queryRunner.query('SELECT count(*) FROM pg_indexes WHERE indexname LIKE $1', ['IDX_%_tenant']);
    this.logger.debug(`${count} tenant indexes`); // @quiet: migration
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    for (const table of ['booking', 'room', 'equipment']) {
      await queryRunner.dropIndex(table, `IDX_${table}_tenant`);
    }
  }
}
