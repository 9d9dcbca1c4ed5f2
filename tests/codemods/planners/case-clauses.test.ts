import { expect, it } from 'vitest';
import { outcomesOf } from './class-table.ts';

const call = (indent: string): string => `this.callExternal('get', async () => {\n${indent}  const key = \`keys:\${kind}\`;\n${indent}  return this.redis.get(key);\n${indent}})`;
const done = (indent: string): string => `${indent}const key = \`keys:\${kind}\`;\n${indent}return this.redis.get(key);`;

const method = (clauses: string): string => `async find(kind: 'a' | 'b', key: string): Promise<string | null> {\n  switch (kind) {\n${clauses}\n    default:\n      return key;\n  }\n}`;

const cases: [string, string, string][] = [
  ['below its case', method(`    case 'a':\n      return ${call('      ')};`), method(`    case 'a': {\n${done('      ')}\n    }`)],
  ['on the line of its case', method(`    case 'a': return ${call('    ')};`), method(`    case 'a': {\n${done('      ')}\n    }`)],
  ['in two cases', method(`    case 'a':\n      return ${call('      ')};\n    case 'b':\n      return ${call('      ')}; // the other`), method(`    case 'a': {\n${done('      ')}\n    }\n    case 'b': {\n${done('      ')} // the other\n    }`)],
  [
    'before what follows',
    method(`    case 'a':\n      await this.callExternal('drop', async () => {\n        const name = \`keys:\${key}\`;\n        await this.redis.del(name);\n      });\n      break;`).replace(/\n\}$/u, '\n  return null;\n}'),
    method("    case 'a': {\n      const name = `keys:${key}`;\n      await this.redis.del(name);\n      break;\n    }").replace(/\n\}$/u, '\n  return null;\n}'),
  ],
];

const held = (indent: string): string => `${indent}const key = \`keys:\${kind}\`;\n${indent}const value = await this.redis.get(key);`;

cases.push(
  ['before the statement that holds their value', method(`    case 'a':\n      const value = await ${call('      ')};\n      return value;`), method(`    case 'a': {\n${held('      ')}\n      return value;\n    }`)],
  ['before the second statement of a clause', method(`    case 'a':\n      await this.redis.ping();\n      const value = await ${call('      ')};\n      return value;`), method(`    case 'a': {\n      await this.redis.ping();\n${held('      ')}\n      return value;\n    }`)],
  [
    'as a function where they return early, and its braces stand once for two',
    method(`    case 'a':\n      const one = await this.callExternal('get', async () => {\n        if (key === '') return null;\n        return this.redis.get(key);\n      });\n      const two = await this.callExternal('peek', async () => {\n        if (key === 'x') return null;\n        return this.redis.get(key);\n      });\n      return one ?? two;`),
    method(`    case 'a': {\n      const get = async () => {\n        if (key === '') return null;\n        return this.redis.get(key);\n      };\n      const one = await get();\n      const peek = async () => {\n        if (key === 'x') return null;\n        return this.redis.get(key);\n      };\n      const two = await peek();\n      return one ?? two;\n    }`),
  ],
);

const outcomes = outcomesOf(cases.map(([, body]) => body));

it.each(cases.map(([what, , expected], index) => [what, expected, index] as const))('several statements stand in braces %s', (_what, expected, index) => {
  expect(outcomes[index]).toMatchObject({ body: expected });
});

it('a clause whose name another one uses is given no braces', () => {
  const [outcome] = outcomesOf([method(`    case 'a':\n      let value = await ${call('      ')};\n      return value;\n    case 'b':\n      value = key;\n      return value;`)]);

  expect(outcome).toEqual({ refused: 'unsupported-call: the result of a callback of several statements is used in a larger expression' });
});
