import { createRedisClient } from './redis-client.js';
import { DEFAULT_PORT } from './redis.js';

export class SessionStore {
  private readonly client = createRedisClient();

  get(key: string): Promise<string | null> {
    return this.client.get(`session:${key}`);
  }

  get port(): number {
    return DEFAULT_PORT;
  }
}
