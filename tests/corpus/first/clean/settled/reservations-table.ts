// logger: debug
// style: module of functions over a shared client
// idiom: drizzle data access module, quiet except where it is opened and closed
// @role (module) infrastructure

import createDebug from 'debug';
import { and, eq, gte, lt } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { reservations } from './schema';

const debug = createDebug('theatre:reservations');

let sql: ReturnType<typeof postgres> | undefined;
let db: ReturnType<typeof drizzle> | undefined;

export function connect(url: string): void {
  sql = postgres(url, { max: 8, idle_timeout: 30 });
  db = drizzle(sql);
  debug('connected'); // @quiet: connect
}

export async function close(): Promise<void> {
  await sql?.end({ timeout: 5 });
  sql = db = undefined;
  debug('closed'); // @quiet: close
}

function table() {
  if (!db) {
    debug('used before connect()'); // @quiet: guard clause that throws
    throw new Error('connect() first');
  }
  return db;
}

export async function insertReservation(row: typeof reservations.$inferInsert): Promise<number> {
  try {
    const [inserted] = await table().insert(reservations).values(row).returning({ id: reservations.id });
    return inserted!.id;
  } catch (error) {
    debug('insert failed: %O', error); // @quiet: catch
    throw error;
  }
}

export async function findBySeat(show: string, seat: string) {
  const rows = await table()
    .select()
    .from(reservations)
    .where(and(eq(reservations.show, show), eq(reservations.seat, seat)))
    .limit(1);
  return rows[0] ?? null;
}

export function upcoming(from: Date) {
  return table().select().from(reservations).where(gte(reservations.startsAt, from)).orderBy(reservations.startsAt);
}

export async function release(id: number): Promise<boolean> {
  const rows = await table().delete(reservations).where(eq(reservations.id, id)).returning({ id: reservations.id });
  return rows.length > 0;
}

export async function deleteExpired(now = new Date()): Promise<number> {
  const rows = await table().delete(reservations).where(lt(reservations.heldUntil, now)).returning({ id: reservations.id });
  if (debug.enabled) debug('deleted %d expired reservations', rows.length); // @quiet: maintenance, guarded
  return rows.length;
}
