import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { symlinkSync } from 'node:fs';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { factoryKinds, factoryTemplate, type FactoryKind, type FactoryStyle } from '../../codemods/factory-template.ts';
import { tempFolder } from './temp-project.ts';

const typescript: FactoryStyle = { language: 'typescript', modules: 'esm', quote: "'", semicolons: true, indent: '  ' };
const javascript: FactoryStyle = { ...typescript, language: 'javascript' };
const others: FactoryStyle = { ...javascript, modules: 'commonjs', quote: '"', semicolons: false, indent: '\t' };

interface FactoryModule {
  readonly maskedUrl: (url: string) => string;
  readonly [create: string]: (...args: never[]) => unknown;
}

function folderOf(kind: FactoryKind, style: FactoryStyle, file: string): string {
  const folder = tempFolder({ [file]: factoryTemplate(kind, style).text, 'package.json': '{ "type": "module" }' });
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  return join(folder, file);
}

async function loaded(kind: FactoryKind, style: FactoryStyle = javascript): Promise<FactoryModule> {
  const path = folderOf(kind, style, style.modules === 'commonjs' ? 'factory.cjs' : 'factory.js');
  return (await import(pathToFileURL(path).href)) as FactoryModule;
}

const urls = { ioredis: 'redis://user:secret@localhost:1/0', 'node-redis': 'redis://user:secret@localhost:1/0', pg: 'postgres://user:secret@localhost:1/app' };
const names = { ioredis: 'REDIS_URL', 'node-redis': 'REDIS_URL', pg: 'DATABASE_URL' };

/** Options that say where the server is, and some that do not. */
const placed: Readonly<Record<FactoryKind, readonly object[]>> = {
  ioredis: [{ url: 'redis://elsewhere:7' }, { host: 'elsewhere', port: 7 }],
  'node-redis': [{ url: 'redis://elsewhere:7' }, { socket: { host: 'elsewhere', port: 7 } }],
  pg: [{ connectionString: 'postgres://elsewhere:7/app' }, { host: 'elsewhere', port: 7 }],
};
const besides: Readonly<Record<FactoryKind, object>> = { ioredis: { keyPrefix: 'app:' }, 'node-redis': { name: 'app' }, pg: { application_name: 'app' } };

function placeOf(kind: FactoryKind, client: object): string {
  const { options } = client as { options: { host?: string; port?: number; connectionString?: string; socket?: { host?: string; port?: number } } };
  if (kind === 'pg' && options.connectionString !== undefined) return new URL(options.connectionString).host;
  const { host, port } = kind === 'node-redis' ? (options.socket ?? {}) : options;
  return `${host ?? '?'}:${port ?? '?'}`;
}

describe.each(factoryKinds)('the factory of %s', (kind) => {
  const { create } = factoryTemplate(kind, typescript);

  it.each([
    ['TypeScript', typescript, 'factory.ts'],
    ['JavaScript with checked types', javascript, 'factory.js'],
  ] as const)('compiles as %s', (_, style, file) => {
    const options = { strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true, module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext, target: ts.ScriptTarget.ES2022, lib: ['lib.es2023.d.ts'], types: ['node'], skipLibCheck: true, noEmit: true, allowJs: true, checkJs: true };
    const program = ts.createProgram([folderOf(kind, style, file)], options);
    expect(ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '))).toEqual([]);
  });

  it('makes a client without connecting, from the environment', async () => {
    const client = (await loaded(kind))[create]?.(...([{}, { [names[kind]]: urls[kind] }] as never[]));
    expect(client).toMatchObject(kind === 'ioredis' ? { status: 'wait' } : kind === 'pg' ? { totalCount: 0 } : { isOpen: false });
  });

  it('goes where the options say, and asks the environment for no place then', async () => {
    const make = (await loaded(kind))[create] as (options: object, env: object) => object;
    for (const options of placed[kind]) expect(placeOf(kind, make(options, {}))).toBe('elsewhere:7');
    expect(placeOf(kind, make(besides[kind], { [names[kind]]: urls[kind] }))).toBe('localhost:1');
  });

  it('is the same in CommonJS, with double quotes, tabs and no semicolons', async () => {
    const client = (await loaded(kind, others))[create]?.(...([{}, { [names[kind]]: urls[kind] }] as never[]));
    expect(client).toBeTypeOf('object');
  });

  it('names a variable that is missing or wrong, without its value', async () => {
    const module = await loaded(kind);
    const made = (env: object) => () => module[create]?.(...([{}, env] as never[]));
    expect(made({})).toThrow(`${names[kind]} must be a URL`);
    expect(made({ [names[kind]]: 'https://user:secret@localhost' })).toThrow(/^(?!.*secret)/u);
  });

  it('masks what a URL holds besides its place', async () => {
    expect((await loaded(kind)).maskedUrl('redis://user:secret@localhost:6379/0?password=secret')).toBe('redis://localhost:6379/0');
  });
});
