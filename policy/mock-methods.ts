/** What a call does with the module that it names. */
export type MockCallKind = 'mock' | 'unmock' | 'actual' | 'mocked-import';

/** The methods of Vitest and Jest that name a module, by what they do with it. */
export const mockMethods: ReadonlyMap<string, MockCallKind> = new Map([
  ...['mock', 'doMock', 'unstable_mockModule'].map((name) => [name, 'mock'] as const),
  ...['unmock', 'doUnmock', 'dontMock', 'unstable_unmockModule'].map((name) => [name, 'unmock'] as const),
  ...['importActual', 'requireActual'].map((name) => [name, 'actual'] as const),
  ...['importMock', 'requireMock'].map((name) => [name, 'mocked-import'] as const),
]);

/** The names of the object that has these methods, as a global or an import. */
export const mockFrameworks: ReadonlySet<string> = new Set(['vi', 'vitest', 'jest']);

/** The modules that export it. */
export const mockFrameworkModules: ReadonlySet<string> = new Set(['vitest', '@jest/globals']);

/** The modules whose `mock` replaces modules by `mock.module(…)`. */
export const mockRunnerModules: ReadonlySet<string> = new Set(['node:test', 'bun:test']);

const mention = /\.\s*(?:mock|doMock|unstable_mockModule|module)\b/;

/** Whether a text may mock a module, by a quick look. */
export function mentionsModuleMock(text: string): boolean {
  return mention.test(text);
}
