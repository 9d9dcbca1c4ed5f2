// logger: nest
// style: nest guard and interceptor
// idiom: request guard and timing interceptor handed a redis client beside other services
// @role ApiKeyGuard none
// @role TimingInterceptor none

import {
  CallHandler,
  CanActivate,
  ExecutionContext,
  Inject,
  Injectable,
  Logger,
  NestInterceptor,
  UnauthorizedException,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import type { Redis } from 'ioredis';
import { tap } from 'rxjs';
import { KeysService } from './keys.service';

@Injectable()
export class ApiKeyGuard implements CanActivate {
  private readonly logger = new Logger(ApiKeyGuard.name);

  constructor(
    private readonly reflector: Reflector,
    private readonly keys: KeysService,
    @Inject('REDIS') private readonly redis: Redis,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const isPublic = this.reflector.get<boolean>('public', context.getHandler());
    if (isPublic) {
      this.logger.verbose('public route'); // @quiet: guard
      return true;
    }

    const request = context.switchToHttp().getRequest<Request>();
    const presented = request.header('x-api-key');
    if (!presented) throw new UnauthorizedException();

    const revoked = await this.redis.sismember('revoked-keys', presented);
    if (revoked) {
      this.logger.warn('revoked key used'); // @quiet: warn
      throw new UnauthorizedException();
    }

    const key = await this.keys.verify(presented);
    this.logger.debug(`Key ${key.id} of tenant ${key.tenant} accepted`); // @quiet: guard
    Object.assign(request, { tenant: key.tenant });
    return true;
  }
}

@Injectable()
export class TimingInterceptor implements NestInterceptor {
  private readonly logger = new Logger('HTTP');

  intercept(context: ExecutionContext, next: CallHandler) {
    const { method, url } = context.switchToHttp().getRequest<Request>();
    const started = Date.now();
    return next.handle().pipe(
      tap({
        next: () => this.logger.log(`${method} ${url} ${Date.now() - started}ms`), // @quiet: interceptor
        error: (error: Error) => this.logger.error(`${method} ${url} ${error.message}`), // @quiet: error
      }),
    );
  }
}
