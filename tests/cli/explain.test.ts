import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { configText, lintProject, loudFiles, monitoredBase } from '../survey/lint-project.ts';
import { command } from './command.ts';

const store = `import { Redis } from 'ioredis';
import { BaseExternalClient } from './base.js';

export class SessionStore extends BaseExternalClient implements ISessionStore {
  private readonly redis = new Redis();

  get(key: string) {
    this.logger.info('read', key);
    if (process.env.DEBUG_SESSIONS) this.logger.info('read', key);
    return this.redis.get(key);
  }

  set(key: string) {
    // eslint-disable-next-line infra-clients/no-operation-log -- asked for by support
    this.logger.info('written', key);
  }
}

export const outside = 1;
`;
const files = {
  'eslint.config.js': configText(),
  'src/base.ts': monitoredBase,
  'src/session-store.ts': store,
  'src/plain.ts': 'export class Plain {\n  get() {\n    console.info();\n  }\n}\n',
  'lib/report.ts': 'export class SalesReport {}\n',
};

async function lines(...args: readonly string[]): Promise<readonly string[]> {
  const { stdout } = await command(lintProject(files), ['explain', ...args]);
  return stdout.trimEnd().split('\n');
}

describe('a folder', () => {
  it('gives every class with its role, the evidence and the verdict', async () => {
    expect(await lines('src')).toEqual([
      'BaseExternalClient  src/base.ts:2  service? (by name or path only, never reported)',
      '  evidence   is named BaseExternalClient (src/base.ts:2)',
      '  base       none',
      '  contract   none',
      '  verdict    no finding',
      '',
      'SessionStore  src/session-store.ts:4  infrastructure',
      '  evidence   uses ioredis (src/session-store.ts:5)',
      '  evidence   implements ISessionStore (src/session-store.ts:4)',
      '  evidence   is named SessionStore (src/session-store.ts:4)',
      '  base       BaseExternalClient (src/base.ts:2), monitored',
      '  contract   ISessionStore',
      expect.stringMatching(/^ {2}client {5}redis: Redis, constructed, from ioredis$/),
      '  operation  get  log entries: 1',
      '  operation  set  log entries: 1',
      expect.stringMatching(/^ {2}log {8}src\/session-store\.ts:8 this\.logger\.info at info, .*: operation log of get$/),
      expect.stringMatching(/^ {2}log {8}src\/session-store\.ts:9 this\.logger\.info at info, .*: allowed, stands behind a switch$/),
      expect.stringMatching(/^ {2}log {8}src\/session-store\.ts:15 this\.logger\.info at info, .*: operation log of set$/),
      '  verdict    no-monitored-base at 4:35 (error)',
      '  verdict    require-client-factory at 5:32 (warn)',
      '  verdict    no-operation-log at 8:5 (error)',
      '  verdict    no-operation-log at 15:5 is hidden: the rule or its options, a comment or a suppression turns it off',
    ]);
  });

  it('without such a class says so', async () => {
    expect(await lines('lib')).toEqual(['No class that could be infrastructure or a service client.']);
  });
});

describe('file:line', () => {
  it.each([
    ['a log that is a finding', 8, ['log', 'operation log of get'], 'no-operation-log at 8:5 (error)'],
    ['a log that is none', 9, ['log', 'allowed, stands behind a switch'], 'no finding'],
    ['a log that a comment hides', 15, ['log', 'operation log of set'], 'no-operation-log at 15:5 is hidden: the rule or its options, a comment or a suppression turns it off'],
    ['the heritage', 4, null, 'no-monitored-base at 4:35 (error)'],
    ['a line without anything', 10, null, 'no finding: no log call, base or client is reported here'],
  ])('of %s says why or why not', async (_, at, log, verdict) => {
    const text = await lines(`src/session-store.ts:${at}`);
    const logs = text.filter((line) => line.startsWith('  log '));

    expect(text[0]).toBe('SessionStore  src/session-store.ts:4  infrastructure');
    expect(logs).toEqual(log === null ? [] : [expect.stringContaining(log[1] ?? '')]);
    expect(text.filter((line) => line.startsWith('  verdict'))).toEqual([`  verdict    ${verdict}`]);
  });

  it('of a log in a class that is not infrastructure says that nothing is judged there', async () => {
    expect(await lines('src/base.ts:5')).toContain('  verdict    no finding: log calls are judged in infrastructure classes only');
  });

  it.each([
    ['src/session-store.ts:19:3', 'src/session-store.ts:19  no class stands at that line, nor functions that count as a store by their names, their folder or a contract; `layers` of the settings can say that they are one.'],
    ['lib/report.ts:1', 'lib/report.ts:1  the file holds nothing that makes a class infrastructure or a service client, or the ESLint configuration leaves it out.'],
  ])('%s, outside of every class that counts', async (place, text) => {
    expect(await lines(place)).toEqual([text]);
  });

  it('beside a folder leaves the other files as they are', async () => {
    expect((await lines('src', 'src/session-store.ts:19')).filter((line) => /^\w/.test(line))).toEqual([
      'BaseExternalClient  src/base.ts:2  service? (by name or path only, never reported)',
      'src/session-store.ts:19  no class stands at that line, nor functions that count as a store by their names, their folder or a contract; `layers` of the settings can say that they are one.',
    ]);
  });
});

it('a base in the shape of a monitored one is named with what to configure', async () => {
  const base = `export class LoudBase {
  protected readonly logger = console;
  protected async run<T>(name: string, call: () => Promise<T>): Promise<T> {
    const result = await call();
    this.logger.info(name);
    return result;
  }
}
`;
  const { stderr } = await command(lintProject({ ...files, 'src/base.ts': base, 'src/session-store.ts': store.replaceAll('BaseExternalClient', 'LoudBase') }), ['explain']);

  expect(stderr).toBe('infra-clients: LoudBase (src/base.ts), which SessionStore extends, has the shape of a monitored base: it logs what run runs. If it is one, add { "class": "LoudBase", "from": "src/base.ts", "calls": ["run"] } to `monitoredBases`.\n');
});

describe('--json', () => {
  it('prints the class reports, paths relative to the working directory', async () => {
    const { stdout, stderr } = await command(join(lintProject(files), 'src'), ['explain', 'session-store.ts:8', '--json']);
    const document = JSON.parse(stdout) as { classes: Record<string, unknown>[] };

    expect(stderr).toBe('');
    expect(Object.keys(document)).toEqual(['version', 'classes', 'unmatchedLayers']);
    expect(document).toMatchObject({
      version: 1,
      classes: [
        {
          id: 'session-store.ts#SessionStore',
          kind: 'class',
          file: 'session-store.ts',
          name: 'SessionStore',
          role: 'infrastructure',
          decidedBy: 'driver',
          tentative: false,
          coveredBy: null,
          heritage: { links: [{ name: 'BaseExternalClient', file: 'base.ts', line: 2 }], end: { kind: 'monitored', base: 'BaseExternalClient' } },
          contracts: ['ISessionStore'],
        },
      ],
      unmatchedLayers: [],
    });
    expect(stdout).not.toMatch(/"(?:file|from|id)": "(?:\/|\w:)/);
  });

  it('lists the layers that match no class', async () => {
    const layers = [{ role: 'infrastructure', classes: 'Nothing' }];
    const root = lintProject({ 'eslint.config.js': configText({ layers }), ...loudFiles });
    const { code, stdout, stderr } = await command(root, ['explain', '--json']);

    expect((JSON.parse(stdout) as { unmatchedLayers: unknown }).unmatchedLayers).toEqual(["settings['infra-clients'].layers[0]"]);
    expect([code, stderr]).toEqual([0, "infra-clients: settings['infra-clients'].layers[0] matches no class; correct its globs, or set allowEmpty: true.\n"]);
  });
});

it('a file that does not parse is named on stderr', async () => {
  const { code, stderr } = await command(lintProject({ ...files, 'src/broken-store.ts': "import 'ioredis';\nconst = 1;\n" }), ['explain']);

  expect([code, stderr]).toEqual([1, expect.stringMatching(/^infra-clients: src\/broken-store\.ts:2 does not parse: /)]);
});
