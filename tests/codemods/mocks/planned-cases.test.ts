import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { planMocks, type MockInput } from '../../../codemods/mocks/plan-mocks.ts';
import { edited, inputFor } from './mock-input.ts';

const cases = resolve(import.meta.dirname, 'cases');
const names = readdirSync(cases).filter((name) => name !== 'src');

const variants: [string, (text: string) => string][] = [
  ['as it is', (text) => text],
  ['with CRLF', (text) => text.replaceAll('\n', '\r\n')],
  ['with tabs', (text) => text.replace(/^(?: {2})+/gmu, (spaces) => '\t'.repeat(spaces.length / 2))],
  ['with CRLF and tabs', (text) => text.replace(/^(?: {2})+/gmu, (spaces) => '\t'.repeat(spaces.length / 2)).replaceAll('\n', '\r\n')],
  ['without a final newline', (text) => text.trimEnd()],
  ['below a shebang', (text) => `#!/usr/bin/env -S npx vitest run\n${text}`],
];

function read(name: string, file: 'input' | 'output'): string {
  return readFileSync(join(cases, name, `${file}.ts`), 'utf8');
}

function caseInput(name: string, text: string): MockInput {
  return inputFor(text, name === 'manual-mock' ? { manualMock: () => '../src/__mocks__/redis.js' } : {});
}

describe.each(variants)('the cases %s', (_, variant) => {
  it.each(names)('%s', (name) => {
    const input = variant(read(name, 'input'));
    const outcome = planMocks(caseInput(name, input));
    expect(outcome.unsupported).toEqual([]);
    expect(outcome.edits).not.toEqual([]);
    expect(edited(input, outcome)).toBe(variant(read(name, 'output')));
  });

  it.each(names)('%s, planned again', (name) => {
    expect(planMocks(caseInput(name, variant(read(name, 'output'))))).toEqual({ edits: [], notes: [], unsupported: [] });
  });
});

describe('the cases in the words of Jest', () => {
  const inJest = (text: string): string => text.replace(/\bvi\./gu, 'jest.').replace(/^import \{.*\} from 'vitest';$/mu, "import { jest } from '@jest/globals';").replaceAll('importActual', 'requireActual');

  /** A manual mock is loaded in another way there, and a type that Vitest exports is a member there. */
  it.each(names.filter((name) => name !== 'manual-mock' && name !== 'mocked-types'))('%s', (name) => {
    const input = inJest(read(name, 'input'));
    const outcome = planMocks(caseInput(name, input));
    expect(outcome.unsupported).toEqual([]);
    expect(edited(input, outcome)).toBe(inJest(read(name, 'output')));
  });
});

describe('the cases of node:test', () => {
  const nodeCases = resolve(import.meta.dirname, 'node-cases');
  const textOf = (name: string, side: 'input' | 'output'): string => readFileSync(join(nodeCases, name, `${side}.js`), 'utf8');

  it.each(readdirSync(nodeCases))('%s is moved, and nothing a second time', (name) => {
    const input = textOf(name, 'input');
    const outcome = planMocks(inputFor(input, { path: 'store.test.js' }));
    expect(outcome.unsupported).toEqual([]);
    expect(edited(input, outcome)).toBe(textOf(name, 'output'));
    expect(planMocks(inputFor(textOf(name, 'output'), { path: 'store.test.js' }))).toEqual({ edits: [], notes: [], unsupported: [] });
  });
});
