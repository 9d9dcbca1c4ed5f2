// logger: log4js
// style: class with promise chains
// idiom: dashboard snapshots on disk
// @role SnapshotFileStore infrastructure

import { createReadStream, createWriteStream, promises as fs } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import type { Readable } from "node:stream";
import log4js from "log4js";

const logger = log4js.getLogger("snapshots");

export class SnapshotFileStore {
    constructor(private readonly directory: string) {}

    static async open(directory: string): Promise<SnapshotFileStore> {
        await fs.mkdir(directory, { recursive: true });
        logger.info("snapshot directory %s", directory); // @quiet: opens the store
        return new SnapshotFileStore(directory);
    }

    save(id: string, content: Readable): Promise<string> {
        const file = this.fileOf(id);
        return pipeline(content, createGzip(), createWriteStream(file))
            .then(() => fs.stat(file))
            .then((stats) => {
                logger.info("snapshot %s saved (%d bytes)", id, stats.size); // @report
                return file;
            })
            .catch((err: Error) => {
                logger.info("snapshot %s not saved: %s", id, err.message); // @quiet: rejection handler
                throw err;
            });
    }

    load(id: string): Readable {
        logger.trace("loading snapshot", id); // @report
        return createReadStream(this.fileOf(id)).pipe(createGunzip());
    }

    exists(id: string): Promise<boolean> {
        return fs.access(this.fileOf(id)).then(
            () => true,
            () => {
                logger.debug("no snapshot %s", id); // @quiet: rejection handler
                return false;
            },
        );
    }

    async list(): Promise<string[]> {
        const names = await fs.readdir(this.directory);
        return names.filter((name) => name.endsWith(".json.gz")).map((name) => name.replace(".json.gz", ""));
    }

    async remove(id: string): Promise<void> {
        if (logger.isDebugEnabled()) logger.debug("removing %s", id); // @quiet: a level guard
        await fs.rm(this.fileOf(id), { force: true });
        logger.log("debug", "removed", id); // @report
    }

    private fileOf(id: string): string {
        return join(this.directory, `${id}.json.gz`);
    }
}
