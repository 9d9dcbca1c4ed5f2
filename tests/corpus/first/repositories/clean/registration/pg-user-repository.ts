// logger: in-house
// style: adapter over pg that implements a port
// idiom: `implements UserRepositoryPort` with mapping functions and a log port
// @role PgUserRepository infrastructure

import { randomUUID } from 'node:crypto';
import { Pool, type PoolClient } from 'pg';
import { EmailAddress, User } from './user.js';
import type { LogPort, UserRepositoryPort } from './user-repository.js';

type Row = { id: string; email: string; password_hash: string; registered_at: Date };

export class PgUserRepository implements UserRepositoryPort {
  constructor(
    private readonly pool: Pool,
    private readonly log: LogPort,
  ) {}

  nextId(): string {
    return randomUUID();
  }

  async findByEmail(email: EmailAddress): Promise<User | null> {
    const { rows } = await this.pool.query<Row>({
      name: 'user-by-email',
      text: 'SELECT id, email, password_hash, registered_at FROM users WHERE email = $1',
      values: [email.value],
    });
    this.log.trace({ found: rows.length }, 'user-by-email'); // @report
    return rows.length ? this.hydrate(rows[0]) : null;
  }

  async save(user: User): Promise<void> {
    const client = await this.pool.connect();
    try {
      await client.query('BEGIN');
      await this.upsert(client, user);
      await this.outbox(client, user);
      await client.query('COMMIT');
      this.log.info({ id: user.id }, 'user saved'); // @report
    } catch (error) {
      await client.query('ROLLBACK');
      this.log.trace({ id: user.id }, 'rolled back'); // @quiet: catch
      throw error;
    } finally {
      client.release();
    }
  }

  private async upsert(client: PoolClient, user: User): Promise<void> {
    await client.query(
      `INSERT INTO users (id, email, password_hash, registered_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (id) DO UPDATE SET email = excluded.email, password_hash = excluded.password_hash`,
      [user.id, user.email.value, user.passwordHash, user.registeredAt],
    );
  }

  private async outbox(client: PoolClient, user: User): Promise<void> {
    for (const event of user.pullEvents()) {
      await client.query('INSERT INTO outbox (id, type, payload) VALUES ($1, $2, $3)', [
        randomUUID(),
        event.type,
        JSON.stringify(event),
      ]);
      this.log.trace({ type: event.type }, 'event put into the outbox'); // @report
    }
  }

  private hydrate(row: Row): User {
    return new User(row.id, EmailAddress.parse(row.email), row.password_hash, row.registered_at);
  }
}
