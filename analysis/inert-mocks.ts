import { posix } from 'node:path';
import type { Files } from './files.ts';
import { importFactsOf } from './import-facts.ts';
import { mockCallsOf, type MockCalls, type ModuleMock } from './mock-calls.ts';
import { usedByTest } from './mock-uses.ts';
import { spansOf } from './nodes.ts';
import type { Project, SourceModule } from './project.ts';
import type { Span } from './report.ts';
import { stemOf, testedModules, type TestedModules } from './tested-modules.ts';

/** A mock in a test that the code under test never meets. */
export interface InertMock {
  readonly specifier: string;
  /** Nothing lies there; none of the tested modules imports it; or none uses an export that it replaces. */
  readonly why: 'missing' | 'not-imported' | 'not-used';
  /** The exports that it replaces; empty where it replaces all. */
  readonly names: readonly string[];
  /** The specifier, quotes included. */
  readonly span: Span;
}

/**
 * The inert mocks of a test file, in order. Tested is what the file imports, and what that imports within the project.
 * Silent where that cannot be known: imports that are computed or cannot be resolved, packages, virtual mocks, manual
 * mocks, files without tests or without imports of the project.
 */
export function inertMocks(project: Project, module: SourceModule): InertMock[] {
  const found = mockCallsOf(module);
  if (!found || !holdsTests(module)) return [];
  const own = importFactsOf(module, found.calls);
  const actuals = found.actuals.map((specifier) => ({ specifier, names: null, handedOn: [] }));
  const roots = { ...own, uses: [...own.uses, ...actuals] };
  if (!roots.uses.some(({ specifier }) => project.files.resolve(specifier, module.path).kind === 'file')) return [];
  const tested = testedModules(project, module.path, roots);
  const spans = spansOf(module.text);
  return found.mocks.flatMap((mock): InertMock[] => {
    const why = whyInert(project, module, found, mock, tested);
    if (!why) return [];
    const names = mock.replaces.kind === 'exports' ? mock.replaces.names : [];
    return [{ specifier: mock.specifier, why, names, span: spans(mock.literal.range) }];
  });
}

/** A set-up file mocks for tests that it does not import. */
function holdsTests({ text }: SourceModule): boolean {
  return /\b(?:describe|it|test|suite)(?:\.\w+)*\s*[(`]/.test(text);
}

function whyInert(project: Project, module: SourceModule, found: MockCalls, mock: ModuleMock, tested: TestedModules): InertMock['why'] | null {
  const { files } = project;
  const { specifier, replaces } = mock;
  const resolution = files.resolve(specifier, module.path);
  if (resolution.kind === 'not-found') {
    if (!/^\.\.?\//.test(specifier)) return null;
    const path = posix.resolve(posix.dirname(module.path), specifier);
    return mayExist(files, path) || tested.missing(stemOf(path)) === 'yes' ? null : 'missing';
  }
  if (resolution.kind !== 'file' || !/(?<!\.d)\.[cm]?[jt]sx?$/.test(resolution.path)) return null;
  const { path } = resolution;
  if (replaces.kind === 'all' && replaces.isAutomatic && manualMockOf(files, path) !== null) return null;
  const used = usedByTest(project, module, found, path);
  if (used === null) return null;
  if (replaces.kind !== 'exports') return used.length === 0 && tested.imports(path) === 'no' ? 'not-imported' : null;
  if (used.some((name) => replaces.names.includes(name))) return null;
  const isImported = tested.imports(path);
  if (isImported === 'no' && used.length === 0) return 'not-imported';
  return tested.use(path, replaces.names) === 'no' ? 'not-used' : null;
}

/** Where builds put what is not checked in. */
const generated = /\/(?:[\w.-]*generated[\w.-]*|\.?prisma|dist|build|out|lib|gen|\.next|\.nuxt|target)\//i;
const variants = ['.ios', '.android', '.native', '.web'].flatMap((platform) => ['.ts', '.tsx', '.js', '.jsx'].map((extension) => platform + extension));

/** Whether something may lie at a path that the resolution does not find: a file of another kind, one that a build writes, one of a platform. */
function mayExist(files: Files, path: string): boolean {
  const plain = path.replace(/\?.*$/, '');
  if (generated.test(`${plain}/`) || files.stat(plain) !== null) return true;
  if (/\.(?!(?:[cm]?[jt]sx?)$)(?:vue|svelte|astro|mdx?|css|scss|less|sass|svg|png|json|graphql|gql|wasm|node|html)$/.test(plain)) return true;
  return variants.some((variant) => files.stat(stemOf(plain) + variant) !== null);
}

/** The manual mock of a module, `__mocks__/redis.ts` beside `redis.ts`; null where there is none. */
export function manualMockOf(files: Files, path: string): string | null {
  const stem = posix.join(posix.dirname(path), '__mocks__', stemOf(posix.basename(path)));
  const extension = ['.ts', '.tsx', '.js', '.jsx', '.mjs', '.cjs', '.mts', '.cts'].find((each) => files.stat(stem + each) !== null);
  return extension === undefined ? null : stem + extension;
}
