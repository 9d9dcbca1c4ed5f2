// logger: console
// style: test fakes
// idiom: canned doubles for tests beside a type-only import of drivers
// @role FakeRedis none
// @role StubMailer none
// @role (module) none

import type { Redis } from 'ioredis';
import type { QueryResult } from 'pg';
import { vi } from 'vitest';

export class FakeRedis implements Pick<Redis, 'get' | 'del'> {
  readonly calls: string[] = [];

  constructor(private readonly answers: Record<string, string | null> = {}) {}

  get = vi.fn(async (key: unknown) => {
    this.calls.push(`get ${String(key)}`);
    console.log('fake get', key); // @quiet: test fake
    return this.answers[String(key)] ?? null;
  });

  del = vi.fn(async (...keys: unknown[]) => {
    this.calls.push(`del ${keys.join(' ')}`);
    console.log('fake del', keys); // @quiet: test fake
    return keys.length;
  });
}

export class StubMailer {
  readonly sent: { to: string; subject: string }[] = [];

  async send(to: string, subject: string): Promise<string> {
    this.sent.push({ to, subject });
    console.info(`stub mail to ${to}`); // @quiet: test fake
    return `stub-${this.sent.length}`;
  }
}

export function resultOf<T extends object>(rows: T[]): QueryResult<T> {
  console.debug('canned result', rows.length); // @quiet: test fake
  return { rows, rowCount: rows.length, command: 'SELECT', oid: 0, fields: [] };
}
