// logger: pino
// style: class over node:fs
// idiom: write-ahead log on disk; this.log is the file, this.logger the logger
// @role WriteAheadLog infrastructure

import { open, type FileHandle } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import type { Logger } from 'pino';

const HEADER = 8;

export class WriteAheadLog {
  private log!: FileHandle;
  private offset = 0;

  constructor(
    private readonly path: string,
    private readonly logger: Logger,
  ) {}

  async open(): Promise<void> {
    this.log = await open(this.path, 'a+');
    this.offset = (await this.log.stat()).size;
    this.logger.info({ path: this.path, offset: this.offset }, 'write-ahead log opened'); // @quiet: start-up
  }

  async append(record: Buffer): Promise<number> {
    const header = Buffer.alloc(HEADER);
    header.writeUInt32LE(record.length, 0);
    header.writeUInt32LE(crc32(record), 4);
    const at = this.offset;
    await this.log.write(Buffer.concat([header, record])); // @quiet: a file handle, no logger
    await this.log.datasync();
    this.offset += HEADER + record.length;
    return at;
  }

  async *read(from = 0): AsyncGenerator<Buffer> {
    let position = from;
    const header = Buffer.alloc(HEADER);
    while (position < this.offset) {
      await this.log.read(header, 0, HEADER, position);
      const record = Buffer.alloc(header.readUInt32LE(0));
      await this.log.read(record, 0, record.length, position + HEADER);
      if (crc32(record) !== header.readUInt32LE(4)) {
        this.logger.error({ position }, 'checksum does not match'); // @quiet: error
        throw new Error(`corrupt record at ${position}`);
      }
      yield record;
      position += HEADER + record.length;
    }
  }

  async close(): Promise<void> {
    await this.log.close();
    this.logger.debug('write-ahead log closed'); // @quiet: close
  }
}
