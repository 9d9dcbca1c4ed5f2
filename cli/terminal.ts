import { createColors } from 'picocolors';
import type { Writable } from 'node:stream';

/** Where a command runs and writes. */
export interface Terminal {
  readonly cwd: string;
  /** What was asked for, and nothing else. */
  readonly stdout: Output;
  /** Progress and prose. */
  readonly stderr: Output;
}

export type Output = Pick<Writable, 'write'> & { readonly isTTY?: boolean };

/** What a command ends with: 0 clean, 1 findings or refusals, 2 wrong usage, broken configuration, I/O error. */
export type ExitCode = 0 | 1 | 2;

export type Colors = ReturnType<typeof createColors>;

/** Colours for an output: none where it is no terminal, or where NO_COLOR is set and not empty (no-color.org). */
export function colorsFor(output: Output): Colors {
  return createColors(output.isTTY === true && !process.env['NO_COLOR']);
}

/** Writes a line to an output. */
export function line(output: Output, text: string): void {
  output.write(`${text}\n`);
}

/** Says something to the person who runs a command, under the tool's name since a hook runs several. */
export function say(terminal: Terminal, text: string): void {
  line(terminal.stderr, `infra-clients: ${text}`);
}

/** Progress of long work, on stderr: a line that is written over on a terminal, and silence elsewhere. */
export function progressOn(terminal: Terminal): { show: (text: string) => void; done: () => void } {
  const { stderr } = terminal;
  if (stderr.isTTY !== true) return { show: () => undefined, done: () => undefined };
  const erase = '\r\u001B[2K';
  return { show: (text) => stderr.write(`${erase}${text}`), done: () => stderr.write(erase) };
}
