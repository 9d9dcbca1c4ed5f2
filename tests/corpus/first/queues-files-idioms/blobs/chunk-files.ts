// logger: console
// style: class over node:fs
// idiom: an upload store on disk with streams and their events
// @role ChunkFileStore infrastructure

import { createReadStream, createWriteStream, promises as fs } from "node:fs";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

export class ChunkFileStore {
	constructor(
		private readonly root: string,
		private readonly options: { debug?: boolean; highWaterMark?: number } = {},
	) {}

	async append(uploadId: string, offset: number, source: Readable): Promise<number> {
		const target = createWriteStream(this.path(uploadId), {
			flags: "r+",
			start: offset,
			highWaterMark: this.options.highWaterMark,
		});
		let received = 0;
		source.on("data", (chunk: Buffer) => {
			received += chunk.length;
		});
		source.on("error", (error) => {
			console.log("[chunks] source broke", error); // @quiet: error event
		});
		target.on("finish", () => {
			console.log(`[chunks] ${uploadId} +${received}`); // @report
		});
		await pipeline(source, target);
		return offset + received;
	}

	async create(uploadId: string, metadata: Record<string, string>): Promise<void> {
		await fs.writeFile(this.path(uploadId), "");
		await fs.writeFile(`${this.path(uploadId)}.meta`, JSON.stringify(metadata));
		if (this.options.debug) {
			console.info("[chunks] created", uploadId); // @quiet: configuration switch
		}
	}

	read(uploadId: string): Readable {
		console.debug("[chunks] reading", uploadId); // @report
		return createReadStream(this.path(uploadId));
	}

	async size(uploadId: string): Promise<number | undefined> {
		try {
			const { size } = await fs.stat(this.path(uploadId));
			return size;
		} catch {
			console.info("[chunks] unknown upload", uploadId); // @quiet: catch
			return undefined;
		}
	}

	async terminate(uploadId: string): Promise<void> {
		await Promise.all([
			fs.rm(this.path(uploadId), { force: true }),
			fs.rm(`${this.path(uploadId)}.meta`, { force: true }),
		]);
		process.env.NODE_ENV !== "production" && console.log("[chunks] terminated", uploadId); // @quiet: environment guard
	}

	async deleteExpired(before: number): Promise<number> {
		let count = 0;
		for (const name of await fs.readdir(this.root)) {
			const { mtimeMs } = await fs.stat(join(this.root, name));
			if (mtimeMs >= before) continue;
			await fs.rm(join(this.root, name));
			console.log("[chunks] expired", name); // @quiet: maintenance
			count++;
		}
		return count;
	}

	private path(uploadId: string): string {
		return join(this.root, uploadId);
	}
}
