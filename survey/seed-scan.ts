import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { DiscoverOutcome } from './discovery.ts';
import type { ScanAnswer, ScanQuestion, ScanRequest } from './seed-scan-worker.ts';

/** A look at all files that goes on in another thread while ESLint and its configuration load. */
export interface SeedScan {
  readonly discovered: Promise<DiscoverOutcome>;
  /** Whether any of the files is a seed under these settings, or cannot be read. */
  readonly hasSeed: (questions: readonly ScanQuestion[]) => Promise<boolean>;
  readonly end: () => void;
}

/**
 * Starts to find and read files in a thread of its own: on a codebase without a seed, which is most of them on most
 * days, that and loading ESLint are all there is to do, and each takes as long as the other. Null where the emitted
 * worker is not there, as when the sources run.
 */
export function startSeedScan(request: ScanRequest): SeedScan | null {
  if (import.meta.url.endsWith('.ts')) return null;
  const worker = new Worker(fileURLToPath(new URL('../survey/seed-scan-worker.js', import.meta.url)), { workerData: request });
  const answers: { [Kind in ScanAnswer['kind']]?: (answer: ScanAnswer) => void } = {};
  const next = <Kind extends ScanAnswer['kind']>(kind: Kind): Promise<Extract<ScanAnswer, { kind: Kind }>> =>
    new Promise((resolve, reject) => {
      answers[kind] = (answer) => resolve(answer as Extract<ScanAnswer, { kind: Kind }>);
      worker.once('error', reject);
    });
  worker.on('message', (answer: ScanAnswer) => answers[answer.kind]?.(answer));
  const discovered = next('discovered').then(({ outcome }) => outcome);
  return {
    discovered,
    hasSeed: async (questions) => {
      const answer = next('judged');
      worker.postMessage(questions);
      return (await answer).hasSeed;
    },
    end: () => void worker.terminate(),
  };
}
