// logger: winston
// style: class with an injected logger
// idiom: a blob store over S3 with nest-winston
// @role ImageStorageService infrastructure

import { DeleteObjectCommand, GetObjectCommand, HeadObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { Inject, Injectable } from '@nestjs/common';
import { WINSTON_MODULE_PROVIDER } from 'nest-winston';
import type { Logger } from 'winston';

@Injectable()
export class ImageStorageService {
  private readonly s3 = new S3Client({ region: process.env.AWS_REGION });
  private readonly bucket = process.env.MEDIA_BUCKET ?? 'shop-media';

  constructor(@Inject(WINSTON_MODULE_PROVIDER) private readonly logger: Logger) {}

  async put(key: string, body: Buffer, contentType: string): Promise<string> {
    this.logger.info('uploading object', { key, size: body.length }); // @report
    await this.s3.send(
      new PutObjectCommand({ Bucket: this.bucket, Key: key, Body: body, ContentType: contentType }),
    );
    this.logger.log('info', 'upload finished', { key }); // @report
    return `s3://${this.bucket}/${key}`;
  }

  async get(key: string): Promise<Uint8Array | null> {
    try {
      const { Body } = await this.s3.send(new GetObjectCommand({ Bucket: this.bucket, Key: key }));
      return (await Body?.transformToByteArray()) ?? null;
    } catch (err) {
      if ((err as Error).name === 'NoSuchKey') {
        this.logger.debug('object not found', { key }); // @quiet: in a catch
        return null;
      }
      this.logger.log({ level: 'error', message: 'download failed', key }); // @quiet: error level
      throw err;
    }
  }

  async exists(key: string): Promise<boolean> {
    return this.s3
      .send(new HeadObjectCommand({ Bucket: this.bucket, Key: key }))
      .then(() => true)
      .catch(() => false);
  }

  async signedUrl(key: string, expiresIn = 900): Promise<string> {
    const url = await getSignedUrl(this.s3, new GetObjectCommand({ Bucket: this.bucket, Key: key }), { expiresIn });
    this.logger.silly(`signed ${key} for ${expiresIn}s`); // @report
    return url;
  }

  async remove(key: string): Promise<void> {
    await this.s3.send(new DeleteObjectCommand({ Bucket: this.bucket, Key: key }));
    this.logger.http(`DELETE ${key}`); // @report
  }
}
