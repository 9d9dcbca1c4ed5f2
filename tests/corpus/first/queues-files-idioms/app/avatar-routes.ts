// logger: fastify
// style: module functions
// idiom: a Fastify plugin of routes that logs with the request
// @role (module) none

import type { FastifyInstance } from 'fastify'
import type { AttachmentStore } from '../blobs/attachment-store'

interface AvatarDeps {
  attachments: AttachmentStore
  maxBytes: number
}

export async function avatarRoutes(app: FastifyInstance, { attachments, maxBytes }: AvatarDeps) {
  app.log.info('avatar routes registered') // @quiet: registration

  app.put<{ Params: { userId: string }; Body: Buffer }>('/avatars/:userId', async (request, reply) => {
    const { userId } = request.params
    if (request.body.length > maxBytes) {
      request.log.info({ userId, bytes: request.body.length }, 'avatar is too large') // @quiet: a route
      return reply.code(413).send()
    }
    const etag = await attachments.save(`avatars/${userId}`, request.body, 'image/webp')
    request.log.info({ userId, etag }, 'avatar replaced') // @quiet: a route
    return reply.code(204).header('etag', etag).send()
  })

  app.get<{ Params: { userId: string } }>('/avatars/:userId', async (request, reply) => {
    const stream = await attachments.open(`avatars/${request.params.userId}`)
    if (!stream) {
      request.log.debug('no avatar, sending the default') // @quiet: a route
      return reply.redirect('/static/avatar.webp')
    }
    return reply.type('image/webp').send(stream)
  })
}
