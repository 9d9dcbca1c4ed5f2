// logger: console
// style: object store from a factory
// idiom: an external store for koa-session over ioredis, plain object with get, set and destroy
// @role createKoaStore infrastructure

import Redis from 'ioredis';

const DAY = 24 * 60 * 60 * 1000;

/**
 * @param {{ url?: string, prefix?: string, verbose?: boolean }} [options]
 */
export function createKoaStore(options = {}) {
  const { url = 'redis://localhost:6379/2', prefix = 'koa:', verbose = false } = options;
  const redis = new Redis(url);

  redis.on('connect', () => console.log('koa session store connected')); // @quiet: connection handler
  redis.on('error', (err) => console.error('koa session store', err.message)); // @quiet: error

  return {
    async get(key, maxAge, { rolling } = {}) {
      const json = await redis.get(prefix + key);
      console.log('session read', key, json ? 'found' : 'absent'); // @report
      if (!json) return undefined;
      if (rolling) await redis.pexpire(prefix + key, maxAge ?? DAY);
      return JSON.parse(json);
    },

    async set(key, session, maxAge, { changed } = {}) {
      if (!changed) {
        if (verbose) console.log('session unchanged', key); // @quiet: behind a configuration switch
        return;
      }
      const lifetime = maxAge === 'session' ? DAY : maxAge;
      await redis.set(prefix + key, JSON.stringify(session), 'PX', lifetime);
      console.info(`session ${key} written for ${lifetime} ms`); // @report
    },

    destroy: async (key) => {
      await redis.del(prefix + key);
      console.trace('session destroyed'); // @report
    },

    async close() {
      await redis.quit();
      console.log('koa session store closed'); // @quiet: close
    },
  };
}
