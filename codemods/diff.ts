import { formatPatch, structuredPatch } from 'diff';
import { decodeUtf8 } from './file-text.ts';
import type { FileChange } from './plan.ts';

/**
 * The changes as one patch that `git apply` turns into the same bytes: git's headers, `/dev/null` for a file that is
 * created or deleted, byte-order marks, carriage returns and missing final newlines as they are. Three lines of
 * context, as git prints. A file that is not UTF-8 is named and not shown. No changes give an empty text.
 */
export function unifiedDiff(changes: readonly FileChange[]): string {
  return changes.map(fileDiff).join('');
}

function fileDiff(change: FileChange): string {
  const before = change.kind === 'created' ? '' : decodeUtf8(change.before);
  const after = change.kind === 'deleted' ? '' : decodeUtf8(change.after);
  if (before === null || after === null) return `Binary files a/${change.path} and b/${change.path} differ\n`;
  if (change.kind === 'modified' && before === after) return '';
  const patch = structuredPatch(`a/${change.path}`, `b/${change.path}`, before, after, '', '', { context: 3 });
  return formatPatch({
    ...patch,
    isGit: true,
    ...(change.kind === 'created' && { isCreate: true, oldFileName: '/dev/null' }),
    ...(change.kind === 'deleted' && { isDelete: true, newFileName: '/dev/null' }),
  });
}
