import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { MigrateDocument } from '../../codemods/migrate-document.ts';
import { refusalText } from '../../codemods/refusal-text.ts';
import { commitAll } from '../codemods/temp-project.ts';
import { command } from './command.ts';
import { base, curedOf, migratingProject, refusedOf, storeOf } from './migrating-project.ts';

const marker = `// TODO(infra-clients): inherited-member-used: ${refusalText('inherited-member-used').long}`;

it('--insert-todos marks what is refused; check is red, a second run changes nothing, and a settled marker goes', async () => {
  const root = migratingProject({ 'src/key-store.ts': storeOf('KeyStore'), 'src/kept-store.ts': refusedOf('KeptStore') });
  const textOf = (path: string): string => readFileSync(join(root, path), 'utf8');
  const marked = refusedOf('KeptStore').replace('    return this.metrics', `    ${marker}\n    return this.metrics`);

  expect((await command(root, ['migrate', '--insert-todos', '--no-extract'])).code).toBe(1);
  expect(textOf('src/key-store.ts')).toBe(curedOf('KeyStore'));
  expect(textOf('src/kept-store.ts')).toBe(marked);
  commitAll(root);
  expect((await command(root, ['check'])).stdout).toContain('no-leftover-todo');
  expect((JSON.parse((await command(root, ['migrate', '--insert-todos', '--json', '--no-extract'])).stdout) as MigrateDocument).files).toEqual([]);
});

it('a settled marker goes with the next migration, but not with one of other classes only', async () => {
  const marked = refusedOf('KeptStore').replace('    return this.metrics.calls', `    ${marker}\n    return 0`);
  const root = migratingProject({ 'src/key-store.ts': storeOf('KeyStore'), 'src/kept-store.ts': marked });
  const textOf = (path: string): string => readFileSync(join(root, path), 'utf8');
  expect((JSON.parse((await command(root, ['migrate', '--dry-run', '--json', '--only', 'KeyStore', '--no-extract'])).stdout) as MigrateDocument).files.map(({ path }) => path)).toEqual(['src/key-store.ts']);
  expect((await command(root, ['migrate'])).code).toBe(0);
  expect(textOf('src/kept-store.ts')).not.toContain('infra-clients');
  expect(textOf('src/kept-store.ts')).not.toContain('BaseExternalClient');
});

it('--only migrates the classes of a name, and a glob that matches nothing is said', async () => {
  const root = migratingProject({ 'src/a-store.ts': storeOf('AStore'), 'src/b-store.ts': storeOf('BStore'), 'src/c-cache.ts': storeOf('CCache') });
  const documentOf = async (...args: string[]): Promise<string[]> =>
    (JSON.parse((await command(root, ['migrate', '--dry-run', '--json', ...args])).stdout) as MigrateDocument).migrated.map((each) => each.class);
  expect(await documentOf('--only', 'B*', '--only', '*Cache')).toEqual(['BStore', 'CCache']);
  expect(await command(root, ['migrate', '--only', 'AStore', '--only', '*Queue'])).toEqual({
    code: 2,
    stdout: '',
    stderr: 'infra-clients: --only *Queue matches no class that could be infrastructure or a service client; infra-clients explain lists them.\n',
  });
});

it('--report writes Markdown for a pull request, and --debug says how it was looked', async () => {
  const loud = base.replace('return call();', 'if (name.length > 64) throw new Error(name);\n    this.logger.debug(name);\n    try {\n      return call();\n    } finally {\n      console.info(name);\n    }');
  const root = migratingProject({ 'src/base.ts': loud, 'src/key-store.ts': storeOf('KeyStore'), 'src/name-store.ts': storeOf('NameStore'), 'src/kept-store.ts': refusedOf('KeptStore') });
  const { code, stderr } = await command(root, ['migrate', '--dry-run', '--json', '--debug', '--report', 'migration.md']);
  expect(code).toBe(1);
  expect(stderr).toBe('infra-clients: configuration: eslint.config.js\ninfra-clients: parser: espree, typescript-eslint/parser\ninfra-clients: files: 6 seen, 0 skipped, 6 linted\n');
  expect(readFileSync(join(root, 'migration.md'), 'utf8')).toMatchInlineSnapshot(`
    "# Migration of infrastructure clients

    2 classes migrated, 1 refused, 4 files changed.

    ## Migrated

    | class | file | contract | client from | log calls dropped |
    | --- | --- | --- | --- | ---: |
    | \`KeyStore\` | \`src/key-store.ts\` | \`IKeyStore\` | \`createRedisClient()\` | 1 |
    | \`NameStore\` | \`src/name-store.ts\` | \`INameStore\` | \`createRedisClient()\` | 1 |

    ## Notes

    - \`KeyStore\` (src/key-store.ts), \`NameStore\` (src/name-store.ts): its calls no longer throw where name.length \\> 64, as those of its base do (src/base.ts:6)

    ## Gone with the base

    What the monitored base called for these classes that is taken for watching only, by line. See whether anything else counts on it.

    - \`BaseExternalClient\` (\`src/base.ts:2\`): \`this.logger.debug\` (7), \`console.info\` (11)

    ## Log entries per operation

    Entries of all levels that a call writes when it succeeds, in the class, its bases and what it calls. \`+?\` stands for code that cannot be read.

    | operation | before | after |
    | --- | ---: | ---: |
    | \`KeyStore.get\` | 3 | 0 |
    | \`NameStore.get\` | 3 | 0 |

    ## Refused

    \`inherited-member-used\`: it uses members of the base. Without the base the member is gone. Replace it by something of the class itself (a field that keeps what its constructor is given, a health check that asks the client), and run again.

    - [ ] \`KeptStore\` (\`src/kept-store.ts:13\`): this.metrics (src/kept-store.ts:13)

    ## Files

    - created \`src/key-store-contract.ts\`
    - modified \`src/key-store.ts\`
    - created \`src/name-store-contract.ts\`
    - modified \`src/name-store.ts\`
    "
  `);
});
