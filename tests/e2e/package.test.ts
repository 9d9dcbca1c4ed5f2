import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { CheckDocument } from '../../survey/check-document.ts';
import type { MigrateDocument } from '../../codemods/migrate-document.ts';
import { freshProject, packPackage, repository, run, tryRun, type PackedPackage } from './fresh-project.ts';

const projectDependencies = ['@types/node', 'eslint', 'ioredis', 'ioredis-mock', 'pino', 'typescript', 'typescript-eslint', 'vitest'];
const manifest = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as { devDependencies: Record<string, string> };
const versions = Object.fromEntries(projectDependencies.map((name) => [name, manifest.devDependencies[name] ?? 'latest']));

let packed: PackedPackage;
beforeAll(() => {
  packed = packPackage();
});

describe('the tarball', () => {
  it('holds the bundled rooms with their types, the manifest and the texts that npm always adds, and nothing else', () => {
    const others = packed.files.filter((path) => !/^dist\/(?:policy|analysis|rules|survey|codemods|cli|chunks)\//.test(path));
    expect(others).toEqual(['LICENSE', 'README.md', 'package.json']);
    expect(packed.files.filter((path) => !/\.(?:[cm]?js|d\.[cm]?ts)$|^(?:LICENSE|README\.md|package\.json)$/.test(path))).toEqual([]);
  });

  it.each(['dist/rules/index.js', 'dist/rules/index.d.ts', 'dist/survey/parser.js', 'dist/codemods/index.js', 'dist/cli/main.js'])('holds %s', (path) => {
    expect(packed.files).toContain(path);
  });
});

describe('the types', () => {
  const program = (name: string, ...args: string[]) => tryRun(join(repository, 'node_modules/.bin', name), args, repository);

  it('resolve in every module mode (arethetypeswrong)', () => {
    // The package is ESM alone: every Node.js that it is for can require it.
    const checked = program('attw', packed.tarball, '--ignore-rules', 'cjs-resolves-to-esm', '--format', 'json');
    const { analysis } = JSON.parse(checked.stdout) as { analysis: { problems: { kind: string }[]; entrypoints: Record<string, object> } };
    expect(Object.keys(analysis.entrypoints)).toEqual(['.', './parser', './codemods', './transforms/*', './package.json']);
    expect(analysis.problems.filter(({ kind }) => kind !== 'CJSResolvesToESM')).toEqual([]);
    expect(checked.status).toBe(0);
  });

  it('and the manifest are as publint wants them', () => {
    const checked = program('publint', 'run', '--strict', packed.tarball);
    expect(checked.stdout).toContain('All good!');
    expect(checked.status).toBe(0);
  });
});

// ESLint 9 meets the package in combinations.test.ts.
describe('a fresh project', () => {
  let project: string;
  const npx = (...args: string[]) => tryRun('npx', ['--no-install', ...args], project);

  beforeAll(() => {
    project = freshProject(packed.tarball, versions);
  });

  it('gets findings from ESLint', () => {
    const linted = npx('eslint', '.', '--format', 'json');
    expect(linted.status).toBe(1);
    const results = JSON.parse(linted.stdout) as { messages: { ruleId: string }[] }[];
    const rules = new Set(results.flatMap(({ messages }) => messages.map(({ ruleId }) => ruleId)));
    expect([...rules].sort()).toEqual(['infra-clients/no-monitored-base', 'infra-clients/no-monitored-client', 'infra-clients/no-operation-log']);
  });

  it('gets the same findings from check', () => {
    const checked = npx('infra-clients', 'check', '--json');
    expect(checked.status).toBe(1);
    const document = JSON.parse(checked.stdout) as CheckDocument;
    const linted = JSON.parse(npx('eslint', '.', '--format', 'json').stdout) as { filePath: string; messages: { ruleId: string; line: number; column: number }[] }[];
    const fromESLint = linted.flatMap(({ filePath, messages }) => messages.map(({ ruleId, line, column }) => `${filePath.slice(project.length + 1)}:${line}:${column} ${ruleId.replace('infra-clients/', '')}`));
    expect(document.findings.map(({ file, line, column, rule }) => `${file}:${line}:${column} ${rule}`).sort()).toEqual(fromESLint.sort());
  });

  it('is told what the client loses, where the unused client is to be kept', () => {
    const kept = npx('infra-clients', 'migrate', '--dry-run', '--json');
    expect(kept.status).toBe(0);
    const { migrated, refused } = JSON.parse(kept.stdout) as MigrateDocument;
    expect(refused).toEqual([]);
    expect(migrated.find((each) => each.class === 'RedisClient')?.notes).toContain('healthCheck gives its own report: it no longer reports clientName, serviceName, metrics, circuitBreaker');
  });

  it('sees a diff without a byte written, applies it, and takes it back', () => {
    const dry = npx('infra-clients', 'migrate', '--dry-run', '--remove-unused');
    expect(dry.status, dry.stderr).toBe(0);
    expect(dry.stdout).toContain('-export class RedisSessionStore extends BaseExternalClient implements ISessionStore {');
    expect(run('git', ['status', '--porcelain'], project).stdout).toBe('');

    const applied = npx('infra-clients', 'migrate', '--json', '--remove-unused');
    expect(applied.status, applied.stderr).toBe(0);
    const document = JSON.parse(applied.stdout) as MigrateDocument;
    expect(document.migrated.map((each) => each.class).sort()).toContain('RedisSessionStore');
    expect(document.refused).toEqual([]);

    run('npx', ['--no-install', 'tsc', '-p', '.'], project);
    run('npx', ['--no-install', 'vitest', 'run'], project);
    const again = npx('infra-clients', 'migrate', '--check');
    expect(again.status, again.stdout + again.stderr).toBe(0);
    expect(npx('infra-clients', 'check').status).toBe(0);

    run('npx', ['--no-install', 'infra-clients', 'undo'], project);
    expect(run('git', ['status', '--porcelain'], project).stdout).toBe('');
  });
});
