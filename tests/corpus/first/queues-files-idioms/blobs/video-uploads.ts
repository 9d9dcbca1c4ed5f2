// logger: winston
// style: class with an options bag
// idiom: resumable uploads with progress events, fan-out and timers, over a bag of dependencies
// @role VideoObjectStore infrastructure

import { CopyObjectCommand, DeleteObjectsCommand, ListObjectsV2Command, type S3Client } from '@aws-sdk/client-s3'
import { Upload } from '@aws-sdk/lib-storage'
import type { Readable } from 'node:stream'
import type * as winston from 'winston'

interface Deps {
  s3: S3Client
  logger: winston.Logger
  bucket: string
}

export class VideoObjectStore {
  constructor(private readonly deps: Deps) {}

  async upload(id: string, body: Readable): Promise<string> {
    const slow = setTimeout(() => {
      this.deps.logger.info('upload is still running', { id }) // @report
    }, 30_000)
    body.once('error', (error) => this.deps.logger.verbose('source of upload broke', { id, error })) // @quiet: error event
    const upload = new Upload({
      client: this.deps.s3,
      params: { Bucket: this.deps.bucket, Key: `raw/${id}`, Body: body },
      partSize: 16 << 20,
    })
    upload.on('httpUploadProgress', ({ loaded, part }) => {
      this.deps.logger.silly('part of upload', { id, loaded, part }) // @report
    })
    try {
      const { ETag } = await upload.done()
      return ETag ?? ''
    } finally {
      clearTimeout(slow)
    }
  }

  async publish(ids: string[]): Promise<void> {
    const { s3, logger, bucket } = this.deps
    await Promise.all(
      ids.map(async (id) => {
        await s3.send(new CopyObjectCommand({ Bucket: bucket, Key: `public/${id}`, CopySource: `${bucket}/raw/${id}` }))
        logger.debug('published', { id }) // @report
      }),
    )
  }

  async removeAll(prefix: 'raw' | 'public', owner: string): Promise<number> {
    const { s3, bucket } = this.deps
    const listed = await s3.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: `${prefix}/${owner}` }))
    const objects = (listed.Contents ?? []).flatMap(({ Key }) => (Key ? [{ Key }] : []))
    switch (objects.length) {
      case 0:
        this.deps.logger.debug('nothing to remove', { owner }) // @report
        return 0
      case 1000:
        this.deps.logger.warn('more than a page to remove', { owner }) // @quiet: level warn
        break
    }
    const { Errors = [] } = await s3.send(new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects: objects } }))
    if (Errors.length > 0) {
      this.deps.logger.info('some objects stay', { owner, errors: Errors }) // @quiet: branch that throws
      throw new AggregateError(Errors, 'objects were not removed')
    }
    return objects.length
  }
}
