import { parentPort, workerData } from 'node:worker_threads';
import { stagedReach, type ReachRequest, type ReachScope } from './staged-reach.ts';

/** What is asked once the affected files are answered: under which scopes to look at them. */
export interface ConcernQuestion {
  readonly scopes: readonly ReachScope[];
  readonly mocks: boolean;
}

const { affected, concerned } = stagedReach(workerData as ReachRequest);
parentPort?.on('message', ({ scopes, mocks }: ConcernQuestion) => {
  void concerned(scopes, mocks).then((answer) => parentPort?.postMessage(answer));
});
parentPort?.postMessage(affected);
// Loaded while the other thread calculates configurations, before the question comes.
await import('./silent-files.ts');
