// logger: fastify
// style: factory of an object store
// idiom: an S3 upload store whose methods are handed the request and log with it
// @role createRequestUploads infrastructure

import { type S3Client, AbortMultipartUploadCommand, CompleteMultipartUploadCommand, CreateMultipartUploadCommand, UploadPartCommand } from '@aws-sdk/client-s3'
import type { FastifyBaseLogger, FastifyRequest } from 'fastify'

export interface PartReceipt {
  ETag: string
  PartNumber: number
}

export function createRequestUploads(s3: S3Client, bucket: string, log: FastifyBaseLogger) {
  log.info({ bucket }, 'request uploads are available') // @quiet: runs once, when the store is made

  return {
    async begin(request: FastifyRequest, key: string): Promise<string> {
      const { UploadId } = await s3.send(new CreateMultipartUploadCommand({ Bucket: bucket, Key: key }))
      request.log.info({ key, uploadId: UploadId }, 'multipart upload begun') // @report
      return UploadId!
    },

    async part(request: FastifyRequest, key: string, uploadId: string, number: number, body: Buffer): Promise<PartReceipt> {
      const { ETag } = await s3.send(
        new UploadPartCommand({ Bucket: bucket, Key: key, UploadId: uploadId, PartNumber: number, Body: body }),
      )
      if (!ETag) {
        request.log.debug({ number }, 'part without etag') // @quiet: branch that throws
        throw new Error(`part ${number} was refused`)
      }
      const { log } = request
      log.trace({ number, bytes: body.length }, 'part stored') // @report
      return { ETag, PartNumber: number }
    },

    async finish(request: FastifyRequest, key: string, uploadId: string, parts: PartReceipt[]): Promise<void> {
      await s3.send(
        new CompleteMultipartUploadCommand({
          Bucket: bucket,
          Key: key,
          UploadId: uploadId,
          MultipartUpload: { Parts: parts },
        }),
      )
      if (request.log.isLevelEnabled('debug')) {
        request.log.debug({ parts }, 'multipart upload finished') // @quiet: level guard
      }
    },

    abort: async (request: FastifyRequest, key: string, uploadId: string): Promise<void> => {
      await s3.send(new AbortMultipartUploadCommand({ Bucket: bucket, Key: key, UploadId: uploadId }))
      log.child({ reqId: request.id }).info('multipart upload aborted') // @report
    },
  }
}
