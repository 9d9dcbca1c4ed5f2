import { posix } from 'node:path';
import { addToList } from '../policy/add-to-list.ts';
import { analyzeModule } from '../analysis/analyze.ts';
import { overlayFiles, type Files } from '../analysis/files.ts';
import type { InertMock } from '../analysis/inert-mocks.ts';
import { loadModule } from '../analysis/module-source.ts';
import { compilePolicy } from '../policy/compile.ts';
import type { Policy } from '../policy/policy.ts';
import { applyEdits } from './apply-edits.ts';
import type { FileText } from './file-text.ts';
import { planRemoval } from './mocks/unused-mock.ts';
import type { Edit, MockingTest } from './plan.ts';
import type { SharedMocks } from './shared-mocks.ts';

export interface InertMocksInput {
  /** Absolute posix path. */
  readonly root: string;
  readonly files: Files;
  /** The mocking tests of the groups that are migrated. */
  readonly tests: readonly MockingTest[];
  /** All edits of the plan so far. */
  readonly edits: readonly Edit[];
  readonly textOf: (file: string) => FileText;
}

/**
 * The mocks that the edits make inert, as `no-inert-mock` sees them: they replaced something before and replace nothing
 * afterwards, such as a mock of the base's module. They go, where the test does not count on them; where it does, the
 * groups that it tests are refused. A mock that was inert before stays.
 */
export function inertMocksAfter({ root, files, tests, edits, textOf }: InertMocksInput): SharedMocks {
  const removed: Edit[] = [];
  const notes = new Map<string, string[]>();
  const unsupported: { group: string; detail: string }[] = [];
  const changed = new Set(edits.map(({ file }) => file));
  const after = changed.size === 0 || tests.length === 0 ? files : overlayFiles(files, new Map([...changed].map((file) => [posix.join(root, file), edited(file, edits, textOf)])));
  for (const test of after === files ? [] : new Set(tests.map(({ file }) => file))) {
    const own = edits.filter(({ file }) => file === test);
    const groups = tests.flatMap(({ file, group }) => (file === test ? [group] : []));
    const before = new Set(inertIn(root, files, test).map(({ specifier, names }) => `${specifier} ${names.join()}`));
    for (const mock of inertIn(root, after, test).filter(({ specifier, names }) => !before.has(`${specifier} ${names.join()}`))) {
      const offset = offsetBefore(mock.span.start, own);
      const removal = offset === null ? null : planRemoval(posix.join(root, test), textOf(test).text, offset);
      if (removal?.ok !== true) {
        const detail = removal === null ? `${test}:${mock.span.line}: the moved mock of '${mock.specifier}' would replace nothing` : `${test}:${removal.line}: ${removal.what}, and the migrated code no longer uses it`;
        unsupported.push(...groups.map((group) => ({ group, detail })));
        continue;
      }
      removed.push(...removal.edits.map((edit): Edit => ({ ...edit, file: test, group: groups[0] ?? '', needs: [], planner: 'mocks' })));
      for (const group of groups) addToList(notes, group, `${test} line ${removal.line}: the mock of '${mock.specifier}' went, since the migrated code does not use it`);
    }
  }
  return { edits: removed, notes, unsupported };
}

function edited(file: string, edits: readonly Edit[], textOf: (file: string) => FileText): string {
  const applied = applyEdits(textOf(file), edits.filter((edit) => edit.file === file));
  return applied.ok ? applied.text : textOf(file).text;
}

function inertIn(root: string, files: Files, test: string): readonly InertMock[] {
  const loaded = loadModule(files, posix.join(root, test));
  return loaded.ok ? analyzeModule({ files, policy: plainPolicy(), root }, loaded.module).inertMocks : [];
}

let known: Policy | null = null;

/** Inert mocks ask the policy only for the packages that it knows: those of the catalog do. */
function plainPolicy(): Policy {
  if (known !== null) return known;
  const compiled = compilePolicy({});
  if (!compiled.ok) throw new Error(compiled.errors.join('\n'));
  return (known = compiled.policy);
}

/** Where an offset of the edited text lies in the text before; null within what an edit wrote. */
function offsetBefore(offset: number, edits: readonly Edit[]): number | null {
  let shift = 0;
  for (const { start, end, text } of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
    if (start + shift > offset) break;
    if (offset < start + shift + text.length) return null;
    shift += text.length - (end - start);
  }
  return offset - shift;
}
