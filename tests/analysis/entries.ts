import { analyzeModule } from '../../analysis/analyze.ts';
import { memoryFiles } from '../../analysis/files.ts';
import { loadModule } from '../../analysis/module-source.ts';
import { entriesOf } from '../../analysis/operation-entries.ts';
import { compilePolicy } from '../../policy/compile.ts';
import type { LogLevel } from '../../policy/settings.ts';
import { countText } from '../../survey/budget-text.ts';
import { store } from './detector.ts';

/** What each operation of the infrastructure in `src/store.ts` writes, as the command prints it. */
export function budgetOf(code: string, files: Readonly<Record<string, string>> = {}, level: LogLevel = 'info'): Record<string, string> {
  const compiled = compilePolicy({});
  if (!compiled.ok) throw new Error(compiled.errors.join('\n'));
  const located = Object.entries({ ...files, 'src/store.ts': code }).map(([name, text]): [string, string] => [`/project/${name}`, text]);
  const project = { files: memoryFiles(Object.fromEntries(located)), policy: compiled.policy, root: '/project' };
  const loaded = loadModule(project.files, '/project/src/store.ts');
  if (!loaded.ok) throw new Error(loaded.detail);
  const { module } = loaded;
  const reports = analyzeModule(project, module).classes.filter(({ role }) => role === 'infrastructure');
  return Object.fromEntries(reports.flatMap((report) => entriesOf(project, module, report, level)).map(({ operation, entries }) => [operation, countText(entries)]));
}

/** What makes a logger of the module. */
export const pino = `import pino from 'pino';\nconst logger = pino();\n`;

/** What `get` writes whose body is given. */
export function get(body: string, head = '', files: Readonly<Record<string, string>> = {}, level: LogLevel = 'info'): string | undefined {
  return budgetOf(store(`  async get(key: string, values: string[]) {\n${body}\n  }\n  private async read(key: string): Promise<unknown> {\n    logger.info('read');\n    return this.redis.get(key);\n  }`, `${pino}${head}`), files, level)['get'];
}
