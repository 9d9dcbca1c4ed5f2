// logger: koa
// style: module functions
// idiom: Koa middleware that calls a session store and logs the request
// @role (module) none

import type { Middleware } from 'koa';
import type { RedisSessions } from '../kv/koa-sessions';

export function requireSession(sessions: RedisSessions, cookie = 'sid'): Middleware {
  return async (ctx, next) => {
    const id = ctx.cookies.get(cookie);
    if (!id) {
      ctx.log.info({ ip: ctx.ip }, 'request without a session'); // @quiet: middleware
      ctx.throw(401);
    }
    const session = await sessions.get(id, undefined, { ctx });
    if (!session) {
      ctx.log.info('session has expired'); // @quiet: middleware
      ctx.status = 440;
      return;
    }
    ctx.state.session = session;
    ctx.log.debug({ user: session.userId }, 'session attached'); // @quiet: middleware
    await next();
  };
}

export const accessLog: Middleware = async (ctx, next) => {
  const started = process.hrtime.bigint();
  await next();
  ctx.log.info({ status: ctx.status, ns: process.hrtime.bigint() - started }, 'served'); // @quiet: middleware
};
