// logger: none
// style: class with an injected client
// idiom: a repository whose audit and change log are data, and calls that only look like a logger's
// @role GrantRepository infrastructure

import type { Kysely } from 'kysely';
import type { Schema } from '@acme/access-schema';

interface AuditTable {
  log(action: string, row: Record<string, unknown>): Promise<void>;
}

interface ChangeLog {
  append(change: { table: string; id: number; before: unknown; after: unknown }): Promise<void>;
  info(): { entries: number };
}

export class GrantRepository {
  private readonly entropy: number[] = [];

  constructor(
    private readonly db: Kysely<Schema>,
    private readonly audit: AuditTable,
    private readonly changeLog: ChangeLog,
  ) {}

  async grant(userId: number, resource: string, level: string): Promise<number> {
    const { id } = await this.db
      .insertInto('grants')
      .values({ user_id: userId, resource, level })
      .returning('id')
      .executeTakeFirstOrThrow();
    await this.audit.log('grant', { id, userId, resource, level });
    await this.changeLog.append({ table: 'grants', id, before: null, after: { userId, resource, level } });
    return id;
  }

  async revoke(id: number): Promise<void> {
    const before = await this.db.selectFrom('grants').selectAll().where('id', '=', id).executeTakeFirst();
    await this.db.deleteFrom('grants').where('id', '=', id).execute();
    await this.changeLog.append({ table: 'grants', id, before, after: null });
  }

  async spread(resource: string): Promise<number> {
    const rows = await this.db.selectFrom('grants').select('user_id').where('resource', '=', resource).execute();
    const bits = Math.log(rows.length + 1) / Math.log(2);
    this.entropy.push(bits);
    return bits;
  }

  changes(): number {
    return this.changeLog.info().entries;
  }
}
