import { parentPort, workerData } from 'node:worker_threads';
import { stagedReach, type ReachRequest, type ReachScope } from './staged-reach.ts';

/** What is asked once the affected files are answered: under which scopes to look at them. */
export interface ConcernQuestion {
  readonly scopes: readonly ReachScope[];
  readonly mocks: boolean;
}

const { affected, concerned } = stagedReach(workerData as ReachRequest);
parentPort?.on('message', ({ scopes, mocks }: ConcernQuestion) => {
  const { staged, importers } = concerned(scopes, mocks);
  parentPort?.postMessage(staged);
  void importers.then((files) => parentPort?.postMessage(files));
});
parentPort?.postMessage(affected);
// Loaded while the other thread calculates configurations, before the question comes.
await import('./silent-files.ts');
