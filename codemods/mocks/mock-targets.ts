import { asTarget, findMockCalls, type MockTarget } from './mock-calls.ts';
import { parseSyntax } from './syntax.ts';

export type { MockTarget } from './mock-calls.ts';

/**
 * The modules that a test file names to vitest or Jest: mocked, unmocked, or imported past the mock.
 * A target that is not a literal is left out, and so is `spyOn`, which names no module.
 *
 * @param text without byte-order mark
 * @returns in order of the file; empty for a file that does not parse
 */
export function mockTargets(path: string, text: string): MockTarget[] {
  const parsed = parseSyntax(path, text);
  return parsed.ok ? findMockCalls(parsed.syntax).map(asTarget) : [];
}
