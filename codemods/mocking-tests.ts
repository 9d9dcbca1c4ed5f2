import { allImportersOf, importersOf, latin1Of, type Importers } from '../survey/import-graph.ts';
import { ownSources } from './own-sources.ts';
import type { PlanInput } from './plan-input.ts';

/** The files of one unit that mock something, and what they reach. Paths are absolute. */
export interface MockingTests {
  readonly importers: Importers;
  /** The files that import a file, directly or through others. */
  readonly reaching: (path: string) => ReadonlySet<string>;
  /** Whether a file mocks modules, or spies. */
  readonly isMocking: (path: string) => boolean;
  /** Whether a mocking file holds no tests: it mocks for those that are set up by it. */
  readonly isSetUp: (path: string) => boolean;
}

const mocking = /\b(?:vi|vitest|jest)\s*\.\s*(?:mock|doMock|unstable_mockModule|spyOn|mocked|importMock|createMockFromModule)\b|\bmock\s*\.\s*(?:module|method)\b/u;
const tests = /\b(?:describe|it|test|suite)(?:\.\w+)*\s*[(`]/u;

/** Reads the graph of a unit's own files, once. */
export function mockingTests({ files, unit }: PlanInput): MockingTests {
  const texts = new Map(ownSources(unit.project()).map((file): [string, string] => [file.getFilePath(), file.getFullText()]));
  const importers = importersOf(files, texts.keys(), (path) => latin1Of(texts.get(path) ?? ''));
  const isMocking = (path: string): boolean => mocking.test(texts.get(path) ?? '');
  return {
    importers,
    reaching: (path) => allImportersOf(importers, [path]),
    isMocking,
    isSetUp: (path) => isMocking(path) && !tests.test(texts.get(path) ?? ''),
  };
}
