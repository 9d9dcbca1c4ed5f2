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

describe.each(factoryKinds)('the factory of %s', (kind) => {
  const { create } = factoryTemplate(kind, typescript);

  it.each([
    ['TypeScript', typescript, 'factory.ts'],
    ['JavaScript with checked types', javascript, 'factory.js'],
  ] as const)('compiles as %s', (_, style, file) => {
    const options = { strict: true, module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext, target: ts.ScriptTarget.ES2022, lib: ['lib.es2023.d.ts'], types: ['node'], skipLibCheck: true, noEmit: true, allowJs: true, checkJs: true };
    const program = ts.createProgram([folderOf(kind, style, file)], options);
    expect(ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '))).toEqual([]);
  });

  it('makes a client without connecting, from the environment', async () => {
    const client = (await loaded(kind))[create]?.(...([...(kind === 'ioredis' ? [{}] : []), { [names[kind]]: urls[kind] }] as never[]));
    expect(client).toMatchObject(kind === 'ioredis' ? { status: 'wait' } : kind === 'pg' ? { totalCount: 0 } : { isOpen: false });
  });

  it('is the same in CommonJS, with double quotes, tabs and no semicolons', async () => {
    const client = (await loaded(kind, others))[create]?.(...([...(kind === 'ioredis' ? [{}] : []), { [names[kind]]: urls[kind] }] as never[]));
    expect(client).toBeTypeOf('object');
  });

  it('names a variable that is missing or wrong, without its value', async () => {
    const module = await loaded(kind);
    const made = (env: object) => () => module[create]?.(...([...(kind === 'ioredis' ? [{}] : []), env] as never[]));
    expect(made({})).toThrow(`${names[kind]} must be a URL`);
    expect(made({ [names[kind]]: 'https://user:secret@localhost' })).toThrow(/^(?!.*secret)/u);
  });

  it('masks what a URL holds besides its place', async () => {
    expect((await loaded(kind)).maskedUrl('redis://user:secret@localhost:6379/0?password=secret')).toBe('redis://localhost:6379/0');
  });
});
