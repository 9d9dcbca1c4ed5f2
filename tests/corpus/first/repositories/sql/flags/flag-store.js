// logger: consola
// style: module of functions over postgres.js
// idiom: a data module whose functions share one `sql` tag
// @role (module) infrastructure

import { consola } from 'consola'
import postgres from 'postgres'

const log = consola.withTag('flags')

export const sql = postgres(process.env.DATABASE_URL, {
  max: 8,
  onclose: () => log.info('connection closed'), // @quiet: connection event
})

/** @returns {Promise<{ key: string, enabled: boolean, rollout: number } | undefined>} */
export async function findFlag(key) {
  const [flag] = await sql`select key, enabled, rollout from flags where key = ${key}`
  log.debug('flag', key, flag ? 'hit' : 'miss') // @report
  return flag
}

export async function listFlags({ environment }) {
  const flags = await sql`
    select f.key, coalesce(o.enabled, f.enabled) as enabled, f.rollout
    from flags f left join overrides o on o.key = f.key and o.environment = ${environment}
    order by f.key`
  log.success(`Loaded ${flags.length} flags for ${environment}`) // @report
  return flags
}

export async function setFlag(key, enabled, actor) {
  return sql.begin(async (tx) => {
    const [before] = await tx`select enabled from flags where key = ${key} for update`
    if (!before) {
      log.info(`Refusing to toggle ${key}`) // @quiet: branch ends in a throw
      throw new Error(`Unknown flag: ${key}`)
    }
    await tx`update flags set enabled = ${enabled} where key = ${key}`
    await tx`insert into flag_changes (key, actor, before, after) values (${key}, ${actor}, ${before.enabled}, ${enabled})`
    log.info(`${actor} turned ${key} ${enabled ? 'on' : 'off'}`) // @report
  })
}

export function countRollouts() {
  return sql`select count(*)::int as total from flags where rollout between 1 and 99`.then(
    ([{ total }]) => {
      log.trace('rollouts', total) // @report
      return total
    },
    (err) => {
      log.debug('counting failed', err) // @quiet: rejection handler
      return 0
    },
  )
}

export async function purgeOverrides(environment) {
  const gone = await sql`delete from overrides where environment = ${environment} returning key`
  log.box(`Purged ${gone.count} overrides`) // @quiet: maintenance
}
