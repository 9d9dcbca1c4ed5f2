// logger: loglayer
// style: class with an injected client
// idiom: a minio bucket behind a fluent LogLayer logger
// @role AttachmentStore infrastructure

import type { ILogLayer } from 'loglayer';
import type { Client } from 'minio';
import type { Readable } from 'node:stream';

export class AttachmentStore {
  private readonly log: ILogLayer;

  constructor(
    private readonly minio: Client,
    private readonly bucket: string,
    log: ILogLayer,
  ) {
    this.log = log.child().withContext({ bucket });
  }

  async init(): Promise<void> {
    if (!(await this.minio.bucketExists(this.bucket))) {
      await this.minio.makeBucket(this.bucket);
      this.log.info('bucket created'); // @quiet: init
    }
  }

  async save(name: string, content: Buffer, contentType: string): Promise<string> {
    const { etag } = await this.minio.putObject(this.bucket, name, content, content.length, {
      'Content-Type': contentType,
    });
    this.log.withMetadata({ name, bytes: content.length }).info('attachment saved'); // @report
    return etag;
  }

  async open(name: string): Promise<Readable | null> {
    try {
      const stream = await this.minio.getObject(this.bucket, name);
      this.log // @report
        .withMetadata({ name })
        .withContext({ direction: 'out' })
        .debug('attachment opened');
      return stream;
    } catch (error) {
      if ((error as { code?: string }).code === 'NoSuchKey') {
        this.log.withMetadata({ name }).debug('attachment not found'); // @quiet: catch
        return null;
      }
      this.log.withError(error).error('attachment cannot be opened'); // @quiet: level error
      throw error;
    }
  }

  async list(prefix: string): Promise<string[]> {
    const names: string[] = [];
    for await (const item of this.minio.listObjectsV2(this.bucket, prefix, true)) {
      if (item.name) names.push(item.name);
    }
    this.log.trace(`listed ${names.length} below ${prefix}`); // @report
    return names;
  }

  async sign(name: string, seconds = 300): Promise<string> {
    return this.minio.presignedGetObject(this.bucket, name, seconds);
  }

  async purgeBefore(date: Date): Promise<void> {
    const stale: string[] = [];
    for await (const item of this.minio.listObjectsV2(this.bucket, '', true)) {
      if (item.name && item.lastModified && item.lastModified < date) stale.push(item.name);
    }
    await this.minio.removeObjects(this.bucket, stale);
    this.log.withMetadata({ count: stale.length }).info('purged'); // @quiet: maintenance
  }
}
