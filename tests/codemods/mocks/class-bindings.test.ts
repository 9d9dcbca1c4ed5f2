import { describe, expect, it } from 'vitest';
import { classBindings, loadedLiteral } from '../../../codemods/mocks/class-bindings.ts';
import { nodeWritten, syntaxOf } from './reader.ts';

const isClassModule = (specifier: string): boolean => specifier === './redis';

/** The kind and the local name of each binding of the class `Redis` from `./redis`. */
function bound(code: string, exportedAs?: string): string[] {
  const names = exportedAs === undefined ? {} : { exportedAs };
  return classBindings(syntaxOf(code), { replaces: 'Redis', ...names, isClassModule }).map(({ kind, local }) => `${kind} ${local}`);
}

describe('the class is bound by', () => {
  it.each([
    ["import { Redis } from './redis';", ['import Redis']],
    ["import { Redis as Client } from './redis';", ['import Client']],
    ["import type { Redis } from './redis';", ['import Redis']],
    ["import a, { b, Redis } from './redis';", ['import Redis']],
    ["const { Redis } = await import('./redis');", ['taken Redis']],
    ["const { Redis: Client, other } = require('./redis');", ['taken Client']],
    ["const { Redis } = (await import('./redis')) as any;", ['taken Redis']],
    ["const { Redis } = await vi.importActual('./redis');", ['taken Redis']],
    ["const { Redis } = await vi.importMock('./redis');", ['taken Redis']],
    ["const { Redis } = jest.requireMock('./redis');", ['taken Redis']],
    ["const { Redis } = jest.requireActual('./redis');", ['taken Redis']],
    ["import { Redis } from './redis';\nconst { Redis: Actual } = require('./redis');", ['import Redis', 'taken Actual']],
  ])('%s', (code, expected) => {
    expect(bound(code)).toEqual(expected);
  });

  it.each([
    "import { Redis } from './other';", "import { Other as Redis } from './redis';", "import Redis from './redis';", "import * as Redis from './redis';", "import './redis';",
    "const Redis = require('./redis');", "const { Redis } = require('./other');", "const { Redis } = load('./redis');", "const { Redis } = a.require('./redis');", "const { Redis } = vi.importOther('./redis');", "const { Redis } = redis;", "const { Redis } = require(path);", "const { Redis } = require();", 'let { Redis } = a, b;',
    "const { other } = require('./redis');", "const { ...Redis } = require('./redis');", "const { 'Redis': Client } = require('./redis');", "const { Redis: { a } } = require('./redis');", "const { Redis = a } = require('./redis');", "const [Redis] = require('./redis');", 'for (const { Redis } of all) {}',
  ])('nothing in %s', (code) => {
    expect(bound(code)).toEqual([]);
  });

  it.each([
    ["import Client from './redis';", ['import Client']],
    ["import { default as Client } from './redis';", ['import Client']],
    ["const { default: Client } = await import('./redis');", ['taken Client']],
    ["import { Redis } from './redis';", []],
    ["const { Redis } = await import('./redis');", []],
  ])('its name as the default export, in %s', (code, expected) => {
    expect(bound(code, 'default')).toEqual(expected);
  });
});

it.each([
  ["import('./redis')", './redis'],
  ["await import('./redis')", './redis'],
  ["await import('./redis').then(a)", null],
  ["require('./redis')", './redis'],
  ["require('./other')", null],
  ['redis', null],
])('%s loads %s', (text, expected) => {
  expect(loadedLiteral(nodeWritten({ syntax: syntaxOf(`a = ${text};`) }, text), { isClassModule })?.value ?? null).toBe(expected);
});
