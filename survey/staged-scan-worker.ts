import { parentPort, workerData } from 'node:worker_threads';
import { stagedReach, type ReachRequest, type ReachScope } from './staged-reach.ts';

/** What the other thread says: under which scope most files will lie, and later how it really is. */
export type ScanMessage =
  | { readonly kind: 'expected'; readonly scope: Omit<ReachScope, 'files'>; readonly mocks: boolean }
  | { readonly kind: 'question'; readonly scopes: readonly ReachScope[]; readonly mocks: boolean };

const { affected, concerned } = stagedReach(workerData as ReachRequest);
parentPort?.on('message', (message: ScanMessage) => {
  // What is found now is remembered, and is the answer to the question if it is as expected.
  if (message.kind === 'expected') void concerned([{ ...message.scope, files: affected }], message.mocks).importers;
  else {
    const { staged, importers } = concerned(message.scopes, message.mocks);
    parentPort?.postMessage(staged);
    void importers.then((files) => parentPort?.postMessage(files));
  }
});
parentPort?.postMessage(affected);
// Loaded while the other thread calculates configurations, before the question comes.
await import('./silent-files.ts');
