import { expect, it } from 'vitest';
import { outcomesOf } from './class-table.ts';

const call = (indent: string): string => `this.callExternal('get', async () => {\n${indent}  const key = \`keys:\${kind}\`;\n${indent}  return this.redis.get(key);\n${indent}})`;
const done = (indent: string): string => `${indent}const key = \`keys:\${kind}\`;\n${indent}return this.redis.get(key);`;

const method = (clauses: string): string => `async find(kind: 'a' | 'b', key: string): Promise<string | null> {\n  switch (kind) {\n${clauses}\n    default:\n      return key;\n  }\n}`;

const cases: readonly (readonly [string, string, string])[] = [
  ['below its case', method(`    case 'a':\n      return ${call('      ')};`), method(`    case 'a': {\n${done('      ')}\n    }`)],
  ['on the line of its case', method(`    case 'a': return ${call('    ')};`), method(`    case 'a': {\n${done('      ')}\n    }`)],
  ['in two cases', method(`    case 'a':\n      return ${call('      ')};\n    case 'b':\n      return ${call('      ')}; // the other`), method(`    case 'a': {\n${done('      ')}\n    }\n    case 'b': {\n${done('      ')} // the other\n    }`)],
  [
    'before what follows',
    method(`    case 'a':\n      await this.callExternal('drop', async () => {\n        const name = \`keys:\${key}\`;\n        await this.redis.del(name);\n      });\n      break;`).replace(/\n\}$/u, '\n  return null;\n}'),
    method("    case 'a': {\n      const name = `keys:${key}`;\n      await this.redis.del(name);\n      break;\n    }").replace(/\n\}$/u, '\n  return null;\n}'),
  ],
];

const outcomes = outcomesOf(cases.map(([, body]) => body));

it.each(cases.map(([what, , expected], index) => [what, expected, index] as const))('several statements stand in braces %s', (_what, expected, index) => {
  expect(outcomes[index]).toMatchObject({ body: expected });
});
