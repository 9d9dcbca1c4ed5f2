import { describe, expect, it } from 'vitest';
import { memoryFiles } from '../../analysis/files.ts';
import { projectRoot } from '../../analysis/project-root.ts';
import { relativeTo, shownPath } from '../../analysis/project.ts';
import { isTestPath } from '../../analysis/test-path.ts';
import { compilePolicy } from '../../policy/compile.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Settings } from '../../policy/settings.ts';

function policyOf(settings: Settings): Policy {
  const compiled = compilePolicy(settings);
  if (!compiled.ok) throw new Error(compiled.errors.join('\n'));
  return compiled.policy;
}

/** The root for `/w/app/src/store.ts` where these files are. */
function rootWith(paths: readonly string[], settings: Settings = {}): string {
  return projectRoot(memoryFiles(Object.fromEntries(paths.map((path) => [path, '']))), policyOf(settings), '/w/app/src/store.ts');
}

describe('the root is', () => {
  it.each(['eslint.config.js', 'eslint.config.mjs', 'eslint.config.cjs', 'eslint.config.ts', 'eslint.config.mts', 'eslint.config.cts', '.oxlintrc.json'])('the folder of %s', (name) => {
    expect(rootWith([`/w/${name}`, '/w/app/package.json'])).toBe('/w');
  });

  it.each<[string, string[], string]>([
    ['the folder of the nearest configuration', ['/eslint.config.js', '/w/app/eslint.config.js'], '/w/app'],
    ['the topmost folder, where the configuration is there', ['/eslint.config.js'], '/'],
    ["the file's own folder, where the configuration is there", ['/w/eslint.config.js', '/w/app/src/eslint.config.js'], '/w/app/src'],
    ['the folder of the nearest package without a configuration', ['/w/package.json', '/w/app/package.json'], '/w/app'],
    ["the file's own folder without any", ['/w/app/.eslintrc.json', '/w/other/eslint.config.js'], '/w/app/src'],
    ["none of a folder of the configuration's name", ['/w/app/eslint.config.js/a.ts', '/w/package.json'], '/w'],
  ])('%s', (_, paths, expected) => {
    expect(rootWith(paths)).toBe(expected);
  });

  it.each([
    ['..', '/w'],
    ['src', '/w/app/src'],
    ['/other', '/other'],
  ])('the configured %j, as seen from there', (root, expected) => {
    expect(rootWith(['/w/app/eslint.config.js'], { root })).toBe(expected);
  });
});

it.each([
  ['/w/app', '/w/app/src/store.ts', 'src/store.ts'],
  ['/w/app', '/w/apple/store.ts', '/w/apple/store.ts'],
  ['/w/app', '/other/w/app/store.ts', '/other/w/app/store.ts'],
])('below the root %s, the path %s is known as %s', (root, path, expected) => {
  expect(relativeTo({ files: memoryFiles({}), policy: policyOf({}), root }, path)).toBe(expected);
});

it.each([
  ['/w/app', '/w/app/src/store.ts', 'src/store.ts'],
  ['/w/app', '/w/packages/base.ts', '../packages/base.ts'],
  ['/', '/w/base.ts', 'w/base.ts'],
  ['C:/w/app', 'C:/w/packages/base.ts', '../packages/base.ts'],
  ['/w/app', 'ioredis', 'ioredis'],
  ['/w/app', '@acme/base', '@acme/base'],
])('in messages of a project in %s, %s is %s', (root, path, expected) => {
  expect(shownPath({ files: memoryFiles({}), policy: policyOf({}), root }, path)).toBe(expected);
});

describe('a test, by its path, is', () => {
  it.each(['store.test.ts', 'src/store.spec.tsx', 'src/store-test.js', 'a.test.jsx', 'a.spec.mts', 'a.test.cjs', '__tests__/store.ts', 'src/__mocks__/store.ts', 'test/store.ts', 'tests/a/fakes.ts', 'spec/store.ts', 'app/specs/store.ts', 'e2e/store.ts'])('%s', (path) => {
    expect(isTestPath(path)).toBe(true);
  });

  it.each(['store.ts', 'src/latest/store.ts', 'src/tests.ts', 'src/testing/store.ts', 'src/mytests/store.ts', 'src/contest.ts', 'src/store.test.json', 'src/store.test.tsx.snap', 'src/store.test.ts.ts', 'src/store.test.xts'])('not %s', (path) => {
    expect(isTestPath(path)).toBe(false);
  });
});
