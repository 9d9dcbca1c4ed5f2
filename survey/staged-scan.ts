import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Concerned, ReachRequest, ReachScope } from './staged-reach.ts';
import type { ConcernQuestion } from './staged-scan-worker.ts';

/** `StagedReach`, asked for while something else goes on. */
export interface StagedScan {
  readonly affected: Promise<readonly string[]>;
  readonly concerned: (scopes: readonly ReachScope[], mocks: boolean) => Promise<Concerned>;
  readonly end: () => void;
}

/**
 * Starts to find how far what is staged reaches, in a thread of its own: all scripts of the index have to be read for
 * that, which takes as long as loading ESLint and its configuration. In this thread where the emitted worker is not
 * there, as when the sources run.
 */
export function startStagedScan(request: ReachRequest): StagedScan {
  if (import.meta.url.endsWith('.ts')) return scanHere(request);
  const worker = new Worker(fileURLToPath(new URL('./staged-scan-worker.js', import.meta.url)), { workerData: request });
  const failed = new Promise<never>((_, reject) => worker.once('error', reject));
  /** The next answer: they come in the order of what is asked. */
  const next = <Answer>(): Promise<Answer> => {
    const answer = Promise.race([new Promise<Answer>((resolve) => worker.once('message', resolve)), failed]);
    // What goes wrong is said where it is awaited.
    answer.catch(() => undefined);
    return answer;
  };
  return {
    affected: next<readonly string[]>(),
    concerned: (scopes, mocks) => {
      worker.postMessage({ scopes, mocks } satisfies ConcernQuestion);
      return next<Concerned>();
    },
    end: () => void worker.terminate(),
  };
}

function scanHere(request: ReachRequest): StagedScan {
  const reach = import('./staged-reach.ts').then(({ stagedReach }) => stagedReach(request));
  const affected = reach.then((found) => found.affected);
  affected.catch(() => undefined);
  return {
    affected,
    concerned: async (scopes, mocks) => (await reach).concerned(scopes, mocks),
    end: () => undefined,
  };
}
