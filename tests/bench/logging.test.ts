import { describe, expect, it } from 'vitest';
import { loggingShare } from '../../bench/logging-profile.ts';
import { claims, loggingTable, type Round } from '../../bench/logging-table.ts';

/** A profile whose stacks are chains of functions in files; each sample names the end of one. */
function share(nodes: readonly (readonly [id: number, url: string, children: number[], functionName: string])[], samples: number[]): number {
  const callFrame = { scriptId: '', lineNumber: 0, columnNumber: 0 };
  return loggingShare({ startTime: 0, endTime: 0, samples, nodes: nodes.map(([id, url, children, functionName]) => ({ id, children, callFrame: { ...callFrame, url, functionName } })) });
}

describe('the share of logging', () => {
  const nodes = [
    [1, '', [2, 3, 6]],
    [2, 'file:///app/src/store.js', [4]],
    [3, 'node:internal/net', []],
    [4, 'file:///app/node_modules/pino/lib/proto.js', [5]],
    [5, 'node:fs', []],
    [6, '', [], '(idle)'],
  ] as const;

  it.each([
    ['what logging calls', [2, 3, 4, 5], 0.5],
    ['no idle time', [5, 6, 6, 6], 1],
    ['nothing of who calls it', [2, 2, 3], 0],
    ['nothing where nothing was done', [6], 0],
  ])('counts %s', (_, samples, expected) => {
    expect(share(nodes.map(([id, url, children, name = 'f']) => [id, url, [...children], name]), samples)).toBe(expected);
  });
});

const round: Round = { entriesPerSecond: 2000, bytesPerSecond: 4e5, loggingShare: 0.2, cpuShare: 0.3, p50: 3, p95: 4, p99: 5, requestsPerSecond: 1000, loggingShareSaturated: 0.4, memory: 1024 * 1024 * 100 };
const quiet: Round = { ...round, entriesPerSecond: 1, loggingShare: 0.001, p50: 0.1, requestsPerSecond: 3000 };

describe('the table', () => {
  it('has medians, and ratios to legacy', () => {
    const table = loggingTable({ legacy: [round, { ...round, entriesPerSecond: 9000 }, { ...round, entriesPerSecond: 1000 }], migrated: [quiet], reference: [quiet] });
    expect(table).toContain('| log entries a second | 2000.0 | 1.0 (× 0.0005) | 1.0 (× 0.0005) |');
    expect(table).toContain('| requests a second, saturated | 1000 | 3000 (× 3) | 3000 (× 3) |');
  });
});

describe('the claims', () => {
  it('hold where all of each was measured', () => {
    expect(claims({ legacy: [round], migrated: [quiet], reference: [quiet] }).match(/: holds\./g)).toHaveLength(6);
  });

  it('say which part does not hold', () => {
    const text = claims({ legacy: [{ ...round, loggingShare: 0.05, p50: 0.5 }], migrated: [{ ...quiet, entriesPerSecond: 100 }], reference: [{ ...quiet, p50: 0.3 }] });
    expect(text).toContain('migrated   "99 % fewer log entries": does not hold. Measured: 95.00 % fewer.');
    expect(text).toContain('to under 1 %": holds in part, not from 15 %.');
    expect(text).toContain('reference  "a session operation from 2-5 ms to 0.1 ms": does not hold. Measured: 0.50 ms to 0.30 ms (p50).');
  });
});
