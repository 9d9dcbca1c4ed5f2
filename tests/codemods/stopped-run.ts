import { openSync, writeSync } from 'node:fs';
import { commitChanges } from '../../codemods/commit.ts';
import { diskWriter, type DiskWriter } from '../../codemods/disk-writer.ts';
import { undo } from '../../codemods/undo.ts';
import { created, deleted, modified } from './planned-changes.ts';

/** What `kill.test.ts` asks of a process: what to run, and before which call to the disk to die. */
export interface StoppedRun {
  readonly root: string;
  readonly action: 'commit' | 'undo';
  /** Counted from 0; null to run to the end. */
  readonly stopAt: number | null;
  /** Dies with half of the bytes written where the call creates a file. */
  readonly torn: boolean;
}

export const before = { 'src/a.ts': 'a\n', 'src/b.ts': '\uFEFFb\r\n'.repeat(500), 'dead/dead.ts': 'dead' };

export const changes = [
  modified('src/a.ts', before['src/a.ts'], 'A\n'),
  modified('src/b.ts', before['src/b.ts'], '\uFEFFB\r\n'.repeat(500)),
  created('src/new/deep/c.ts', 'c'),
  deleted('dead/dead.ts', 'dead'),
];

const argument = process.argv[2];
if (argument !== undefined) {
  const run = JSON.parse(argument) as StoppedRun;
  const { writer, made } = mortal(run);
  const outcome = run.action === 'commit' ? commitChanges(run.root, changes, { writer }) : undo(run.root, { writer });
  process.stdout.write(JSON.stringify({ outcome, ...made }));
}

function mortal({ stopAt, torn }: StoppedRun): { writer: DiskWriter; made: { calls: number; creations: number[] } } {
  const made = { calls: 0, creations: [] as number[] };
  const dies = (): boolean => {
    made.calls += 1;
    return made.calls - 1 === stopAt;
  };
  const guarded = <T extends unknown[]>(act: (...args: T) => void) => (...args: T): void => {
    if (dies()) process.kill(process.pid, 'SIGKILL');
    act(...args);
  };
  const writer: DiskWriter = {
    create(path, bytes, attributes) {
      made.creations.push(made.calls);
      if (!dies()) return diskWriter.create(path, bytes, attributes);
      if (torn) writeSync(openSync(path, 'wx'), bytes.subarray(0, bytes.length / 2));
      process.kill(process.pid, 'SIGKILL');
    },
    rename: guarded(diskWriter.rename),
    remove: guarded(diskWriter.remove),
    createFolder: guarded(diskWriter.createFolder),
    removeFolder: guarded(diskWriter.removeFolder),
    flushFolder: guarded(diskWriter.flushFolder),
  };
  return { writer, made };
}
