// logger: log4js
// style: class with options and a field client
// idiom: S3 store with level guards and a debug switch
// @role ScanBlobStore infrastructure

import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import { getLogger } from 'log4js'

export interface ScanBlobStoreOptions {
  bucket: string
  region: string
  maxBytes?: number
  debug?: boolean
}

const logger = getLogger('blobs')

export class ScanBlobStore {
  private readonly s3: S3Client

  constructor(private readonly options: ScanBlobStoreOptions) {
    this.s3 = new S3Client({ region: options.region })
    logger.info('blobs are kept in %s', options.bucket) // @quiet: constructor
  }

  async put(key: string, body: Buffer, type: string): Promise<void> {
    if (body.length > (this.options.maxBytes ?? 50_000_000)) {
      logger.info('%s is too large: %d bytes', key, body.length) // @quiet: guard clause that throws
      throw new RangeError(`${key} is too large`)
    }
    if (this.options.debug) {
      logger.debug('put %s %d', key, body.length) // @quiet: guarded by an option
    }
    await this.s3.send(
      new PutObjectCommand({ Bucket: this.options.bucket, Key: key, Body: body, ContentType: type }),
    )
  }

  async get(key: string): Promise<Buffer | null> {
    if (logger.isDebugEnabled()) logger.debug('get %s', key) // @quiet: guarded by the level
    try {
      const { Body } = await this.s3.send(new GetObjectCommand({ Bucket: this.options.bucket, Key: key }))
      return Body ? Buffer.from(await Body.transformToByteArray()) : null
    } catch (error) {
      if (error instanceof NoSuchKey) {
        logger.debug('%s does not exist', key) // @quiet: catch
        return null
      }
      logger.error('get %s failed', key, error) // @quiet: error
      throw error
    }
  }

  async exists(key: string): Promise<boolean> {
    return this.s3.send(new HeadObjectCommand({ Bucket: this.options.bucket, Key: key })).then(
      () => true,
      (error: Error) => {
        logger.trace('head of %s: %s', key, error.name) // @quiet: rejection handler
        return false
      },
    )
  }

  async delete(key: string): Promise<void> {
    process.env.DEBUG_BLOBS && logger.info('delete %s', key) // @quiet: guarded by the environment
    await this.s3.send(new DeleteObjectCommand({ Bucket: this.options.bucket, Key: key }))
  }

  destroy(): void {
    this.s3.destroy()
    logger.info('blob store closed') // @quiet: close
  }
}
