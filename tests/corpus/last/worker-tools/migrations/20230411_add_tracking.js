// logger: console
// style: migration
// idiom: a knex migration that backfills a column
// @role (module) none

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function (knex) {
  await knex.schema.alterTable('delivery', (table) => {
    table.string('tracking_code', 32).nullable().index()
  })

  const rows = await knex('delivery').whereNull('tracking_code').select('id')
  console.log(`backfilling ${rows.length} deliveries`) // @quiet: a migration
  for (const { id } of rows) {
    await knex('delivery')
      .where({ id })
      .update({ tracking_code: `TRK${String(id).padStart(10, '0')}` })
  }
  console.log('backfill done') // @quiet: a migration
}

exports.down = async function (knex) {
  await knex.schema.alterTable('delivery', (table) => {
    table.dropColumn('tracking_code')
  })
}
