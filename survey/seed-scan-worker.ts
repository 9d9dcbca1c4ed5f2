import { parentPort, workerData } from 'node:worker_threads';
import { compilePolicy } from '../policy/compile.ts';
import { discoverFiles, type DiscoverOutcome } from './discovery.ts';
import { diskReader } from './disk-reader.ts';
import { seedTest } from './seed.ts';

/** What to find: as `discoverFiles` takes it. */
export interface ScanRequest {
  readonly cwd: string;
  readonly patterns: readonly string[];
  readonly extensions: readonly string[];
}

/** Settings, the folder that they are relative to, and whether mocks of modules are judged. */
export interface ScanQuestion {
  readonly settings: unknown;
  readonly root: string;
  readonly mocks: boolean;
}

export type ScanAnswer =
  | { readonly kind: 'discovered'; readonly outcome: DiscoverOutcome }
  | { readonly kind: 'judged'; readonly hasSeed: boolean };

/** Bytes that are kept for the next question; files beyond them are read again. */
const maximumBytes = 256 * 1024 * 1024;
let bytes = 0;
const read = diskReader();

const { cwd, patterns, extensions } = workerData as ScanRequest;
const outcome = await discoverFiles(cwd, patterns, extensions);
answer({ kind: 'discovered', outcome });

const files = outcome.kind === 'files' ? outcome.files : [];
const kept = new Map<string, string | null>();
const judged = new Map<string, boolean>();
// Most projects lie under one root and many need no settings: that question is answered before it is asked.
isAnySeed({ settings: {}, root: cwd, mocks: false });
parentPort?.on('message', (questions: readonly ScanQuestion[]) => answer({ kind: 'judged', hasSeed: questions.some(isAnySeed) }));

function isAnySeed({ settings, root, mocks }: ScanQuestion): boolean {
  const key = JSON.stringify([settings, root, mocks]);
  const known = judged.get(key);
  if (known !== undefined) return known;
  const compiled = compilePolicy(settings);
  const isSeed = compiled.ok ? seedTest(compiled.policy, root, mocks) : () => true;
  const found = files.some((file) => {
    const text = textOf(file);
    return text === null || isSeed(file, text);
  });
  judged.set(key, found);
  return found;
}

function textOf(file: string): string | null {
  const known = kept.get(file);
  if (known !== undefined) return known;
  const text = read(file);
  bytes += text?.length ?? 0;
  if (bytes <= maximumBytes) kept.set(file, text);
  return text;
}

function answer(message: ScanAnswer): void {
  parentPort?.postMessage(message);
}
