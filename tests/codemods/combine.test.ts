import { describe, expect, it } from 'vitest';
import { memoryFiles } from '../../analysis/files.ts';
import { combine } from '../../codemods/combine.ts';
import type { CreatedFile, Edit, Group, ImportWish, Plan, Refusal, ReplacedClient, UnitPlan } from '../../codemods/plan.ts';

const root = '/project';

function group(name: string, needs: readonly string[] = []): Group {
  const id = `src/${name}.ts#${name}`;
  return {
    id,
    classes: [{ id, file: `src/${name}.ts`, class: name, line: 1, contract: null, factory: null, droppedLogs: 0, notes: [], leaves: [], bases: [] }],
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

function combined(plans: readonly UnitPlan[], texts: Readonly<Record<string, string>> = {}, refused: readonly Refusal[] = [], removeUnused = false): Plan {
  const files = memoryFiles(Object.fromEntries(Object.entries({ 'src/A.ts': 'a();\n', 'src/B.ts': 'b();\n', 'src/C.ts': 'c();\n', ...texts }).map(([path, text]) => [`${root}/${path}`, text])));
  return combine({ root, files, plans, refused, removeUnused });
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

describe('combine reports', () => {
  it('a refusal that several plans give once, in the order of files and lines', () => {
    const plans = [unit({ groups: [group('B'), group('A')], refusals: [{ ...refusal('B'), line: 9 }, refusal('B'), refusal('A')] })];
    const { refusals } = combined(plans, {}, [{ ...refusal('B'), detail: 'transformResponse', line: 3 }, refusal('A')]);
    expect(refusals.map(({ file, line, detail }) => `${file}:${line} ${detail}`)).toEqual(['src/A.ts:1 validateResponse', 'src/B.ts:1 validateResponse', 'src/B.ts:3 transformResponse']);
  });

  it('no refusal of a group that there is not', () => {
    expect(inShort(combined([unit({ groups: [group('A')] })], {}, [refusal('B')]))).toEqual({ migrated: ['A'], refused: [], edits: [] });
  });

  it('edits in the order of files and places', () => {
    const edits = [edit('A', 'B', [2, 3], 'z'), edit('A', 'A', [1, 2], 'y'), edit('A', 'B', [0, 1], 'x')];
    expect(inShort(combined([unit({ groups: [group('A')], edits })]))).toMatchObject({ edits: ['src/A.ts 1-2 y', 'src/B.ts 0-1 x', 'src/B.ts 2-3 z'] });
  });

  it('where two planners meet', () => {
    const plans = [unit({ groups: [group('A')], edits: [edit('A', 'A', [0, 1], 'x', 'calls'), edit('A', 'A', [1, 2], 'y', 'logs')] })];
    expect(combined(plans).refusals.map(({ detail }) => detail)).toEqual(['the changes of calls and logs meet in src/A.ts']);
  });

  it('nothing, where a file is gone since it was planned for', () => {
    expect(() => combined([unit({ groups: [group('A')], edits: [edit('A', 'Z', [0, 1], 'x')] })])).toThrow('src/Z.ts cannot be read; run the migration again');
  });
});

describe('combine leaves out', () => {
  it('an edit that needs another group, without it', () => {
    const plans = [unit({ groups: [group('A'), group('B')], edits: [edit('A', 'A', [0, 1], 'x'), { ...edit('A', 'A', [2, 3], 'y'), needs: ['src/B.ts#B'] }] })];
    expect(inShort(combined(plans))).toMatchObject({ edits: ['src/A.ts 0-1 x', 'src/A.ts 2-3 y'] });
    expect(inShort(combined(plans, {}, [refusal('B')]))).toEqual({ migrated: ['A'], refused: ['B semantic-options'], edits: ['src/A.ts 0-1 x'] });
  });

  it('the import that only a refused group wishes for', () => {
    const wish = (name: string): ImportWish => ({ group: `src/${name}.ts#${name}`, file: `src/${name}.ts`, name: 'create', from: { kind: 'package', module: 'factory' }, exported: 'named', typeOnly: false, replaces: null });
    const plans = [unit({ groups: [group('A'), group('B')], imports: [wish('A'), wish('B')] })];
    expect(combined(plans, {}, [refusal('B')]).edits).toEqual([{ file: 'src/A.ts', start: 0, end: 0, text: "import { create } from 'factory';\n\n", group: 'src/A.ts#A', needs: [], planner: 'imports' }]);
  });
});

describe('a file that is created', () => {
  const created = (name: string, path: string): CreatedFile => ({ path, text: 'export {};\n', group: `src/${name}.ts#${name}` });

  it('stays with its group', () => {
    const plans = [unit({ groups: [group('A'), group('B')], created: [created('A', 'src/i-a.ts'), created('B', 'src/i-b.ts')] })];
    expect(combined(plans, {}, [refusal('B')]).created).toEqual([created('A', 'src/i-a.ts')]);
  });

  it('refuses its group where it is there already', () => {
    const plan = combined([unit({ groups: [group('A'), group('B')], created: [created('A', 'src/C.ts'), created('B', 'src/i-b.ts')] })]);
    expect(inShort(plan)).toEqual({ migrated: ['B'], refused: ['A edit-conflict'], edits: [] });
    expect(plan.refusals.map(({ detail }) => detail)).toEqual(['src/C.ts would be created, and is there already']);
  });

  it('refuses the second of two groups that create it', () => {
    const plans = [unit({ groups: [group('A')], created: [created('A', 'src/i.ts')] }), unit({ groups: [group('B')], created: [created('B', 'src/i.ts')] })];
    expect(inShort(combined(plans))).toEqual({ migrated: ['A'], refused: ['B edit-conflict'], edits: [] });
  });
});

describe('the file of a replaced client', () => {
  const texts = { 'src/client.ts': 'export class Client {}\n', 'src/factory.ts': '', 'src/A.ts': "import { Client } from './client.js';\nnew Client();\n", 'src/client.test.ts': "import { Client } from './client.js';\nnew Client();\n" };
  const client: ReplacedClient = {
    group: 'src/A.ts#A',
    store: 'src/A.ts',
    file: 'src/client.ts',
    class: 'Client',
    exportedAs: 'Client',
    modules: ['src/client.ts'],
    create: 'createClient',
    from: { kind: 'file', path: 'src/factory.ts' },
    tests: [],
    importers: [{ file: 'src/A.ts', importers: [] }],
  };
  const ownGroup = { ...group('client'), classes: group('client').classes.map((each) => ({ ...each, droppedLogs: 2, factory: 'createClient' })) };
  const code = texts['src/A.ts'];
  const at: [number, number] = [code.indexOf('new'), code.indexOf(');') + 2];
  const plans = (importers: ReplacedClient['importers'] = client.importers): UnitPlan[] => [
    unit({ groups: [group('A'), ownGroup], edits: [edit('A', 'A', at, 'create();'), edit('client', 'client', [0, 0], '// migrated\n')], replaced: [{ ...client, importers }], created: [{ path: 'src/i.ts', text: '', group: 'src/client.ts#client' }] }),
  ];
  const notes = (plan: Plan): unknown => Object.fromEntries(plan.groups.map(({ classes: [first] }) => [first?.class, first?.notes]));

  it('is named where nothing uses it any more', () => {
    const plan = combined(plans(), texts);
    expect(notes(plan)).toEqual({ A: ['nothing uses src/client.ts any more; --remove-unused deletes it'], client: [] });
    expect(plan.deleted).toEqual([]);
  });

  it('is named with the test of nothing else', () => {
    const plan = combined(plans([...client.importers, { file: 'src/client.test.ts', importers: [] }]), texts);
    expect(notes(plan)).toMatchObject({ A: ['nothing uses src/client.ts any more; --remove-unused deletes it with src/client.test.ts'] });
  });

  it('goes where that is asked for, with what was planned for it', () => {
    const plan = combined(plans([...client.importers, { file: 'src/client.test.ts', importers: [] }]), texts, [], true);
    expect(plan.deleted).toEqual(['src/client.test.ts', 'src/client.ts']);
    expect(notes(plan)).toEqual({ A: [], client: ['its file is deleted: nothing imports it any more'] });
    expect(plan.groups.at(-1)).toMatchObject({ needs: [], classes: [{ droppedLogs: 0, contract: null, factory: null }] });
    expect([...new Set(plan.edits.map(({ file }) => file))]).toEqual(['src/A.ts']);
    expect(plan.created).toEqual([]);
  });

  it('goes though its class is refused, which is no refusal then', () => {
    const plan = combined(plans(), texts, [refusal('client')], true);
    expect(plan.refusals).toEqual([]);
    expect(plan.deleted).toEqual(['src/client.ts']);
    expect(notes(plan)).toEqual({ A: [], client: ['its file is deleted: nothing imports it any more'] });
  });

  it('stays while something imports it', () => {
    const using = { ...texts, 'src/B.ts': texts['src/A.ts'] };
    const plan = combined(plans([...client.importers, { file: 'src/B.ts', importers: [] }]), using, [], true);
    expect(plan.deleted).toEqual([]);
    expect(notes(plan)).toEqual({ A: [], client: [] });
  });

  it('takes the line of a barrel along', () => {
    const barrel = { ...texts, 'src/index.ts': "export * from './client.js';\nexport const port = 1;\n", 'src/C.ts': "import { port } from './index.js';\nport;\n" };
    const importers = [...client.importers, { file: 'src/index.ts', importers: ['src/C.ts'] }];
    expect(combined(plans(importers), barrel, [], true).edits).toContainEqual({ file: 'src/index.ts', start: 0, end: 29, text: '', group: 'src/A.ts#A', needs: [], planner: 'imports' });
    expect(combined(plans(importers), barrel).edits.map(({ file }) => file)).not.toContain('src/index.ts');
  });
});

describe('a mock that a migration makes inert', () => {
  const test = "import { vi } from 'vitest';\nimport './A.js';\nvi.mock('./base.js', () => ({ Base: class {} }));\nit('works', () => {});\n";
  const texts = { 'src/base.ts': 'export class Base {}\n', 'src/A.ts': "import { Base } from './base.js';\nnew Base();\n", 'src/A.test.ts': test };
  const code = texts['src/A.ts'];
  const plans = [unit({ groups: [group('A')], edits: [edit('A', 'A', [code.indexOf('new'), code.length - 1], 'work();')], tests: [{ group: 'src/A.ts#A', file: 'src/A.test.ts' }] })];

  it('goes, with a note', () => {
    const plan = combined(plans, texts);
    expect(plan.edits.filter(({ planner }) => planner === 'mocks')).toMatchObject([{ file: 'src/A.test.ts', text: '' }]);
    expect(plan.groups.flatMap(({ classes }) => classes.flatMap((each) => each.notes))).toEqual(["src/A.test.ts line 3: the mock of './base.js' went, since the migrated code does not use it"]);
  });

  it('refuses the class whose test counts on it', () => {
    const counting = { ...texts, 'src/A.test.ts': `import { Base } from './base.js';\n${test}expect(vi.mocked(Base)).toHaveBeenCalled();\n` };
    expect(inShort(combined(plans, counting))).toEqual({ migrated: [], refused: ['A spy-on-wrapper'], edits: [] });
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
