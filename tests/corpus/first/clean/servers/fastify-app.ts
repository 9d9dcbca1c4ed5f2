// logger: fastify
// style: server bootstrap
// idiom: fastify application with plugins, a redis decoration and routes that log
// @role (module) none

import fastifyRedis from '@fastify/redis';
import Fastify, { type FastifyInstance } from 'fastify';
import { loadSettings } from './settings';

export async function buildApp(): Promise<FastifyInstance> {
  const settings = await loadSettings();
  const app = Fastify({ logger: { level: settings.logLevel }, trustProxy: true });

  await app.register(fastifyRedis, { url: settings.redisUrl });
  app.log.info('redis registered'); // @quiet: server start

  app.addHook('onRequest', async (request) => {
    request.log.debug({ ip: request.ip }, 'incoming'); // @quiet: route code
  });

  app.get<{ Params: { id: string } }>('/polls/:id', async (request, reply) => {
    request.log.info({ poll: request.params.id }, 'poll requested'); // @quiet: route code
    const votes = await app.redis.hgetall(`poll:${request.params.id}`);
    if (Object.keys(votes).length === 0) {
      request.log.info('no such poll'); // @quiet: route code
      return reply.code(404).send();
    }
    return votes;
  });

  app.post<{ Params: { id: string }; Body: { option: string } }>('/polls/:id/votes', async (request, reply) => {
    const count = await app.redis.hincrby(`poll:${request.params.id}`, request.body.option, 1);
    request.log.info({ count }, 'voted'); // @quiet: route code
    return reply.code(201).send({ count });
  });

  app.setErrorHandler((error, request, reply) => {
    request.log.error(error); // @quiet: error
    void reply.code(error.statusCode ?? 500).send({ message: error.message });
  });

  app.addHook('onClose', async (instance) => {
    instance.log.info('closing'); // @quiet: server stop
  });
  return app;
}

if (import.meta.url === `file://${process.argv[1]}`) {
  const app = await buildApp();
  const address = await app.listen({ host: '0.0.0.0', port: Number(process.env.PORT ?? 3000) });
  app.log.info(`listening on ${address}`); // @quiet: server start
}
