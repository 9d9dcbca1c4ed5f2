import { describe, expect, it } from 'vitest';
import { classBindings } from '../../../codemods/mocks/class-bindings.ts';
import { importSteps, takenSteps, type FactoryImport } from '../../../codemods/mocks/import-edits.ts';
import { outcomeOf, syntaxOf } from './reader.ts';

/** The code with its first import of the class `Redis` from `./redis` turned into one of `makeRedis` from `./make`. */
function imported(code: string, factory: Partial<FactoryImport> = {}, exportedAs = 'Redis'): string {
  const syntax = syntaxOf(code);
  const [binding] = classBindings(syntax, { replaces: 'Redis', exportedAs, isClassModule: (specifier) => specifier === './redis' });
  if (binding === undefined) throw new Error(`no class in ${code}`);
  const described = { create: 'makeRedis', target: './make', name: 'makeRedis', existing: null, imported: false, ...factory };
  return outcomeOf(code, binding.kind === 'import' ? importSteps(syntax, binding, described) : takenSteps(binding, described));
}

/** The same where the file has an import of the factory's module, the last one. */
function beside(code: string, exportedAs?: string): string {
  const existing = syntaxOf(code).nodes.findLast((node) => node.type === 'ImportDeclaration');
  return imported(code, { existing: existing?.type === 'ImportDeclaration' ? existing : null }, exportedAs);
}

describe('an import of the class', () => {
  it.each([
    ["import { Redis } from './redis';", "import { makeRedis } from './make';"],
    ['import { Redis } from "./redis"', 'import { makeRedis } from "./make"'],
    ["import type { Redis } from './redis';", "import type { makeRedis } from './make';"],
    ["import { type Redis } from './redis';", "import { type makeRedis } from './make';"],
    ["import { Redis, PORT } from './redis';", "import { PORT } from './redis';\nimport { makeRedis } from './make';"],
    ["import { PORT, Redis } from './redis';\nafter();", "import { PORT } from './redis';\nimport { makeRedis } from './make';\nafter();"],
    ["import { PORT, Redis } from './redis'\r\nafter()\r\n", "import { PORT } from './redis'\r\nimport { makeRedis } from './make'\r\nafter()\r\n"],
    ['import { PORT, Redis } from "./redis";', 'import { PORT } from "./redis";\nimport { makeRedis } from "./make";'],
    ["import { PORT, type Redis } from './redis';", "import { PORT } from './redis';\nimport type { makeRedis } from './make';"],
    ["import type { PORT, Redis } from './redis';", "import type { PORT } from './redis';\nimport type { makeRedis } from './make';"],
    ["import config, { Redis } from './redis';", "import config from './redis';\nimport { makeRedis } from './make';"],
    ["import config, { PORT, Redis } from './redis';", "import config, { PORT } from './redis';\nimport { makeRedis } from './make';"],
    ["import {\n  PORT,\n  Redis,\n} from './redis';", "import {\n  PORT,\n} from './redis';\nimport { makeRedis } from './make';"],
  ])('%j becomes %j', (code, expected) => {
    expect(imported(code)).toBe(expected);
  });

  it.each([
    ["import Client from './redis';", "import { makeRedis as Client } from './make';"],
    ["import Client, { PORT } from './redis';", "import { PORT } from './redis';\nimport { makeRedis as Client } from './make';"],
    ["import Client, { PORT, HOST } from './redis';", "import { PORT, HOST } from './redis';\nimport { makeRedis as Client } from './make';"],
  ])('by default, %j, becomes %j', (code, expected) => {
    expect(imported(code, { name: 'Client' }, 'default')).toBe(expected);
  });

  it.each([
    ["import { Redis } from './redis';\nafter();", 'after();'],
    ["import { Redis } from './redis'; \r\nafter();", 'after();'],
    ["import { Redis } from './redis'; after();", ' after();'],
    ["import { Redis } from './redis';", ''],
    ["import { Redis, PORT } from './redis';", "import { PORT } from './redis';"],
    ["import config, { Redis } from './redis';", "import config from './redis';"],
  ])('goes from %j, where the factory is imported: %j', (code, expected) => {
    expect(imported(code, { imported: true })).toBe(expected);
  });

  it.each([
    ["import { Redis } from './redis';", "import { makeRedis } from './redis';"],
    ["import { PORT, type Redis } from './redis';", "import { PORT, type makeRedis } from './redis';"],
  ])('of the module of both, %j, becomes %j', (code, expected) => {
    expect(imported(code, { target: './redis' })).toBe(expected);
  });

  it('by default of the module of both becomes a named one', () => {
    expect(imported("import Client from './redis';", { target: './redis', name: 'Client' }, 'default')).toBe("import { makeRedis as Client } from './redis';");
  });

  it.each([
    ["import { Redis } from './redis';\nimport { HOST } from './make';", "import { HOST, makeRedis } from './make';"],
    ["import { Redis } from './redis';\nimport make, { HOST } from './make';", "import make, { HOST, makeRedis } from './make';"],
    ["import { type Redis } from './redis';\nimport { HOST } from './make';", "import { HOST, type makeRedis } from './make';"],
    ["import type { Redis } from './redis';\nimport { HOST } from './make';", "import { HOST, type makeRedis } from './make';"],
    ["import type { Redis } from './redis';\nimport type { Host } from './make';", "import type { Host, makeRedis } from './make';"],
    ["import { Redis } from './redis';\nimport type { Host } from './make';", "import { makeRedis } from './make';\nimport type { Host } from './make';"],
    ["import { Redis } from './redis';\nimport make from './make';", "import { makeRedis } from './make';\nimport make from './make';"],
    ["import { Redis } from './redis';\nimport './make';", "import { makeRedis } from './make';\nimport './make';"],
    ["import { Redis, PORT } from './redis';\nimport { HOST } from './make';", "import { PORT } from './redis';\nimport { HOST, makeRedis } from './make';"],
  ])('beside one of the module of the factory, %j, becomes %j', (code, expected) => {
    expect(beside(code)).toBe(expected);
  });
});

describe('what is taken from the module of the class', () => {
  it.each([
    ["const { Redis } = await import('./redis');", {}, "const { makeRedis } = await import('./make');"],
    ["const { Redis: Client } = require('./redis');", { name: 'Client' }, "const { makeRedis: Client } = require('./make');"],
    ["const { Redis, PORT } = require('./redis');", { target: './redis' }, "const { makeRedis, PORT } = require('./redis');"],
    ["const { Redis, PORT } = require('./redis');", {}, '✗ the class is taken from its module together with other exports'],
  ])('%j, with %j, becomes %j', (code, factory, expected) => {
    expect(imported(code, factory)).toBe(expected);
  });
});
