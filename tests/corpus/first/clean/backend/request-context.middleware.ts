// logger: pino
// style: express middleware functions
// idiom: middleware that logs request and response and looks up the session
// @role (module) none

import { randomUUID } from 'node:crypto';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import type { SessionLookup } from './session-lookup';

declare module 'express-serve-static-core' {
  interface Request {
    log: Logger;
    userId?: string;
  }
}

export function requestContext(logger: Logger): RequestHandler {
  return (req: Request, res: Response, next: NextFunction) => {
    const id = req.header('x-request-id') ?? randomUUID();
    req.log = logger.child({ req: id });
    res.setHeader('x-request-id', id);
    const started = process.hrtime.bigint();

    req.log.info({ method: req.method, url: req.originalUrl }, 'request'); // @quiet: middleware
    res.on('finish', () => {
      const ms = Number(process.hrtime.bigint() - started) / 1e6;
      req.log.info({ status: res.statusCode, ms }, 'response'); // @quiet: middleware
    });
    res.on('close', () => {
      if (!res.writableFinished) req.log.warn('client went away'); // @quiet: warn
    });
    next();
  };
}

export const authenticate =
  (sessions: SessionLookup): RequestHandler =>
  async (req, res, next) => {
    const cookie = req.cookies?.sid as string | undefined;
    if (!cookie) {
      req.log.debug('no cookie'); // @quiet: middleware
      res.status(401).end();
      return;
    }
    try {
      const session = await sessions.find(cookie);
      req.log.debug({ found: session !== null }, 'session looked up'); // @quiet: middleware
      if (!session) {
        res.status(401).end();
        return;
      }
      req.userId = session.userId;
      next();
    } catch (error) {
      req.log.error({ err: error }, 'session lookup failed'); // @quiet: catch
      next(error);
    }
  };
