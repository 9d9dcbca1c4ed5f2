import { spawn, type ChildProcess } from 'node:child_process';

/** The user's own check of a result, such as `npm test`. */
export interface UserCommand {
  /** As a shell takes it. */
  readonly command: string;
  /** Gets what the command prints, on whichever of its outputs. */
  readonly onOutput: (text: string) => void;
  /**
   * Called before the command starts with what stops it, such as for Ctrl-C; answers how to stop listening. Null where
   * nothing stops it.
   */
  readonly onInterrupt: ((stop: () => void) => () => void) | null;
}

export type CommandOutcome =
  | { readonly kind: 'passed' }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'interrupted'; readonly message: string };

/** Runs a command of the user's in a folder, without input, and waits for it and for all that it prints. */
export function runUserCommand({ command, onOutput, onInterrupt }: UserCommand, cwd: string): Promise<CommandOutcome> {
  return new Promise((resolve) => {
    // A group of its own: Ctrl-C on a terminal reaches it through `stop` only, and then all that it started.
    const child = spawn(command, { cwd, shell: true, stdio: ['ignore', 'pipe', 'pipe'], detached: process.platform !== 'win32' });
    let interrupted = false;
    const unlisten = onInterrupt?.(() => {
      interrupted = true;
      stopGroup(child);
    });
    const end = (outcome: CommandOutcome): void => {
      unlisten?.();
      resolve(outcome);
    };
    for (const output of [child.stdout, child.stderr]) output.setEncoding('utf8').on('data', onOutput);
    child.on('error', (error) => end({ kind: 'failed', message: `\`${command}\` cannot be started: ${error.message}` }));
    child.on('close', (code, signal) => {
      if (interrupted) end({ kind: 'interrupted', message: `\`${command}\` was interrupted` });
      else if (code === 0) end({ kind: 'passed' });
      else end({ kind: 'failed', message: `\`${command}\` failed (${signal ?? `exit code ${String(code)}`})` });
    });
  });
}

function stopGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === 'win32') child.kill();
    else process.kill(-child.pid, 'SIGTERM');
  } catch {
    // It has ended by itself in this moment.
  }
}
