import { posix } from 'node:path';
import { addToList } from '../policy/add-to-list.ts';
import type { Files } from '../analysis/files.ts';
import { manualMockOf } from '../analysis/inert-mocks.ts';
import { means, specifierFor } from '../analysis/module-specifier.ts';
import { relativeSpecifier } from '../analysis/relative-specifier.ts';
import { planMocks, type MockInput } from './mocks/plan-mocks.ts';
import type { Edit, ReplacedClient } from './plan.ts';

export interface SharedMocksInput {
  /** Absolute posix path. */
  readonly root: string;
  readonly files: Files;
  /** The replaced clients of the groups that are migrated. */
  readonly replaced: readonly ReplacedClient[];
}

export interface SharedMocks {
  readonly edits: readonly Edit[];
  /** What was moved, by group. */
  readonly notes: ReadonlyMap<string, readonly string[]>;
  /** Groups whose tests mock a client in a way that cannot be moved. */
  readonly unsupported: readonly { readonly group: string; readonly detail: string }[];
}

/**
 * Moves the mocks of replaced clients in the tests of their stores, once for each test and client. The mock of the
 * class itself stays where the test also reaches code that goes on constructing it.
 */
export function sharedMocks({ root, files, replaced }: SharedMocksInput): SharedMocks {
  const edits: Edit[] = [];
  const notes = new Map<string, string[]>();
  const unsupported: { group: string; detail: string }[] = [];
  for (const [key, clients] of byTest(replaced)) {
    const [client] = clients;
    const test = key.slice(0, key.indexOf('\0'));
    const text = files.read(posix.join(root, test));
    if (!client || text === null) continue;
    const users = new Set(clients.flatMap((each) => each.tests.find(({ file }) => file === test)?.users ?? []));
    for (const each of replaced) if (isSameClass(each, client)) users.delete(each.store);
    const othersUsed = clients.some((each) => each.tests.some(({ file, sharers }) => file === test && sharers.length > 0));
    const outcome = planMocks(mockInput({ root, files, client, test, text, keepClassMock: users.size > 0, othersUsed }));
    for (const { group } of clients) {
      for (const { line, what } of outcome.unsupported) unsupported.push({ group, detail: `${test}:${line}: ${what}` });
      addToList(notes, group, ...outcome.notes.map((note) => `${test} ${note}`));
    }
    edits.push(...outcome.edits.map(({ start, end, text: by }): Edit => ({ file: test, start, end, text: by, group: client.group, needs: [], planner: 'mocks' })));
  }
  return { edits, notes, unsupported };
}

interface TestedClient extends Pick<SharedMocksInput, 'root' | 'files'>, Pick<MockInput, 'text' | 'keepClassMock' | 'othersUsed'> {
  readonly client: ReplacedClient;
  readonly test: string;
}

function mockInput({ root, files, client, test, ...rest }: TestedClient): MockInput {
  const path = posix.join(root, test);
  return {
    ...rest,
    path,
    replaces: client.class,
    exportedAs: client.exportedAs,
    create: client.create,
    isClassModule: (specifier) => client.modules.some((module) => means(files, root, path, specifier, { kind: 'file', path: module })),
    isFactoryModule: (specifier) => means(files, root, path, specifier, client.from),
    manualMock: (specifier) => {
      const module = files.resolve(specifier, path);
      const manual = module.kind === 'file' ? manualMockOf(files, module.path) : null;
      return manual === null ? null : relativeSpecifier(path, manual, specifier);
    },
    factorySpecifier: (like) => specifierFor({ files, root, file: path, from: client.from, present: [like] }),
  };
}

/** The clients whose mocks are moved in a test, by test and class. */
function byTest(replaced: readonly ReplacedClient[]): Map<string, ReplacedClient[]> {
  const tests = new Map<string, ReplacedClient[]>();
  for (const client of replaced) {
    for (const { file } of client.tests) {
      const key = [file, client.file, client.class, client.create].join('\0');
      addToList(tests, key, client);
    }
  }
  return tests;
}

function isSameClass(a: ReplacedClient, b: ReplacedClient): boolean {
  return a.file === b.file && a.class === b.class;
}
