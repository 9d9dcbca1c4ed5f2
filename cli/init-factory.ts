import { posix, relative } from 'node:path';
import type { FactoryKind } from '../codemods/factory-template.ts';
import { writeFactory } from '../codemods/write-factory.ts';
import { migrationRoot } from '../survey/migration-root.ts';
import { line, say, type ExitCode, type Terminal } from './terminal.ts';

/**
 * `infra-clients init --factory`: writes a client factory from its template and says which settings name it.
 *
 * @param out where it goes, relative to the working directory; undefined for a place that is chosen
 */
export async function initFactory(terminal: Terminal, factory: FactoryKind | 'redis', out: string | undefined): Promise<ExitCode> {
  const root = migrationRoot(terminal.cwd);
  const path = out === undefined ? null : relative(root, posix.resolve(terminal.cwd, out.replaceAll('\\', '/'))).replaceAll('\\', '/');
  const result = await writeFactory({ root, kind: factory, path });
  if (result.kind === 'problem') {
    say(terminal, result.message);
    return 2;
  }
  const { replaces, create } = result.template;
  line(terminal.stdout, posix.relative(terminal.cwd, posix.join(root, result.path)));
  say(terminal, `review it, then add to settings['infra-clients']: ${JSON.stringify({ factories: [{ replaces, create, from: result.path }] })}`);
  return 0;
}
