import { EventEmitter } from 'node:events';
import { resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { PoolRunnerInitializer } from 'vitest/node';

/** The one thread that every run of this process uses. */
let thread: Worker | null = null;

/**
 * A pool of one thread that outlives a run. Vitest ends its threads after each run, and Stryker makes one run for each
 * mutant: the time would go into loading ESLint, TypeScript and the rooms anew. Here they are loaded once, and a mutant
 * costs what its tests cost. The thread is started once, so it is told of the first start and of no stop.
 *
 * @see https://vitest.dev/guide/advanced/pool
 */
export const lastingWorker: PoolRunnerInitializer = {
  name: 'lasting-worker',
  createPoolWorker({ distPath, env, execArgv }) {
    const events = new EventEmitter();
    const forward = (message: unknown): boolean => events.emit('message', message);
    const fail = (error: unknown): boolean => events.emit('error', error);
    let running = thread;
    const answer = (type: 'started' | 'stopped'): void => queueMicrotask(() => events.emit('message', { type, __vitest_worker_response__: true }));
    return {
      name: 'lasting-worker',
      on: (event, callback) => void events.on(event, callback),
      off: (event, callback) => void events.off(event, callback),
      deserialize: (message) => message,
      send(message) {
        if (message.type === 'stop') answer('stopped');
        else if (message.type === 'start' && running !== null) answer('started');
        else thread?.postMessage(message);
      },
      start() {
        running = thread;
        thread ??= new Worker(resolve(distPath, 'workers/threads.js'), { env, execArgv });
        thread.unref();
        thread.on('message', forward).on('error', fail);
        return Promise.resolve();
      },
      stop() {
        thread?.off('message', forward).off('error', fail);
        return Promise.resolve();
      },
    };
  },
};
