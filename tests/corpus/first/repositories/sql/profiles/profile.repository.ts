// logger: in-house
// style: adapter that extends a base in another file and implements a port
// idiom: `implements ProfileRepositoryPort`, statements through the inherited writeQuery
// @role ProfileRepository infrastructure

import { sql, type DatabasePool } from 'slonik'
import type { Profile } from './domain/profile.js'
import { ProfileMapper, type ProfileRow } from './profile.mapper.js'
import type { LoggerPort } from './ports/logger.port.js'
import type { ProfileRepositoryPort } from './ports/profile.repository.port.js'
import { SqlRepositoryBase } from './sql-repository.base.js'

export class ProfileRepository extends SqlRepositoryBase<Profile, ProfileRow> implements ProfileRepositoryPort {
  protected readonly table = 'profiles'

  constructor(pool: DatabasePool, mapper: ProfileMapper, logger: LoggerPort) {
    super(pool, mapper, logger)
  }

  async insert(profile: Profile): Promise<void> {
    const row = this.mapper.toPersistence(profile)
    await this.writeQuery(
      sql.unsafe`INSERT INTO profiles (id, handle, bio) VALUES (${row.id}, ${row.handle}, ${row.bio})`,
      profile,
    )
  }

  async findByHandle(handle: string): Promise<Profile | undefined> {
    const row = await this.pool.maybeOne(sql.unsafe`SELECT * FROM profiles WHERE handle = ${handle}`)
    if (!row) {
      this.logger.info(`handle ${handle} is free`) // @report
      return undefined
    }
    return this.mapper.toDomain(row as ProfileRow)
  }

  async followers(id: string, limit: number): Promise<string[]> {
    const ids = await this.pool.anyFirst(
      sql.unsafe`SELECT follower_id FROM follows WHERE profile_id = ${id} LIMIT ${limit}`,
    )
    return ids as string[]
  }
}
