import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { ReachRequest, ReachScope } from './staged-reach.ts';
import type { ScanMessage } from './staged-scan-worker.ts';

/** `StagedReach`, asked for while something else goes on. */
export interface StagedScan {
  readonly affected: Promise<readonly string[]>;
  /** Says what will most likely be asked, so that the answer can be sought before it is known what is affected. */
  readonly expect: (scope: Omit<ReachScope, 'files'>, mocks: boolean) => void;
  readonly concerned: (scopes: readonly ReachScope[], mocks: boolean) => { readonly staged: Promise<readonly string[]>; readonly importers: Promise<readonly string[]> };
  readonly end: () => void;
}

/**
 * Starts to find how far what is staged reaches, in a thread of its own: all scripts of the index have to be read for
 * that, which takes as long as loading ESLint and its configuration. In this thread where the emitted worker is not
 * there, as when the sources run.
 */
export function startStagedScan(request: ReachRequest): StagedScan {
  if (import.meta.url.endsWith('.ts')) return scanHere(request);
  const worker = new Worker(fileURLToPath(new URL('../survey/staged-scan-worker.js', import.meta.url)), { workerData: request });
  const failed = new Promise<never>((_, reject) => worker.once('error', reject));
  // Answers come in the order in which they are waited for.
  const waiting: ((files: readonly string[]) => void)[] = [];
  worker.on('message', (files: readonly string[]) => waiting.shift()?.(files));
  const next = (): Promise<readonly string[]> => saidWhereAwaited(Promise.race([new Promise<readonly string[]>((resolve) => waiting.push(resolve)), failed]));
  return {
    affected: next(),
    expect: (scope, mocks) => worker.postMessage({ kind: 'expected', scope, mocks } satisfies ScanMessage),
    concerned: (scopes, mocks) => {
      worker.postMessage({ kind: 'question', scopes, mocks } satisfies ScanMessage);
      return { staged: next(), importers: next() };
    },
    end: () => void worker.terminate(),
  };
}

function scanHere(request: ReachRequest): StagedScan {
  const reach = import('./staged-reach.ts').then(({ stagedReach }) => stagedReach(request));
  return {
    affected: saidWhereAwaited(reach.then(({ affected }) => affected)),
    expect: () => undefined,
    concerned: (scopes, mocks) => {
      const concerned = reach.then((found) => found.concerned(scopes, mocks));
      return { staged: saidWhereAwaited(concerned.then(({ staged }) => staged)), importers: saidWhereAwaited(concerned.then(({ importers }) => importers)) };
    },
    end: () => undefined,
  };
}

/** A promise that nobody may come to await: what goes wrong in it is said where somebody does. */
function saidWhereAwaited<Value>(promise: Promise<Value>): Promise<Value> {
  promise.catch(() => undefined);
  return promise;
}
