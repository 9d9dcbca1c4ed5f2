// logger: custom
// style: class with an injected pool
// idiom: an audit table whose record method is named log
// @role AuditTrailRepository infrastructure

import type { Pool, PoolClient } from "pg";
import { ProjectLog } from "../util/ProjectLog";

export interface AuditRecord {
    actor: string;
    action: string;
    target: string;
    details?: Record<string, unknown>;
}

export class AuditTrailRepository {
    private readonly projectLog = ProjectLog.for("audit-trail");

    constructor(private readonly pool: Pool) {}

    async log(record: AuditRecord, client: Pool | PoolClient = this.pool): Promise<string> {
        const { rows } = await client.query<{ id: string }>(
            "INSERT INTO audit (actor, action, target, details) VALUES ($1, $2, $3, $4) RETURNING id",
            [record.actor, record.action, record.target, record.details ?? {}],
        );
        this.projectLog.debug("audit record written", { id: rows[0].id }); // @report
        return rows[0].id;
    }

    async logAll(records: AuditRecord[]): Promise<void> {
        const client = await this.pool.connect();
        try {
            await client.query("BEGIN");
            for (const record of records) {
                await this.log(record, client); // @quiet: writes an audit record
            }
            await client.query("COMMIT");
        } catch (err) {
            await client.query("ROLLBACK");
            this.projectLog.error("audit batch failed", { err }); // @quiet: error level
            throw err;
        } finally {
            client.release();
        }
    }

    async byTarget(target: string, limit = 50): Promise<AuditRecord[]> {
        const { rows } = await this.pool.query<AuditRecord>(
            "SELECT actor, action, target, details FROM audit WHERE target = $1 ORDER BY id DESC LIMIT $2",
            [target, limit],
        );
        this.projectLog.info(`read ${rows.length} audit records`); // @report
        return rows;
    }

    async purgeOlderThan(days: number): Promise<number> {
        const result = await this.pool.query("DELETE FROM audit WHERE at < now() - $1 * interval '1 day'", [days]);
        this.projectLog.info("audit purged", { removed: result.rowCount }); // @quiet: maintenance
        return result.rowCount ?? 0;
    }
}
