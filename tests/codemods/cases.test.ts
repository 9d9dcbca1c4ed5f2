import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { migrated, scriptsBelow, type MigrationOptions } from './migrated.ts';

/**
 * Every folder of fixtures/cases is a project before (`input`) and after (`output`) its migration. `settings.json` holds
 * its settings, `expected.json` the classes that are refused and why, and what it is migrated with: `removeUnused`,
 * `extract`, `strict`.
 */
const cases = resolve('fixtures/cases');
const names = readdirSync(cases, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));

interface Expected {
  readonly removeUnused?: boolean;
  readonly extract?: boolean;
  readonly strict?: boolean;
  readonly refusals: readonly (readonly [string, string])[];
}

const variants: [string, (text: string) => string][] = [
  ['as it is', (text) => text],
  ['with a byte-order mark, CRLF, tabs, double quotes and without semicolons', (text) => `\uFEFF${inAnotherStyle(text).replaceAll('\n', '\r\n')}`],
];

function inAnotherStyle(text: string): string {
  const tabbed = text.replace(/^(?: {2})+/gmu, (spaces) => '\t'.repeat(spaces.length / 2));
  return tabbed.replaceAll("'", '"').replace(/;$/gmu, '');
}

function json<T>(path: string, fallback: T): T {
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as T) : fallback;
}

function expectedOf(name: string): Expected {
  return json<Expected>(join(cases, name, 'expected.json'), { refusals: [] });
}

function optionsOf(name: string): MigrationOptions {
  const { removeUnused = false, extract = false, strict = false } = expectedOf(name);
  return { settings: json(join(cases, name, 'settings.json'), {}), removeUnused, extract, strict };
}

function textsIn(name: string, side: 'input' | 'output', variant: (text: string) => string): Record<string, string> {
  const folder = join(cases, name, side);
  return Object.fromEntries(scriptsBelow(folder).map((path) => [path, variant(readFileSync(join(folder, path), 'utf8'))]));
}

function withoutMark(texts: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(texts).map(([path, text]) => [path, text.replace(/^\uFEFF/u, '')]));
}

describe.each(variants)('the cases %s', (_, variant) => {
  it.each(names)('%s', (name) => {
    const input = textsIn(name, 'input', variant);
    const { plan, texts, typeErrors } = migrated(join(cases, name, 'input'), { ...optionsOf(name), overlay: input });
    const result = Object.fromEntries(Object.entries({ ...withoutMark(input), ...texts }).filter(([, text]) => text !== null));
    expect(result).toEqual(withoutMark(textsIn(name, 'output', variant)));
    expect(typeErrors).toEqual([]);
    expect(plan.refusals.map((refusal) => [refusal.class, refusal.reason])).toEqual(expectedOf(name).refusals);
  });
});

describe('migrated once', () => {
  it.each(names)('%s has nothing left to migrate', (name) => {
    const { plan } = migrated(join(cases, name, 'output'), optionsOf(name));
    expect(plan.groups).toEqual([]);
    expect(plan.edits).toEqual([]);
    expect(plan.refusals.map((refusal) => [refusal.class, refusal.reason])).toEqual(expectedOf(name).refusals);
  });
});

const declarations = new Map<string, ts.SourceFile | undefined>();

/** Reads the declarations of packages once for all cases. */
function compilerHost(options: ts.CompilerOptions): ts.CompilerHost {
  const host = ts.createCompilerHost(options);
  const read = host.getSourceFile.bind(host);
  host.getSourceFile = (path, language, ...more) => {
    if (!path.endsWith('.d.ts')) return read(path, language, ...more);
    const key = `${path} ${JSON.stringify(language)}`;
    const source = declarations.get(key) ?? read(path, language, ...more);
    declarations.set(key, source);
    return source;
  };
  return host;
}

describe('before and after', () => {
  it.each(['input', 'output'] as const)('every %s compiles', (side) => {
    const problems = names.flatMap((name) => {
      const own = join(cases, name, side, 'tsconfig.json');
      const config = existsSync(own) ? own : join(cases, name, 'tsconfig.json');
      const { options } = ts.parseJsonConfigFileContent(ts.readConfigFile(config, ts.sys.readFile).config, ts.sys, join(config, '..'));
      const files = scriptsBelow(join(cases, name, side)).map((path) => join(cases, name, side, path));
      const program = ts.createProgram(files, options, compilerHost(options));
      return ts.getPreEmitDiagnostics(program).map(({ file, messageText }) => `${file?.fileName ?? name}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`);
    });
    expect(problems).toEqual([]);
  });
});
