import { afterAll } from 'vitest';

/**
 * Switches the mutant of a test file off at its end. Stryker switches it on and never off, and here the thread that it
 * is on in goes on to read the next test file.
 */
afterAll(() => {
  const state = (globalThis as { __stryker__?: { activeMutant?: string | undefined } }).__stryker__;
  if (state !== undefined) state.activeMutant = undefined;
});
