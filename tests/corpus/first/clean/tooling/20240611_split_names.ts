// logger: console
// style: knex migration
// idiom: data migration that reports its progress
// @role (module) none

import type { Knex } from 'knex';

const CHUNK = 1_000;

export async function up(knex: Knex): Promise<void> {
  console.log('adding given_name and family_name'); // @quiet: migration
  await knex.schema.alterTable('person', (table) => {
    table.string('given_name', 120);
    table.string('family_name', 120);
  });

  let last = 0;
  for (;;) {
    const rows = await knex('person').select('id', 'name').where('id', '>', last).orderBy('id').limit(CHUNK);
    if (rows.length === 0) break;
    for (const { id, name } of rows) {
      const [given, ...family] = String(name).split(' ');
      await knex('person').where({ id }).update({ given_name: given, family_name: family.join(' ') });
    }
    last = rows.at(-1).id;
    console.log(`split names up to id ${last}`); // @quiet: migration
  }

  await knex.schema.alterTable('person', (table) => {
    table.dropColumn('name');
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.alterTable('person', (table) => {
    table.string('name', 240);
  });
  await knex('person').update({ name: knex.raw("concat_ws(' ', given_name, family_name)") });
  await knex.schema.alterTable('person', (table) => {
    table.dropColumns('given_name', 'family_name');
  });
  console.log('names joined again'); // @quiet: migration
}
