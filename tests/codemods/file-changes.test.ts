import { describe, expect, it } from 'vitest';
import { fileChanges } from '../../codemods/file-changes.ts';
import { hashOf } from '../../codemods/file-text.ts';
import type { Edit } from '../../codemods/plan.ts';
import { tempFolder } from './temp-project.ts';

const edit: Edit = { file: 'a.ts', start: 0, end: 1, text: 'b', group: 'g', needs: [], planner: 'calls' };
const plan = { edits: [edit], created: [], deleted: [] };

describe('the changes of a plan', () => {
  it('are made of the text that was planned for', () => {
    const changed = fileChanges(tempFolder({ 'a.ts': '\uFEFFa;\n' }), plan, new Map([['a.ts', hashOf(Buffer.from('\uFEFFa;\n'))]]));
    expect(changed.ok && changed.changes.map(({ path, kind }) => `${kind} ${path}`)).toEqual(['modified a.ts']);
    expect(changed.ok && changed.texts.get('a.ts')).toBe('b;\n');
  });

  it('are not made of a file that changed meanwhile, which is named', () => {
    const root = tempFolder({ 'a.ts': 'other;\n' });
    expect(() => fileChanges(root, plan, new Map([['a.ts', hashOf(Buffer.from('\uFEFFa;\n'))]]))).toThrow(/^a\.ts changed while its migration was planned.*run again$/);
  });

  it('name the edits that claim the same place', () => {
    const other: Edit = { ...edit, text: 'c', planner: 'heritage', group: 'h' };
    const changed = fileChanges(tempFolder({ 'a.ts': 'a;\n' }), { ...plan, edits: [edit, other] });
    expect(changed.ok ? [] : changed.conflict.map(({ group }) => group).sort()).toEqual(['g', 'h']);
  });
});
