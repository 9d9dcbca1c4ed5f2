// logger: pino
// style: module of functions that take the drizzle database
// idiom: `findMember(db, id)`: no class, the database is the first parameter
// @role (module) infrastructure

import { and, desc, eq, gt, sql } from "drizzle-orm";
import type { NodePgDatabase, NodePgTransaction } from "drizzle-orm/node-postgres";
import { createLogger } from "./logger";
import * as schema from "./schema";
import { memberships, members } from "./schema";

const logger = createLogger("members");

type Db = NodePgDatabase<typeof schema> | NodePgTransaction<typeof schema, any>;
export type Member = typeof members.$inferSelect;
export type NewMember = typeof members.$inferInsert;

export async function findMember(db: Db, id: string): Promise<Member | undefined> {
  logger.debug({ id }, "findMember"); // @report
  return db.query.members.findFirst({ where: eq(members.id, id) });
}

export async function addMember(db: Db, values: NewMember): Promise<Member> {
  const [member] = await db.insert(members).values(values).onConflictDoNothing().returning();
  if (!member) {
    logger.info({ email: values.email }, "address is taken"); // @quiet: branch ends in a throw
    throw new Error("A member with that address exists");
  }
  logger.info({ id: member.id }, "member added"); // @report
  return member;
}

export const activeMembers = async (db: Db, clubId: string): Promise<Member[]> => {
  const rows = await db
    .select({ member: members })
    .from(members)
    .innerJoin(memberships, eq(memberships.memberId, members.id))
    .where(and(eq(memberships.clubId, clubId), gt(memberships.until, sql`now()`)))
    .orderBy(desc(memberships.since));
  logSize("active", rows.length);
  return rows.map((row) => row.member);
};

export async function moveMembership(db: NodePgDatabase<typeof schema>, memberId: string, from: string, to: string) {
  try {
    await db.transaction(async (tx) => {
      await tx.delete(memberships).where(and(eq(memberships.memberId, memberId), eq(memberships.clubId, from)));
      await tx.insert(memberships).values({ memberId, clubId: to, since: new Date() });
      logger.trace({ memberId, from, to }, "membership moved"); // @report
    });
  } catch (cause) {
    logger.info({ memberId, cause }, "membership stays"); // @quiet: catch
    throw new Error("Could not move membership", { cause });
  }
}

function logSize(what: string, size: number) {
  logger.debug({ what, size }, "result size"); // @report
}
