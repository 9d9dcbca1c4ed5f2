import type { FileChange } from '../../codemods/plan.ts';

export function modified(path: string, before: string, after: string): FileChange {
  return { kind: 'modified', path, before: Buffer.from(before), after: Buffer.from(after) };
}

export function created(path: string, after: string): FileChange {
  return { kind: 'created', path, after: Buffer.from(after) };
}

export function deleted(path: string, before: string): FileChange {
  return { kind: 'deleted', path, before: Buffer.from(before) };
}
