import { analyzeModule } from '../../analysis/analyze.ts';
import { entriesOf, type OperationEntries } from '../../analysis/operation-entries.ts';
import type { LogLevel } from '../../policy/settings.ts';
import { countText } from '../../survey/budget-text.ts';
import { store } from './detector.ts';
import { loaded } from './loaded.ts';

/** What each operation of the infrastructure in `src/store.ts` writes. */
export function entriesIn(code: string, files: Readonly<Record<string, string>> = {}, level: LogLevel = 'info'): OperationEntries[] {
  const { project, module } = loaded(code, files);
  const reports = analyzeModule(project, module).classes.filter(({ role }) => role === 'infrastructure');
  return reports.flatMap((report) => entriesOf(project, module, report, level));
}

/** The same, as the command prints it. */
export function budgetOf(code: string, files: Readonly<Record<string, string>> = {}, level: LogLevel = 'info'): Record<string, string> {
  return Object.fromEntries(entriesIn(code, files, level).map(({ operation, entries }) => [operation, countText(entries)]));
}

/** What makes a logger of the module. */
export const pino = `import pino from 'pino';\nconst logger = pino();\n`;

/** What `get` writes whose body is given. */
export function get(body: string, head = '', files: Readonly<Record<string, string>> = {}, level: LogLevel = 'info'): string | undefined {
  return budgetOf(store(`  async get(key: string, values: string[]) {\n${body}\n  }\n  private async read(key: string): Promise<unknown> {\n    logger.info('read');\n    return this.redis.get(key);\n  }`, `${pino}${head}`), files, level)['get'];
}
