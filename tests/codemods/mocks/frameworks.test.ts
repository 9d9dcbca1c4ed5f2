import { describe, expect, it } from 'vitest';
import { frameworksOf, isFrameworkMember, isRunnerMember } from '../../../codemods/mocks/frameworks.ts';
import { parseSyntax, type Syntax } from '../../../codemods/mocks/syntax.ts';
import { mockFrameworks } from '../../../policy/mock-methods.ts';

function syntaxOf(code: string): Syntax {
  const parsed = parseSyntax('a.ts', code);
  if (!parsed.ok) throw new Error(`${code}: ${parsed.error.message}`);
  return parsed.syntax;
}

describe('the names of the frameworks', () => {
  it.each<[string, string[], string[] | null]>([
    ['', [], null],
    ["import { vi, it } from 'vitest';", [], null],
    ["import { vi as v } from 'vitest';", ['v'], null],
    ["import { jest as j } from '@jest/globals';", ['j'], null],
    ["import { it as v } from 'vitest';", [], null],
    ["import { vi as v } from './own';", [], null],
    ["import v, * as all from 'vitest';", [], null],
    ["const { vi: v } = require('vitest');", [], null],
    ["import { mock } from 'node:test';", ['mock'], ['mock']],
    ["import { mock as m } from 'bun:test';", ['m'], ['m']],
    ["import { test, vi as v } from 'node:test';", [], []],
    ["import test from 'node:test';", [], []],
    ["import { mock } from 'vitest';", [], null],
    ["import { mock } from 'node:test';\nimport { vi as v } from 'vitest';", ['mock', 'v'], ['mock']],
  ])('beyond the globals, and of the runners, in %j', (code, names, runners) => {
    const found = frameworksOf(syntaxOf(code));
    expect([...found.names].filter((name) => !mockFrameworks.has(name))).toEqual(names);
    expect(found.runners && [...found.runners]).toEqual(runners);
  });

  it('are those of the globals everywhere', () => {
    expect([...frameworksOf(syntaxOf('')).names]).toEqual([...mockFrameworks]);
  });
});

const ofNode = "import { mock } from 'node:test';\n";

/** Of the statement's outermost call: whether its callee is a member of a framework, and of a runner. */
function asked(code: string): [framework: boolean, runner: boolean] {
  const syntax = syntaxOf(code);
  const call = syntax.nodes.find((node) => node.type === 'CallExpression');
  if (call?.type !== 'CallExpression') throw new Error(`no call in ${code}`);
  const frameworks = frameworksOf(syntax);
  return [isFrameworkMember(call.callee, frameworks), isRunnerMember(call.callee, frameworks)];
}

describe('a member of a framework, and of a runner', () => {
  it.each<[string, boolean, boolean]>([
    ['vi.fn();', true, false],
    ['jest.mock();', true, false],
    ['vi.mock().mock();', true, false],
    ['vi.fn().mockReturnValue();', false, false],
    ['vi.mock().fn().mockReturnValue();', false, false],
    ['own.fn();', false, false],
    ['own.mock().mock();', false, false],
    ['fn();', false, false],
    ['a.vi.fn();', false, false],
    ['t.mock.fn();', false, false],
    [`${ofNode}mock.fn();`, true, true],
    [`${ofNode}vi.fn();`, true, false],
    [`${ofNode}own.fn();`, false, false],
    [`${ofNode}t.mock.fn();`, true, true],
    [`${ofNode}t['mock'].fn();`, true, true],
    [`${ofNode}t.other.fn();`, false, false],
    [`${ofNode}t.a.mock.fn();`, false, false],
    [`${ofNode}make().mock.fn();`, false, false],
    [`${ofNode}module();`, false, false],
    ["import test from 'node:test';\nmock.fn();", false, false],
    ["import test from 'node:test';\nt.mock.fn();", true, true],
  ])('%j', (code, framework, runner) => {
    expect(asked(code)).toEqual([framework, runner]);
  });
});
