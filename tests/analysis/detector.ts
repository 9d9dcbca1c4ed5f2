import { analyzeModule } from '../../analysis/analyze.ts';
import { memoryFiles } from '../../analysis/files.ts';
import { loadModule } from '../../analysis/module-source.ts';
import type { ClassReport, LogCall } from '../../analysis/report.ts';
import { compilePolicy } from '../../policy/compile.ts';
import type { Settings } from '../../policy/settings.ts';

const root = '/project';

/** The reports of `src/store.ts`, or of the file that is named, with other files of the project beside it. */
export function reportsOf(code: string, files: Readonly<Record<string, string>> = {}, settings: Settings = {}, path = 'src/store.ts'): ClassReport[] {
  const compiled = compilePolicy(settings);
  if (!compiled.ok) throw new Error(compiled.errors.join('\n'));
  const located = Object.entries({ ...files, [path]: code }).map(([name, text]): [string, string] => [`${root}/${name}`, text]);
  const project = { files: memoryFiles(Object.fromEntries(located)), policy: compiled.policy, root };
  const loaded = loadModule(project.files, `${root}/${path}`);
  if (!loaded.ok) throw new Error(loaded.detail);
  return [...analyzeModule(project, loaded.module).classes];
}

/** The log calls of the infrastructure classes and stores in the code. */
export function logsOf(code: string, files: Readonly<Record<string, string>> = {}, settings: Settings = {}): LogCall[] {
  return reportsOf(code, files, settings).flatMap(({ logs }) => logs);
}

/** A store over ioredis with these members. */
export function store(members: string, head = ''): string {
  return `import { Redis } from 'ioredis';\n${head}\nexport class KeyStore {\n  private readonly redis = new Redis();\n${members}\n}\n`;
}

/** What becomes of each log call: `report`, or why it is allowed. */
export function verdictsOf(logs: readonly LogCall[]): string[] {
  return logs.map(({ verdict }) => (verdict.kind === 'operation-log' ? 'report' : verdict.why));
}
