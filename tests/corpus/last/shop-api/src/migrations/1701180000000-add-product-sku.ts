// logger: console
// style: migration
// idiom: a TypeORM migration that prints its progress
// @role AddProductSku1701180000000 none

import { MigrationInterface, QueryRunner, TableColumn, TableIndex } from 'typeorm';

export class AddProductSku1701180000000 implements MigrationInterface {
  name = 'AddProductSku1701180000000';

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.addColumn('products', new TableColumn({ name: 'sku', type: 'varchar', isNullable: true }));
    const rows: { id: string }[] = await queryRunner.query('SELECT id FROM products WHERE sku IS NULL');
    console.log(`Filling ${rows.length} SKUs`); // @quiet: a migration
    for (const row of rows) {
      await queryRunner.query('UPDATE products SET sku = $1 WHERE id = $2', [`P-${row.id.slice(0, 8)}`, row.id]);
    }
    await queryRunner.createIndex('products', new TableIndex({ columnNames: ['sku'], isUnique: true }));
    console.log('SKU column ready'); // @quiet: a migration
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropColumn('products', 'sku');
    console.info('SKU column dropped'); // @quiet: a migration
  }
}
