import { run } from '../../cli/run.ts';

/** What a command wrote and ended with. */
export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `infra-clients` in a folder, its outputs no terminals unless said otherwise. */
export async function command(cwd: string, args: readonly string[], isTTY = false): Promise<Ended> {
  const written = { stdout: '', stderr: '' };
  const output = (name: keyof typeof written) => ({ isTTY, write: (text: string) => Boolean((written[name] += text)) });
  const code = await run(args, { cwd, stdout: output('stdout'), stderr: output('stderr') });
  return { code, ...written };
}
