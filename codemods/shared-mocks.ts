import { posix } from 'node:path';
import type { Files } from '../analysis/files.ts';
import { planMocks } from './mocks/plan-mocks.ts';
import { means, specifierFor } from '../analysis/module-specifier.ts';
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
    const outcome = planMocks(mockInput({ root, files, client, test, text, keepClassMock: users.size > 0 }));
    for (const { group } of clients) {
      for (const { line, what } of outcome.unsupported) unsupported.push({ group, detail: `${test}:${line}: ${what}` });
      notes.set(group, [...(notes.get(group) ?? []), ...outcome.notes.map((note) => `${test} ${note}`)]);
    }
    edits.push(...outcome.edits.map(({ start, end, text: by }): Edit => ({ file: test, start, end, text: by, group: client.group, needs: [], planner: 'mocks' })));
  }
  return { edits, notes, unsupported };
}

function mockInput({ root, files, client, test, text, keepClassMock }: { root: string; files: Files; client: ReplacedClient; test: string; text: string; keepClassMock: boolean }): Parameters<typeof planMocks>[0] {
  const path = posix.join(root, test);
  return {
    path,
    text,
    replaces: client.class,
    exportedAs: client.exportedAs,
    create: client.create,
    keepClassMock,
    isClassModule: (specifier) => client.modules.some((module) => means(files, root, path, specifier, { kind: 'file', path: module })),
    isFactoryModule: (specifier) => means(files, root, path, specifier, client.from),
    factorySpecifier: (like) => specifierFor({ files, root, file: path, from: client.from, present: [like] }),
  };
}

/** The clients whose mocks are moved in a test, by test and class. */
function byTest(replaced: readonly ReplacedClient[]): Map<string, ReplacedClient[]> {
  const tests = new Map<string, ReplacedClient[]>();
  for (const client of replaced) {
    for (const { file } of client.tests) {
      const key = [file, client.file, client.class, client.create].join('\0');
      tests.set(key, [...(tests.get(key) ?? []), client]);
    }
  }
  return tests;
}

function isSameClass(a: ReplacedClient, b: ReplacedClient): boolean {
  return a.file === b.file && a.class === b.class;
}
