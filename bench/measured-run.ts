/** Runs a program and says how long it took and how much memory it had at most, with all that it started. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

export interface MeasuredRun {
  readonly seconds: number;
  /** Of the process and its children together, in MB; null where the system does not tell (it does on Linux). */
  readonly peak: number | null;
  readonly status: number | null;
  readonly stderr: string;
}

const sampleMilliseconds = 25;

export async function measuredRun(program: string, args: readonly string[], cwd: string): Promise<MeasuredRun> {
  const start = process.hrtime.bigint();
  const child = spawn(program, [...args], { cwd, stdio: ['ignore', 'ignore', 'pipe'] });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  let peak = 0;
  const timer = setInterval(() => (peak = Math.max(peak, child.pid === undefined ? 0 : residentOf(child.pid))), sampleMilliseconds);
  const status = await new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve));
  clearInterval(timer);
  return { seconds: Number(process.hrtime.bigint() - start) / 1e9, peak: peak === 0 ? null : peak, status, stderr };
}

/** The resident memory of a process and of all below it; 0 for one that is no more. */
function residentOf(pid: number): number {
  try {
    const own = Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean);
    return children.reduce((sum, each) => sum + residentOf(Number(each)), own);
  } catch {
    return 0;
  }
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
