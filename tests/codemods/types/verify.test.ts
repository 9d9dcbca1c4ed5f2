import { posix } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diskFiles } from '../../../analysis/files.ts';
import { typeCheck } from '../../../codemods/type-check.ts';
import { blame, verify, type EditingGroup } from '../../../codemods/verify.ts';
import { tempFolder } from '../temp-project.ts';

interface Guilt {
  /** The groups that bring the error when all of them are active. */
  readonly together: readonly string[];
  readonly file: string;
}

/** A check that says what these guilts bring, and counts how often it is asked. */
function scripted(guilts: readonly Guilt[]) {
  const asked: string[][] = [];
  const check = (active: readonly string[]) => {
    asked.push([...active]);
    return guilts.filter(({ together }) => together.every((id) => active.includes(id))).map(({ file }) => ({ file }));
  };
  return { check, asked };
}

const groups = (...ids: string[]): EditingGroup[] => ids.map((id) => ({ id, files: [`/${id}.ts`] }));
const letters = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];

describe('blame', () => {
  it.each<{ name: string; guilts: Guilt[]; kept: string[]; refused: string[]; checks: number }>([
    { name: 'nothing without an error', guilts: [], kept: letters, refused: [], checks: 1 },
    {
      name: 'the owner of the file with the error, after two checks',
      guilts: [{ together: ['c'], file: '/c.ts' }],
      kept: ['a', 'b', 'd', 'e', 'f', 'g', 'h'],
      refused: ['c'],
      checks: 2,
    },
    {
      name: 'the one that breaks a file nobody edits',
      guilts: [{ together: ['c'], file: '/app.ts' }],
      kept: ['a', 'b', 'd', 'e', 'f', 'g', 'h'],
      refused: ['c'],
      checks: 7,
    },
    {
      name: "not the owner, when another's change breaks its file",
      guilts: [{ together: ['c'], file: '/b.ts' }],
      kept: ['a', 'b', 'd', 'e', 'f', 'g', 'h'],
      refused: ['c'],
      checks: 10,
    },
    {
      name: 'of two that disagree the owner of the error',
      guilts: [{ together: ['b', 'f'], file: '/b.ts' }],
      kept: ['a', 'c', 'd', 'e', 'f', 'g', 'h'],
      refused: ['b'],
      checks: 2,
    },
    {
      name: 'of two that disagree in a third file only one',
      guilts: [{ together: ['b', 'f'], file: '/app.ts' }],
      kept: ['a', 'b', 'c', 'd', 'e', 'g', 'h'],
      refused: ['f'],
      checks: 7,
    },
    {
      name: 'each of several owners',
      guilts: [
        { together: ['a'], file: '/a.ts' },
        { together: ['h'], file: '/h.ts' },
      ],
      kept: ['b', 'c', 'd', 'e', 'f', 'g'],
      refused: ['a', 'h'],
      checks: 4,
    },
  ])('refuses $name', ({ guilts, kept, refused, checks }) => {
    const { check, asked } = scripted(guilts);
    const verified = blame(groups(...letters), check);
    expect(verified.kept).toEqual(kept);
    expect([...verified.refused.keys()].sort()).toEqual(refused);
    expect(asked.length).toBeLessThanOrEqual(checks);
  });

  it('finds the guilty one of two groups that edit the same file', () => {
    const shared = [
      { id: 'a', files: ['/a.ts', '/shared.ts'] },
      { id: 'b', files: ['/b.ts', '/shared.ts'] },
    ];
    const verified = blame(shared, scripted([{ together: ['b'], file: '/shared.ts' }]).check);
    expect(verified.kept).toEqual(['a']);
    expect([...verified.refused]).toEqual([['b', [{ file: '/shared.ts' }]]]);
  });

  it('keeps a group that is right only together with another', () => {
    const check = (active: readonly string[]) => [
      ...(active.includes('a') && !active.includes('d') ? [{ file: '/app.ts' }] : []),
      ...(active.includes('c') ? [{ file: '/other.ts' }] : []),
    ];
    const verified = blame(groups('a', 'b', 'c', 'd'), check);
    expect(verified.kept).toEqual(['a', 'b', 'd']);
  });

  it('never asks about the same groups twice', () => {
    const { check, asked } = scripted([{ together: ['b'], file: '/app.ts' }, { together: ['d', 'g'], file: '/a.ts' }]);
    blame(groups(...letters), check);
    expect(new Set(asked.map(String)).size).toBe(asked.length);
  });

  const file = fc.constantFrom('/app.ts', ...letters.map((id) => `/${id}.ts`));

  it('refuses a single guilty group, whatever files its errors are in, and no other', () => {
    fc.assert(
      fc.property(fc.constantFrom(...letters), fc.array(file, { minLength: 1 }), (guilty, files) => {
        const { check } = scripted(files.map((of) => ({ together: [guilty], file: of })));
        expect([...blame(groups(...letters), check).refused.keys()]).toEqual([guilty]);
      }),
    );
  });

  it('keeps groups without an error, and refuses none that could be let in', () => {
    const guilt = fc.record({ together: fc.uniqueArray(fc.constantFrom(...letters), { minLength: 1, maxLength: 3 }), file });
    fc.assert(
      fc.property(fc.array(guilt, { maxLength: 6 }), (guilts) => {
        const { check } = scripted(guilts);
        const { kept, refused } = blame(groups(...letters), check);
        expect(check(kept)).toEqual([]);
        expect([...kept, ...refused.keys()].sort()).toEqual(letters);
        for (const [id, errors] of refused) {
          const again = check(letters.filter((letter) => letter === id || kept.includes(letter)));
          expect(again.length).toBeGreaterThan(0);
          expect(errors).toEqual(again);
        }
      }),
    );
  });
});

describe('verify', () => {
  const root = (): string =>
    tempFolder({
      'tsconfig.json': '{ "compilerOptions": { "module": "nodenext", "types": [] } }',
      'base.ts': 'export class Base { metrics = 1; }\n',
      'user.ts': "import { Base } from './base.js';\nexport class User extends Base {}\n",
      'cache.ts': "import { Base } from './base.js';\nexport class Cache extends Base {}\n",
      'queue.ts': "import { Base } from './base.js';\nexport class Queue extends Base { override metrics = 2; }\n",
      'app.ts': "import { Cache } from './cache.js';\nexport const metrics = new Cache().metrics;\n",
    });
  const alone: Readonly<Record<string, string>> = {
    user: 'export class User {}\n',
    cache: 'export class Cache {}\n',
    queue: 'export class Queue { override metrics = 2; }\n',
  };

  it('lets the right groups go on, and says what stands against the others', () => {
    const folder = root();
    const of = (id: string): string => posix.join(folder, `${id}.ts`);
    const editing = Object.keys(alone).map((id) => ({ id, files: [of(id)] }));
    const changesOf = (active: readonly string[]) => new Map(active.map((id) => [of(id), alone[id] ?? '']));
    const { kept, refused } = verify(editing, changesOf, typeCheck(folder, diskFiles()));
    expect(kept).toEqual(['user']);
    expect([...refused].map(([id, errors]) => [id, errors.map(({ file, line, code: of }) => `${posix.relative(folder, file)}:${line} TS${of}`)])).toEqual([
      ['cache', ['app.ts:2 TS2339']],
      ['queue', ['queue.ts:1 TS4112']],
    ]);
  });
});
