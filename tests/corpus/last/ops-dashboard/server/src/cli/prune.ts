// logger: console
// style: script
// idiom: a maintenance command that calls several stores
// @role (module) none

import { parseArgs } from "node:util";
import { Pool } from "pg";
import { AuditTrailRepository } from "../storage/AuditTrail";
import { SnapshotFileStore } from "../storage/SnapshotFiles";

async function pruneSnapshots(store: SnapshotFileStore, keep: number, dryRun: boolean): Promise<number> {
    const ids = (await store.list()).sort().reverse().slice(keep);
    for (const id of ids) {
        console.log(`${dryRun ? "would remove" : "removing"} ${id}`); // @quiet: a command line tool
        if (!dryRun) await store.remove(id);
    }
    return ids.length;
}

async function main(): Promise<void> {
    const { values } = parseArgs({
        options: {
            keep: { type: "string", default: "50" },
            days: { type: "string", default: "365" },
            "dry-run": { type: "boolean", default: false },
        },
    });
    const pool = new Pool({ connectionString: process.env.DATABASE_URL });
    const store = await SnapshotFileStore.open(process.env.SNAPSHOT_DIR ?? "./snapshots");
    const removed = await pruneSnapshots(store, Number(values.keep), values["dry-run"]);
    console.info("%d snapshots removed", removed); // @quiet: a command line tool
    if (!values["dry-run"]) {
        const purged = await new AuditTrailRepository(pool).purgeOlderThan(Number(values.days));
        console.info("%d audit records purged", purged); // @quiet: a command line tool
    }
    await pool.end();
}

main().catch((error) => {
    console.error(error); // @quiet: error level
    process.exit(1);
});
