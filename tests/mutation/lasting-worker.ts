import { EventEmitter } from 'node:events';
import { resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { PoolRunnerInitializer } from 'vitest/node';

/** The one thread that all runs of this process use, once the first of them has started it. */
let thread: Worker | null = null;

/**
 * A pool of one thread that outlives a run. Vitest ends its threads after each run, and Stryker makes a run for each
 * mutant: nearly all the time would go into loading ESLint, TypeScript and the rooms anew. Here they are loaded once,
 * and a mutant costs what its tests cost. Vitest tells the thread of the first start alone and never of an end; for
 * the others the answers are given here.
 *
 * @see https://vitest.dev/guide/advanced/pool
 */
export const lastingWorker: PoolRunnerInitializer = {
  name: 'lasting-worker',
  createPoolWorker({ distPath, env, execArgv }) {
    const events = new EventEmitter();
    const forward = (message: unknown): boolean => events.emit('message', message);
    const fail = (error: unknown): boolean => events.emit('error', error);
    const answer = (type: 'started' | 'stopped'): void => queueMicrotask(() => events.emit('message', { type, __vitest_worker_response__: true }));
    let isFirstRun = false;
    return {
      name: 'lasting-worker',
      on: (event, callback) => void events.on(event, callback),
      off: (event, callback) => void events.off(event, callback),
      deserialize: (message) => message,
      send(message) {
        if (message.type === 'stop') answer('stopped');
        else if (message.type === 'start' && !isFirstRun) answer('started');
        else thread?.postMessage(message);
      },
      start() {
        isFirstRun = thread === null;
        thread ??= new Worker(resolve(distPath, 'workers/threads.js'), { env, execArgv });
        thread.on('message', forward).on('error', fail);
        // The thread alone does not keep the process alive.
        thread.unref();
        return Promise.resolve();
      },
      stop() {
        thread?.off('message', forward).off('error', fail);
        return Promise.resolve();
      },
    };
  },
};
