import { join } from 'node:path';
import ts from 'typescript';
import { expect, it } from 'vitest';
import { analyzeModule } from '../../analysis/analyze.ts';
import { diskFiles, overlayFiles } from '../../analysis/files.ts';
import { loadModule } from '../../analysis/module-source.ts';
import { compilePolicy } from '../../policy/compile.ts';
import { requireClientFactory } from '../../rules/require-client-factory.ts';
import { repository } from '../survey/lint-project.ts';

const root = join(repository, 'tests/nowhere');
const options: ts.CompilerOptions = { strict: true, noEmit: true, noUnusedLocals: true, target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler, esModuleInterop: true, skipLibCheck: true, types: ['node'] };

/** What the compiler says of files that are not on the disk, beside the packages of this repository. */
function problemsIn(files: Readonly<Record<string, string>>): string[] {
  const host = ts.createCompilerHost(options);
  const { readFile, fileExists } = host;
  const texts = new Map(Object.entries(files).map(([path, text]) => [join(root, path), text]));
  host.readFile = (path) => texts.get(path) ?? readFile(path);
  host.fileExists = (path) => texts.has(path) || fileExists(path);
  host.directoryExists = () => true;
  const getSourceFile = host.getSourceFile.bind(host);
  host.getSourceFile = (path, version) => (texts.has(path) ? ts.createSourceFile(path, texts.get(path) ?? '', version, true) : getSourceFile(path, version));
  return ts.getPreEmitDiagnostics(ts.createProgram([...texts.keys()].filter((path) => path.endsWith('.ts')), options, host)).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
}

const factory = "import { Redis } from 'ioredis';\n\nexport function createRedisClient(url = ''): Redis {\n  return new Redis(url);\n}\n";

const stores: Readonly<Record<string, string>> = {
  'src/a-driver-that-nothing-else-uses.ts': "import { Redis } from 'ioredis';\n\nexport class KeyStore {\n  private readonly redis = new Redis();\n  get(key: string) { return this.redis.get(key); }\n}\n",
  'src/a-driver-that-is-a-type-too.ts': "import { Redis } from 'ioredis';\n\nexport class KeyStore {\n  constructor(private readonly redis: Redis = new Redis()) {}\n  get(key: string) { return this.redis.get(key); }\n}\n",
  'src/one-driver-of-several.ts': "import { Cluster, Redis } from 'ioredis';\n\nexport class KeyStore {\n  private readonly redis = new Redis();\n  readonly cluster: Cluster | null = null;\n  get(key: string) { return this.redis.get(key); }\n}\n",
  'src/a-default-import-lazily.ts': "import IORedis from 'ioredis';\n\nexport class KeyStore {\n  private redis: IORedis | undefined;\n  get(key: string) { return (this.redis ??= new IORedis()).get(key); }\n}\n",
};

const files = { 'package.json': '{ "type": "module" }', 'src/redis-client.ts': factory, ...stores };

/** A store with what an editor makes of it. */
function withSuggestion(path: string, code: string): string {
  const compiled = compilePolicy({ factories: [{ replaces: ['Redis'], create: 'createRedisClient', from: 'src/redis-client.ts' }] });
  if (!compiled.ok) throw new Error(compiled.errors.join('\n'));
  const overlay = overlayFiles(diskFiles(), new Map(Object.entries(files).map(([name, text]) => [join(root, name), text])));
  const loaded = loadModule(overlay, join(root, path));
  if (!loaded.ok) throw new Error(loaded.detail);
  const findings = requireClientFactory.find(analyzeModule({ files: overlay, policy: compiled.policy, root }, loaded.module), {}, (each) => each);
  const edits = findings.flatMap(({ suggestion }) => suggestion?.edits ?? []);
  return [...edits].reverse().reduce((text, { start, end, text: inserted }) => text.slice(0, start) + inserted + text.slice(end), code);
}

it('the suggestions of require-client-factory compile, and leave nothing unused', () => {
  const outcomes = Object.fromEntries(Object.entries(stores).map(([path, code]) => [path, withSuggestion(path, code)]));

  for (const outcome of Object.values(outcomes)) expect(outcome).toContain('createRedisClient()');
  expect(problemsIn({ ...files, ...outcomes })).toEqual([]);
});
