// logger: console
// style: module functions
// idiom: serverless rate limiting with Upstash, functions over a module-level client
// @role (module) infrastructure

import { Ratelimit } from '@upstash/ratelimit';
import { Redis } from '@upstash/redis';

const redis = Redis.fromEnv();

const limiters = {
  anonymous: new Ratelimit({ redis, prefix: 'rl:anon', limiter: Ratelimit.slidingWindow(20, '60 s') }),
  member: new Ratelimit({ redis, prefix: 'rl:member', limiter: Ratelimit.tokenBucket(200, '60 s', 300) }),
} as const;

export type Plan = keyof typeof limiters;

export interface Allowance {
  ok: boolean;
  remaining: number;
  resetAt: Date;
}

export async function throttle(plan: Plan, identifier: string): Promise<Allowance> {
  const { success, remaining, reset, pending } = await limiters[plan].limit(identifier);
  pending.catch((error) => console.debug('analytics were not written', error)); // @quiet: rejection handler

  if (!success) {
    console.log(`[throttle] ${plan} ${identifier} is over its limit`); // @report
  }
  return { ok: success, remaining, resetAt: new Date(reset) };
}

export async function block(identifier: string, seconds: number, reason: string): Promise<void> {
  await redis.set(`blocked:${identifier}`, reason, { ex: seconds });
  console.info('[throttle] blocked', { identifier, seconds, reason }); // @report
}

export const isBlocked = async (identifier: string): Promise<boolean> => {
  const reason = await redis.get<string>(`blocked:${identifier}`);
  if (process.env.THROTTLE_DEBUG === '1') {
    console.log('[throttle] blocked?', identifier, reason); // @quiet: behind an environment switch
  }
  return reason !== null;
};

export async function unblock(identifier: string): Promise<boolean> {
  try {
    const removed = await redis.del(`blocked:${identifier}`);
    return removed > 0;
  } catch (error) {
    console.log('[throttle] could not unblock', identifier, error); // @quiet: in catch
    return false;
  } finally {
    record('unblock', identifier);
  }
}

function record(action: string, identifier: string): void {
  console.debug(`[throttle] ${action}`, identifier); // @report
}
