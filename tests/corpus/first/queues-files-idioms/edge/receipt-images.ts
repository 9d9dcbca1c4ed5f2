// logger: logtape
// style: closure
// idiom: an R2 bucket behind an object literal, made per request of the worker
// @role receiptImages infrastructure

import { getLogger, type Logger } from '@logtape/logtape'

export interface Env {
  RECEIPTS: R2Bucket
  LOG_READS?: string
}

const base = getLogger(['receipts', 'r2'])

export const receiptImages = (env: Env, tenant: string, logger: Logger = base) => {
  const path = (id: string) => `${tenant}/${id}`

  return {
    async store(id: string, body: ReadableStream, contentType: string) {
      const object = await env.RECEIPTS.put(path(id), body, { httpMetadata: { contentType } })
      logger.info('receipt {id} stored as {etag}', { id, etag: object.httpEtag }) // @report
      return object.httpEtag
    },

    async fetch(id: string, range?: R2Range) {
      const object = await env.RECEIPTS.get(path(id), { range })
      if (object === null) {
        logger.debug`receipt ${id} is missing` // @report
        return null
      }
      if (env.LOG_READS) logger.info`receipt ${id} read` // @quiet: environment switch
      return object.body
    },

    async remove(...ids: string[]) {
      await env.RECEIPTS.delete(ids.map(path))
      logger.with({ tenant }).debug('removed {count}', { count: ids.length }) // @report
    },

    async head(id: string) {
      const object = await env.RECEIPTS.head(path(id))
      if (object && object.size === 0) logger.warning`receipt ${id} is empty` // @quiet: level warning
      return object
    },
  }
}
