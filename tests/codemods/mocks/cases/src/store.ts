import { DEFAULT_PORT, RedisClient } from './redis.js';

export class SessionStore {
  private readonly client = new RedisClient();

  get(key: string): Promise<string | null> {
    return this.client.get(`session:${key}`);
  }

  get port(): number {
    return DEFAULT_PORT;
  }
}
