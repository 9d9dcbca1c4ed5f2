import { describe, expect, it } from 'vitest';
import { memoryFiles } from '../../analysis/files.ts';
import { combine } from '../../codemods/combine.ts';
import type { Edit, Group, Plan, Refusal, ReplacedClient, UnitPlan } from '../../codemods/plan.ts';

const root = '/project';

function group(name: string, needs: readonly string[] = []): Group {
  const id = `src/${name}.ts#${name}`;
  return {
    id,
    classes: [{ id, file: `src/${name}.ts`, class: name, line: 1, contract: null, factory: null, droppedLogs: 0, notes: [], leaves: [] }],
    needs: needs.map((each) => ({ group: `src/${each}.ts#${each}`, reason: 'client-differs', detail: `${each}.get differs` })),
  };
}

function edit(owner: string, file: string, [start, end]: readonly [number, number], text: string, planner: Edit['planner'] = 'client'): Edit {
  return { file: `src/${file}.ts`, start, end, text, group: `src/${owner}.ts#${owner}`, needs: [], planner };
}

function refusal(name: string): Refusal {
  return { file: `src/${name}.ts`, line: 1, class: name, reason: 'semantic-options', detail: 'validateResponse', group: `src/${name}.ts#${name}` };
}

function unit(part: Partial<UnitPlan>): UnitPlan {
  return { version: 1, groups: [], edits: [], refusals: [], imports: [], replaced: [], created: [], tests: [], ...part };
}

function combined(plans: readonly UnitPlan[], texts: Readonly<Record<string, string>> = {}, refused: readonly Refusal[] = []): Plan {
  const files = memoryFiles(Object.fromEntries(Object.entries({ 'src/A.ts': 'a();\n', 'src/B.ts': 'b();\n', 'src/C.ts': 'c();\n', ...texts }).map(([path, text]) => [`${root}/${path}`, text])));
  return combine({ root, files, plans, refused, removeUnused: false });
}

/** A plan in short: the classes that are migrated, those that are refused with reason, the edits. */
function inShort({ groups, refusals, edits }: Plan): unknown {
  return {
    migrated: groups.flatMap(({ classes }) => classes.map((each) => each.class)),
    refused: refusals.map((each) => `${each.class} ${each.reason}`),
    edits: edits.map(({ file, start, end, text }) => `${file} ${start}-${end} ${text}`),
  };
}

describe('combine', () => {
  it('merges units', () => {
    const plans = [unit({ groups: [group('A')], edits: [edit('A', 'A', [0, 1], 'x')] }), unit({ groups: [group('B')], edits: [edit('B', 'B', [0, 1], 'y')] })];
    expect(inShort(combined(plans))).toEqual({ migrated: ['A', 'B'], refused: [], edits: ['src/A.ts 0-1 x', 'src/B.ts 0-1 y'] });
  });

  it('leaves out what a refused group wants', () => {
    const plans = [unit({ groups: [group('A'), group('B')], edits: [edit('A', 'A', [0, 1], 'x'), edit('B', 'B', [0, 1], 'y')], refusals: [refusal('A')] })];
    expect(inShort(combined(plans))).toEqual({ migrated: ['B'], refused: ['A semantic-options'], edits: ['src/B.ts 0-1 y'] });
  });

  it('refuses what needs a refused group, and what needs that', () => {
    const plans = [unit({ groups: [group('C', ['B']), group('B', ['A'])] }), unit({ groups: [group('A')], refusals: [refusal('A')] })];
    const plan = combined(plans);
    expect(inShort(plan)).toEqual({ migrated: [], refused: ['A semantic-options', 'B client-differs', 'C client-differs'], edits: [] });
    expect(plan.refusals.map(({ detail }) => detail)).toEqual(['validateResponse', 'A.get differs; A is refused itself (semantic-options)', 'B.get differs; B is refused itself (client-differs)']);
  });

  it('refuses what needs a group that there is not', () => {
    expect(inShort(combined([unit({ groups: [group('B', ['A'])] })]))).toEqual({ migrated: [], refused: ['B client-differs'], edits: [] });
  });

  it('keeps what needs a group that is migrated', () => {
    expect(inShort(combined([unit({ groups: [group('A'), group('B', ['A'])] })]))).toEqual({ migrated: ['A', 'B'], refused: [], edits: [] });
  });

  it('takes refusals from elsewhere', () => {
    const plans = [unit({ groups: [group('A'), group('B', ['A'])], edits: [edit('A', 'A', [0, 1], 'x')] })];
    expect(inShort(combined(plans, {}, [refusal('A')]))).toEqual({ migrated: [], refused: ['A semantic-options', 'B client-differs'], edits: [] });
  });

  it('refuses the second of two groups whose edits meet', () => {
    const plans = [unit({ groups: [group('A'), group('B')], edits: [edit('A', 'A', [0, 2], 'x'), edit('B', 'A', [1, 3], 'y')] })];
    expect(inShort(combined(plans))).toEqual({ migrated: ['A'], refused: ['B edit-conflict'], edits: ['src/A.ts 0-2 x'] });
  });

  it('refuses a group whose own edits touch', () => {
    const plans = [unit({ groups: [group('A')], edits: [edit('A', 'A', [0, 1], 'x', 'calls'), edit('A', 'A', [1, 2], 'y', 'logs')] })];
    expect(inShort(combined(plans))).toEqual({ migrated: [], refused: ['A edit-conflict'], edits: [] });
  });

  it('keeps an import that a refused group of the file still uses', () => {
    const text = "import { Base } from './base.js';\nnew Base(1);\nnew Base(2);\n";
    const at = (code: string): [number, number] => [text.indexOf(code), text.indexOf(code) + code.length];
    const plans = [unit({ groups: [group('A'), group('B')], edits: [edit('A', 'A', at('new Base(1);'), ''), edit('B', 'A', at('new Base(2);'), '')] })];
    expect(combined(plans, { 'src/A.ts': text }).edits.filter(({ planner }) => planner === 'imports')).toMatchObject([{ start: 0, text: '' }]);
    expect(combined(plans, { 'src/A.ts': text }, [refusal('B')]).edits.filter(({ planner }) => planner === 'imports')).toEqual([]);
  });
});

describe('the mocks of a replaced client', () => {
  const test = "import { vi } from 'vitest';\nvi.mock('../src/client.js', () => ({\n  Client: vi.fn(function () {\n    return {};\n  }),\n}));\n";

  function replaced(name: string, users: readonly string[] = []): ReplacedClient {
    return {
      group: `src/${name}.ts#${name}`,
      store: `src/${name}.ts`,
      file: 'src/client.ts',
      class: 'Client',
      exportedAs: 'Client',
      modules: ['src/client.ts'],
      create: 'createClient',
      from: { kind: 'file', path: 'src/factory.ts' },
      tests: [{ file: 'tests/a.test.ts', users, sharers: [] }],
      importers: ['src/A.ts', 'src/B.ts', 'tests/a.test.ts'].map((file) => ({ file, importers: [] })),
    };
  }

  const texts = { 'src/client.ts': '', 'src/factory.ts': '', 'tests/a.test.ts': test };

  function mocked(plan: Plan): string[] {
    return plan.edits.filter(({ planner }) => planner === 'mocks').map(({ text }) => text.trim());
  }

  it('move to the factory', () => {
    expect(mocked(combined([unit({ groups: [group('A')], replaced: [replaced('A')] })], texts))).toEqual(['../src/factory.js', 'createClient']);
  });

  it('move once for two stores of one test', () => {
    expect(mocked(combined([unit({ groups: [group('A'), group('B')], replaced: [replaced('A', ['src/B.ts']), replaced('B', ['src/A.ts'])] })], texts))).toEqual(['../src/factory.js', 'createClient']);
  });

  it('stay beside the new ones where the test reaches a store that keeps the client', () => {
    const plans = [unit({ groups: [group('A'), group('B')], replaced: [replaced('A', ['src/B.ts']), replaced('B', ['src/A.ts'])], refusals: [refusal('B')] })];
    expect(mocked(combined(plans, texts)).join('')).toMatch(/^vi\.mock\('\.\.\/src\/factory\.js'/u);
  });

  it('refuse the store where they cannot be moved', () => {
    const unmovable = { ...texts, 'tests/a.test.ts': test.replace('() => ({', 'async (original) => ({ ...(await other(original)),') };
    expect(inShort(combined([unit({ groups: [group('A')], edits: [edit('A', 'A', [0, 1], 'x')], replaced: [replaced('A')] })], unmovable))).toEqual({ migrated: [], refused: ['A spy-on-wrapper'], edits: [] });
  });
});
